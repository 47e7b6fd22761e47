import { readAsn1 } from '../../src/codec/asn1'
import type { Certificate } from '../../src/pki'
import { crlDistributionPoints, issuingKey, makeKeyPair, ocspNonce } from '../../src/practice'
import type { Dice } from '../fuzz/dice'
import { changedDer, nodesOf } from '../fuzz/mutate/der'
import type { Holder } from '../pki/build-certificate'
import { DAY, LEAF_EXTENSIONS, P256, make } from '../pki/build-certificate'
import type { OcspWorld } from './ocsp-responders'
import { TODAY, days, makeResponder, unknown, validity } from './ocsp-responders'
import type { CertId, Single } from './write-ocsp'
import { writeOcsp } from './write-ocsp'

const HOUR = DAY / 24
/** not where the lists are that the tests give along: they are about responders */
const ELSEWHERE = crlDistributionPoints('http://leaves.example.invalid/c')

/** One question: a certificate, its issuer, what was answered, and what was done wrong. */
export interface OcspCase {
  readonly leaf: Certificate
  readonly issuer: Certificate
  readonly response: Uint8Array
  readonly digest: CertId['digest']
  readonly producedAt: Date
  /** given beside the answer: those who may have signed it */
  readonly others: readonly Certificate[]
  readonly lists: readonly Uint8Array[]
  readonly flaws: readonly string[]
}

export async function makeOcspWorld(): Promise<OcspWorld> {
  const pairs = await Promise.all(Array.from({ length: 4 }, async () => makeKeyPair(P256)))
  const template = validity(-400, 400)
  const root = await make({ name: 'Root', template })
  return { root, authority: await make({ name: 'Authority', issuer: root, template }), stranger: await make({ template }), pairs }
}

export async function makeOcspCase(world: OcspWorld, dice: Dice): Promise<OcspCase> {
  const flaws: string[] = []
  const odds: Odds = (flaw, sides) => {
    const happens = dice.below(sides) === 0
    if (happens) flaws.push(flaw)
    return happens
  }
  const issuer = dice.below(2) === 0 ? world.root : world.authority
  const pair = dice.pick(world.pairs)
  const leaf = await make({
    name: 'Leaf',
    issuer,
    pair,
    extensions: [...LEAF_EXTENSIONS, ELSEWHERE],
    template: validity(-100, 100),
  })
  const { signer, lists } = await makeResponder(world, issuer, leaf, dice, flaws)
  const times = timesOf(odds)
  const digest = dice.pick(['SHA-1', 'SHA-256', 'SHA-512'] as const)
  const single: Single = {
    id: certIdOf(world, issuer, leaf, digest, odds),
    status: statusOf(dice, odds),
    ...times,
    extensions: odds('critical in the single answer', 50) ? [unknown(true)] : [],
  }
  const other = { ...single, id: { ...single.id, serialBytes: Uint8Array.of(99) }, status: 'good' as const }
  const isSent = !odds('signer not sent', 6)
  const key = issuingKey(odds('signed with another key', 25) ? world.stranger.pair : signer.pair)
  const made = await writeOcsp(
    {
      responder: {
        by: dice.pick(['name', 'key']),
        of: odds('another responder named', 40) ? leaf.certificate : signer.certificate,
      },
      producedAt: times.producedAt,
      singles: odds('answers about another first', 5) ? [other, single] : [single],
      extensions: [
        ...(odds('nonce', 4) ? [ocspNonce(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))] : []),
        ...(odds('critical extension', 40) ? [unknown(true)] : []),
        ...(odds('extension', 10) ? [unknown(false)] : []),
      ],
      certificates: isSent ? [signer.certificate, ...(dice.below(3) === 0 ? [issuer.certificate] : [])] : [],
      status: odds('an error instead of an answer', 60) ? 3 : 0,
    },
    key,
  )
  return {
    leaf: leaf.certificate,
    issuer: issuer.certificate,
    response: damaged(made, dice, odds),
    digest,
    producedAt: times.producedAt,
    others: isSent || odds('signer not at hand', 3) ? [] : [signer.certificate],
    lists,
    flaws,
  }
}

type Odds = (flaw: string, sides: number) => boolean

function certIdOf(world: OcspWorld, issuer: Holder, leaf: Holder, digest: CertId['digest'], odds: Odds): CertId {
  const other = issuer === world.root ? world.authority : world.root
  return {
    digest,
    issuerName: (odds('name of another issuer', 50) ? other : issuer).certificate.subject.der,
    issuerSpki: (odds('key of another issuer', 50) ? other : issuer).certificate.publicKey.spki,
    serialBytes: odds('another serial number', 50) ? Uint8Array.of(42) : leaf.certificate.serialBytes,
  }
}

function statusOf(dice: Dice, odds: Odds): Single['status'] {
  if (odds('unknown', 12)) return 'unknown'
  if (!odds('revoked', 6)) return 'good'
  return { revokedAt: days(-5), ...(dice.below(2) === 0 ? {} : { reason: dice.pick([1, 4, 6]) }) }
}

function timesOf(odds: Odds): Pick<Single, 'thisUpdate' | 'nextUpdate'> & { readonly producedAt: Date } {
  const at = (hours: number, next?: number): ReturnType<typeof timesOf> => {
    const thisUpdate = new Date(TODAY.getTime() + hours * HOUR)
    return {
      thisUpdate,
      producedAt: thisUpdate,
      ...(next === undefined ? {} : { nextUpdate: new Date(TODAY.getTime() + next * HOUR) }),
    }
  }
  if (odds('stale', 15)) return at(-72, -24)
  if (odds('of tomorrow', 25)) return at(24, 48)
  if (odds('without nextUpdate, new', 15)) return at(-0.5)
  if (odds('without nextUpdate, old', 20)) return at(-48)
  if (odds('ends before it begins', 50)) return at(-2, -3)
  return at(-2, 24)
}

function damaged(made: Uint8Array, dice: Dice, odds: Odds): Uint8Array {
  if (odds('a byte changed', 20)) {
    const copy = made.slice()
    copy[dice.below(copy.length)] = dice.below(256)
    return copy
  }
  if (odds('cut off', 80)) return made.subarray(0, dice.below(made.length))
  return odds('a node changed', 20) ? changedDer(made, nodesOf(readAsn1(made)), dice) : made
}
