import { concatBytes, encodeUtf8 } from '../../src/base'
import { ATTRIBUTE, CONTENT_TYPE, buildSignedAttributes, encodeAttribute } from '../../src/cms'
import { derOctetString, derOid, derSequence, derSet, derSetOf, derTime, nodeBytes, readAsn1 } from '../../src/codec/asn1'
import type { DigestName, SignatureAlgorithm } from '../../src/crypto'
import { OID_RSA_ENCRYPTION, digest } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm, encodeSignatureValue } from '../../src/pki'
import { keyUsage, makeKeyPair, subjectKeyIdentifier } from '../../src/practice'
import type { KeyPair } from '../../src/practice'
import type { Dice } from '../fuzz/dice'
import { changedDer, nodesOf } from '../fuzz/mutate/der'
import type { Holder } from '../pki/build-certificate'
import { AT, DAY, LEAF_EXTENSIONS, make } from '../pki/build-certificate'
import { indefinite, writeMessage, writeSigner } from './write-cms'

export const CONTENT = encodeUtf8('Sơ yếu lý lịch')
const OTHER_CONTENT = encodeUtf8('Sơ yếu lý lịch khác')

export interface CmsWorld {
  readonly root: Holder
  readonly stranger: Holder
  readonly pairs: readonly KeyPair[]
}

/** A detached message over CONTENT, or one that says so. */
export interface CmsCase {
  readonly message: Uint8Array
  readonly flaws: readonly string[]
}

export async function makeCmsWorld(): Promise<CmsWorld> {
  const kinds = [
    { kind: 'RSA', bits: 2048 },
    { kind: 'EC', curve: 'P-256' },
    { kind: 'EC', curve: 'P-384' },
    { kind: 'EC', curve: 'P-521' },
  ] as const
  const pairs = await Promise.all(kinds.map(async (kind) => makeKeyPair(kind)))
  return { root: await make({ name: 'Root' }), stranger: await make({ name: 'Root' }), pairs }
}

type Odds = (flaw: string, sides: number) => boolean

export async function makeCmsCase(world: CmsWorld, dice: Dice): Promise<CmsCase> {
  const flaws: string[] = []
  const odds: Odds = (flaw, sides) => {
    const happens = dice.below(sides) === 0
    if (happens) flaws.push(flaw)
    return happens
  }
  const pair = dice.pick(world.pairs)
  const signer = await makeSigner(world, pair, odds)
  const algorithm = algorithmFor(pair, dice, odds)
  const infos = [await makeInfo(signer, algorithm, odds)]
  if (odds('a second signer', 20)) infos.push(await makeInfo(signer, algorithm, odds))
  if (odds('no signer', 60)) infos.length = 0
  const content = odds('content inside', 12) ? (odds('another content inside', 2) ? OTHER_CONTENT : CONTENT) : undefined
  const message = writeMessage({
    digestAlgorithms: odds('digest not listed', 25) ? [] : [encodeDigestAlgorithm(algorithm.digest)],
    contentType: odds('another content type', 40) ? CONTENT_TYPE.timestampInfo : CONTENT_TYPE.data,
    content,
    certificates: await certificatesFor(world, signer, odds),
    signers: infos,
  })
  return { message: damaged(message, dice, odds), flaws }
}

async function makeSigner(world: CmsWorld, pair: KeyPair, odds: Odds): Promise<Holder> {
  const isExpired = odds('an expired certificate', 30)
  return make({
    name: 'Signer',
    pair,
    issuer: odds('a certificate of nobody trusted', 30) ? world.stranger : world.root,
    extensions: [
      ...(odds('a key that may not sign', 30) ? [keyUsage('keyEncipherment')] : LEAF_EXTENSIONS),
      subjectKeyIdentifier(pair.key.spki),
    ],
    ...(isExpired ? { template: { notAfter: new Date(AT.getTime() - DAY) } } : {}),
  })
}

function algorithmFor({ key }: KeyPair, dice: Dice, odds: Odds): SignatureAlgorithm {
  const name: DigestName = odds('SHA-1', 20) ? 'SHA-1' : dice.pick(['SHA-256', 'SHA-384', 'SHA-512'])
  if (key.kind !== 'RSA') return { scheme: 'ECDSA', digest: name }
  return dice.below(2) === 0
    ? { scheme: 'RSASSA-PKCS1-v1_5', digest: name }
    : { scheme: 'RSASSA-PSS', digest: name, saltLength: dice.pick([20, 32, 48]) }
}

