import { createHash } from 'node:crypto'
import { InputError, decodeUtf8, encodeUtf8, readable } from '../../base'
import type { ExportFormat } from '../../index'
import type { ExportStage, IssuedNumber } from '../../portal'

/** Files of an export stand under one of two names, in turn: those that the record names are never written over. */
export type Slot = 'a' | 'b'

/** What a record knows of a file beside it. */
export interface KeptFile {
  readonly bytes: number
  readonly sha256: string
}

/** How far one export has come, as it is written down; its files are apart. */
export interface StageRecord {
  readonly key: string
  readonly fingerprint: string
  readonly kind: ExportStage['kind']
  readonly number: IssuedNumber
  /** of every kind but `expired` */
  readonly name?: string
  /** of `person-signed` and `done` */
  readonly slot?: Slot
  readonly files?: Readonly<Partial<Record<ExportFormat, KeptFile>>>
  /** of `done`: when, as an order in which files give way */
  readonly finished?: number
}

const FORMAT = 'signed-record export'
const VERSION = 1

/** The record as a file: JSON with a digest of itself, so that a number that was altered is no number. */
export function writeRecord(record: StageRecord): Uint8Array {
  return encodeUtf8(`${JSON.stringify({ format: FORMAT, version: VERSION, sha256: digestOf(record), record })}\n`)
}

/**
 * Reads a record of this key.
 *
 * @throws InputError EXPORT_STORE_VERSION, EXPORT_STORE_DAMAGED with `path` as the place: a record that cannot be read is never taken for
 *   none, since its export would be given a second number
 */
export function readRecord(bytes: Uint8Array, key: string, path: string): StageRecord {
  const file = fieldsOf(readable(() => parse(bytes)))
  if (file?.format === FORMAT && typeof file.version === 'number' && file.version > VERSION)
    throw new InputError('EXPORT_STORE_VERSION', 'written by a later version', { path })
  const record = file?.format === FORMAT && file.version === VERSION ? recordOf(file.record) : undefined
  // the key stands inside as well: a record put under another name would give one person's export to another
  if (record?.key !== key || file?.sha256 !== digestOf(file?.record)) throw damaged(path)
  return record
}

/** Says that a file of the store is not what was written. */
export function damaged(path: string): InputError {
  return new InputError('EXPORT_STORE_DAMAGED', 'damaged, missing or changed', { path })
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes))
  } catch (cause) {
    throw new InputError('INPUT_JSON', 'no JSON', { cause })
  }
}

function digestOf(record: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(record) ?? '')
    .digest('hex')
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

function recordOf(value: unknown): StageRecord | undefined {
  const { key, fingerprint, kind, name, slot, files, finished, ...rest } = fieldsOf(value) ?? {}
  const number = numberOf(rest.number)
  if (typeof key !== 'string' || typeof fingerprint !== 'string' || number === undefined) return undefined
  if (kind === 'expired') return { key, fingerprint, kind, number }
  if (typeof name !== 'string') return undefined
  if (kind === 'numbered') return { key, fingerprint, kind, number, name }
  const kept = filesOf(files)
  if (kept === undefined || (slot !== 'a' && slot !== 'b')) return undefined
  if (kind === 'person-signed') return { key, fingerprint, kind, number, name, slot, files: kept }
  if (kind !== 'done' || !isCount(finished)) return undefined
  return { key, fingerprint, kind, number, name, slot, files: kept, finished }
}

function numberOf(value: unknown): IssuedNumber | undefined {
  const { codeNumber, codeNotation, issuedDate } = fieldsOf(value) ?? {}
  if (typeof codeNumber !== 'string' || typeof codeNotation !== 'string' || typeof issuedDate !== 'string') return undefined
  return { codeNumber, codeNotation, issuedDate }
}

function filesOf(value: unknown): StageRecord['files'] {
  const entries = Object.entries(fieldsOf(value) ?? { none: null }).map(([format, file]) => [format, fileOf(file)] as const)
  const isKnown = entries.every(([format, file]) => (format === 'pdf' || format === 'xml') && file !== undefined)
  return isKnown ? Object.fromEntries(entries) : undefined
}

function fileOf(value: unknown): KeptFile | undefined {
  const { bytes, sha256 } = fieldsOf(value) ?? {}
  return isCount(bytes) && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? { bytes, sha256 } : undefined
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
