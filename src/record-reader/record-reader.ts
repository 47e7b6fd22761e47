import type { WorkMeter } from '../base'
import { readRecordExport } from '../render/xml/read'

/**
 * Reads what a record says of itself, by the field table: what `verifyFiles` and `inspectFile` of `signed-record/verify`, which know no
 * field of a record, take as `readRecord`. `verifyExport` and `inspectExport` have it already.
 *
 * Does not check signatures, nor the rules between fields.
 *
 * @param recordExport the canonical `RecordExport` element
 * @throws InputError XML_RECORD_MALFORMED with the place, and what `parseXml` throws
 */
export function recordReader(recordExport: Uint8Array, meter: WorkMeter): ReadRecord {
  const { document, form, extract = null } = readRecordExport(recordExport, { meter })
  const { codeNumber, codeNotation, issuedDate, signer, agency, validUntil } = document
  return {
    form,
    number: `${codeNumber}/${codeNotation}`,
    date: issuedDate,
    extract,
    names: { personName: signer.fullName, agencyName: agency.name, agencyCode: agency.code ?? '' },
    ...(validUntil === undefined ? {} : { validUntil }),
  }
}

/** What a record says of itself, as verification asks for it. */
export interface ReadRecord {
  /** id of the form */
  readonly form: string
  /** number and notation */
  readonly number: string
  readonly date: string
  /** id of the extract profile; null for a whole record */
  readonly extract: string | null
  /** of its signers; the code is empty where the agency has none */
  readonly names: { readonly personName: string; readonly agencyName: string; readonly agencyCode: string }
  /** the last day on which the record is in force */
  readonly validUntil?: string
}
