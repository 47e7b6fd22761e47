import type { Level, SignatureFacts } from '../../ades'
import type { Certificate, PathResult } from '../../pki'
import { certificateThing, evidenceThing, signatureThing } from '../proofs'
import type { Thing } from '../proofs'
import type { Trust } from '../trust'
import type { AcceptedToken, BestTimes } from './best-times'
import type { BestTime } from './best-time'
import { judgeChain } from './chain'
import type { RevocationStep } from './revocation'
import { judgeRevocation } from './revocation'

/** One look at a file: its times, and with what they were judged. */
export interface Look {
  readonly trust: Trust
  readonly times: BestTimes
}

/**
 * Names the level that a signature has reached (EN 319 142-1 §6, EN 319 132-1 §6), by what was found to hold, never by which elements are
 * there:
 *
 * - `B-T`: a valid time-stamp proves its time;
 * - `B-LT`: besides, the file alone, with the anchors, has every certificate and a status for each, of the signer's path and the time-stamp's;
 * - `B-LTA`: besides, a valid archive or document timestamp covers all of that.
 *
 * `none` for what is no AdES signature, or does not name its certificate. Says nothing about whether the signature is valid.
 *
 * @param full judged with everything at hand
 * @param alone judged with what the file brings and the anchors
 */
export async function levelOf(facts: SignatureFacts, index: number, full: Look, alone: Look): Promise<Level | 'none'> {
  if (facts.kind === 'document-timestamp') return 'none'
  const advanced = facts.format === 'PAdES' || facts.format === 'XAdES' || facts.format === 'CAdES'
  if (!facts.readable || !advanced || facts.certificateBinding !== 'bound') return 'none'
  if (full.times.of[index]?.proven !== true) return 'B-B'
  const time = alone.times.of[index]
  const by = alone.times.by[index]
  const own = time === undefined || by === undefined ? undefined : await materialOf(facts, time, alone.trust)
  if (own === undefined || by === undefined) return 'B-T'
  const stamp = materialOfToken(by)
  const archived = full.times.accepted.some((token) => {
    if (token.source === 'signature-timestamp' || !coversAll(token, [signatureThing(index), ...own])) return false
    return token.thing === by.thing || coversAll(token, [by.thing, ...stamp])
  })
  return archived ? 'B-LTA' : 'B-LT'
}

/** Certificates and evidence that the signer's path rests on; undefined when the file lacks some. */
async function materialOf(facts: SignatureFacts, time: BestTime, trust: Trust): Promise<readonly Thing[] | undefined> {
  if (facts.signingCertificate === undefined) return undefined
  const { path } = await judgeChain(facts.signingCertificate, facts.certificates, time, trust)
  if (path.status !== 'trusted') return undefined
  const revocation = await judgeRevocation(path, facts.evidence, time, trust)
  return revocation.all.some(({ result }) => result.status === 'unknown') ? undefined : material(path, revocation)
}

function materialOfToken({ verdict }: AcceptedToken): readonly Thing[] {
  return verdict.path === undefined || verdict.revocation === undefined ? [] : material(verdict.path, verdict.revocation)
}

// the anchor is the verifier's own
function material(path: PathResult, revocation: RevocationStep): readonly Thing[] {
  const certificates: readonly Certificate[] = path.path.slice(0, -1)
  const evidence = revocation.all.flatMap(({ result }) => (result.evidence === undefined ? [] : [result.evidence]))
  return [...certificates.map(certificateThing), ...evidence.map(evidenceThing)]
}

function coversAll({ covers }: AcceptedToken, things: readonly Thing[]): boolean {
  return things.every((thing) => covers.has(thing))
}
