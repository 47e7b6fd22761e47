import { SigningError, formatMoment } from '../base'
import { documentFields, normaliseText } from '../record'
import { formatDocumentNumber } from '../render/view'

/** How a copy was made (NĐ 30/2020 Điều 25). */
export const COPY_FORMS = ['SAO Y', 'SAO LỤC', 'TRÍCH SAO'] as const
export type CopyForm = (typeof COPY_FORMS)[number]

/** What an agency's signature on a file of its own says there: a file attached to a document, or an electronic copy. */
export type AttachmentMark =
  /** number and notation of the document that the file is attached to: `15/SYLL-SNV` */
  | { readonly attachmentOf: string }
  /** how the copy was made */
  | { readonly copy: CopyForm }

const MOST_LETTERS = 200
const NUMBER = new RegExp(`^(${documentFields.codeNumber.pattern})/(${documentFields.codeNotation.pattern})$`, 'u')
const FORM_TEXTS: Readonly<Record<CopyForm, string>> = { 'SAO Y': 'Sao y', 'SAO LỤC': 'Sao lục', 'TRÍCH SAO': 'Trích sao' }

/**
 * The text at the top right corner (NĐ 30/2020 Phụ lục I, Phần I II.8.b: number and notation, signing time; Phần II I.3: form of the
 * copy, name of the copying agency, signing time), and the document's number where it has one.
 *
 * @throws SigningError SIGN_MARK_MALFORMED with the place
 */
export function markText(
  mark: AttachmentMark,
  agency: string,
  at: Date,
): { readonly text: string; readonly number: string; readonly kind: 'attachment' | 'copy' } {
  // with seconds and the Vietnamese zone, ISO 8601.
  const time = formatMoment(at)
  if ('attachmentOf' in mark) {
    const [, number = '', notation = ''] = NUMBER.exec(mark.attachmentOf) ?? []
    if (number === '') throw malformed('attachmentOf', 'not a number and notation as in 15/SYLL-SNV')
    const shown = formatDocumentNumber(number, notation)
    return { text: `${shown}; ${time}`, number: shown, kind: 'attachment' }
  }
  if (!COPY_FORMS.includes(mark.copy)) throw malformed('copy', `not one of ${COPY_FORMS.join(', ')}`)
  return { text: `${FORM_TEXTS[mark.copy]}; ${agencyName(agency)}; ${time}`, number: '', kind: 'copy' }
}

function agencyName(name: string): string {
  const normal = normaliseText(name)
  if (normal === '' || normal.length > MOST_LETTERS || normal.includes('\n')) throw malformed('agency', 'not a name on one line')
  return normal
}

function malformed(path: string, message: string): SigningError {
  return new SigningError('SIGN_MARK_MALFORMED', message, { path })
}
