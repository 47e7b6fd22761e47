import { neutralise } from '../../report'
import type { Text } from '../../report'

/** Why this element itself does not hand a file over; the portal has codes of its own. */
export type DownloadCode =
  | 'DOWNLOAD_QUESTION'
  | 'DOWNLOAD_ACTION'
  | 'DOWNLOAD_TRUST'
  | 'DOWNLOAD_INSECURE'
  | 'DOWNLOAD_CONNECTION'
  | 'DOWNLOAD_WAIT_LONG'
  | 'DOWNLOAD_REDIRECTED'
  | 'DOWNLOAD_UNEXPECTED'
  | 'DOWNLOAD_TOO_LARGE'
  | 'DOWNLOAD_DIGEST_MISSING'
  | 'DOWNLOAD_DIGEST_MISMATCH'
  | 'DOWNLOAD_PACKAGE'
  | 'DOWNLOAD_NOT_VALID'
  | 'DOWNLOAD_FILES_DIFFER'
  | 'DOWNLOAD_UNVERIFIED'
  | 'DOWNLOAD_NO_TRUST'
  | 'DOWNLOAD_INTERNAL'

export interface ProblemDetails {
  /** HTTP status of a portal's answer */
  readonly status?: number
  /** what the portal says, as text: never markup */
  readonly text?: Partial<Text>
  /** worth asking again by itself */
  readonly transient?: boolean
  /** seconds that the portal asks to wait */
  readonly retryAfter?: number
  /** verdicts on the files, in the element's language */
  readonly headlines?: readonly string[]
  readonly cause?: unknown
}

/** A download that came to nothing; never leaves the element but as a state and an event. */
export class DownloadProblem extends Error {
  /** a `DownloadCode`, or the portal's */
  readonly code: string
  readonly details: ProblemDetails

  constructor(code: DownloadCode, details?: ProblemDetails)
  constructor(code: string, details?: ProblemDetails)
  constructor(code: string, details: ProblemDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'DownloadProblem'
    this.code = code
    this.details = details
  }
}

const LONGEST_BODY = 64 * 1024
const LONGEST_TEXT = 300
const CODE = /^[A-Z][A-Z0-9_]{2,63}$/

/**
 * Reads problem details (RFC 9457 §3) out of a refusing answer's body. Whatever the body is, there is a problem: members of another
 * shape, or longer than a sentence or two, are left out. The texts are the portal's, or those of whoever answered in its stead.
 */
export function readProblem(status: number, body: Uint8Array, retryAfter: number | undefined): DownloadProblem {
  const members = parseMembers(body)
  const code = members['code']
  const details: ProblemDetails = {
    status,
    text: textOf(members),
    transient: isTransient(status),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
  return new DownloadProblem(typeof code === 'string' && CODE.test(code) ? code : `HTTP_${status}`, details)
}

/** Of 409 the portal says that the same request is being worked on; the others are those of RFC 9110 §15 that pass. */
function isTransient(status: number): boolean {
  return [408, 409, 429, 502, 503, 504].includes(status)
}

function parseMembers(body: Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length > LONGEST_BODY) return {}
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function textOf({ text, detail, title }: Readonly<Record<string, unknown>>): Partial<Text> {
  const both = sentence(detail) ?? sentence(title)
  const { vi, en } = isObject(text)
    ? { vi: sentence(text['vi']) ?? both, en: sentence(text['en']) ?? both }
    : { vi: both, en: both }
  return { ...(vi === undefined ? {} : { vi }), ...(en === undefined ? {} : { en }) }
}

function sentence(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value
    .slice(0, LONGEST_TEXT * 2)
    .replace(/\s+/gu, ' ')
    .trim()
  const letters = [...line]
  const short = letters.length > LONGEST_TEXT ? `${letters.slice(0, LONGEST_TEXT).join('')}…` : line
  return short === '' ? undefined : neutralise(short)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
