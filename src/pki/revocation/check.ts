import { WorkMeter } from '../../base'
import { isUnreadable } from '../malformed'
import { requireMoment } from '../path/moment'
import type { Certificate, RevocationEvidence, RevocationResult } from '../types'
import type { Context, Outcome, RevocationRequest, Unknown } from './context'
import { readCrl } from './crl'
import { crlOutcomes } from './crl-status'
import type { CrlEvidence } from './crl-status'
import { ALL_REASONS } from './distribution-point'
import { readOcspResponse } from './ocsp-response'
import { ocspOutcome } from './ocsp-status'
import type { OcspEvidence } from './ocsp-status'

/** CRL signers and responders have a status of their own; deeper than this nobody goes. */
const MAXIMUM_DEPTH = 4

/**
 * Establishes whether a certificate was revoked at a moment, from CRLs and OCSP responses.
 *
 * `issuer` is the certificate above it in a path that the caller has validated. A revocation from any valid evidence beats every `good`;
 * otherwise the newest evidence answers. Evidence that cannot be read, or is not believed, gives `unknown` with the reason, never `good`.
 *
 * @throws TypeError for a moment that is none; InputError LIMIT_WORK
 * @example
 * const issuer = certificate
 * const result = await checkRevocation(certificate, issuer, { evidence, at, anchors, candidates: [] })
 * console.log(result.status, result.reason ?? result.producedAt)
 */
export async function checkRevocation(
  certificate: Certificate,
  issuer: Certificate,
  request: RevocationRequest,
): Promise<RevocationResult> {
  requireMoment(request.at)
  return check(certificate, issuer, request, request.meter ?? new WorkMeter(), new Set())
}

async function check(
  certificate: Certificate,
  issuer: Certificate,
  request: RevocationRequest,
  meter: WorkMeter,
  above: ReadonlySet<string>,
): Promise<RevocationResult> {
  if (above.has(certificate.sha256) || above.size >= MAXIMUM_DEPTH) return unknown('EVIDENCE_ISSUER_UNTRUSTED')
  const visiting = new Set([...above, certificate.sha256])
  const statusOf: Context['statusOf'] = async (other, otherIssuer, at = request.at) =>
    check(other, otherIssuer, { ...request, at }, meter, visiting)
  const context: Context = { request, meter, visiting, statusOf }
  return decide(await collect(context, certificate, issuer), request.at)
}

async function collect(context: Context, certificate: Certificate, issuer: Certificate): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const lists: CrlEvidence[] = []
  for (const evidence of context.request.evidence) {
    context.meter.spend(1)
    const parsed = parse(evidence, context.meter)
    if (parsed === undefined) outcomes.push({ kind: 'none', why: 'EVIDENCE_UNSUPPORTED' })
    else if ('crl' in parsed) lists.push(parsed)
    else outcomes.push(...(await guarded(async () => [await ocspOutcome(context, parsed, certificate, issuer)])))
  }
  return [...outcomes, ...(await guarded(async () => crlOutcomes(context, lists, certificate, issuer)))]
}

const PARSED = new WeakMap<Uint8Array, CrlEvidence | OcspEvidence | 'unreadable'>()
/** Reading runs through about this many bytes in a unit of work. */
const BYTES_A_UNIT = 256

// the same evidence is asked about many certificates: it is read once
function parse(evidence: RevocationEvidence, meter: WorkMeter): CrlEvidence | OcspEvidence | undefined {
  const known = PARSED.get(evidence.der)
  if (known !== undefined) return known === 'unreadable' ? undefined : known
  meter.spend(Math.ceil(evidence.der.length / BYTES_A_UNIT))
  try {
    const parsed =
      evidence.kind === 'crl' ? { crl: readCrl(evidence.der), evidence } : { response: readOcspResponse(evidence.der), evidence }
    PARSED.set(evidence.der, parsed)
    return parsed
  } catch (error) {
    if (!isUnreadable(error)) throw error
    PARSED.set(evidence.der, 'unreadable')
    return undefined
  }
}

async function guarded(ask: () => Promise<readonly (Outcome | undefined)[]>): Promise<readonly Outcome[]> {
  try {
    return (await ask()).filter((outcome) => outcome !== undefined)
  } catch (error) {
    if (isUnreadable(error)) return [{ kind: 'none', why: 'EVIDENCE_UNSUPPORTED' }]
    throw error
  }
}

type Clear = Extract<Outcome, { kind: 'clear' }>
type Revoked = Extract<Outcome, { kind: 'revoked' }>

function decide(outcomes: readonly Outcome[], at: Date): RevocationResult {
  const clear = outcomes.filter((outcome): outcome is Clear => outcome.kind === 'clear')
  clear.sort((left, right) => right.producedAt.getTime() - left.producedAt.getTime())
  const [newest] = clear
  const revoked = outcomes
    .filter((outcome): outcome is Revoked => outcome.kind === 'revoked')
    .filter((outcome) => !liftedHold(outcome, clear, at))
    .sort((left, right) => left.entry.revokedAt.getTime() - right.entry.revokedAt.getTime())[0]
  if (revoked !== undefined) return { status: 'revoked', ...basis(revoked), ...moment(revoked.entry) }
  // RFC 5280 §6.3.3: lists split by reason answer together, or not at all
  const covered = clear.reduce((sum, outcome) => sum | outcome.reasons, 0)
  if (newest === undefined || covered !== ALL_REASONS) return unknown(newest === undefined ? worst(outcomes) : 'EVIDENCE_SCOPE')
  const later = clear.find((outcome) => outcome.later !== undefined)?.later
  return { status: 'good', ...basis(newest), ...(later === undefined ? {} : moment(later)) }
}

/** A hold that a newer list, still from before the moment, no longer has. */
function liftedHold(revoked: Revoked, clear: readonly Clear[], at: Date): boolean {
  if (revoked.entry.reason !== 'certificateHold') return false
  return clear.some(
    (outcome) => outcome.reasons === ALL_REASONS && outcome.producedAt > revoked.producedAt && outcome.producedAt <= at,
  )
}

/** The reason that came closest to an answer. */
const CLOSENESS: readonly Unknown[] = [
  'EVIDENCE_STALE',
  'EVIDENCE_WEAK',
  'EVIDENCE_ISSUER_UNTRUSTED',
  'EVIDENCE_SIGNATURE_INVALID',
  'EVIDENCE_SCOPE',
  'EVIDENCE_UNSUPPORTED',
]

function worst(outcomes: readonly Outcome[]): Unknown {
  return CLOSENESS.find((why) => outcomes.some((outcome) => outcome.kind === 'none' && outcome.why === why)) ?? 'NO_EVIDENCE'
}

function basis(outcome: Clear | Revoked): Pick<RevocationResult, 'source' | 'producedAt' | 'evidence'> {
  return { source: outcome.source, producedAt: outcome.producedAt, evidence: outcome.evidence }
}

function moment(entry: {
  readonly revokedAt: Date
  readonly reason: string
}): Pick<RevocationResult, 'revokedAt' | 'reasonCode'> {
  return { revokedAt: entry.revokedAt, reasonCode: entry.reason }
}

function unknown(reason: Unknown): RevocationResult {
  return { status: 'unknown', reason }
}
