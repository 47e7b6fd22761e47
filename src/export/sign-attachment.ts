import { InputError, SigningError, SourceError, WorkMeter, formatMoment, resolveLimits } from '../base'
import { drawMark } from '../render/pdf'
import type { PreparedSignature, Signer, SignerStatus } from '../sign'
import { checkNames, checkSigner, completeSignature, prepareSignature, toBeSigned } from '../sign'
import type { Assessment } from '../verify'
import { assess, detectFormat } from '../verify'
import type { AttachmentMark } from './attachment-mark'
import { markText } from './attachment-mark'
import type { SignerIdentity } from './sign-stage'
import type { SigningPolicy } from './types'

export type { AttachmentMark, CopyForm } from './attachment-mark'
export { COPY_FORMS } from './attachment-mark'

export interface AttachmentOptions extends SigningPolicy {
  readonly mark: AttachmentMark
  /**
   * the signing agency, which the certificate must name. Without it the name is the certificate's own, and a person's certificate is
   * known only by what certificates of persons hold (given name, surname, personal number)
   */
  readonly agency?: { readonly name: string; readonly code?: string }
}

const COMMON_NAME = '2.5.4.3'
const MM = 72 / 25.4
/** The box in the page's upper margin, which NĐ 30/2020 keeps free of text: at least 20 mm high, the right one at least 15 mm wide. */
const CORNER = { right: 15 * MM, top: 6 * MM }
const FIELDS = {
  attachment: { name: 'AgencyAttachment', tooltip: 'Chữ ký số của cơ quan, tổ chức trên văn bản kèm theo' },
  copy: { name: 'AgencyCopy', tooltip: 'Chữ ký số của cơ quan, tổ chức trên bản sao điện tử' },
} as const

/**
 * Signs a PDF for an agency as a file attached to a document (NĐ 30/2020 Phụ lục I, II.8.b) or as an electronic copy made from paper
 * (Phần II, I.3): a new field with the text of the law at the top right corner of the first page, by an appended revision that locks
 * the file.
 *
 * Any PDF that the strict reader takes, with no signature in it or with signatures that pass and permit another. Does not compare a
 * copy with its original, and leaves the structure tree of a tagged file as it is.
 *
 * @throws SigningError SIGN_INPUT_NOT_SOUND, SIGN_WOULD_BREAK, SIGN_MARK_MALFORMED, SIGN_NAME_MISMATCH, and those of the checks before
 * signing; RenderError RENDER_CHARACTER, RENDER_OVERFLOW; SourceError when a service that was needed did not answer
 */
export async function signAttachment(
  pdf: Uint8Array,
  signer: Signer,
  options: AttachmentOptions,
): Promise<{ readonly file: Uint8Array; readonly status: SignerStatus }> {
  const { prepared, status } = await prepareAttachment(pdf, signer, options)
  const values = await signer.sign([toBeSigned(prepared)])
  const [value] = values
  if (value === undefined || values.length !== 1)
    throw new SigningError('SIGN_VALUE_COUNT', `${values.length} values for 1 item`, { path: 'agency' })
  return { file: await completeSignature(pdf, prepared, value, options), status }
}

/**
 * The first half of `signAttachment`, for a key that is elsewhere; `complete` is the other.
 *
 * @throws SigningError as `signAttachment`
 */
export async function prepareAttachment(
  pdf: Uint8Array,
  signer: SignerIdentity,
  options: AttachmentOptions,
): Promise<{ readonly prepared: PreparedSignature; readonly status: SignerStatus }> {
  const { certificate, chain, algorithm } = signer
  const commonName = certificate.subject.attributes.find(({ type }) => type === COMMON_NAME)?.value ?? ''
  const { name: agencyName, code: agencyCode = '' } = options.agency ?? { name: commonName }
  const at = new Date(Math.floor(options.at.getTime() / 1000) * 1000)
  const { text, number, kind } = markText(options.mark, agencyName, at)
  checkNames('agency', certificate, { personName: '', agencyName, agencyCode })
  const status = await checkSigner('agency', certificate, chain, algorithm, options)
  await requireSound(pdf, options)
  const { appearance, width, height } = drawMark(text)
  const prepared = await unreadableAsUnsound(async () =>
    prepareSignature(pdf, {
      format: 'pdf',
      role: 'agency',
      certificate,
      chain,
      algorithm,
      at,
      signerName: agencyName,
      reason: FIELDS[kind].tooltip,
      location: '',
      summary: { number, date: formatMoment(at).slice(0, 10), subject: text, agency: agencyName },
      appearance,
      newField: { ...FIELDS[kind], ...CORNER, width, height },
    }),
  )
  return { prepared, status }
}

/** A file with a signature that does not pass, or was changed more than it permits, gets no seal on top. */
async function requireSound(pdf: Uint8Array, options: AttachmentOptions): Promise<void> {
  const { signatures } = await unreadableAsUnsound(async () => assessGeneric(pdf, options))
  for (const { report, facts } of signatures) {
    if (report.indication === 'passed' && facts.changesAfter?.permitted !== false) continue
    const isSilence = report.findings.some(
      ({ code, parameters }) => code === 'REVOCATION_UNKNOWN' && parameters?.reason === 'SERVICE_SILENT',
    )
    if (isSilence && report.indication === 'indeterminate')
      throw new SourceError('SOURCE_UNAVAILABLE', 'a status service did not answer: the file cannot be judged', {
        path: report.id,
      })
    const why = report.indication === 'passed' ? 'changed since' : (report.subIndication ?? report.indication)
    throw new SigningError('SIGN_INPUT_NOT_SOUND', `a signature of the file does not pass (${why})`, { path: report.id })
  }
}

async function assessGeneric(pdf: Uint8Array, options: AttachmentOptions): Promise<Assessment> {
  const { at, anchors, certificates, evidence, revocation, issuers } = options
  if (detectFormat(pdf) !== 'pdf') throw new InputError('INPUT_UNKNOWN_FORMAT', 'the file is no PDF')
  const policy = {
    at,
    anchors,
    profile: 'generic' as const,
    ...(certificates === undefined ? {} : { certificates }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(revocation === undefined ? {} : { revocation }),
    ...(issuers === undefined ? {} : { issuers }),
  }
  return assess({ name: 'input', bytes: pdf }, 'pdf', policy, new WorkMeter(resolveLimits()))
}

async function unreadableAsUnsound<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new SigningError('SIGN_INPUT_NOT_SOUND', `the file cannot be read (${cause.code})`, { cause })
  }
}
