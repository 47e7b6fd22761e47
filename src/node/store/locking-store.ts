import { InputError } from '../../base'
import type { ExportLease, ExportStage, ExportStore } from '../../portal'
import { takeLock } from '../file-lock'
import type { FileLock } from '../file-lock'
import { FileError } from '../files'
import { inTurn } from './in-turn'
import type { Room } from './room'
import type { StageRecord } from './stage-record'
import { KEY, lockPath } from './store-place'
import type { StorePlace } from './store-place'
import { loadRecord, loadStage, removeUnnamed, saveStage } from './stored-export'
import type { ExportIdentity } from './stored-export'

/** A request's hold on a key. */
interface Hold extends ExportIdentity {
  readonly lock: FileLock
  record: StageRecord | undefined
}

/** A store on a folder that has been opened and tidied. */
export class LockingStore implements ExportStore {
  readonly #place: StorePlace
  readonly #room: Room
  readonly #tell: (fault: unknown) => void
  /** what this process holds, by key: answers a second request without looking at the disk */
  readonly #held = new Map<string, Hold>()
  readonly #turns = inTurn()

  constructor(place: StorePlace, room: Room, tell: (fault: unknown) => void) {
    this.#place = place
    this.#room = room
    this.#tell = tell
  }

  async open(key: string, fingerprint: string): Promise<ExportLease | 'busy' | 'other-request'> {
    if (!KEY.test(key) || !KEY.test(fingerprint)) throw new TypeError('key and fingerprint must be lower-case hexadecimal')
    return this.#turns(key, async () => this.#open({ key, fingerprint }))
  }

  async #open(identity: ExportIdentity): Promise<ExportLease | 'busy' | 'other-request'> {
    const { key, fingerprint } = identity
    const other = this.#held.get(key)
    if (other !== undefined) return other.fingerprint === fingerprint ? 'busy' : 'other-request'
    const lock = this.#lock(key)
    try {
      const record = await loadRecord(this.#place, key)
      if (record !== undefined && record.fingerprint !== fingerprint) return 'other-request'
      if (lock === undefined) return 'busy'
      const stage = record === undefined ? undefined : await loadStage(this.#place, record)
      return this.#lease({ ...identity, lock, record }, stage)
    } finally {
      if (!this.#held.has(key)) lock?.release()
    }
  }

  #lease(hold: Hold, stage: ExportStage | undefined): ExportLease {
    this.#held.set(hold.key, hold)
    return {
      stage,
      save: async (next) => this.#save(hold, next),
      release: async () => this.#release(hold),
    }
  }

  async #save(hold: Hold, stage: ExportStage): Promise<void> {
    const requireHold = (): void => {
      if (this.#held.get(hold.key) !== hold || !hold.lock.isHeld())
        throw new InputError('EXPORT_STORE_LOST', 'this request does not hold the export any more', { path: hold.key })
    }
    const finished = hold.record?.finished ?? this.#room.nextOrder(Date.now())
    requireHold()
    hold.record = await saveStage(this.#place, hold, hold.record, stage, finished, requireHold)
    this.#room.count(hold.record)
    // kept is kept: a leftover is no reason to say otherwise
    await removeUnnamed(this.#place, hold.record).catch(this.#tell)
  }

  async #release(hold: Hold): Promise<void> {
    if (this.#held.get(hold.key) !== hold) return
    this.#held.delete(hold.key)
    hold.lock.release()
    await this.makeRoom()
  }

  /** Takes the files of the oldest finished exports away until the others fit. Tells of faults, and throws none. */
  async makeRoom(): Promise<void> {
    await this.#turns(MAKING_ROOM, async () => this.#makeRoom())
  }

  async #makeRoom(): Promise<void> {
    for (const key of this.#room.isTight() ? this.#room.oldest() : []) {
      if (!this.#room.isTight()) return
      try {
        await this.#turns(key, async () => this.#expire(key))
      } catch (fault) {
        this.#room.forget(key)
        this.#tell(fault)
      }
    }
  }

  async #expire(key: string): Promise<void> {
    if (this.#held.has(key)) return
    const lock = this.#lock(key)
    if (lock === undefined) return
    try {
      const record = await loadRecord(this.#place, key)
      if (record === undefined) return this.#room.forget(key)
      // another process has made room before
      if (record.kind !== 'done') return this.#room.count(record)
      const { number, fingerprint } = record
      const requireHold = (): void => undefined
      const expired: ExportStage = { kind: 'expired', number }
      const after = await saveStage(this.#place, { key, fingerprint }, record, expired, 0, requireHold)
      this.#room.count(after)
      await removeUnnamed(this.#place, after)
    } finally {
      lock.release()
    }
  }

  #lock(key: string): FileLock | undefined {
    const path = lockPath(this.#place, key)
    try {
      return takeLock(path)
    } catch (cause) {
      throw new FileError('write', path, cause)
    }
  }
}

/** No key: keys are hexadecimal. */
const MAKING_ROOM = 'making room'
