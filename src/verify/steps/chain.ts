import type { SubIndication } from '../../ades'
import type { Certificate, PathFault, PathResult } from '../../pki'
import { buildPath } from '../../pki'
import type { Judgement, StepResult } from '../judgement'
import { PASSED, indeterminate, step } from '../judgement'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'

export interface ChainResult extends StepResult {
  readonly path: PathResult
}

/** EN 319 102-1 §5.2.6.1: a path from a pinned anchor, valid at the best signature time. */
export async function judgeChain(
  certificate: Certificate,
  brought: readonly Certificate[],
  time: BestTime,
  trust: Trust,
  purpose: 'signing' | 'timestamping' = 'signing',
): Promise<ChainResult> {
  let candidates = [...brought, ...trust.certificates]
  let path = await build(certificate, candidates, time, trust, purpose)
  // Official files carry the leaf alone: with `--online` the issuer is fetched, one step at a time, and trusted no more for that.
  for (let hop = 0; path.status === 'incomplete' && trust.issuers !== undefined && hop < trust.meter.limits.pathLength; hop++) {
    const last = path.path.at(-1) ?? certificate
    const fetched = await trust.issuersOf(last)
    if (fetched.length === 0) break
    candidates = [...candidates, ...fetched]
    path = await build(certificate, candidates, time, trust, purpose)
  }
  if (path.status === 'trusted') return { path, ...step(PASSED) }
  const judgement = judgementOf(path)
  const parameters = { reason: path.reason?.code ?? path.status, at: path.reason?.index ?? 0 }
  const code =
    path.status === 'incomplete' ? 'CHAIN_INCOMPLETE' : path.status === 'untrusted' ? 'CHAIN_UNTRUSTED' : 'CHAIN_INVALID'
  return { path, ...step(judgement, { code, severity: 'error', clause: path.reason?.clause ?? 'RFC 5280 §6.1', parameters }) }
}

async function build(
  certificate: Certificate,
  candidates: readonly Certificate[],
  time: BestTime,
  trust: Trust,
  purpose: 'signing' | 'timestamping',
): Promise<PathResult> {
  const request = { candidates, at: time.moment, purpose, meter: trust.meter }
  // a re-issued authority has two paths, and one to an anchor whose time is over needs more proof
  const living = trust.anchors.filter(({ until }) => until === undefined || until > time.judgedAt)
  const path = await buildPath(certificate, { ...request, anchors: living })
  if (path.status === 'trusted' || living.length === trust.anchors.length) return path
  return buildPath(certificate, { ...request, anchors: trust.anchors })
}

function judgementOf(path: PathResult): Judgement {
  if (path.status !== 'invalid') return indeterminate('NO_CERTIFICATE_CHAIN_FOUND')
  return indeterminate(SUB_INDICATIONS[path.fault ?? 'CERTIFICATE_CHAIN_GENERAL_FAILURE'])
}

const SUB_INDICATIONS: Readonly<Record<PathFault, SubIndication>> = {
  NO_CERTIFICATE_CHAIN_FOUND: 'NO_CERTIFICATE_CHAIN_FOUND',
  CHAIN_CONSTRAINTS_FAILURE: 'CHAIN_CONSTRAINTS_FAILURE',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  OUT_OF_BOUNDS_NO_POE: 'OUT_OF_BOUNDS_NO_POE',
  CRYPTO_CONSTRAINTS_FAILURE: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
}
