import { encodeUtf8, platformCrypto, toHex } from '../../base'
import { DownloadProblem } from './problem'

/** What an export can be. */
export type DownloadFormat = 'pdf' | 'xml'

/** What is asked of the portal, in the words of its download handler. */
export interface Question {
  readonly subject: string
  readonly purpose: string
  readonly recipient?: string
  readonly consentReference?: string
  readonly formats: readonly DownloadFormat[]
}

/** The attributes that make a question, as the page gives them. */
export interface QuestionParts {
  readonly subject: string
  readonly purpose: string
  readonly recipient: string
  readonly consentReference: string
  readonly formats: string
}

const FORMATS: readonly DownloadFormat[] = ['pdf', 'xml']

/**
 * Makes the question out of the page's attributes. Does not judge whether the portal will answer it.
 *
 * @throws DownloadProblem DOWNLOAD_QUESTION without a subject or a purpose, or for a format that there is not
 */
export function makeQuestion({ subject, purpose, recipient, consentReference, formats }: QuestionParts): Question {
  const words = formats
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const known = FORMATS.filter((format) => words.length === 0 || words.includes(format))
  const isKnown = words.every((word) => (FORMATS as readonly string[]).includes(word))
  if (!isKnown || subject.trim() === '' || purpose.trim() === '') throw new DownloadProblem('DOWNLOAD_QUESTION')
  return {
    subject: subject.trim(),
    purpose: purpose.trim(),
    ...(recipient.trim() === '' ? {} : { recipient: recipient.trim() }),
    ...(consentReference.trim() === '' ? {} : { consentReference: consentReference.trim() }),
    formats: known,
  }
}

/** Media type and file ending of the answer: both formats come in one ZIP. */
export function answerTypeOf({ formats }: Question): { readonly mediaType: string; readonly ending: 'pdf' | 'xml' | 'zip' } {
  const [only] = formats
  if (formats.length !== 1 || only === undefined) return { mediaType: 'application/zip', ending: 'zip' }
  return { mediaType: `application/${only}`, ending: only }
}

/** SHA-256 over address and question: the same for the same question only, and says nothing of whose record it is. */
export async function fingerprintOf(action: string, question: Question): Promise<string> {
  const { subject, purpose, recipient = '', consentReference = '', formats } = question
  const words = JSON.stringify([action, subject, purpose, recipient, consentReference, formats])
  return toHex(new Uint8Array(await platformCrypto().subtle.digest('SHA-256', encodeUtf8(words))))
}
