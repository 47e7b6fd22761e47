import { encodeUtf8 } from '../base'
import { sha256Hex } from '../crypto'
import type { AccessTerms, Requester } from './claim'
import type { DownloadQuestion } from './options'
import { PortalRefusal } from './problem'

/** The header's value, bare or as the quoted string of the IETF draft; 16 characters are the least that cannot be guessed or meet by chance. */
const KEY = /^(?:"([A-Za-z0-9._~+/=:-]{16,128})"|([A-Za-z0-9._~+/=:-]{16,128}))$/

/** Reads `Idempotency-Key`. @throws PortalRefusal PORTAL_KEY_MISSING */
export function idempotencyKeyOf(request: Request): string {
  const [, quoted, bare] = KEY.exec(request.headers.get('idempotency-key') ?? '') ?? []
  const key = quoted ?? bare
  if (key === undefined) throw new PortalRefusal('PORTAL_KEY_MISSING')
  return key
}

/** What an export is kept under: a key means something only to the requester who made it, so another's cannot be replayed. */
export function exportKey(requester: Requester, idempotencyKey: string): string {
  // a portal may number officials and agencies each from one
  return hashOf('signed-record export key 1', requester.kind, requester.id, idempotencyKey)
}

/**
 * What a key is bound to: the request, and the terms on which it was granted. A requester whose terms have changed since does not get
 * a file that states the old ones.
 */
export function fingerprintOf(question: DownloadQuestion, subject: string, terms: AccessTerms): string {
  const { accessMode, legalBasis, purpose, requester, recipient = null, consent } = terms
  const granted = [accessMode, legalBasis, purpose, requester, recipient, consent?.agency, consent?.reference, consent?.date]
  return hashOf('signed-record request 1', question.subject, question.formats, subject, granted)
}

// JSON keeps texts apart that stand side by side: no two lists have one spelling
function hashOf(...parts: readonly unknown[]): string {
  return sha256Hex(encodeUtf8(JSON.stringify(parts)))
}
