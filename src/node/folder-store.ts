import type { ExportStore } from '../portal'
import { LockingStore } from './store/locking-store'
import { Room } from './store/room'
import { openPlace } from './store/store-place'
import { tidy } from './store/tidy'

export interface FolderStoreOptions {
  /** bytes of signed files kept; past it the oldest finished exports lose theirs, and keep their numbers. Default 1 GiB */
  readonly bytes?: number
  /** Told of what went wrong beside a request: a spoilt export met while making room, a leftover that stays. */
  onFault?(fault: unknown): void
}

/**
 * Opens a store of exports in a folder, made when it is missing: what `save` has kept outlives the process and the machine's power. Every
 * file is flushed and put in place whole, signed files before the record that names them and their SHA-256; folders are 0700, files 0600.
 * Several processes of one machine may share a folder. A key is locked by a file while a request works under it, and free again when its
 * process has gone; what a killed process left is cleared away at opening.
 *
 * Bounded in files, not in keys: each key keeps its record of some hundred bytes for good, since a forgotten key would be given a second
 * number. Each process counts the bytes that it found and made: `n` of them keep up to `n` times as many. Does not hide the files from
 * who may read the folder, and does not notice when an older state of the whole folder is put in its place. A lock that a process of
 * another machine left has to be removed by hand.
 *
 * @throws TypeError for a bound that is not a positive number; InputError EXPORT_STORE_FOREIGN, EXPORT_STORE_VERSION; FileError. `open`:
 *   TypeError for a key that is not hexadecimal; InputError EXPORT_STORE_DAMAGED with the file as the place, EXPORT_STORE_VERSION;
 *   FileError. `save`: InputError EXPORT_STORE_LOST when somebody took the lock away, FileError
 *
 * @example
 * const store = await openFolderStore('/var/lib/portal/exports', { onFault: (fault) => console.error(fault) })
 * const lease = await store.open('00ab', 'cd')
 */
export async function openFolderStore(folder: string, options: FolderStoreOptions = {}): Promise<ExportStore> {
  const { bytes = 1024 ** 3 } = options
  if (!(bytes > 0)) throw new TypeError('bounds of the store must be positive numbers')
  const tell = (fault: unknown): void => {
    try {
      options.onFault?.(fault)
    } catch {
      // a broken log of faults is no reason to lose an export
    }
  }
  const place = await openPlace(folder)
  const room = new Room(bytes, await tidy(place, tell))
  const store = new LockingStore(place, room, tell)
  // now, and not when the first requester waits for a file
  await store.makeRoom()
  return store
}
