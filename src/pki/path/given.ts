import { WorkMeter } from '../../base'
import { verifyIssued } from '../issued'
import { nameEquals } from '../name'
import type { Certificate, PathFault, PathResult, TrustAnchor } from '../types'
import { SIGNATURE_COST } from './build'
import { requireMoment } from './moment'
import type { PathRequest } from './request'
import { findBrokenRule } from './validate'

/**
 * Validates one path, as given, after RFC 5280 §6.1: the leaf first, each certificate issued by the next, the last an anchor or issued by one.
 *
 * Looks for no other path and no other order: `buildPath` does. An anchor is recognised by its bytes, or as issuer by name and key together,
 * never by name alone. Does not check revocation: ask `checkRevocation` about each certificate with the one above it.
 *
 * @param path leaf first; the anchor may stand last or be left out
 * @param request anchors, the moment `at`, and what is asked of the leaf; the library asks for no policy of its own
 * @returns `trusted` with the anchor; `invalid` with the broken rule and its clause; `untrusted` (ROOT_UNTRUSTED) or `incomplete`
 * (ISSUER_MISSING, PATH_LIMIT, SIGNATURE_UNSUPPORTED) where no anchor is reached
 * @throws TypeError for an empty path or a moment that is none
 * @throws InputError LIMIT_WORK
 * @example
 * const result = await validatePath([certificate], { anchors, at, purpose: 'signing' })
 * console.log(result.status, result.reason?.code, result.reason?.clause)
 */
export async function validatePath(path: readonly Certificate[], request: Omit<PathRequest, 'candidates'>): Promise<PathResult> {
  requireMoment(request.at)
  const last = path[path.length - 1]
  if (last === undefined) throw new TypeError('validatePath needs at least one certificate')
  const meter = request.meter ?? new WorkMeter()
  const refused = (status: PathResult['status'], fault: PathFault, code: string, index = path.length - 1): PathResult => ({
    status,
    path,
    fault,
    reason: { code, index, clause: 'RFC 5280 §6.1' },
  })
  if (path.length > meter.limits.pathLength) return refused('incomplete', 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'PATH_LIMIT')
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const answer = await issuedBy(certificate, path[index + 1], meter)
    const code = answer === 'unsupported' ? 'SIGNATURE_UNSUPPORTED' : 'SIGNATURE_INVALID'
    const status = answer === 'unsupported' ? 'incomplete' : 'invalid'
    if (answer !== 'valid') return refused(status, 'CERTIFICATE_CHAIN_GENERAL_FAILURE', code, index)
  }
  let best: PathResult | undefined
  for (const { anchor, whole } of await anchored(path, last, request, meter)) {
    const broken = findBrokenRule(whole, { ...request, candidates: [] }, meter)
    if (broken === undefined) return { status: 'trusted', path: whole, anchor }
    const { fault, ...reason } = broken
    best ??= { status: 'invalid', path: whole, fault, reason }
  }
  if (best !== undefined) return best
  return (await issuedBy(last, last, meter)) === 'valid'
    ? refused('untrusted', 'NO_CERTIFICATE_CHAIN_FOUND', 'ROOT_UNTRUSTED')
    : refused('incomplete', 'NO_CERTIFICATE_CHAIN_FOUND', 'ISSUER_MISSING')
}

interface Anchored {
  readonly anchor: TrustAnchor
  readonly whole: readonly Certificate[]
}

/** The path with every anchor that it leads to: itself the last, or issuer of the last. */
async function anchored(
  path: readonly Certificate[],
  last: Certificate,
  { anchors, at }: Omit<PathRequest, 'candidates'>,
  meter: WorkMeter,
): Promise<readonly Anchored[]> {
  const found: Anchored[] = []
  for (const anchor of anchors) {
    if (anchor.until !== undefined && at >= anchor.until) continue
    const { certificate } = anchor
    if (certificate.sha256 === last.sha256) found.unshift({ anchor, whole: path })
    else if (path.length < meter.limits.pathLength && (await isAbove(certificate, last, meter)))
      found.push({ anchor, whole: [...path, certificate] })
  }
  return found
}

async function isAbove(anchor: Certificate, certificate: Certificate, meter: WorkMeter): Promise<boolean> {
  return nameEquals(anchor.subject, certificate.issuer) && (await issuedBy(certificate, anchor, meter)) === 'valid'
}

async function issuedBy(
  certificate: Certificate,
  issuer: Certificate | undefined,
  meter: WorkMeter,
): Promise<'valid' | 'invalid' | 'unsupported'> {
  meter.spend(SIGNATURE_COST)
  return issuer === undefined ? 'invalid' : verifyIssued(certificate, issuer)
}
