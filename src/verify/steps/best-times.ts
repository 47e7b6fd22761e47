import type { SignedFile } from '../../ades'
import { formatMoment } from '../../base'
import type { Finding } from '../../base'
import type { TimestampFacts } from '../../timestamp'
import { signatureThing } from '../proofs'
import type { Trust } from '../trust'
import type { Profile } from '../types'
import type { BestTime } from './best-time'
import { unproven } from './best-time'
import type { FileToken } from './file-tokens'
import { fileTokens } from './file-tokens'
import type { TokenVerdict } from './judge-token'
import { judgeToken } from './judge-token'

/** A token that proves a time, and on what that rests. */
export type AcceptedToken = SoundToken & { readonly verdict: TokenVerdict }

export interface BestTimes {
  /** one for each signature, in order */
  readonly of: readonly BestTime[]
  /** the token behind each of them */
  readonly by: readonly (AcceptedToken | undefined)[]
  /** remarks on timestamps, one list for each signature */
  readonly findings: readonly (readonly Finding[])[]
  /** the tokens that proved a time */
  readonly accepted: readonly AcceptedToken[]
}

type SoundToken = FileToken & { readonly facts: TimestampFacts }

/**
 * Best signature time of every signature of a file (EN 319 102-1 §5.5, §5.6.2.3): the earliest genTime of a valid time-stamp over it.
 *
 * The latest tokens are judged first, since what they cover they prove to be older: an authority that was revoked or has expired since is
 * still good for a token from before. A token that is not whole, not of a trusted authority, or of unknown status proves nothing. What is
 * proven is kept in `trust.proofs`, for the evidence too.
 */
export async function bestTimes(
  signatures: SignedFile['signatures'],
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<BestTimes> {
  const tokens = await fileTokens(signatures, trust)
  const { accepted, refused } = await settle(tokens.filter(isSound), signatures, judgedAt, profile, trust)
  const findings: Finding[][] = signatures.map(() => [])
  for (const token of tokens) findings[token.owner]?.push(...token.findings)
  for (const [token, verdict] of refused) findings[token.owner]?.push(...verdict.findings)
  for (const token of accepted) findings[token.owner]?.push(...token.verdict.findings, ...outOfOrder(token, trust))
  const by = signatures.map((facts, index) => earliestOver(index, facts.kind === 'document-timestamp', accepted))
  const of = by.map((token): BestTime => {
    if (token === undefined) return unproven(judgedAt)
    const authority = token.verdict.path?.path[0]
    const time = { moment: token.facts.genTime, proven: true, source: token.source, judgedAt }
    return authority === undefined ? time : { ...time, authority }
  })
  return { of: of.map((time, index) => ofDocumentTimestamp(time, by[index], index, trust)), by, findings, accepted }
}

function isSound(token: FileToken): token is SoundToken {
  return token.facts !== undefined
}

/**
 * Judges until nothing more is proven. Each round ends or accepts a token, and what is accepted stays: more proof never makes less of a
 * token.
 */
async function settle(
  tokens: readonly SoundToken[],
  signatures: SignedFile['signatures'],
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<{ readonly accepted: readonly AcceptedToken[]; readonly refused: ReadonlyMap<SoundToken, TokenVerdict> }> {
  const accepted: AcceptedToken[] = []
  const refused = new Map<SoundToken, TokenVerdict>()
  let open = tokens.toSorted((left, right) => right.facts.genTime.getTime() - left.facts.genTime.getTime())
  for (let progress = true; progress && open.length > 0; ) {
    progress = false
    const still: SoundToken[] = []
    for (const token of open) {
      const owner = signatures[token.owner]
      if (owner === undefined) continue
      const verdict = await judgeToken(token, owner, judgedAt, profile, trust)
      if (verdict.accepted) {
        for (const thing of token.covers) trust.proofs.prove(thing, token.facts.genTime)
        accepted.push({ ...token, verdict })
        refused.delete(token)
        progress = true
      } else {
        refused.set(token, verdict)
        still.push(token)
      }
    }
    open = still
  }
  return { accepted, refused }
}

function earliestOver(index: number, isTimestamp: boolean, accepted: readonly AcceptedToken[]): AcceptedToken | undefined {
  const thing = signatureThing(index)
  let best: AcceptedToken | undefined
  for (const token of accepted) {
    const own = isTimestamp && token.owner === index && token.source === 'document-timestamp'
    if (!own && !token.covers.has(thing)) continue
    if (best === undefined || token.facts.genTime < best.facts.genTime) best = token
  }
  return best
}

/** A document timestamp is judged at its own genTime, and existed as of the earliest later one. */
function ofDocumentTimestamp(time: BestTime, by: AcceptedToken | undefined, index: number, trust: Trust): BestTime {
  if (by === undefined || by.owner !== index || by.source !== 'document-timestamp') return time
  return { ...time, existed: trust.proofs.earliest(by.thing) ?? time.judgedAt }
}

/** A token that says a time after one by which it is proven to have existed: one of the two clocks is wrong. */
function outOfOrder(token: AcceptedToken, trust: Trust): readonly Finding[] {
  const existed = trust.proofs.earliest(token.thing)
  if (existed === undefined || existed >= token.facts.genTime) return []
  const parameters = { said: formatMoment(token.facts.genTime), proven: formatMoment(existed) }
  return [{ code: 'TIMESTAMP_OUT_OF_ORDER', severity: 'warning', clause: 'EN 319 102-1 §5.5.4', parameters }]
}
