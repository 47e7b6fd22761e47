import { PROBLEMS } from './problem-texts'
import type { PortalCode } from './problem-texts'

export interface RefusalDetails {
  /** for the audit log, when it knows more than the requester is told */
  readonly auditCode?: string
  /** code of the library's error behind it, told to the requester */
  readonly reason?: string
  /** which member of the body */
  readonly member?: string
  readonly cause?: unknown
}

/** A refusal on its way out of the handler; never leaves it. */
export class PortalRefusal extends Error {
  readonly code: PortalCode
  readonly details: RefusalDetails

  constructor(code: PortalCode, details: RefusalDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'PortalRefusal'
    this.code = code
    this.details = details
  }
}

/** A problem as RFC 9457 has it, with a code and both texts. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: PortalCode
  readonly text: { readonly vi: string; readonly en: string }
  readonly reason?: string
  readonly member?: string
}

/** Sent with every answer: nothing of it is kept by anybody on the way, and its type is the one stated. */
export const GUARDING_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/**
 * The answer to a refused request: problem details (RFC 9457). Holds no value out of the request or a record, so that it is the same
 * for another person's record and for one that does not exist.
 */
export function problemResponse({ code, details }: PortalRefusal): Response {
  const { status, vi, en } = PROBLEMS[code]
  const { reason, member } = details
  const problem: Problem = {
    // RFC 9457 §3.1.1: an absolute URI that need not be one that can be opened
    type: `urn:signed-record:problem:${code}`,
    title: en,
    status,
    code,
    text: { vi, en },
    ...(reason === undefined ? {} : { reason }),
    ...(member === undefined ? {} : { member }),
  }
  const headers = { ...GUARDING_HEADERS, ...extraHeaders(code, status), 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(problem), { status, headers })
}

const RETRY_SECONDS = '2'

function extraHeaders(code: PortalCode, status: number): Readonly<Record<string, string>> {
  if (code === 'PORTAL_METHOD') return { allow: 'POST' }
  // RFC 9110 §15.5.2 asks for a challenge; a portal's sign-in is its own affair, so this names no scheme that a browser would act on
  if (code === 'PORTAL_NOT_SIGNED_IN') return { 'www-authenticate': 'Portal-Session' }
  return status === 503 || status === 409 ? { 'retry-after': RETRY_SECONDS } : {}
}
