import type { Role } from '../sign'
import { SigningError } from '../base'
import type { SignerStatus } from '../sign'
import { renderExport } from './render-export'
import type { Files } from './sign-stage'
import { signStage } from './sign-stage'
import type { ExportOptions, SignedExport } from './types'

/**
 * Renders a record to PDF and XML and lets the authorised person and then the agency sign both, each under one call of its key.
 *
 * Checks every certificate before its key is asked: validity, status, key usage, path to the anchors, names, algorithm (TT 15/2025
 * Art. 5). Without signers the export is not signed. Does not check that the record's statements are true, nor that the signer holds
 * the office (NĐ 30/2020 Art. 13): the caller answers for both.
 *
 * @param record as parsed JSON
 * @throws RecordError with every fault at once, RenderError, SigningError (SIGN_ORDER for an agency without the person), SourceError
 * @example
 * const { pdf, xml } = await exportRecord(record, { document, at, anchors, evidence, signers: { authorisedPerson, agency } })
 */
export async function exportRecord(record: unknown, options: ExportOptions): Promise<SignedExport> {
  const level = options.level ?? 'B-B'
  if (level !== 'B-B') throw new SigningError('SIGN_LEVEL_UNSUPPORTED', `${level} is not offered yet`, { path: 'options.level' })
  const { authorisedPerson, agency } = options.signers ?? {}
  if (authorisedPerson === undefined && agency !== undefined) {
    throw new SigningError('SIGN_ORDER', 'the agency signs after the authorised person (NĐ 30/2020 Art. 32)', { path: 'agency' })
  }
  const rendered = renderExport(record, options)
  const formats = options.formats ?? ['pdf', 'xml']
  let files: Files = Object.fromEntries(formats.map((format) => [format, rendered[format]]))
  const status: Partial<Record<Role, SignerStatus>> = {}
  const { document } = rendered
  if (authorisedPerson !== undefined) {
    const stage = await signStage(
      { files, role: 'authorised-person', document, images: options.images, person: undefined },
      authorisedPerson,
      options,
    )
    files = stage.files
    status['authorised-person'] = stage.status
  }
  if (authorisedPerson !== undefined && agency !== undefined) {
    const person = authorisedPerson.certificate
    const stage = await signStage({ files, role: 'agency', document, images: options.images, person }, agency, options)
    files = stage.files
    status.agency = stage.status
  }
  return { ...files, rendered, status }
}
