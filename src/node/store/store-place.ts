import { constants as fsConstants } from 'node:fs'
import { access, mkdir, readFile, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../base'
import type { ExportFormat } from '../../index'
import { syncFolderOf } from '../audit-end'
import { FileError } from '../files'
import { systemCode } from '../system-code'
import { putFile } from './durable-file'
import type { Slot } from './stage-record'

/** Where the parts of a store stand. */
export interface StorePlace {
  readonly records: string
  readonly files: string
  readonly locks: string
  /** files on their way to their place */
  readonly workshop: string
}

/** A key as a store takes it: nothing in it leads to another folder, or is two names to one file system and one to another. */
export const KEY = /^[0-9a-f]{1,128}$/

export const recordPath = ({ records }: StorePlace, key: string): string => join(records, `${key}.json`)
export const lockPath = ({ locks }: StorePlace, key: string): string => join(locks, `${key}.lock`)
export const filePath = ({ files }: StorePlace, key: string, slot: Slot, format: ExportFormat): string =>
  join(files, `${key}.${slot}.${format}`)

/**
 * Finds the store in a folder, or makes one in a folder that is empty or not there.
 *
 * @throws InputError EXPORT_STORE_FOREIGN, EXPORT_STORE_VERSION; FileError for a folder that cannot be read or written
 */
export async function openPlace(folder: string): Promise<StorePlace> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 })
    if (made !== undefined) await syncFolderOf(made)
    const root = await realpath(folder)
    const mark = await readMark(root)
    if (mark === undefined) await makeMark(root)
    else requireOurs(mark, root)
    return await makeParts(root)
  } catch (cause) {
    throw cause instanceof InputError || cause instanceof FileError ? cause : new FileError('write', folder, cause)
  }
}

const MARK = 'signed-record-store.json'
const FORMAT = 'signed-record export store'
const VERSION = 1

async function readMark(root: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, MARK), 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Written before anything else, so that a store that another process is making is not taken for somebody's folder. */
async function makeMark(root: string): Promise<void> {
  const others = (await readdir(root)).filter((name) => !name.startsWith(`${MARK}.`))
  // made by another process since it was looked for
  if (others.includes(MARK)) return
  if (others.length > 0) throw foreign(root)
  await putFile(join(root, MARK), Buffer.from(`${JSON.stringify({ format: FORMAT, version: VERSION })}\n`), root)
}

function requireOurs(mark: string, root: string): void {
  const { format, version } = parse(mark, root)
  if (format !== FORMAT || typeof version !== 'number') throw foreign(root)
  if (version > VERSION) throw new InputError('EXPORT_STORE_VERSION', 'made by a later version', { path: root })
}

function parse(mark: string, root: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(mark)) as Readonly<Record<string, unknown>>
  } catch {
    throw foreign(root)
  }
}

function foreign(path: string): InputError {
  return new InputError('EXPORT_STORE_FOREIGN', 'no store of exports', { path })
}

async function makeParts(root: string): Promise<StorePlace> {
  const at = (name: string): string => join(root, name)
  const place = { records: at('records'), files: at('files'), locks: at('locks'), workshop: at('workshop') }
  for (const part of Object.values(place)) {
    await mkdir(part, { recursive: true, mode: 0o700 })
    await access(part, fsConstants.R_OK | fsConstants.W_OK | fsConstants.X_OK)
  }
  await syncFolderOf(place.records)
  return place
}
