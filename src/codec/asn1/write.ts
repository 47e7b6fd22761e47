import { concatBytes, encodeLatin1, encodeUtf8 } from '../../base'
import { TAG } from './node'

/** DER encoders (X.690 §10–11). All take and give whole encodings. */

const CONSTRUCTED = 0x20
const CONTEXT = 0x80

/** Any identifier octet with content. */
export function encodeTagged(identifier: number, content: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(identifier), encodeLength(content.length), content)
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(0x80 | octets.length, ...octets)
}

export function derSequence(...members: readonly Uint8Array[]): Uint8Array {
  return encodeTagged(TAG.sequence | CONSTRUCTED, concatBytes(...members))
}

/** SET with members in the order given: for a SET of one, or where the caller has sorted by tag. */
export function derSet(...members: readonly Uint8Array[]): Uint8Array {
  return encodeTagged(TAG.set | CONSTRUCTED, concatBytes(...members))
}

/** SET OF, members sorted by their encodings (X.690 §11.6). */
export function derSetOf(members: readonly Uint8Array[]): Uint8Array {
  return derSet(...[...members].sort(compareEncodings))
}

/** Octet-wise order of encodings, the shorter one padded with zeros. */
export function compareEncodings(left: Uint8Array, right: Uint8Array): number {
  const length = Math.max(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** INTEGER from a small number, a bigint, or unsigned big-endian bytes. */
export function derInteger(value: number | bigint | Uint8Array): Uint8Array {
  return encodeTagged(TAG.integer, value instanceof Uint8Array ? unsignedContent(value) : bigintContent(BigInt(value)))
}

export function derEnumerated(value: number): Uint8Array {
  return encodeTagged(TAG.enumerated, bigintContent(BigInt(value)))
}

function unsignedContent(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const magnitude = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(start)
  return (magnitude[0] ?? 0) >= 0x80 ? concatBytes(Uint8Array.of(0), magnitude) : magnitude
}

function bigintContent(value: bigint): Uint8Array {
  const octets: number[] = []
  let rest = value
  do {
    octets.unshift(Number(BigInt.asUintN(8, rest)))
    rest >>= 8n
  } while (!((rest === 0n && (octets[0] ?? 0) < 0x80) || (rest === -1n && (octets[0] ?? 0) >= 0x80)))
  return Uint8Array.from(octets)
}

export function derBoolean(value: boolean): Uint8Array {
  return encodeTagged(TAG.boolean, Uint8Array.of(value ? 0xff : 0))
}

export const DER_NULL: Uint8Array = Uint8Array.of(TAG.null, 0)

/** @throws TypeError for a text that is no object identifier */
export function derOid(dotted: string): Uint8Array {
  if (!/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(dotted)) throw new TypeError('derOid: not a dotted object identifier')
  const [root = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  // X.660: under the roots 0 and 1 there are forty arcs; a larger one would be read back under another root
  if (root < 2n && second > 39n) throw new TypeError('derOid: not a dotted object identifier')
  return encodeTagged(TAG.oid, Uint8Array.from([root * 40n + second, ...rest].flatMap(base128)))
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}

export function derOctetString(content: Uint8Array): Uint8Array {
  return encodeTagged(TAG.octetString, content)
}

export function derBitString(content: Uint8Array, unusedBits = 0): Uint8Array {
  return encodeTagged(TAG.bitString, concatBytes(Uint8Array.of(unusedBits), content))
}

/** A named-bit list (X.690 §11.2.2): trailing zero bits left out. */
export function derNamedBits(indexes: readonly number[]): Uint8Array {
  if (indexes.length === 0) return derBitString(new Uint8Array(0))
  const highest = Math.max(...indexes)
  const bytes = new Uint8Array((highest >> 3) + 1)
  for (const index of indexes) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7))
  return derBitString(bytes, 7 - (highest & 7))
}

export function derUtf8String(text: string): Uint8Array {
  return encodeTagged(TAG.utf8String, encodeUtf8(text))
}

export function derPrintableString(text: string): Uint8Array {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new TypeError('derPrintableString: character outside PrintableString')
  return encodeTagged(TAG.printableString, encodeLatin1(text))
}

export function derIa5String(text: string): Uint8Array {
  return encodeTagged(TAG.ia5String, encodeLatin1(text))
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). Whole seconds. */
export function derTime(moment: Date): Uint8Array {
  const year = moment.getUTCFullYear()
  return year >= 1950 && year < 2050
    ? encodeTagged(TAG.utcTime, encodeLatin1(`${compact(moment).slice(2)}Z`))
    : derGeneralizedTime(moment)
}

export function derGeneralizedTime(moment: Date): Uint8Array {
  return encodeTagged(TAG.generalizedTime, encodeLatin1(`${compact(moment)}Z`))
}

function compact(moment: Date): string {
  return moment.toISOString().slice(0, 19).replace(/[-T:]/g, '')
}

/** `[tag] EXPLICIT`, or an implicitly tagged constructed type. */
export function derContext(tag: number, ...members: readonly Uint8Array[]): Uint8Array {
  return encodeTagged(CONTEXT | CONSTRUCTED | tag, concatBytes(...members))
}

/** `[tag] IMPLICIT` over a primitive type's content. */
export function derContextPrimitive(tag: number, content: Uint8Array): Uint8Array {
  return encodeTagged(CONTEXT | tag, content)
}

/** Another identifier octet on an encoding: SignedAttributes are `[0]` in the message and SET OF when digested (RFC 5652 §5.4). */
export function retag(encoding: Uint8Array, identifier: number): Uint8Array {
  const copy = encoding.slice()
  copy[0] = identifier
  return copy
}
