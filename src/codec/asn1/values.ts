import { InputError, decodeLatin1, decodeUtf8, joinBytes, toHex } from '../../base'
import type { Asn1Node } from './node'
import { TAG, isUniversal, nodeContent } from './node'

/**
 * Values of primitive types. Each throws `InputError` ASN1_UNEXPECTED for another type, ASN1_MALFORMED for bad content;
 * `path` names the field in the message.
 */

/** Octets of an object identifier: more than any in use, and a bound on the text made of it. */
const OID_SIZE = 128

/** Dotted OBJECT IDENTIFIER. Arcs of any size up to that bound: 2.25 (ITU-T X.667) has 128-bit ones. */
export function readOid(node: Asn1Node | undefined, path: string): string {
  const content = nodeContent(expect(node, TAG.oid, path))
  if (content.length > OID_SIZE) throw malformed(path, 'object identifier too long')
  const arcs: bigint[] = []
  let arc = 0n
  let open = false
  for (const octet of content) {
    // X.690 §8.19.2: a leading 0x80 would give one identifier two spellings
    if (!open && octet === 0x80) throw malformed(path, 'object identifier with leading zeros')
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    open = (octet & 0x80) !== 0
    if (open) continue
    arcs.push(arc)
    arc = 0n
  }
  const first = arcs[0]
  if (first === undefined || open) throw malformed(path, 'object identifier cut short')
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...arcs.slice(1)].join('.')
}

/** INTEGER as its content octets (two's complement). */
export function readIntegerBytes(node: Asn1Node | undefined, path: string): Uint8Array {
  const content = nodeContent(expect(node, TAG.integer, path))
  if (content.length === 0) throw malformed(path, 'empty integer')
  return content
}

/** INTEGER as lower-case hex of its magnitude, without leading zeros; a negative one keeps a minus sign. */
export function readIntegerHex(node: Asn1Node | undefined, path: string): string {
  const bytes = readIntegerBytes(node, path)
  const negative = (bytes[0] ?? 0) >= 0x80
  const hex = toHex(negative ? negate(bytes) : bytes).replace(/^(?:00)+(?=..)/, '')
  return negative ? `-${hex}` : hex
}

function negate(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length)
  let carry = 1
  for (let index = bytes.length - 1; index >= 0; index--) {
    const sum = (~(bytes[index] ?? 0) & 0xff) + carry
    result[index] = sum & 0xff
    carry = sum >> 8
  }
  return result
}

/** INTEGER or ENUMERATED that fits 32 bits. */
export function readSmallInteger(node: Asn1Node | undefined, path: string): number {
  const enumerated = isUniversal(node, TAG.enumerated)
  const content = nodeContent(expect(node, enumerated ? TAG.enumerated : TAG.integer, path))
  if (content.length === 0 || content.length > 4) throw malformed(path, 'integer out of range')
  let value = (content[0] ?? 0) >= 0x80 ? -1 : 0
  for (const octet of content) value = (value << 8) | octet
  return value
}

export function readBoolean(node: Asn1Node | undefined, path: string): boolean {
  const content = nodeContent(expect(node, TAG.boolean, path))
  if (content.length !== 1) throw malformed(path, 'boolean')
  return content[0] !== 0
}

/** OCTET STRING; BER's constructed form is put together (X.690 §8.7.3). */
export function readOctetString(node: Asn1Node | undefined, path: string): Uint8Array {
  return joinOctets(expect(node, TAG.octetString, path), path)
}

/** Content of an implicitly tagged OCTET STRING, `[n] IMPLICIT`. */
export function joinOctets(node: Asn1Node, path: string): Uint8Array {
  if (!node.constructed) return nodeContent(node)
  return joinBytes(node.children.map((child, index) => readOctetString(child, `${path}/${index}`)))
}

export interface BitString {
  readonly bytes: Uint8Array
  readonly unusedBits: number
}

export function readBitString(node: Asn1Node | undefined, path: string): BitString {
  return bitStringContent(expect(node, TAG.bitString, path), path)
}

