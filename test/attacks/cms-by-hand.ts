import { concatBytes, fromHex } from '../../src/base'
import {
  derContext,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derSetOf,
  encodeTagged,
  readAsn1,
  retag,
  TAG,
} from '../../src/codec/asn1'
import { digestSync } from '../../src/crypto'
import type { DigestName, SignatureAlgorithm } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm, encodeSignatureValue } from '../../src/pki'
import type { PracticeKey } from '../../src/practice'

/** Attribute types that the forgeries here need. */
export const TYPE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  algorithmProtection: '1.2.840.113549.1.9.52',
} as const

const DATA = '1.2.840.113549.1.7.1'

/** How a message by hand differs from a sound one. */
export interface ByHand {
  /** the signed attributes, by type; `undefined`: none at all */
  readonly attributes?: (sound: Readonly<Record<string, Uint8Array>>, covered: Uint8Array) => readonly Uint8Array[] | undefined
  /** DER SET OF in their order as given */
  readonly unsorted?: boolean
  readonly unsigned?: readonly Uint8Array[]
  readonly digest?: DigestName
  readonly algorithm?: SignatureAlgorithm
  /** what names the signer: default issuer and serial number of the certificate */
  readonly identifier?: Uint8Array
  readonly certificates?: readonly Certificate[]
  readonly content?: Uint8Array
  readonly contentType?: string
  /** the value as it goes into the message */
  readonly value?: (value: Uint8Array) => Uint8Array
  readonly signerInfos?: (own: Uint8Array) => readonly Uint8Array[]
}

/** An attribute with these values. */
export function attribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return derSequence(derOid(type), derSet(...values))
}

/** SigningCertificateV2 by SHA-256, without issuer and serial number. */
export function namedV2({ der }: Certificate): Uint8Array {
  return derSequence(derSequence(derSequence(derOctetString(digestSync('SHA-256', der)))))
}

/** SigningCertificate by SHA-1. */
export function namedV1({ der }: Certificate): Uint8Array {
  return derSequence(derSequence(derSequence(derOctetString(digestSync('SHA-1', der)))))
}

export function issuerAndSerial({ issuer, serialBytes }: Certificate): Uint8Array {
  return derSequence(issuer.der, encodeTagged(TAG.integer, serialBytes))
}

/** Writes and signs a CMS over these bytes, with whatever is wrong with it. */
export async function messageByHand(covered: Uint8Array, key: PracticeKey, hand: ByHand = {}): Promise<Uint8Array> {
  const { certificate } = key
  const algorithm = hand.algorithm ?? key.signer().algorithm
  const digest = hand.digest ?? algorithm.digest
  const sound = {
    contentType: attribute(TYPE.contentType, derOid(DATA)),
    messageDigest: attribute(TYPE.messageDigest, derOctetString(digestSync(digest, covered))),
    signingCertificateV2: attribute(TYPE.signingCertificateV2, namedV2(certificate)),
  }
  const attributes = hand.attributes === undefined ? Object.values(sound) : hand.attributes(sound, covered)
  const set = attributes === undefined ? undefined : hand.unsorted === true ? derSet(...attributes) : derSetOf(attributes)
  const value = encodeSignatureValue(algorithm, await key.sign(algorithm, set ?? covered))
  const own = derSequence(
    derInteger(1),
    hand.identifier ?? issuerAndSerial(certificate),
    encodeDigestAlgorithm(digest),
    ...(set === undefined ? [] : [retag(set, 0xa0)]),
    encodeSignatureAlgorithm(algorithm),
    derOctetString(hand.value?.(value) ?? value),
    ...(hand.unsigned === undefined ? [] : [retag(derSetOf(hand.unsigned), 0xa1)]),
  )
  const content = hand.content === undefined ? [] : [derContext(0, derOctetString(hand.content))]
  const signedData = derSequence(
    derInteger(1),
    derSetOf([encodeDigestAlgorithm(digest)]),
    derSequence(derOid(hand.contentType ?? DATA), ...content),
    retag(derSetOf((hand.certificates ?? [certificate, ...key.chain]).map(({ der }) => der)), 0xa0),
    derSetOf(hand.signerInfos?.(own) ?? [own]),
  )
  return derSequence(derOid('1.2.840.113549.1.7.2'), derContext(0, signedData))
}

/** The same message with an outer length that is not known beforehand (X.690 §8.1.3.6). */
export function indefinite(message: Uint8Array): Uint8Array {
  const { contentStart, contentEnd } = readAsn1(message)
  return concatBytes(fromHex('3080'), message.subarray(contentStart, contentEnd), fromHex('0000'))
}

/** The same message with one octet more in its outer length than it needs. */
export function longLength(message: Uint8Array): Uint8Array {
  const { contentStart, contentEnd } = readAsn1(message)
  const length = contentEnd - contentStart
  return concatBytes(Uint8Array.of(0x30, 0x83, 0, length >> 8, length & 255), message.subarray(contentStart, contentEnd))
}

/** An algorithm-protection attribute that names these two (RFC 6211 §2). */
export function protection(digest: DigestName, algorithm: SignatureAlgorithm): Uint8Array {
  const [oid = new Uint8Array(0)] = [encodeSignatureAlgorithm(algorithm)]
  return attribute(TYPE.algorithmProtection, derSequence(encodeDigestAlgorithm(digest), retag(oid, 0xa1)))
}
