import { createHash } from 'node:crypto'
import { access, rm } from 'node:fs/promises'
import { InputError } from '../../base'
import type { ExportFiles, ExportFormat } from '../../index'
import type { ExportStage } from '../../portal'
import { FileError, readFileBytes } from '../files'
import { systemCode } from '../system-code'
import { putFile } from './durable-file'
import { damaged, readRecord, writeRecord } from './stage-record'
import type { KeptFile, Slot, StageRecord } from './stage-record'
import { filePath, recordPath } from './store-place'
import type { StorePlace } from './store-place'

/** What a record is written for. */
export interface ExportIdentity {
  readonly key: string
  readonly fingerprint: string
}

/**
 * The record of a key; undefined when nothing has been done under it.
 *
 * @throws InputError EXPORT_STORE_VERSION, EXPORT_STORE_DAMAGED, also when there are files and no record; FileError
 */
export async function loadRecord(place: StorePlace, key: string): Promise<StageRecord | undefined> {
  const path = recordPath(place, key)
  const bytes = await readUpTo(RECORD_BYTES, path)
  if (bytes !== undefined) return readRecord(bytes, key, path)
  // files never come before their record: it was taken away, and its number with it
  for (const slot of SLOTS)
    for (const format of FORMATS) if (await isThere(filePath(place, key, slot, format))) throw damaged(path)
  return undefined
}

/** The stage that a record stands for, with its files. @throws InputError EXPORT_STORE_DAMAGED with the file as the place; FileError */
export async function loadStage(place: StorePlace, record: StageRecord): Promise<ExportStage> {
  const { kind, number, name = '', key, slot = 'a' } = record
  if (kind === 'expired') return { kind, number }
  if (kind === 'numbered') return { kind, number, name }
  const files: Partial<Record<ExportFormat, Uint8Array>> = {}
  for (const [format, kept] of filesIn(record)) files[format] = await loadFile(filePath(place, key, slot, format), kept)
  return { kind, number, name, files }
}

/**
 * Writes a stage down: first the files, then the record that names them, so that whatever moment a crash meets, one whole stage is there.
 *
 * @param finished order of a finished export among others
 * @param requireHold throws when the export is another's by now; called before each step
 * @throws FileError; what `requireHold` throws
 */
export async function saveStage(
  place: StorePlace,
  { key, fingerprint }: ExportIdentity,
  before: StageRecord | undefined,
  stage: ExportStage,
  finished: number,
  requireHold: () => void,
): Promise<StageRecord> {
  const { kind, number, name } = { name: undefined, ...stage }
  const { codeNumber, codeNotation, issuedDate } = number
  const base = { key, fingerprint, number: { codeNumber, codeNotation, issuedDate } }
  const put = async (record: StageRecord): Promise<StageRecord> => {
    requireHold()
    await putFile(recordPath(place, key), writeRecord(record), place.workshop)
    return record
  }
  if (name === undefined) return put({ ...base, kind })
  if (!('files' in stage)) return put({ ...base, kind, name })
  if (before === undefined) await put({ ...base, kind: 'numbered', name })
  requireHold()
  const slot: Slot = before?.slot === 'a' ? 'b' : 'a'
  const files = await putFiles(place, key, slot, stage.files)
  return put({ ...base, kind, name, slot, files, ...(kind === 'done' ? { finished } : {}) })
}

/** Takes away every file of a key that its record does not name. */
export async function removeUnnamed(place: StorePlace, record: StageRecord): Promise<void> {
  for (const slot of SLOTS)
    for (const format of FORMATS)
      if (record.slot !== slot || record.files?.[format] === undefined)
        await rm(filePath(place, record.key, slot, format), { force: true })
}

/** Bytes of the files that a record names. */
export function bytesOf(record: StageRecord): number {
  return filesIn(record).reduce((sum, [, { bytes }]) => sum + bytes, 0)
}

const SLOTS = ['a', 'b'] as const
const FORMATS = ['pdf', 'xml'] as const
/** Far more than a number and a file's name need. */
const RECORD_BYTES = 64 * 1024

function filesIn({ files = {} }: StageRecord): readonly (readonly [ExportFormat, KeptFile])[] {
  return FORMATS.flatMap((format) => {
    const kept = files[format]
    return kept === undefined ? [] : [[format, kept] as const]
  })
}

async function putFiles(
  place: StorePlace,
  key: string,
  slot: Slot,
  files: ExportFiles,
): Promise<NonNullable<StageRecord['files']>> {
  const kept: Partial<Record<ExportFormat, KeptFile>> = {}
  for (const format of FORMATS) {
    const bytes = files[format]
    if (bytes === undefined) continue
    await putFile(filePath(place, key, slot, format), bytes, place.workshop)
    kept[format] = { bytes: bytes.length, sha256: sha256(bytes) }
  }
  return kept
}

async function loadFile(path: string, kept: KeptFile): Promise<Uint8Array> {
  const bytes = await readUpTo(kept.bytes, path)
  if (bytes?.length !== kept.bytes || sha256(bytes) !== kept.sha256) throw damaged(path)
  return bytes
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function readUpTo(limit: number, path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFileBytes(path, limit)
  } catch (error) {
    if (error instanceof InputError) throw damaged(path)
    if (error instanceof FileError && systemCode(error.cause) === 'ENOENT') return undefined
    throw error
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw new FileError('read', path, error)
  }
}
