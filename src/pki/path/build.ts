import { WorkMeter, equalBytes } from '../../base'
import { verifyIssued } from '../issued'
import { nameEquals, nameKey } from '../name'
import type { Certificate, PathFault, PathResult, TrustAnchor } from '../types'
import { requireMoment } from './moment'
import type { PathRequest } from './request'
import { findBrokenRule } from './validate'

/** Work units of one signature check, and how many steps a search may take: cross-signed authorities multiply paths. */
export const SIGNATURE_COST = 300
const MAXIMUM_STEPS = 500

/**
 * Looks for a valid path from a certificate to one of the anchors, through the candidates, and validates it after RFC 5280 §6.
 *
 * An anchor is recognised by its bytes, or as issuer by name and key together, never by name alone. Every path is tried until one is
 * trusted; otherwise the answer is about the path that came furthest. Does not check revocation.
 *
 * @throws TypeError for a moment that is none; InputError LIMIT_WORK
 * @example
 * const result = await buildPath(certificate, { anchors, candidates: [], at, purpose: 'signing' })
 * if (result.status === 'trusted') console.log(result.path.map(({ subject }) => subject.text))
 */
export async function buildPath(leaf: Certificate, request: PathRequest): Promise<PathResult> {
  requireMoment(request.at)
  const meter = request.meter ?? new WorkMeter()
  const search = beginSearch(request, meter, (path, anchor) => {
    const broken = findBrokenRule(path, request, meter)
    if (broken === undefined) return { status: 'trusted', path, anchor }
    fail(search, RANK.anchor, 'invalid', path, broken.fault, broken.code, broken.index, broken.clause)
    return undefined
  })
  const trusted = await explore(search, [leaf])
  return trusted ?? search.best?.result ?? { status: 'incomplete', path: [leaf], fault: 'NO_CERTIFICATE_CHAIN_FOUND' }
}

/**
 * The anchors (SHA-256) that signatures lead to from an authority, whatever the rules say of it as an end entity: RFC 5280 §6.3.3 (f)
 * wants a CRL signer under the same anchor as the certificate's issuer.
 *
 * @throws InputError LIMIT_WORK
 */
export async function anchorsAbove(authority: Certificate, request: PathRequest): Promise<ReadonlySet<string>> {
  const reached = new Set<string>()
  const search = beginSearch(request, request.meter ?? new WorkMeter(), (_, anchor) => {
    reached.add(anchor.certificate.sha256)
    return undefined
  })
  await explore(search, [authority])
  return reached
}

type Judge = (path: readonly Certificate[], anchor: TrustAnchor) => PathResult | undefined

function beginSearch(request: PathRequest, meter: WorkMeter, judge: Judge): Search {
  const anchors = request.anchors.filter(({ until }) => until === undefined || request.at < until)
  return {
    request: { ...request, anchors },
    judge,
    meter,
    anchors: groupBy(anchors, (anchor) => nameKey(anchor.certificate.subject)),
    candidates: groupBy(distinct(request.candidates), (candidate) => nameKey(candidate.subject)),
    steps: 0,
    best: undefined,
  }
}

interface Search {
  readonly request: PathRequest
  /** gives the result for a path that reached an anchor, or undefined to look on */
  readonly judge: Judge
  readonly meter: WorkMeter
  readonly anchors: ReadonlyMap<string, readonly TrustAnchor[]>
  readonly candidates: ReadonlyMap<string, readonly Certificate[]>
  steps: number
  best: { readonly rank: number; readonly result: PathResult } | undefined
}

/** How much a failed path says: one that reached an anchor most, one that found no issuer least. */
const RANK = { anchor: 4, untrusted: 3, signature: 2, limit: 1, incomplete: 0 } as const

