import { encodeUtf8 } from '../../src/base'
import { derBoolean, derContext, derContextPrimitive, derSequence } from '../../src/codec/asn1'
import { EXTENSION, buildPath, checkRevocation } from '../../src/pki'
import type { RawExtension } from '../../src/pki'
import {
  authorityKeyIdentifier,
  basicConstraints,
  buildCrl,
  crlNumber,
  encodeName,
  issuingKey,
  keyUsage,
  makeKeyPair,
  subjectKeyIdentifier,
} from '../../src/practice'
import type { KeyPair } from '../../src/practice'
import { Dice } from '../fuzz/dice'
import type { Holder } from '../pki/build-certificate'
import { AT, DAY, P256, anchor, certificatesOf, make } from '../pki/build-certificate'
import { toPem } from '../support/openssl'
import { LONG, itAsks } from './judges'
import { run } from './run'

// Chains and lists made at random, many with a flaw or two: we and openssl trust the same ones.

const CHAINS = LONG ? 3000 : 200
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
const HOSTS = ['a.example', 'b.a.example', 'c.example', '.a.example'] as const

interface Chain {
  readonly holders: readonly Holder[]
  readonly sent: readonly Holder[]
  readonly crls: readonly Uint8Array[]
  /** what was done wrong, for the message of a failing test */
  readonly flaws: readonly string[]
}

let pairs: readonly KeyPair[]
beforeAll(async () => {
  // Making a key is the dearest step: chains take theirs from a few.
  pairs = await Promise.all(Array.from({ length: 8 }, async () => makeKeyPair(P256)))
})

itAsks('openssl', `${CHAINS} chains with their lists: the same ones are trusted`, async () => {
  const tally = { both: 0, neither: 0, stricter: new Map<string, number>() }
  const laxer: unknown[] = []
  for (let seed = SEED * 100_000; seed < SEED * 100_000 + CHAINS; seed++) {
    const chain = await makeChain(new Dice(seed))
    const ours = await isTrusted(chain)
    const theirs = askOpenssl(chain)
    if (ours === undefined && !theirs.accepted) laxer.push({ seed, flaws: chain.flaws, theirs: theirs.why })
    else if (ours === undefined) tally.both++
    else if (!theirs.accepted) tally.neither++
    else tally.stricter.set(ours, (tally.stricter.get(ours) ?? 0) + 1)
  }
  console.info(
    `chains from seed ${SEED * 100_000}: ${JSON.stringify({ ...tally, stricter: Object.fromEntries(tally.stricter) })}`,
  )
  expect(laxer).toEqual([])
  expect(Math.min(tally.both, tally.neither)).toBeGreaterThan(CHAINS / 10)
  expect([...tally.stricter.keys()]).toEqual([])
})

/** Nothing when the path and every status are good, else the first reason. */
async function isTrusted({ holders, sent, crls }: Chain): Promise<string | undefined> {
  const [root] = holders
  const leaf = holders.at(-1)
  if (root === undefined || leaf === undefined) throw new Error('a chain has two ends')
  const anchors = anchor(root)
  const candidates = certificatesOf(...sent)
  const result = await buildPath(leaf.certificate, { anchors, candidates, at: AT, purpose: 'signing' })
  if (result.status !== 'trusted') return result.reason?.code ?? result.status
  const evidence = crls.map((der) => ({ kind: 'crl', der }) as const)
  for (const [index, certificate] of result.path.slice(0, -1).entries()) {
    const issuer = result.path[index + 1]
    if (issuer === undefined) break
    const { status, reason } = await checkRevocation(certificate, issuer, { evidence, at: AT, anchors, candidates })
    if (status !== 'good') return `${status} ${reason ?? ''}`.trim()
  }
  return undefined
}

function askOpenssl({ holders, sent, crls }: Chain): { readonly accepted: boolean; readonly why: string } {
  const [root] = holders
  const leaf = holders.at(-1)
  if (root === undefined || leaf === undefined) throw new Error('a chain has two ends')
  const files = {
    root: toPem('CERTIFICATE', root.certificate.der),
    sent: sent.map(({ certificate }) => toPem('CERTIFICATE', certificate.der)).join(''),
    leaf: toPem('CERTIFICATE', leaf.certificate.der),
    crls: crls.map((der) => toPem('X509 CRL', der)).join(''),
  }
  const moment = String(AT.getTime() / 1000)
  const lists = crls.length === 0 ? [] : ['-CRLfile', '@crls']
  const chain = ['-attime', moment, '-CAfile', '@root', ...(sent.length === 0 ? [] : ['-untrusted', '@sent'])]
  const answer = run('openssl', ['verify', '-x509_strict', '-crl_check_all', ...lists, ...chain, '@leaf'], files)
  return { accepted: answer.status === 0, why: answer.stderr }
}

