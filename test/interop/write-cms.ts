import { CONTENT_TYPE, encodeIssuerAndSerial } from '../../src/cms'
import { concatBytes } from '../../src/base'
import type { Asn1Node } from '../../src/codec/asn1'
import {
  derContext,
  derContextPrimitive,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derSetOf,
  isContext,
  nodeBytes,
  readAsn1,
  retag,
} from '../../src/codec/asn1'
import type { Certificate } from '../../src/pki'
import { keyIdentifier } from '../../src/practice'

/** One signer info, member by member. */
export interface SignerParts {
  readonly version: number
  readonly identifier: 'serial' | 'key'
  readonly certificate: Certificate
  /** AlgorithmIdentifiers, DER */
  readonly digestAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  /** as they stand in the message, in this order; undefined: none at all */
  readonly attributes: readonly Uint8Array[] | undefined
  /** ECDSA as DER */
  readonly signature: Uint8Array
  readonly unsigned: readonly Uint8Array[]
}

export interface MessageParts {
  readonly digestAlgorithms: readonly Uint8Array[]
  readonly contentType: string
  readonly content: Uint8Array | undefined
  readonly certificates: readonly Uint8Array[]
  readonly signers: readonly Uint8Array[]
}

/** A SignerInfo with its members as given: the library's own writer writes right ones only. */
export function writeSigner(parts: SignerParts): Uint8Array {
  const { certificate, attributes, unsigned } = parts
  return derSequence(
    derInteger(parts.version),
    parts.identifier === 'serial'
      ? encodeIssuerAndSerial(certificate)
      : derContextPrimitive(0, keyIdentifier(certificate.publicKey.spki)),
    parts.digestAlgorithm,
    ...(attributes === undefined ? [] : [retag(derSet(...attributes), 0xa0)]),
    parts.signatureAlgorithm,
    derOctetString(parts.signature),
    ...(unsigned.length === 0 ? [] : [retag(derSet(...unsigned), 0xa1)]),
  )
}

/** A ContentInfo with SignedData of these members. */
export function writeMessage(parts: MessageParts): Uint8Array {
  const inside = parts.content === undefined ? [] : [derContext(0, derOctetString(parts.content))]
  const signedData = derSequence(
    derInteger(parts.contentType === CONTENT_TYPE.data ? 1 : 3),
    derSet(...parts.digestAlgorithms),
    derSequence(derOid(parts.contentType), ...inside),
    ...(parts.certificates.length === 0 ? [] : [derContext(0, ...parts.certificates)]),
    derSet(...parts.signers),
  )
  return derSequence(derOid(CONTENT_TYPE.signedData), derContext(0, signedData))
}

/** The same constructed value with an indefinite length: BER, as streaming writers leave it. */
export function indefinite(der: Uint8Array, contentStart: number): Uint8Array {
  return concatBytes(Uint8Array.of(der[0] ?? 0, 0x80), der.subarray(contentStart), Uint8Array.of(0, 0))
}

/**
 * The same message with its unsigned members put in order: the one certificate that signed, the one digest that is used, and where
 * asked for the attributes sorted. Nothing that a signature is over is another than before.
 */
export function tidied(message: Uint8Array, certificate: Certificate, sort: boolean): Uint8Array {
  const [type, wrapper] = readAsn1(message, { mode: 'ber' }).children
  const [version, , inside, ...rest] = wrapper?.children[0]?.children ?? []
  const signer = rest.at(-1)?.children[0]?.children ?? []
  const attributes = signer.findIndex((node) => isContext(node, 0) && signer.indexOf(node) > 2)
  const members = signer.map((node, index) => (sort && index === attributes ? sorted(node) : nodeBytes(node)))
  if (type === undefined || version === undefined || inside === undefined) throw new Error('no SignedData')
  const signedData = derSequence(
    nodeBytes(version),
    derSet(members[2] ?? new Uint8Array()),
    nodeBytes(inside),
    derContext(0, certificate.der),
    derSet(derSequence(...members)),
  )
  return derSequence(nodeBytes(type), derContext(0, signedData))
}

function sorted(attributes: Asn1Node): Uint8Array {
  return retag(derSetOf(attributes.children.map(nodeBytes)), 0xa0)
}
