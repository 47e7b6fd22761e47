import type { ExportLease, ExportStage, ExportStore } from './store'

export interface MemoryStoreOptions {
  /** bytes of files kept; past it the oldest finished exports lose theirs. Default 256 MiB */
  readonly bytes?: number
  /** keys remembered; past it the oldest finished ones are forgotten, and would be given a new number. Default 100,000 */
  readonly keys?: number
}

interface Entry {
  readonly fingerprint: string
  stage: ExportStage | undefined
  isHeld: boolean
}

/**
 * Keeps exports in memory, for a portal of one process: what is in work is lost with the process. Bounded: finished exports make
 * room, those that are not finished never do.
 *
 * @throws TypeError for a bound that is not a positive number
 */
export function memoryStore(options: MemoryStoreOptions = {}): ExportStore {
  const { bytes = 256 * 1024 * 1024, keys = 100_000 } = options
  if (!(bytes > 0 && keys > 0)) throw new TypeError('bounds of the store must be positive numbers')
  return new MemoryStore(bytes, keys)
}

class MemoryStore implements ExportStore {
  readonly #entries = new Map<string, Entry>()
  /** keys with files that may be dropped, and keys that may be forgotten; in the order they became so */
  readonly #droppable = new Set<string>()
  readonly #forgettable = new Set<string>()
  readonly #maximumBytes: number
  readonly #maximumKeys: number
  #bytes = 0

  constructor(maximumBytes: number, maximumKeys: number) {
    this.#maximumBytes = maximumBytes
    this.#maximumKeys = maximumKeys
  }

  // nothing is awaited between the look and the hold: two requests of one moment cannot both get in
  async open(key: string, fingerprint: string): Promise<ExportLease | 'busy' | 'other-request'> {
    const entry = this.#entries.get(key) ?? { fingerprint, stage: undefined, isHeld: false }
    if (entry.fingerprint !== fingerprint) return 'other-request'
    if (entry.isHeld) return 'busy'
    entry.isHeld = true
    this.#entries.set(key, entry)
    return {
      stage: entry.stage,
      save: async (stage) => this.#save(key, entry, stage),
      release: async () => this.#release(key, entry),
    }
  }

  #save(key: string, entry: Entry, stage: ExportStage): void {
    this.#bytes += sizeOf(stage) - sizeOf(entry.stage)
    entry.stage = stage
    if (stage.kind === 'done') this.#droppable.add(key)
  }

  #release(key: string, entry: Entry): void {
    entry.isHeld = false
    // a key whose request was refused before a number was taken leaves nothing behind
    if (entry.stage === undefined) this.#entries.delete(key)
    this.#makeRoom()
  }

  #makeRoom(): void {
    for (const key of this.#droppable) {
      if (this.#bytes <= this.#maximumBytes) break
      const entry = this.#entries.get(key)
      if (entry?.stage === undefined || entry.isHeld) continue
      this.#save(key, entry, { kind: 'expired', number: entry.stage.number })
      this.#droppable.delete(key)
      this.#forgettable.add(key)
    }
    this.#forget(this.#forgettable)
    this.#forget(this.#droppable)
  }

  #forget(keys: Set<string>): void {
    for (const key of keys) {
      if (this.#entries.size <= this.#maximumKeys) return
      const entry = this.#entries.get(key)
      if (entry === undefined || entry.isHeld) continue
      this.#bytes -= sizeOf(entry.stage)
      this.#entries.delete(key)
      keys.delete(key)
    }
  }
}

function sizeOf(stage: ExportStage | undefined): number {
  if (stage === undefined || !('files' in stage)) return 0
  return Object.values(stage.files).reduce((sum, { length }) => sum + length, 0)
}
