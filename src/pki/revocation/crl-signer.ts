import { digestWeakness, keyWeakness } from '../../crypto'
import { nameEquals } from '../name'
import { anchorsAbove, buildPath } from '../path/build'
import { keyPurposeFits } from '../path/purpose'
import { verifySignatureValue } from '../signature-value'
import type { Certificate } from '../types'
import { judgedAt, signerRevokedSince } from './context'
import type { Context, Unknown } from './context'
import type { Crl } from './crl'
import type { CrlEvidence } from './crl-status'
import { distributionPointsOf } from './distribution-point'

const SIGNATURE_COST = 300
/** A hash runs through about this many bytes in a unit of work. */
const BYTES_A_UNIT = 256

/**
 * Says why a CRL must not be believed, or undefined: it is signed by the certificate's issuer, or by another key whose own path leads
 * to the same anchor and whose own status is good (RFC 5280 §6.3.3 (f), (g)).
 */
export async function crlDistrust(context: Context, list: CrlEvidence, issuer: Certificate): Promise<Unknown | undefined> {
  const { crl } = list
  const { signatureAlgorithm } = crl
  if (signatureAlgorithm === undefined) return 'EVIDENCE_UNSUPPORTED'
  const { at, weakDigestsAllowed, candidates, anchors } = context.request
  const { digest } = signatureAlgorithm
  if (weakDigestsAllowed?.includes(digest) !== true && digestWeakness(digest, judgedAt(at, crl.thisUpdate)) !== undefined)
    return 'EVIDENCE_WEAK'
  const signers = [issuer, ...candidates, ...anchors.map((anchor) => anchor.certificate)]
  let why: Unknown = 'EVIDENCE_SIGNATURE_INVALID'
  for (const signer of signers) {
    if (!nameEquals(signer.subject, crl.issuer)) continue
    context.meter.spend(SIGNATURE_COST + Math.ceil(crl.tbs.length / BYTES_A_UNIT))
    const answer = await verifyCrl(crl, signer)
    if (answer === 'unsupported') why = 'EVIDENCE_UNSUPPORTED'
    if (answer !== 'valid') continue
    if (
      keyPurposeFits(signer, 'crl') &&
      (signer.sha256 === issuer.sha256 || (await sideSignerTrusted(context, list, signer, issuer)))
    )
      return undefined
    why = 'EVIDENCE_ISSUER_UNTRUSTED'
  }
  return why
}

const ANSWERS = new WeakMap<Crl, Map<string, Promise<'valid' | 'invalid' | 'unsupported'>>>()

async function verifyCrl(crl: Crl, signer: Certificate): Promise<'valid' | 'invalid' | 'unsupported'> {
  if (crl.signatureAlgorithm === undefined) return 'unsupported'
  const answers = ANSWERS.get(crl) ?? new Map<string, Promise<'valid' | 'invalid' | 'unsupported'>>()
  ANSWERS.set(crl, answers)
  const answer =
    answers.get(signer.sha256) ?? verifySignatureValue(crl.signatureAlgorithm, signer.publicKey, crl.signature, crl.tbs)
  answers.set(signer.sha256, answer)
  return answer
}

async function sideSignerTrusted(
  context: Context,
  { crl, evidence }: CrlEvidence,
  signer: Certificate,
  issuer: Certificate,
): Promise<boolean> {
  // RFC 5280 §4.2.1.3: who signs lists beside the issuer says so in its certificate; else any namesake of the issuer could
  if (signer.extensions.keyUsage === undefined) return false
  // a list does not vouch for its own signer, unless that signer's certificate says that it does
  if (context.visiting.has(signer.sha256)) return listsItself(signer)
  const { request, meter } = context
  const at = judgedAt(request.at, crl.thisUpdate)
  if (keyWeakness(signer.publicKey, at) !== undefined) return false
  const own = await buildPath(signer, { ...request, at, meter, purpose: 'crl' })
  const theirs = await anchorsAbove(issuer, { ...request, meter })
  if (own.anchor === undefined || !theirs.has(own.anchor.certificate.sha256)) return false
  for (const [index, certificate] of own.path.entries()) {
    const above = own.path[index + 1]
    if (above === undefined) continue
    if ((await context.statusOf(certificate, above)).status !== 'good') return false
    if (await signerRevokedSince(context, evidence, certificate, above)) return false
  }
  return true
}

function listsItself(signer: Certificate): boolean {
  return distributionPointsOf(signer).some((point) => point.crlIssuers.some((name) => nameEquals(name, signer.subject)))
}
