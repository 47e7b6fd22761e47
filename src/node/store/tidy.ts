import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileError } from '../files'
import { takeLock } from '../file-lock'
import { systemCode } from '../system-code'
import type { StageRecord } from './stage-record'
import { loadRecord, removeUnnamed } from './stored-export'
import { KEY, lockPath } from './store-place'
import type { StorePlace } from './store-place'

/**
 * Takes away what processes left that were killed: temporary files, locks, files that no record names. What a living process holds stays.
 *
 * @param onFault told of records that cannot be read; those exports are left as they are
 * @returns the records of all exports that have files
 * @throws FileError
 */
export async function tidy(place: StorePlace, onFault: (fault: unknown) => void): Promise<readonly StageRecord[]> {
  try {
    await removeTemporaries(place)
    await removeLocks(place)
    return await surveyFiles(place, onFault)
  } catch (cause) {
    throw cause instanceof FileError ? cause : new FileError('write', dirname(place.files), cause)
  }
}

/** Who holds the key of a temporary file may still be writing it. */
async function removeTemporaries(place: StorePlace): Promise<void> {
  for (const name of await readdir(place.workshop)) {
    const [key = ''] = name.split('.')
    if (KEY.test(key) && name.endsWith('.tmp'))
      await alone(place, key, async () => rm(join(place.workshop, name), { force: true }))
  }
}

async function removeLocks(place: StorePlace): Promise<void> {
  for (const name of await readdir(place.locks)) {
    const [key = '', ...rest] = name.split('.')
    if (!KEY.test(key)) continue
    // to take a lock is to remove it when nobody has it
    if (rest.length === 1) await alone(place, key, async () => undefined)
    // the locks' own temporary files last no longer than a moment
    else if (await isOlder(join(place.locks, name), AN_HOUR)) await rm(join(place.locks, name), { force: true })
  }
}

async function surveyFiles(place: StorePlace, onFault: (fault: unknown) => void): Promise<readonly StageRecord[]> {
  const records: StageRecord[] = []
  for (const [key, found] of byKey(await readdir(place.files))) {
    try {
      const record = await recordWithout(place, key, found)
      if (record !== undefined) records.push(record)
    } catch (fault) {
      // one spoilt export must not keep all others from their owners
      onFault(fault)
    }
  }
  return records
}

function byKey(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const name of names) {
    const [key = ''] = name.split('.')
    const others = found.get(key)
    if (others !== undefined) others.push(name)
    else if (KEY.test(key)) found.set(key, [name])
  }
  return found
}

/** The record of a key, rid of those found files that it does not name. */
async function recordWithout(place: StorePlace, key: string, found: readonly string[]): Promise<StageRecord | undefined> {
  const record = await loadRecord(place, key)
  if (record === undefined || found.every((name) => isNamed(record, name))) return record
  let current: StageRecord | undefined = record
  await alone(place, key, async () => {
    current = await loadRecord(place, key)
    if (current !== undefined) await removeUnnamed(place, current)
  })
  return current
}

function isNamed({ slot, files = {} }: StageRecord, name: string): boolean {
  const [, ofSlot, format] = name.split('.')
  return ofSlot === slot && format !== undefined && Object.hasOwn(files, format)
}

async function alone(place: StorePlace, key: string, work: () => Promise<void>): Promise<void> {
  const lock = takeLock(lockPath(place, key))
  if (lock === undefined) return
  try {
    await work()
  } finally {
    lock.release()
  }
}

/** milliseconds */
const AN_HOUR = 3_600_000

async function isOlder(path: string, age: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > age
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}
