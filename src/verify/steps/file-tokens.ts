import type { CarriedTimestamp, Covered, SignatureFacts, SignedFile } from '../../ades'
import { InputError } from '../../base'
import type { Finding } from '../../base'
import { digest } from '../../crypto'
import type { TimestampFacts } from '../../timestamp'
import { examineTimestampToken, readTimestampToken } from '../../timestamp'
import { certificateThing, evidenceThing, signatureThing, tokenThing } from '../proofs'
import type { Thing } from '../proofs'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'

/** A time-stamp token of a file: what it is over, and what it would prove. */
export interface FileToken {
  readonly der: Uint8Array
  readonly thing: Thing
  readonly source: NonNullable<BestTime['source']>
  /** the signature that carries it, or the document timestamp that it is */
  readonly owner: number
  /** undefined when it is of no use: `findings` says why */
  readonly facts: TimestampFacts | undefined
  /** everything that existed when it was made, if it is worth anything */
  readonly covers: ReadonlySet<Thing>
  readonly findings: readonly Finding[]
}

/**
 * Every token of a file, examined against the octets that it must have stamped, with what it covers. Judges no authority.
 *
 * @throws InputError LIMIT_…
 */
export async function fileTokens(signatures: SignedFile['signatures'], trust: Trust): Promise<readonly FileToken[]> {
  const tokens: FileToken[] = []
  // a document timestamp covers all that stands in the file before it
  const before = new Set<Thing>()
  for (const [owner, facts] of signatures.entries()) {
    const inner = new Set<Thing>()
    for (const carried of facts.timestamps) {
      const token = await carriedToken(carried, owner, facts, trust)
      tokens.push(token)
      for (const thing of thingsOf(token)) inner.add(thing)
    }
    if (facts.timestampToken !== undefined) {
      const token = await documentTimestamp(facts.timestampToken, owner, facts, before, trust)
      tokens.push(token)
      for (const thing of thingsOf(token)) inner.add(thing)
    }
    before.add(signatureThing(owner))
    addCovered(before, { certificates: facts.certificates, evidence: facts.evidence, tokens: [] })
    for (const thing of inner) before.add(thing)
  }
  return withInner(tokens, trust)
}

async function carriedToken(carried: CarriedTimestamp, owner: number, facts: SignatureFacts, trust: Trust): Promise<FileToken> {
  const { token: der, kind, stamped, covers } = carried
  const own = kind === 'references-only' ? [] : [signatureThing(owner)]
  const source = kind === 'signature' ? 'signature-timestamp' : 'archive-timestamp'
  const base = { der, thing: tokenThing(der), source, owner, covers: addCovered(new Set<Thing>(own), covers) } as const
  if (stamped === undefined) return { ...base, facts: undefined, findings: [useless('TIMESTAMP_IMPRINT_UNCHECKED')] }
  return { ...base, ...(await examine(der, async (name) => digest(name, ...stamped), facts, trust)) }
}

async function documentTimestamp(
  der: Uint8Array,
  owner: number,
  facts: SignatureFacts,
  before: ReadonlySet<Thing>,
  trust: Trust,
): Promise<FileToken> {
  trust.meter.spend(before.size)
  const covers = new Set<Thing>(before)
  if (facts.covers !== undefined) addCovered(covers, facts.covers)
  const base = { der, thing: tokenThing(der), source: 'document-timestamp', owner, covers } as const
  if (!coversEarlier(facts)) return { ...base, facts: undefined, findings: [useless('TIMESTAMP_NOT_SOUND')] }
  // the reader has compared the imprint with the digest of the byte range: `digest` says how it came out
  return { ...base, ...(await examine(der, undefined, facts, trust)) }
}

/** Only a timestamp over a whole revision, read without a fault, proves that everything before it existed. */
function coversEarlier(facts: SignatureFacts): boolean {
  return (
    facts.readable &&
    facts.digest === 'match' &&
    facts.value === 'valid' &&
    (facts.coverage === 'whole-file' || facts.coverage === 'whole-revision') &&
    !facts.findings.some(({ severity }) => severity === 'error')
  )
}

async function examine(
  der: Uint8Array,
  stamped: Parameters<typeof examineTimestampToken>[1]['stamped'] | undefined,
  owner: SignatureFacts,
  trust: Trust,
): Promise<Pick<FileToken, 'facts' | 'findings'>> {
  try {
    const token = readTimestampToken(der, trust.meter)
    const facts = await examineTimestampToken(token, {
      stamped: stamped ?? (async () => token.imprint.digest),
      candidates: [...owner.certificates, ...trust.certificates],
      meter: trust.meter,
    })
    if (facts.sound && facts.purpose === 'timestamping-only') return { facts, findings: [] }
    return { facts: undefined, findings: [...facts.findings.map(lowered), useless('TIMESTAMP_NOT_SOUND')] }
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return { facts: undefined, findings: [useless('TIMESTAMP_UNREADABLE')] }
  }
}

function addCovered(things: Set<Thing>, covered: Covered): Set<Thing> {
  for (const certificate of covered.certificates) things.add(certificateThing(certificate))
  for (const evidence of covered.evidence) things.add(evidenceThing(evidence))
  for (const token of covered.tokens) things.add(tokenThing(token))
  return things
}

/** A token, with the certificates and the evidence in it. */
function thingsOf({ thing, facts }: FileToken): ReadonlySet<Thing> {
  const things = new Set([thing])
  return facts === undefined ? things : addCovered(things, { ...facts.signature, tokens: [] })
}

/** What covers a token covers what stands in it. */
function withInner(tokens: readonly FileToken[], trust: Trust): readonly FileToken[] {
  const inner = new Map(tokens.map((token) => [token.thing, thingsOf(token)]))
  return tokens.map((token) => {
    trust.meter.spend(token.covers.size)
    return { ...token, covers: new Set([...token.covers].flatMap((thing) => [thing, ...(inner.get(thing) ?? [])])) }
  })
}

function useless(code: string): Finding {
  return { code, severity: 'warning', clause: 'EN 319 102-1 §5.4' }
}

/** A timestamp that proves nothing fails no signature: it only leaves the time unproven. */
function lowered(finding: Finding): Finding {
  return finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding
}
