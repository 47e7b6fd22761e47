import { encodeLatin1 } from '../../src/base'
import { derContext, derContextPrimitive, derSequence } from '../../src/codec/asn1'
import { EXTENSION, PURPOSE } from '../../src/pki'
import type { RawExtension } from '../../src/pki'
import type { KeyPair } from '../../src/practice'
import {
  basicConstraints,
  buildCrl,
  crlDistributionPoints,
  crlNumber,
  extendedKeyUsage,
  issuingKey,
  keyUsage,
  ocspNoCheck,
} from '../../src/practice'
import type { Dice } from '../fuzz/dice'
import type { Holder } from '../pki/build-certificate'
import { DAY, LEAF_EXTENSIONS, make } from '../pki/build-certificate'

/** Whole seconds: `openssl ocsp` compares with the clock of the machine and takes no other moment, so these answers are of today. */
export const TODAY = new Date(Math.floor(Date.now() / 1000) * 1000)

/** A root, an authority below it, a stranger that nobody trusts, and keys to make others with. */
export interface OcspWorld {
  readonly root: Holder
  readonly authority: Holder
  readonly stranger: Holder
  readonly pairs: readonly KeyPair[]
}

export interface Responder {
  readonly signer: Holder
  /** CRLs about the responder itself */
  readonly lists: readonly Uint8Array[]
}

const APPOINTED = [basicConstraints(false), keyUsage('digitalSignature'), extendedKeyUsage([PURPOSE.ocspSigning])]
const PLACE = 'http://responders.example.invalid/c'
const ASKABLE = crlDistributionPoints(PLACE)

/** Who answers: mostly somebody who may; whoever may not is among the flaws. */
export async function makeResponder(
  world: OcspWorld,
  issuer: Holder,
  leaf: Holder,
  dice: Dice,
  flaws: string[],
): Promise<Responder> {
  const pair = dice.pick(world.pairs)
  const extensions = [...APPOINTED, ocspNoCheck()]
  const delegate = async (wishes: Parameters<typeof make>[0]): Promise<Holder> =>
    make({ name: 'Responder', issuer, pair, extensions, template: validity(-50, 50), ...wishes })
  const listOf = async (...revoked: readonly Holder[]): Promise<Uint8Array> => makeList(issuer, revoked)
  const askable = { extensions: [...APPOINTED, ASKABLE] }
  const kinds: Readonly<Record<string, () => Promise<Responder>>> = {
    'the issuer': async () => ({ signer: issuer, lists: [] }),
    'a delegate': async () => ({ signer: await delegate({}), lists: [] }),
    'a delegate without places to ask': async () => ({ signer: await delegate({ extensions: APPOINTED }), lists: [] }),
    'a delegate whose status nobody knows': async () => ({ signer: await delegate(askable), lists: [] }),
    'a delegate on no list': async () => ({ signer: await delegate(askable), lists: [await listOf()] }),
    'a revoked delegate': async () => {
      const signer = await delegate(askable)
      return { signer, lists: [await listOf(signer)] }
    },
    'no purpose': async () => ({ signer: await delegate({ extensions: [...LEAF_EXTENSIONS, ocspNoCheck()] }), lists: [] }),
    'another purpose': async () => ({
      signer: await delegate({ extensions: [keyUsage('digitalSignature'), extendedKeyUsage([PURPOSE.timeStamping])] }),
      lists: [],
    }),
    'a key that may not sign': async () => ({
      signer: await delegate({
        extensions: [keyUsage('keyEncipherment'), extendedKeyUsage([PURPOSE.ocspSigning]), ocspNoCheck()],
      }),
      lists: [],
    }),
    'an expired delegate': async () => ({ signer: await delegate({ template: validity(-50, -10) }), lists: [] }),
    'a delegate of tomorrow': async () => ({ signer: await delegate({ template: validity(1, 50) }), lists: [] }),
    'a delegate with an unknown critical extension': async () => ({
      signer: await delegate({ extensions: [...extensions, unknown(true)] }),
      lists: [],
    }),
    'a delegate that the issuer never signed': async () => ({
      signer: await delegate({ key: issuingKey(world.stranger.pair) }),
      lists: [],
    }),
    'a delegate of the other authority': async () => ({
      signer: await delegate({ issuer: issuer === world.root ? world.authority : world.root }),
      lists: [],
    }),
    'a delegate of a stranger': async () => ({ signer: await delegate({ issuer: world.stranger }), lists: [] }),
    'the other authority': async () => ({ signer: issuer === world.root ? world.authority : world.root, lists: [] }),
    'the certificate itself': async () => ({ signer: leaf, lists: [] }),
  }
  const [first = '', second = '', ...others] = Object.keys(kinds)
  const kind = dice.below(2) === 0 ? dice.pick([first, second]) : dice.pick([first, second, ...others])
  if (!['the issuer', 'a delegate'].includes(kind)) flaws.push(kind)
  const made = await kinds[kind]?.()
  if (made === undefined) throw new Error(`no responder ${kind}`)
  return made
}

async function makeList(issuer: Holder, revoked: readonly Holder[]): Promise<Uint8Array> {
  const template = {
    issuer: issuer.certificate.subject.der,
    thisUpdate: days(-1),
    nextUpdate: days(2),
    extensions: [crlNumber(1), onlyFor(PLACE)],
  }
  const entries = revoked.map(({ certificate }) => ({ serialBytes: certificate.serialBytes, revokedAt: days(-2) }))
  return buildCrl({ ...template, entries }, issuingKey(issuer.pair))
}

// RFC 5280 §5.2.5: a list of the responders alone, so that it says nothing about the certificate that was asked about
function onlyFor(place: string): RawExtension {
  const name = derContext(0, derContextPrimitive(6, encodeLatin1(place)))
  return { oid: EXTENSION.issuingDistributionPoint, critical: true, value: derSequence(derContext(0, name)) }
}

/** An extension that nobody knows. */
export function unknown(critical: boolean): RawExtension {
  return { oid: '1.3.6.1.4.1.32473.7', critical, value: Uint8Array.of(5, 0) }
}

/** So many days from today. */
export function days(count: number): Date {
  return new Date(TODAY.getTime() + count * DAY)
}

export function validity(from: number, until: number): { readonly notBefore: Date; readonly notAfter: Date } {
  return { notBefore: days(from), notAfter: days(until) }
}
