import { concatBytes, readable } from '../../../src/base'
import type { Asn1Node } from '../../../src/codec/asn1'
import { encodeTagged, nodeContent, readAsn1 } from '../../../src/codec/asn1'
import type { Dice } from '../dice'

/** One value of a DER structure, with what stands inside it: OCTET STRINGs that hold DER are opened too. */
interface Tree {
  readonly identifier: number
  readonly parts: readonly Tree[] | undefined
  readonly content: Uint8Array
}

/**
 * Changes one value somewhere in a structure and writes all lengths anew: unlike a change of the bytes, this passes the parser and
 * reaches the rules behind it.
 */
export function derTreeOf(der: Uint8Array): (dice: Dice) => Uint8Array {
  const root = treeOf(der, readAsn1(der))
  const all = allOf(root)
  return (dice) => {
    const target = dice.pick(all.slice(1))
    const instead = changed(target, dice.pick(all), dice)
    return write(root, (tree) => (tree === target ? instead : undefined))
  }
}

function changed(target: Tree, other: Tree, dice: Dice): readonly Tree[] {
  const { content, parts } = target
  const flipped = content.slice()
  if (flipped.length > 0) flipped[dice.below(flipped.length)] = dice.below(256)
  const choices: readonly (() => readonly Tree[])[] = [
    () => [],
    () => [target, target],
    () => [other],
    () => [other, target],
    () => [{ ...target, parts: undefined, content: new Uint8Array() }],
    () => [{ ...target, identifier: dice.pick([0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x17, 0x18, 0x30, 0x31, 0x80, 0xa0, 0xa1]) }],
    () => [{ ...target, parts: parts === undefined ? undefined : [...parts].reverse() }],
    () => [{ ...target, parts: undefined, content: flipped }],
    () => [{ ...target, parts: undefined, content: concatBytes(content, Uint8Array.of(dice.below(256))) }],
    () => [{ ...target, parts: undefined, content: content.subarray(0, dice.below(content.length + 1)) }],
  ]
  return dice.pick(choices)()
}

const OCTET_STRING = 0x04

function treeOf(source: Uint8Array, node: Asn1Node): Tree {
  const identifier = source[node.start] ?? 0
  const content = nodeContent(node)
  if (node.constructed) return { identifier, content, parts: node.children.map((child) => treeOf(source, child)) }
  const inside = identifier === OCTET_STRING && content.length > 1 ? readable(() => readAsn1(content)) : undefined
  return { identifier, content, parts: inside === undefined ? undefined : [treeOf(content, inside)] }
}

function allOf(tree: Tree): readonly Tree[] {
  return [tree, ...(tree.parts ?? []).flatMap(allOf)]
}

function write(tree: Tree, replace: (tree: Tree) => readonly Tree[] | undefined): Uint8Array {
  const { identifier, parts, content } = tree
  if (parts === undefined) return encodeTagged(identifier, content)
  const written = parts.flatMap((part) => (replace(part) ?? [part]).map((one) => write(one, one === part ? replace : NOTHING)))
  return encodeTagged(identifier, concatBytes(...written))
}

const NOTHING = (): undefined => undefined