/** Content of an implicitly tagged BIT STRING. */
export function bitStringContent(node: Asn1Node, path: string): BitString {
  if (node.constructed) throw malformed(path, 'constructed bit string')
  const content = nodeContent(node)
  const unusedBits = content[0]
  if (unusedBits === undefined || unusedBits > 7 || (unusedBits > 0 && content.length === 1)) throw malformed(path, 'bit string')
  return { bytes: content.subarray(1), unusedBits }
}

/** True when bit `index` (0 is the first) of a named-bit list is set. */
export function hasBit(bits: BitString, index: number): boolean {
  return ((bits.bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
}

/** A character string of any universal string type, as text. TeletexString is read as Latin-1, as everybody does. */
export function readText(node: Asn1Node | undefined, path: string): string {
  if (node?.tagClass !== 'universal' || node.constructed) throw unexpected(path, 'a character string')
  const content = nodeContent(node)
  switch (node.tag) {
    case TAG.utf8String:
      return decodeUtf8(content)
    case TAG.numericString:
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.visibleString:
    case TAG.teletexString:
      return decodeLatin1(content)
    case TAG.bmpString:
      return wideText(content, 2, path)
    case TAG.universalString:
      return wideText(content, 4, path)
    default:
      throw unexpected(path, 'a character string')
  }
}

function wideText(content: Uint8Array, width: 2 | 4, path: string): string {
  if (content.length % width !== 0) throw malformed(path, 'wide string cut short')
  let text = ''
  for (let offset = 0; offset < content.length; offset += width) {
    let unit = 0
    for (let index = 0; index < width; index++) unit = unit * 256 + (content[offset + index] ?? 0)
    if (unit > 0x10ffff) throw malformed(path, 'no such character')
    text += width === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit)
  }
  return text
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?(Z|[+-]\d{4})$/

/** UTCTime (years 1950–2049, RFC 5280 §4.1.2.5.1) or GeneralizedTime with a zone; fractions are kept to milliseconds. */
export function readTime(node: Asn1Node | undefined, path: string): Date {
  if (node?.tagClass !== 'universal' || (node.tag !== TAG.utcTime && node.tag !== TAG.generalizedTime))
    throw unexpected(path, 'a time')
  const text = decodeLatin1(nodeContent(node))
  const match = (node.tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME).exec(text)
  if (match === null) throw malformed(path, 'time')
  const [, yearText = '', month, day, hour, minute, second = '00'] = match
  const fraction = node.tag === TAG.utcTime ? '' : (match[7] ?? '')
  const zone = match[node.tag === TAG.utcTime ? 7 : 8] ?? 'Z'
  const year = node.tag === TAG.utcTime ? `${Number(yearText) >= 50 ? '19' : '20'}${yearText}` : yearText
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const moment = new Date(`${local}.${(`${fraction}000`).slice(0, 3)}${offset}`)
  // Date rolls 31 February over to March; a time that does not exist is malformed
  const naive = new Date(`${local}Z`)
  if (Number.isNaN(moment.getTime()) || Number.isNaN(naive.getTime()) || naive.toISOString().slice(0, 19) !== local) {
    throw malformed(path, 'no such time')
  }
  return moment
}

/** The children of a SEQUENCE. */
export function readSequence(node: Asn1Node | undefined, path: string): readonly Asn1Node[] {
  return expect(node, TAG.sequence, path).children
}

/** The children of a SET. */
export function readSet(node: Asn1Node | undefined, path: string): readonly Asn1Node[] {
  return expect(node, TAG.set, path).children
}

/** The members of an implicitly tagged SET or SEQUENCE, `[n] IMPLICIT`; none when it is absent. */
export function readMembers(node: Asn1Node | undefined, path: string): readonly Asn1Node[] {
  if (node === undefined) return []
  if (!node.constructed) throw malformed(path, 'wrong form')
  return node.children
}

function expect(node: Asn1Node | undefined, tag: number, path: string): Asn1Node {
  if (!isUniversal(node, tag)) throw unexpected(path, `universal type ${tag}`)
  if ((tag === TAG.sequence || tag === TAG.set) !== node.constructed && tag !== TAG.octetString)
    throw malformed(path, 'wrong form')
  return node
}

function unexpected(path: string, what: string): InputError {
  return new InputError('ASN1_UNEXPECTED', `expected ${what}`, { path })
}

function malformed(path: string, what: string): InputError {
  return new InputError('ASN1_MALFORMED', what, { path })
}
