import { readRecordExport } from '../render/xml/read'
import type { RecordReader } from '../verify'

/**
 * Reads what a record says of itself, by the field table. `verifyExport` and `inspectExport` have it already; give it to `verifyFiles`
 * or `inspectFile` of `signed-record/verify`, which know no field of a record.
 *
 * @throws InputError XML_RECORD_MALFORMED with the place, and what `parseXml` throws
 */
export const recordReader: RecordReader = (recordExport, meter) => {
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
