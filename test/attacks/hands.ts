import type { Role } from '../../src/ades'
import { fromBase64 } from '../../src/base'
import { renderExport } from '../../src/export'
import { pdfSignatureWriter } from '../../src/pades'
import type { RawExtension, RevocationEvidence } from '../../src/pki'
import type { KeyPair, PracticeKey } from '../../src/practice'
import { CertificateAuthority, basicConstraints, keyUsage, makeKeyPair, practiceKey } from '../../src/practice'
import type { VerifyOptions } from '../../src/verify'
import { xmlSignatureWriter } from '../../src/xades'
import { KEYS, NOW } from '../support/world'
import { TYPICAL, verdict } from './support'

export const DAY = 24 * 60 * 60 * 1000
export const AGENCY = TYPICAL.document.agency.name
export const PERSON = TYPICAL.document.signer.fullName
export const LEAF: readonly RawExtension[] = [basicConstraints(false), keyUsage('digitalSignature', 'nonRepudiation')]
export const EC = KEYS.p256

/** A moment so many days from the fixed clock. */
export function day(offset: number): Date {
  return new Date(NOW.getTime() + offset * DAY)
}

export type Subject = readonly (readonly [string, string])[]

export interface Wish {
  readonly subject?: Subject
  readonly extensions?: readonly RawExtension[]
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly pair?: KeyPair
}

/** An authority that signs itself. */
export async function authority(name: string): Promise<CertificateAuthority> {
  return CertificateAuthority.root(EC, 'http://a.invalid', name, {
    subject: [['CN', name]],
    extensions: [],
    notBefore: day(-900),
    notAfter: day(900),
  })
}

/** A key with a certificate of this authority, the agency's name in it unless asked otherwise. */
export async function issue(by: CertificateAuthority, wish: Wish = {}): Promise<PracticeKey> {
  const { subject = [['CN', AGENCY]], extensions = LEAF, notBefore = day(-800), notAfter = day(300) } = wish
  const pair = wish.pair ?? (await makeKeyPair(EC))
  return practiceKey(pair, await by.issue(pair.key.spki, { subject, extensions, notBefore, notAfter }), by.chain)
}

/** Signs past every check, with whatever certificate. */
export async function signAs(file: Uint8Array, role: Role, key: PracticeKey, at: Date = NOW): Promise<Uint8Array> {
  const { certificate, chain } = key
  const writer = file[0] === 0x25 ? pdfSignatureWriter : xmlSignatureWriter
  const { algorithm } = key.signer()
  const asked = { role, certificate, chain, algorithm, at, appearance: undefined, signerName: 'x', reason: 'x', location: 'x' }
  const prepared = await writer.prepare(file, asked)
  return writer.complete(file, prepared, asked, await key.sign(algorithm, fromBase64(prepared.toBeSigned)))
}

export async function listOf(by: CertificateAuthority, at = NOW, until = day(300)): Promise<RevocationEvidence> {
  return { kind: 'crl', der: await by.crl(at, until) }
}

/** An export that the person has signed well, under an authority whose list is at hand; whoever seals it is the forger. */
export interface Half {
  readonly root: CertificateAuthority
  readonly person: PracticeKey
  readonly xml: Uint8Array
  readonly pdf: Uint8Array
  readonly list: RevocationEvidence
}

export async function makeHalf(): Promise<Half> {
  const root = await authority('Root')
  const person = await issue(root, { subject: [['CN', PERSON]] })
  const unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document })
  const xml = await signAs(unsigned.xml, 'authorised-person', person)
  const pdf = await signAs(unsigned.pdf, 'authorised-person', person)
  return { root, person, xml, pdf, list: await listOf(root) }
}

/** Both roots pinned, and the evidence for the person beside what is given. */
export function pinned(
  half: Half,
  others: readonly CertificateAuthority[],
  evidence: readonly RevocationEvidence[],
  rest: Partial<VerifyOptions> = {},
): VerifyOptions {
  const anchors = [half.root, ...others].map(({ certificate }) => ({ certificate, domain: 'caller' as const }))
  return { at: NOW, anchors, evidence: [half.list, ...evidence], ...rest }
}

/** The verdict on the XML export when this key has sealed it. */
export async function sealed(half: Half, key: PracticeKey, options: VerifyOptions): Promise<string> {
  return verdict(await signAs(half.xml, 'agency', key), options)
}
