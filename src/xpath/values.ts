import type { WorkMeter } from '../base'
import { compareNodes, type TreeNode, type XPathNode } from './node'

/** What an expression can come to; a node-set is in document order, each node once. */
export type Value = readonly XPathNode[] | string | number | boolean

export function isNodeSet(value: Value): value is readonly XPathNode[] {
  return typeof value === 'object'
}

/** XPath 1.0 §4.3 `boolean`. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  return value.length > 0
}

/** XPath 1.0 §4.4 `number`. */
export function toNumber(value: Value, meter: WorkMeter): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value, meter)
  // stricter than Number(): no sign but minus, no exponent, no hexadecimal
  return /^[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*$/.test(text) ? Number(text) : Number.NaN
}

/** XPath 1.0 §4.2 `string`. */
export function toText(value: Value, meter: WorkMeter): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  const [first] = value
  return first === undefined ? '' : stringValue(first, meter)
}

/** The string-value of a node (XPath 1.0 §5): of a document or an element, all text inside of it. */
export function stringValue(node: XPathNode, meter: WorkMeter): string {
  if (node.kind === 'attribute' || node.kind === 'namespace') return node.value
  const { source } = node
  if (source.kind !== 'document' && source.kind !== 'element') return source.value
  const texts: string[] = []
  collectText(node, texts, meter)
  return texts.join('')
}

function collectText(node: TreeNode, texts: string[], meter: WorkMeter): void {
  for (const child of node.children) {
    meter.spend(0.2)
    if (child.source.kind === 'text') {
      meter.spend(child.source.value.length >> 8)
      texts.push(child.source.value)
    } else collectText(child, texts, meter)
  }
}

/** XPath 1.0 §4.2: decimal, without an exponent, and no minus before zero. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return '0'
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value))
  if (match === null) return String(value)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : sign + digits.padEnd(point, '0')
}

/** Puts nodes into document order and drops doubles. @throws InputError LIMIT_WORK */
export function inOrder(nodes: readonly XPathNode[], meter: WorkMeter): readonly XPathNode[] {
  if (nodes.length < 2) return nodes
  meter.spend(nodes.length * 0.5)
  return nodes.toSorted(compareNodes).filter((node, index, all) => {
    const before = all[index - 1]
    return before === undefined || compareNodes(before, node) !== 0
  })
}
