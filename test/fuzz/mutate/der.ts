import { decodeLatin1, encodeLatin1, fromBase64, fromHex, toBase64, toHex } from '../../../src/base'
import type { Asn1Node } from '../../../src/codec/asn1'
import { readAsn1 } from '../../../src/codec/asn1'
import type { Dice } from '../dice'
import type { Mutate, Target } from '../types'

/** Changes nodes of the DER that a file carries: the CMS in a PDF's holes, certificates and tokens in XML. */
export function derOf({ format, bytes }: Target): Mutate {
  const text = decodeLatin1(bytes)
  const places = format === 'pdf' ? holesOf(text) : valuesOf(text)
  if (places.length === 0) throw new Error('a file without DER')
  return (dice) => {
    const { at, length, der, nodes } = dice.pick(places)
    const changed = changedDer(der, nodes, dice)
    const written = format === 'pdf' ? toHex(changed).slice(0, length).padEnd(length, '0') : toBase64(changed)
    return encodeLatin1(text.slice(0, at) + written + text.slice(at + length))
  }
}

interface Place {
  readonly at: number
  readonly length: number
  readonly der: Uint8Array
  readonly nodes: readonly Asn1Node[]
}

function holesOf(text: string): readonly Place[] {
  return [...text.matchAll(/\/Contents ?<([0-9A-Fa-f]{1000,})>/g)].map((match) => {
    const [whole, hex = ''] = match
    return { at: match.index + whole.length - 1 - hex.length, length: hex.length, ...parse(fromHex(hex)) }
  })
}

function valuesOf(text: string): readonly Place[] {
  return [...text.matchAll(/<(?:\w+:)?(?:X509Certificate|Encapsulated\w+)[^>]*>([^<]+)</g)].map((match) => {
    const [whole, value = ''] = match
    const der = fromBase64(value.replace(/\s+/g, ''))
    return { at: match.index + whole.length - 1 - value.length, length: value.length, ...parse(der) }
  })
}

function parse(der: Uint8Array): Pick<Place, 'der' | 'nodes'> {
  const root = readAsn1(der, { allowTrailing: true })
  return { der: der.subarray(0, root.end), nodes: nodesOf(root) }
}

/** A node with all below it. */
export function nodesOf(node: Asn1Node): readonly Asn1Node[] {
  return [node, ...node.children.flatMap(nodesOf)]
}

/** Drops, repeats, empties, retags or swaps nodes. */
export function changedDer(der: Uint8Array, nodes: readonly Asn1Node[], dice: Dice): Uint8Array {
  const one = dice.pick(nodes)
  const other = dice.pick(nodes)
  const before = [...der.subarray(0, one.start)]
  const own = [...der.subarray(one.start, one.end)]
  const after = [...der.subarray(one.end)]
  const instead = [
    [],
    [...own, ...own],
    [own[0] ?? 0, 0],
    [dice.below(256), ...own.slice(1)],
    [own[0] ?? 0, dice.below(256), ...own.slice(2)],
    [...der.subarray(other.start, other.end)],
    own.map((byte, index) => (index > 1 && dice.below(4) === 0 ? dice.below(256) : byte)),
  ]
  return Uint8Array.from([...before, ...dice.pick(instead), ...after])
}
