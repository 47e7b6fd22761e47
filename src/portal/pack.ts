import { zipSync } from 'fflate'
import type { AuditFormat } from './audit'
import type { ExportFiles, ExportFormat } from '../index'
import type { IssuedNumber } from './options'

/** What is handed out: one file, or both in a ZIP. */
export interface Packed {
  readonly format: AuditFormat
  readonly bytes: Uint8Array
}

/**
 * Packs the files of an export. The same files give the same bytes: entries are stored as they are (a PDF is deflated inside, and
 * another version of a deflater would pack differently), dated by the document.
 */
export function packFiles(files: ExportFiles, formats: readonly ExportFormat[], name: string, number: IssuedNumber): Packed {
  const [first] = formats
  if (first === undefined) throw new TypeError('an export has at least one format')
  if (formats.length === 1) return { format: first, bytes: fileOf(files, first) }
  const entries = Object.fromEntries(formats.map((format) => [`${name}.${format}`, fileOf(files, format)]))
  return { format: 'zip', bytes: zipSync(entries, { level: 0, mtime: zipDate(number.issuedDate) }) }
}

function fileOf(files: ExportFiles, format: ExportFormat): Uint8Array {
  const file = files[format]
  if (file === undefined) throw new TypeError(`the export has no ${format}`)
  return file
}

/** ZIP holds local time without a zone: noon of the day on whatever machine this is, so that the bytes do not tell the machine's zone. */
function zipDate(issued: string): Date {
  const [year = 1980, month = 1, day = 1] = issued.split('-').map(Number)
  return new Date(year, month - 1, day, 12)
}
