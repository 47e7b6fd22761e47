import { encodeUtf8, type WorkMeter } from '../base'
import { compareCodePoints, escapeAttribute, escapeText } from '../codec/xml'
import type { Canonicalization } from '../xmldsig'
import { attributesToWrite } from './canonical-attributes'
import { declarationsToWrite, OUTERMOST, type OutputScope } from './canonical-namespaces'
import { elementOf, type TreeNode } from './node'
import type { NodeSet } from './node-set'

/**
 * The canonical octets of a node-set of any shape: Canonical XML 1.0 §2.3 and §2.4, 1.1 §2.4, Exclusive XML Canonicalization §3. What
 * the set holds of an element that is not in it is written all the same, as the specifications say.
 *
 * @throws InputError LIMIT_WORK
 */
export function canonicalizeNodeSet(nodes: NodeSet, canonicalization: Canonicalization, meter: WorkMeter): Uint8Array {
  const writer: Writer = {
    parts: [],
    nodes,
    canonicalization,
    inclusive: new Set(canonicalization.inclusivePrefixes.map((prefix) => (prefix === '#default' ? '' : prefix))),
    meter,
  }
  let afterRoot = false
  for (const child of nodes.model.document.children) {
    if (child.kind === 'element') {
      afterRoot = true
      writeElement(writer, child, OUTERMOST)
      continue
    }
    const before = writer.parts.length
    writeLeaf(writer, child)
    if (writer.parts.length === before) continue
    // Canonical XML §2.3: a line feed between the root and what stands around it.
    if (afterRoot) writer.parts.splice(before, 0, '\n')
    else writer.parts.push('\n')
  }
  const octets = encodeUtf8(writer.parts.join(''))
  meter.spend(octets.length >> 8)
  return octets
}

/** What is written, and how. */
export interface Writer {
  readonly parts: string[]
  readonly nodes: NodeSet
  readonly canonicalization: Canonicalization
  readonly inclusive: ReadonlySet<string>
  readonly meter: WorkMeter
}

function writeElement(writer: Writer, node: TreeNode, outer: OutputScope): void {
  const { parts, nodes, meter } = writer
  const element = elementOf(node)
  if (element === undefined) return
  meter.spend(1)
  const isIn = nodes.has(node)
  if (isIn) parts.push('<', element.name)
  const { declarations, scope } = declarationsToWrite(writer, node, outer)
  for (const [prefix, namespace] of declarations.toSorted(([left], [right]) => compareCodePoints(left, right)))
    parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeAttribute(namespace), '"')
  for (const { name, value } of attributesToWrite(writer, node)) parts.push(' ', name, '="', escapeAttribute(value), '"')
  if (isIn) parts.push('>')
  for (const child of node.children) {
    if (child.kind === 'element') writeElement(writer, child, scope)
    else writeLeaf(writer, child)
  }
  if (isIn) parts.push('</', element.name, '>')
}

function writeLeaf({ parts, nodes, canonicalization }: Writer, node: TreeNode): void {
  if (!nodes.has(node)) return
  const { source } = node
  if (source.kind === 'text') parts.push(escapeText(source.value))
  else if (source.kind === 'instruction') parts.push('<?', source.target, source.value === '' ? '' : ' ', source.value, '?>')
  else if (source.kind === 'comment' && canonicalization.withComments) parts.push('<!--', source.value, '-->')
}