async function makeChain(dice: Dice): Promise<Chain> {
  const flaws: string[] = []
  const odds = (flaw: string, sides: number): boolean => {
    const happens = dice.below(sides) === 0
    if (happens) flaws.push(flaw)
    return happens
  }
  const depth = 2 + dice.below(4)
  const holders: Holder[] = []
  const crls: Uint8Array[] = []
  for (let level = 0; level < depth; level++) {
    const issuer = holders.at(-1)
    const isLeaf = level === depth - 1
    const pair = pairs[level] ?? (await makeKeyPair(P256))
    const holder = await make({
      name: `Level ${level}`,
      pair,
      ...(issuer === undefined ? {} : { issuer: odds(`${level} forged`, 60) ? { ...issuer, pair: pairs[7] ?? pair } : issuer }),
      extensions: [
        ...(isLeaf ? leafExtensions(odds, dice) : authorityExtensions(odds, dice, level, depth)),
        ...(odds(`${level} unknown critical`, 80) ? [unknown(true)] : []),
        ...(odds(`${level} unknown`, 30) ? [unknown(false)] : []),
        subjectKeyIdentifier(pair.key.spki),
        authorityKeyIdentifier(issuer?.certificate.publicKey.spki ?? pair.key.spki),
      ],
      template: {
        ...(odds(`${level} ran out`, 60) ? { notAfter: new Date(AT.getTime() - DAY) } : {}),
        ...(odds(`${level} not begun`, 60) ? { notBefore: new Date(AT.getTime() + DAY) } : {}),
      },
    })
    if (issuer !== undefined && !odds(`${level} no list`, 60)) crls.push(await makeList(holder, issuer, level, isLeaf, odds))
    holders.push(holder)
  }
  const sent = holders.slice(1, -1).filter((_, index) => !odds(`${index + 1} missing`, 60))
  return { holders, sent: dice.below(2) === 0 ? sent : [...sent].reverse(), crls, flaws }
}

type Odds = (flaw: string, sides: number) => boolean

function authorityExtensions(odds: Odds, dice: Dice, level: number, depth: number): readonly RawExtension[] {
  const room = depth - 2 - level
  const length = odds(`${level} path length`, 8) ? Math.max(0, room + dice.below(3) - 1) : undefined
  return [
    ...(odds(`${level} no basic constraints`, 80) ? [] : [basicConstraints(!odds(`${level} no authority`, 80), length)]),
    odds(`${level} may not sign`, 80) ? keyUsage('cRLSign') : keyUsage('keyCertSign', 'cRLSign'),
    ...(odds(`${level} names`, 8) ? [constraint(dice.below(2) === 0 ? 0 : 1, dice.pick(HOSTS))] : []),
  ]
}

function leafExtensions(odds: Odds, dice: Dice): readonly RawExtension[] {
  return [
    basicConstraints(false),
    keyUsage('digitalSignature', 'nonRepudiation'),
    ...(odds('mail', 2)
      ? [alternative(`x@${dice.pick(['a.example', 'b.a.example', 'c.example', 'A.Example', 'd.example'])}`)]
      : []),
  ]
}

async function makeList(holder: Holder, issuer: Holder, level: number, isLeaf: boolean, odds: Odds): Promise<Uint8Array> {
  const revoked = odds(`${level} revoked`, 25)
  const signer = odds(`${level} list forged`, 60) ? (pairs[7] ?? issuer.pair) : issuer.pair
  // openssl asks for the root's own status too (RFC 5280 §6.1 does not): the root's list is of a scope that has room for it
  const scoped = level > 1 || !isLeaf
  const kind = isLeaf ? 'users' : 'authorities'
  const other = isLeaf ? 'authorities' : 'users'
  const scope =
    scoped && odds(`${level} list for the other kind`, 60)
      ? other
      : scoped && odds(`${level} list for its kind`, 10)
        ? kind
        : undefined
  return buildCrl(
    {
      issuer: odds(`${level} list of another`, 80) ? encodeName([['CN', 'Another']]) : issuer.certificate.subject.der,
      // None is of tomorrow: we take a later list as evidence about an earlier moment (EN 319 102-1 §5.2.5), openssl never does.
      thisUpdate: new Date(AT.getTime() - DAY),
      nextUpdate: new Date(AT.getTime() + (odds(`${level} list ran out`, 60) ? -DAY / 2 : 2 * DAY)),
      entries: [
        { serialBytes: Uint8Array.of(77), revokedAt: new Date(AT.getTime() - DAY) },
        ...(revoked ? [{ serialBytes: holder.certificate.serialBytes, revokedAt: new Date(AT.getTime() - DAY), reason: 1 }] : []),
      ],
      extensions: [
        crlNumber(level + 1),
        authorityKeyIdentifier(issuer.certificate.publicKey.spki),
        ...(scope === undefined ? [] : [onlyFor(scope)]),
        ...(odds(`${level} unknown critical in list`, 60) ? [unknown(true)] : []),
      ],
    },
    issuingKey(signer),
  )
}

function onlyFor(kind: 'users' | 'authorities'): RawExtension {
  const [yes] = derBoolean(true).slice(2)
  const value = derSequence(derContextPrimitive(kind === 'users' ? 1 : 2, Uint8Array.of(yes ?? 0xff)))
  return { oid: EXTENSION.issuingDistributionPoint, critical: true, value }
}

function constraint(kind: 0 | 1, base: string): RawExtension {
  const subtree = derSequence(derContextPrimitive(1, encodeUtf8(base)))
  return { oid: EXTENSION.nameConstraints, critical: true, value: derSequence(derContext(kind, subtree)) }
}

function alternative(mail: string): RawExtension {
  return { oid: EXTENSION.subjectAlternativeName, critical: false, value: derSequence(derContextPrimitive(1, encodeUtf8(mail))) }
}

function unknown(critical: boolean): RawExtension {
  return { oid: `1.3.6.1.4.1.32473.${critical ? 9 : 8}`, critical, value: Uint8Array.of(5, 0) }
}
