import type { WorkMeter } from '../../base'
import { concatBytes, joinBytes } from '../../base'
import type { Asn1Node } from './node'
import { TAG, nodeBytes, nodeContent } from './node'
import { canonicalFault } from './read'
import { compareEncodings, encodeTagged } from './write'

/**
 * A BER value in DER (X.690 §10–11): definite lengths, primitive strings, sorted sets, `true` as 0xff, short integers.
 *
 * The bytes as they stand when they are DER already. Does not remove members that equal their DEFAULT, and takes every SET for a
 * SET OF: both need the type. Implicitly tagged strings in constructed form stay constructed.
 */
export function toDer(node: Asn1Node, meter: WorkMeter): Uint8Array {
  return isDer(node) ? nodeBytes(node) : encode(node, meter)
}

function encode(node: Asn1Node, meter: WorkMeter): Uint8Array {
  // a copy for each level: cheap for a byte, not for a megabyte sixty levels deep
  meter.spend(1 + (node.end - node.start) / 256)
  const universal = node.tagClass === 'universal'
  if (universal && STRINGS.has(node.tag) && node.constructed) return encodeTagged(node.tag, joined(node, meter))
  if (!node.constructed) return encodePrimitive(node)
  const members = node.children.map((child) => encode(child, meter))
  if (universal && node.tag === TAG.set) members.sort(compareEncodings)
  return withIdentifier(node, joinBytes(members))
}

/** True when every length, value and SET below `node` is spelled as DER spells it. */
export function isDer(node: Asn1Node): boolean {
  if (node.indefinite || !hasShortestLength(node) || canonicalFault(node) !== undefined) return false
  if (!node.children.every(isDer)) return false
  if (node.tagClass !== 'universal' || node.tag !== TAG.set) return true
  return node.children.every((child, index) => {
    const before = node.children[index - 1]
    return before === undefined || compareEncodings(nodeBytes(before), nodeBytes(child)) <= 0
  })
}

function hasShortestLength(node: Asn1Node): boolean {
  const size = node.contentEnd - node.contentStart
  return (
    node.contentStart - identifierEnd(node) ===
    (size < 0x80 ? 1 : size < 0x100 ? 2 : size < 0x10000 ? 3 : size < 0x1000000 ? 4 : 5)
  )
}

const STRINGS: ReadonlySet<number> = new Set([
  TAG.octetString,
  TAG.utf8String,
  TAG.numericString,
  TAG.printableString,
  TAG.teletexString,
  TAG.ia5String,
  TAG.visibleString,
  TAG.universalString,
  TAG.bmpString,
])

function joined(node: Asn1Node, meter: WorkMeter): Uint8Array {
  if (!node.constructed) return nodeContent(node)
  meter.spend(1 + (node.end - node.start) / 256)
  return joinBytes(node.children.map((child) => joined(child, meter)))
}

function encodePrimitive(node: Asn1Node): Uint8Array {
  const content = nodeContent(node)
  if (node.tagClass !== 'universal') return withIdentifier(node, content)
  if (node.tag === TAG.boolean && content.length === 1) return withIdentifier(node, Uint8Array.of(content[0] === 0 ? 0 : 0xff))
  if (node.tag === TAG.integer || node.tag === TAG.enumerated) return withIdentifier(node, shortest(content))
  if (node.tag === TAG.bitString) return withIdentifier(node, clearUnusedBits(content))
  return withIdentifier(node, content)
}

function clearUnusedBits(content: Uint8Array): Uint8Array {
  const cleared = content.slice()
  const last = cleared.length - 1
  if (last > 0) cleared[last] = (cleared[last] ?? 0) & (0xff << Math.min(7, cleared[0] ?? 0))
  return cleared
}

function shortest(content: Uint8Array): Uint8Array {
  let start = 0
  while (start + 1 < content.length) {
    const sign = (content[start + 1] ?? 0) >= 0x80
    if (content[start] !== (sign ? 0xff : 0)) break
    start++
  }
  return content.subarray(start)
}

function withIdentifier(node: Asn1Node, content: Uint8Array): Uint8Array {
  const encoded = encodeTagged(node.source[node.start] ?? 0, content)
  return concatBytes(node.source.subarray(node.start, identifierEnd(node)), encoded.subarray(1))
}

// X.690 §8.1.2.4: a tag number above 30 takes further octets, all but the last with the top bit set
function identifierEnd(node: Asn1Node): number {
  let end = node.start + 1
  if (((node.source[node.start] ?? 0) & 0x1f) === 0x1f) while ((node.source[end++] ?? 0) >= 0x80);
  return end
}

/** The members of an implicitly tagged SET OF as a DER SET OF, whatever their tag and order were. */
export function setToDer(node: Asn1Node, meter: WorkMeter): Uint8Array {
  meter.spend(1 + (node.end - node.start) / 256)
  const members = node.children.map((child) => toDer(child, meter))
  return encodeTagged(0x20 | TAG.set, joinBytes(members.sort(compareEncodings)))
}
