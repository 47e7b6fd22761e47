import { equalBytes } from '../../base'
import { digestSync, digestWeakness, keyWeakness } from '../../crypto'
import { verifyIssued } from '../issued'
import { nameEquals } from '../name'
import { findBrokenRule } from '../path/validate'
import { subjectPublicKeyBits } from '../public-key'
import { verifySignatureValue } from '../signature-value'
import type { Certificate, RevocationEvidence } from '../types'
import { judgedAt, signerRevokedSince } from './context'
import type { Context, Outcome, Unknown } from './context'
import { ALL_REASONS } from './distribution-point'
import { judgeEntry } from './freshness'
import type { OcspResponse, OcspSingle } from './ocsp-response'

/** An OCSP response with the evidence it was read from. */
export interface OcspEvidence {
  readonly response: OcspResponse
  readonly evidence: RevocationEvidence
}

/** RFC 6960 §2.4: without nextUpdate the responder has newer answers at any time; such an answer counts for an hour. */
const OPEN_ENDED = 3_600_000
const SIGNATURE_COST = 300
/** A response is an answer to one question, perhaps by several digests: one with more about one number is made to cost. */
const MAXIMUM_SINGLES = 64
const SINGLES_A_UNIT = 16

/** What an OCSP response says of a certificate; undefined when it is about others. */
export async function ocspOutcome(
  context: Context,
  { response, evidence }: OcspEvidence,
  certificate: Certificate,
  issuer: Certificate,
): Promise<Outcome | undefined> {
  context.meter.spend(response.singles.length / SINGLES_A_UNIT)
  const numbered = response.singles.filter(({ serialBytes }) => equalBytes(serialBytes, certificate.serialBytes))
  if (numbered.length > MAXIMUM_SINGLES) return { kind: 'none', why: 'EVIDENCE_UNSUPPORTED' }
  const single = worstOf(numbered.filter((candidate) => isAbout(candidate, certificate, issuer)))
  if (single === undefined) return undefined
  const critical = [...response.extensions, ...single.extensions].some((extension) => extension.critical)
  if (critical) return { kind: 'none', why: 'EVIDENCE_UNSUPPORTED' }
  const distrust = await ocspDistrust(context, { response, evidence }, issuer)
  if (distrust !== undefined) return { kind: 'none', why: distrust }
  if (single.status === 'unknown') return { kind: 'none', why: 'EVIDENCE_SCOPE' }
  const { thisUpdate, nextUpdate, status } = single
  return judgeEntry(
    status === 'good' ? undefined : status,
    ALL_REASONS,
    { thisUpdate, nextUpdate, openEnded: OPEN_ENDED, keepsExpired: false },
    { at: context.request.at, notAfter: certificate.notAfter },
    { source: 'ocsp', evidence, producedAt: response.producedAt },
  )
}

/** Of two answers about one certificate the worse: which of them another program would read nobody knows. */
function worstOf(about: readonly OcspSingle[]): OcspSingle | undefined {
  const revoked = about.find(({ status }) => typeof status !== 'string')
  return revoked ?? about.find(({ status }) => status === 'unknown') ?? about[0]
}

// RFC 6960 §4.1.1: name and key of the issuer, and the serial number, all three
function isAbout(single: OcspSingle, certificate: Certificate, issuer: Certificate): boolean {
  if (single.digest === undefined || !equalBytes(single.serialBytes, certificate.serialBytes)) return false
  const nameHash = digestSync(single.digest, certificate.issuer.der)
  const keyHash = digestSync(single.digest, subjectPublicKeyBits(issuer.publicKey.spki))
  return equalBytes(single.issuerNameHash, nameHash) && equalBytes(single.issuerKeyHash, keyHash)
}

/** Says why a response must not be believed, or undefined: signed by the issuer, or by a responder that the issuer appointed (RFC 6960 §4.2.2.2). */
async function ocspDistrust(
  context: Context,
  { response, evidence }: OcspEvidence,
  issuer: Certificate,
): Promise<Unknown | undefined> {
  const { signatureAlgorithm } = response
  if (signatureAlgorithm === undefined) return 'EVIDENCE_UNSUPPORTED'
  const { at, weakDigestsAllowed, candidates } = context.request
  const { digest } = signatureAlgorithm
  if (weakDigestsAllowed?.includes(digest) !== true && digestWeakness(digest, judgedAt(at, response.producedAt)) !== undefined)
    return 'EVIDENCE_WEAK'
  let why: Unknown = 'EVIDENCE_ISSUER_UNTRUSTED'
  for (const signer of [issuer, ...response.certificates, ...candidates]) {
    if (!isResponder(response, signer)) continue
    const judged = judgedAt(at, response.producedAt)
    if (signer.sha256 !== issuer.sha256 && !(await appointed(context, signer, issuer, judged))) continue
    if (keyWeakness(signer.publicKey, judged) !== undefined) {
      why = 'EVIDENCE_WEAK'
      continue
    }
    context.meter.spend(SIGNATURE_COST)
    const answer = await verifySignatureValue(signatureAlgorithm, signer.publicKey, response.signature, response.tbs)
    if (answer === 'valid' && signer.sha256 !== issuer.sha256 && (await signerRevokedSince(context, evidence, signer, issuer)))
      why = 'EVIDENCE_ISSUER_UNTRUSTED'
    else if (answer === 'valid') return undefined
    else why = answer === 'unsupported' ? 'EVIDENCE_UNSUPPORTED' : 'EVIDENCE_SIGNATURE_INVALID'
  }
  return why
}

function isResponder({ responder }: OcspResponse, signer: Certificate): boolean {
  if ('name' in responder) return nameEquals(responder.name, signer.subject)
  return equalBytes(responder.keyHash, digestSync('SHA-1', subjectPublicKeyBits(signer.publicKey.spki)))
}

// not at producedAt alone: whoever holds the key of a responder that has expired could date an answer back, and have it last for ever
async function appointed(context: Context, signer: Certificate, issuer: Certificate, at: Date): Promise<boolean> {
  const { weakDigestsAllowed } = context.request
  const allowed = weakDigestsAllowed === undefined ? {} : { weakDigestsAllowed }
  const request = { anchors: [], candidates: [], at, purpose: 'ocsp' as const, ...allowed }
  if (context.visiting.has(signer.sha256) || findBrokenRule([signer, issuer], request, context.meter) !== undefined) return false
  context.meter.spend(SIGNATURE_COST)
  if ((await verifyIssued(signer, issuer)) !== 'valid') return false
  const { ocspNoCheck, crlDistributionPoints, ocsp } = signer.extensions
  if (ocspNoCheck) return true
  const { status } = await context.statusOf(signer, issuer)
  // RFC 6960 §4.2.2.2.1: where the issuer names no place to ask about the responder, only a known revocation counts against it
  const askable = crlDistributionPoints.length > 0 || ocsp.length > 0
  return askable ? status === 'good' : status !== 'revoked'
}
