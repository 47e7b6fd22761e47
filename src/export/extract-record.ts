import { InputError, WorkMeter, resolveLimits } from '../base'
import type { Limits } from '../base'
import type { ExportDocument, OfficialRecord } from '../record'
import { readRecordExport } from '../render/xml/read'
import { extractRecordExport } from '../verify'

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
  const xml = await extractRecordExport(bytes, options)
  try {
    const { form, record, document } = readRecordExport(xml, { meter: new WorkMeter(resolveLimits(options.limits)) })
    return { xml, form, record, document }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const place = error.path === undefined ? {} : { path: error.path }
    throw new InputError('XML_RECORD_MALFORMED', 'the record in the file cannot be read', place)
  }
}
