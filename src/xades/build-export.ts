import { concatBytes, encodeUtf8, fromHex, InputError, toBase64, WorkMeter } from '../base'
import { attribute, escapeText, parseXml } from '../codec/xml'
import { EXPORT_NAMESPACE } from './names'
import { SHA256_URI } from './rendering'

/** What an XML export says about the PDF that goes with it. */
export interface ExportRendering {
  readonly template: string
  readonly version: string
  /** hex SHA-256 of the PDF's revision 0 */
  readonly revisionZeroSha256: string
  readonly pages: number
}

/**
 * The unsigned XML export of a record: the element's bytes as they stand, `Rendering`, and an empty `Signatures`.
 *
 * `recordExportXml`: a UTF-8 document whose root is `RecordExport` with `Id="RecordExport"`, nothing beside the root. Its schema is not checked.
 *
 * @throws InputError XML_RECORD_MALFORMED, HEX_MALFORMED, and what `parseXml` throws
 */
export function buildSignedExport(recordExportXml: Uint8Array, rendering: ExportRendering): Uint8Array {
  const { template, version, revisionZeroSha256, pages } = rendering
  const digest = toBase64(fromHex(revisionZeroSha256))
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<SignedExport xmlns="${EXPORT_NAMESPACE}">`
  const tail =
    `<Rendering Id="Rendering"><Template>${escapeText(template)}</Template><TemplateVersion>${escapeText(version)}</TemplateVersion>` +
    `<RevisionZeroDigest Algorithm="${SHA256_URI}">${digest}</RevisionZeroDigest><PageCount>${pages}</PageCount></Rendering>` +
    '<Signatures></Signatures></SignedExport>\n'
  return concatBytes(encodeUtf8(head), recordElement(recordExportXml), encodeUtf8(tail))
}

function recordElement(bytes: Uint8Array): Uint8Array {
  const { root, source, encoding, children } = parseXml(bytes, { meter: new WorkMeter() })
  const fits = root.namespace === EXPORT_NAMESPACE && root.local === 'RecordExport' && attribute(root, 'Id') === 'RecordExport'
  if (!fits || encoding !== 'UTF-8' || children.length !== 1) {
    throw new InputError('XML_RECORD_MALFORMED', 'not a RecordExport document in UTF-8')
  }
  return encodeUtf8(source.slice(root.place.start, root.place.end))
}