async function explore(search: Search, path: readonly Certificate[]): Promise<PathResult | undefined> {
  const current = path[path.length - 1]
  if (current === undefined) return undefined
  if (++search.steps > MAXIMUM_STEPS || path.length > search.meter.limits.pathLength) {
    fail(search, RANK.limit, 'incomplete', path, 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'PATH_LIMIT')
    return undefined
  }
  const pinned = search.request.anchors.find((anchor) => anchor.certificate.sha256 === current.sha256)
  const direct = pinned === undefined ? undefined : search.judge(path, pinned)
  if (direct !== undefined) return direct
  const issuer = nameKey(current.issuer)
  for (const anchor of search.anchors.get(issuer) ?? []) {
    if (anchor.certificate.sha256 === current.sha256 || !(await issued(search, path, anchor.certificate))) continue
    const result = search.judge([...path, anchor.certificate], anchor)
    if (result !== undefined) return result
  }
  for (const candidate of byKeyIdentifier(search.candidates.get(issuer) ?? [], current)) {
    if (path.some((earlier) => sameHolder(earlier, candidate)) || !(await issued(search, path, candidate))) continue
    const result = await explore(search, [...path, candidate])
    if (result !== undefined) return result
  }
  await deadEnd(search, path, current, pinned !== undefined)
  return undefined
}

async function issued(search: Search, path: readonly Certificate[], issuer: Certificate): Promise<boolean> {
  const index = path.length - 1
  const certificate = path[index]
  if (certificate === undefined) return false
  search.meter.spend(SIGNATURE_COST)
  const answer = await verifyIssued(certificate, issuer)
  if (answer === 'unsupported')
    fail(search, RANK.signature, 'incomplete', path, 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'SIGNATURE_UNSUPPORTED', index)
  // a namesake with another key is no issuer at all; only where the key identifiers agree is the signature wrong
  if (answer === 'invalid' && keyIdentifiersAgree(certificate, issuer) !== false)
    fail(search, RANK.signature, 'invalid', path, 'CERTIFICATE_CHAIN_GENERAL_FAILURE', 'SIGNATURE_INVALID', index)
  return answer === 'valid'
}

async function deadEnd(search: Search, path: readonly Certificate[], last: Certificate, pinned: boolean): Promise<void> {
  if (pinned) return
  const selfSigned = nameEquals(last.subject, last.issuer) && (await verifyIssued(last, last)) === 'valid'
  if (selfSigned) fail(search, RANK.untrusted, 'untrusted', path, 'NO_CERTIFICATE_CHAIN_FOUND', 'ROOT_UNTRUSTED')
  else fail(search, RANK.incomplete, 'incomplete', path, 'NO_CERTIFICATE_CHAIN_FOUND', 'ISSUER_MISSING')
}

function fail(
  search: Search,
  rank: number,
  status: PathResult['status'],
  path: readonly Certificate[],
  fault: PathFault,
  code: string,
  index: number = path.length - 1,
  clause = 'RFC 5280 §6.1',
): void {
  const { best } = search
  if (best !== undefined && (best.rank > rank || (best.rank === rank && best.result.path.length >= path.length))) return
  search.best = { rank, result: { status, path, fault, reason: { code, index, clause } } }
}

/** Undefined when one of the two does not say. */
function keyIdentifiersAgree(certificate: Certificate, issuer: Certificate): boolean | undefined {
  const { authorityKeyIdentifier } = certificate.extensions
  const { subjectKeyIdentifier } = issuer.extensions
  if (authorityKeyIdentifier === undefined || subjectKeyIdentifier === undefined) return undefined
  return equalBytes(authorityKeyIdentifier, subjectKeyIdentifier)
}

function byKeyIdentifier(candidates: readonly Certificate[], certificate: Certificate): Certificate[] {
  const weight = (candidate: Certificate): number => (keyIdentifiersAgree(certificate, candidate) === true ? 0 : 1)
  return [...candidates].sort((left, right) => weight(left) - weight(right))
}

// the same name and key twice in one path is a loop, whatever certificate carries them
function sameHolder(left: Certificate, right: Certificate): boolean {
  return (
    left.sha256 === right.sha256 ||
    (nameEquals(left.subject, right.subject) && equalBytes(left.publicKey.spki, right.publicKey.spki))
  )
}

function distinct(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()]
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
