import { equalBytes } from '../../base'
import { readTime } from '../../codec/asn1'
import { readExtension } from '../extension-reader'
import { nameEquals } from '../name'
import { EXTENSION } from '../oids'
import type { Certificate, RevocationEvidence } from '../types'
import type { Context, Outcome } from './context'
import type { Crl } from './crl'
import { findCrlEntry } from './crl-entries'
import type { CrlEntry } from './crl-entries'
import { crlDistrust } from './crl-signer'
import { distributionPointsOf, shareName } from './distribution-point'
import type { DistributionPoint } from './distribution-point'
import { judgeEntry } from './freshness'

/** A CRL with the evidence it was read from. */
export interface CrlEvidence {
  readonly crl: Crl
  readonly evidence: RevocationEvidence
}

/** What each full CRL, with its deltas, says of a certificate (RFC 5280 §6.3). Lists of other issuers say nothing and give no outcome. */
export async function crlOutcomes(
  context: Context,
  lists: readonly CrlEvidence[],
  certificate: Certificate,
  issuer: Certificate,
): Promise<readonly Outcome[]> {
  const points = distributionPointsOf(certificate)
  const outcomes: Outcome[] = []
  const deltas = lists.filter(({ crl }) => crl.deltaBase !== undefined)
  for (const list of lists) {
    const { crl } = list
    const reasons = points.reduce((sum, point) => sum | coveredReasons(crl, point, certificate), 0)
    if (reasons === 0 && !nameEquals(crl.issuer, certificate.issuer)) continue
    const outcome =
      reasons === 0 || crl.deltaBase !== undefined ? SCOPE : await judgeList(context, list, deltas, reasons, certificate, issuer)
    outcomes.push(outcome)
  }
  return outcomes
}

const SCOPE: Outcome = { kind: 'none', why: 'EVIDENCE_SCOPE' }
const UNSUPPORTED: Outcome = { kind: 'none', why: 'EVIDENCE_UNSUPPORTED' }

/** The reasons for which a list answers for a certificate at one of its distribution points; 0: it does not (§6.3.3 (b), (d)). */
function coveredReasons(crl: Crl, point: DistributionPoint, certificate: Certificate): number {
  const { scope } = crl
  const byOther = point.crlIssuers.length > 0
  if (byOther) {
    if (scope?.indirect !== true || !point.crlIssuers.some((name) => nameEquals(name, crl.issuer))) return 0
  } else if (!nameEquals(crl.issuer, certificate.issuer)) return 0
  if (scope === undefined) return point.reasons
  const authority = certificate.extensions.basicConstraints?.ca === true
  if (scope.onlyAttributeCertificates) return 0
  if (scope.onlyUserCertificates && authority) return 0
  if (scope.onlyAuthorityCertificates && !authority) return 0
  if (scope.names !== undefined) {
    const wanted = point.names ?? point.crlIssuers.map((name) => ({ form: 'directory' as const, name }))
    if (!shareName(scope.names, wanted)) return 0
  }
  return scope.reasons & point.reasons
}

async function judgeList(
  context: Context,
  list: CrlEvidence,
  deltas: readonly CrlEvidence[],
  reasons: number,
  certificate: Certificate,
  issuer: Certificate,
): Promise<Outcome> {
  const { crl, evidence } = list
  if (hasUnknownCritical(crl)) return UNSUPPORTED
  const distrust = await crlDistrust(context, list, issuer)
  if (distrust !== undefined) return { kind: 'none', why: distrust }
  const entry = findCrlEntry(crl, certificate, context.meter)
  if (entry === 'unsupported') return UNSUPPORTED
  const full = judge(context, list, entry, reasons, certificate)
  const delta = await newestDelta(context, crl, deltas, issuer)
  if (delta === undefined) return full
  const change = findCrlEntry(delta.crl, certificate, context.meter)
  if (change === 'unsupported') return UNSUPPORTED
  const updated = judge(context, { crl: delta.crl, evidence }, merge(entry, change), reasons, certificate)
  // a delta that has run out takes nothing away from a full list that has not
  return updated.kind === 'none' ? full : updated
}

function merge(entry: CrlEntry | undefined, change: CrlEntry | undefined): CrlEntry | undefined {
  if (change === undefined) return entry
  return change.reason === 'removeFromCRL' ? undefined : change
}

function judge(
  context: Context,
  { crl, evidence }: CrlEvidence,
  entry: CrlEntry | undefined,
  reasons: number,
  certificate: Certificate,
): Outcome {
  const { thisUpdate, nextUpdate } = crl
  const keptSince = readExtension(crl.extensions, EXTENSION.expiredCertsOnCrl, readTime)
  const keepsExpired = keptSince !== undefined && keptSince <= certificate.notAfter
  const moment = { at: context.request.at, notAfter: certificate.notAfter }
  const window = { thisUpdate, nextUpdate, openEnded: 0, keepsExpired }
  return judgeEntry(entry, reasons, window, moment, { source: 'crl', evidence, producedAt: thisUpdate })
}

// §5.2.4: same issuer and scope, built on this list or an older one, and newer than this list
async function newestDelta(
  context: Context,
  base: Crl,
  deltas: readonly CrlEvidence[],
  issuer: Certificate,
): Promise<CrlEvidence | undefined> {
  const fitting = deltas.filter(({ crl }) => {
    const [number, from, own] = [numberOf(crl.number), numberOf(crl.deltaBase), numberOf(base.number)]
    if (number === undefined || from === undefined || own === undefined) return false
    return from <= own && own < number && nameEquals(crl.issuer, base.issuer) && sameScope(crl, base)
  })
  fitting.sort((left, right) => right.crl.thisUpdate.getTime() - left.crl.thisUpdate.getTime())
  for (const delta of fitting) {
    if (!hasUnknownCritical(delta.crl) && (await crlDistrust(context, delta, issuer)) === undefined) return delta
  }
  return undefined
}

function numberOf(hex: string | undefined): bigint | undefined {
  return hex === undefined || hex.startsWith('-') ? undefined : BigInt(`0x${hex}`)
}

function sameScope(left: Crl, right: Crl): boolean {
  const scope = (crl: Crl) => crl.extensions.find((extension) => extension.oid === EXTENSION.issuingDistributionPoint)?.value
  return equalBytes(scope(left) ?? NOTHING, scope(right) ?? NOTHING)
}

const NOTHING = new Uint8Array(0)

const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.issuingDistributionPoint,
  EXTENSION.deltaCrlIndicator,
  EXTENSION.crlNumber,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.expiredCertsOnCrl,
])

// §5.2: a list with a critical extension that is not understood must not be used
function hasUnknownCritical(crl: Crl): boolean {
  return crl.extensions.some((extension) => extension.critical && !PROCESSED.has(extension.oid))
}