async function makeInfo(signer: Holder, algorithm: SignatureAlgorithm, odds: Odds): Promise<Uint8Array> {
  const { certificate, pair } = signer
  const attributes = odds('no attributes', 10) ? undefined : await attributesFor(certificate, algorithm.digest, odds)
  const isUnsorted = attributes !== undefined && odds('attributes out of order', 10)
  const sent = isUnsorted ? [...attributes].reverse() : attributes
  // RFC 5652 §5.4: what is signed is the DER, so in order, whatever stands in the message
  const inOrder = sent === undefined || !isUnsorted || odds('signed in order', 2)
  const signed = sent === undefined ? CONTENT : inOrder ? derSetOf(sent) : derSet(...sent)
  const used: SignatureAlgorithm = odds('signed by another digest', 30) ? { ...algorithm, digest: 'SHA-512' } : algorithm
  const signature = encodeSignatureValue(used, await pair.sign(used, signed))
  if (odds('a changed value', 30)) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
  return writeSigner({
    version: odds('another version', 30) ? 3 : 1,
    identifier: odds('named by key', 8) ? 'key' : 'serial',
    certificate,
    digestAlgorithm: encodeDigestAlgorithm(odds('another digest named', 40) ? 'SHA-224' : algorithm.digest),
    signatureAlgorithm: namedAlgorithm(used, odds),
    attributes: sent,
    signature,
    unsigned: odds('message digest not signed', 40) ? [encodeAttribute(ATTRIBUTE.messageDigest, derOctetString(CONTENT))] : [],
  })
}

function namedAlgorithm(algorithm: SignatureAlgorithm, odds: Odds): Uint8Array {
  if (algorithm.scheme === 'RSASSA-PKCS1-v1_5' && odds('plain rsaEncryption', 4))
    return derSequence(derOid(OID_RSA_ENCRYPTION), Uint8Array.of(5, 0))
  if (algorithm.scheme === 'RSASSA-PSS' && odds('another salt length', 15))
    return encodeSignatureAlgorithm({ ...algorithm, saltLength: 33 })
  return encodeSignatureAlgorithm(odds('another algorithm named', 40) ? { ...algorithm, digest: 'SHA-224' } : algorithm)
}

async function attributesFor(certificate: Certificate, name: DigestName, odds: Odds): Promise<readonly Uint8Array[]> {
  const messageDigest = await digest(name, odds('digest of another content', 25) ? OTHER_CONTENT : CONTENT)
  const contentType = odds('another type signed', 40) ? CONTENT_TYPE.timestampInfo : CONTENT_TYPE.data
  const other = odds('another certificate named', 30) ? { certificate: { ...certificate, der: CONTENT } } : { certificate }
  const right = buildSignedAttributes({ digest: name, messageDigest, contentType, ...other })
  const [first, second, third] = [ATTRIBUTE.contentType, ATTRIBUTE.messageDigest, ATTRIBUTE.signingCertificateV2].map((type) =>
    derOid(type),
  )
  const drop = [
    ...(odds('no content type', 40) ? [first] : []),
    ...(odds('no message digest', 40) ? [second] : []),
    ...(odds('no certificate named', 6) ? [third] : []),
  ]
  const members = readAsn1(right).children.map(nodeBytes)
  return [
    ...members.filter((member) => !drop.some((type) => type !== undefined && Buffer.from(member).includes(Buffer.from(type)))),
    ...(odds('message digest twice', 40) ? [encodeAttribute(ATTRIBUTE.messageDigest, derOctetString(messageDigest))] : []),
    ...(odds('signing time', 4) ? [encodeAttribute(ATTRIBUTE.signingTime, derTime(AT))] : []),
    ...(odds('an unknown attribute', 8) ? [encodeAttribute('1.3.6.1.4.1.32473.6', Uint8Array.of(5, 0))] : []),
  ].sort((one, other_) => Buffer.compare(one, other_))
}

async function certificatesFor(world: CmsWorld, { certificate, pair }: Holder, odds: Odds): Promise<readonly Uint8Array[]> {
  const twin = async (holder: KeyPair): Promise<Uint8Array> => {
    const template = { serialBytes: certificate.serialBytes, subject: certificate.subject.der }
    return (await make({ pair: holder, issuer: world.root, extensions: LEAF_EXTENSIONS, template })).certificate.der
  }
  const swapped = odds('a twin with another key first', 15) ? [await twin(world.stranger.pair)] : []
  const same = odds('a twin with the same key first', 20) ? [await twin(pair)] : []
  const own = odds('no certificate', 30) ? [] : [certificate.der]
  return [...swapped, ...same, ...own, ...(odds('the root too', 4) ? [world.root.certificate.der] : [])]
}

function damaged(made: Uint8Array, dice: Dice, odds: Odds): Uint8Array {
  if (odds('a byte changed', 15)) {
    const copy = made.slice()
    copy[dice.below(copy.length)] = dice.below(256)
    return copy
  }
  if (odds('a node changed', 10)) return changedDer(made, nodesOf(readAsn1(made)), dice)
  if (odds('bytes behind', 30)) return concatBytes(made, Uint8Array.of(1, 2, 3))
  return odds('BER', 10) ? indefinite(made, readAsn1(made).contentStart) : made
}
