import { InputError, WorkMeter, requireAtMost, resolveLimits } from '../base'
import type { Limits } from '../base'
import type { ExportDocument, OfficialRecord } from '../record'
import { detectFormat } from './format'
import { readerOf } from './readers'
import { readRecordFacts } from './record-facts'

/** The record inside an export, as XML and as data. */
export interface ExtractedRecord {
  /** the `RecordExport` element, canonical */
  readonly xml: Uint8Array
  readonly form: string
  readonly record: OfficialRecord
  readonly document: ExportDocument
}

/**
 * Takes the record out of an export, PDF or XML. Verifies nothing: what comes out is worth what the file is worth.
 *
 * @throws InputError when the file cannot be read; XML_RECORD_MALFORMED when it holds no readable record
 */
export async function extractRecord(
  bytes: Uint8Array,
  options: { readonly limits?: Partial<Limits> } = {},
): Promise<ExtractedRecord> {
  const meter = new WorkMeter(resolveLimits(options.limits))
  requireAtMost(bytes.length, meter.limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
  const found = await readerOf(detectFormat(bytes), {}).read(bytes, { meter, candidates: [], profile: 'generic' })
  const record = readRecordFacts(found.structure, meter)
  if (record.kind === 'absent') throw new InputError('XML_RECORD_MALFORMED', 'the file holds no personnel record')
  if (record.kind === 'unreadable') {
    const at = record.finding.parameters?.at
    throw new InputError(
      'XML_RECORD_MALFORMED',
      'the record in the file cannot be read',
      typeof at === 'string' && at !== '' ? { path: at } : {},
    )
  }
  return { xml: record.canonical, form: record.form, record: record.data, document: record.document }
}
