import { encodeUtf8, type WorkMeter } from '../../base'
import { inheritedXmlAttributes } from './inherit'
import { escapeAttribute, escapeText } from './escape'
import { lookupNamespace, namespacesInScope } from './namespaces'
import { compareCodePoints } from './order'
import type { NamespaceScope, XmlAttribute, XmlComment, XmlDocument, XmlElement, XmlInstruction, XmlNode } from './types'

export type CanonicalMethod = 'c14n10' | 'c14n11' | 'exclusive'

export interface CanonicalizeOptions {
  readonly method: CanonicalMethod
  readonly withComments: boolean
  /** exclusive only: prefixes treated as inclusive; `#default` is the default namespace */
  readonly inclusivePrefixes?: readonly string[]
  /** elements left out with everything in them (an enveloped signature) */
  readonly exclude?: ReadonlySet<XmlElement>
  readonly meter?: WorkMeter
}

/**
 * The canonical octets of a whole document, or of an element with everything in it: Canonical XML 1.0, 1.1, or Exclusive XML
 * Canonicalization 1.0.
 *
 * An element is taken as the document subset that a same-document reference selects: its ancestors are not in the subset, so
 * namespaces in scope and (inclusive methods) `xml:` attributes come from them. Arbitrary XPath node-sets are canonicalized by the room `xpath`. Linear in the output.
 *
 * @throws InputError LIMIT_WORK
 */
export function canonicalize(node: XmlDocument | XmlElement, options: CanonicalizeOptions): Uint8Array {
  const writer: Writer = {
    parts: [],
    options,
    inclusive: new Set(options.inclusivePrefixes?.map((prefix) => (prefix === '#default' ? '' : prefix))),
  }
  if (node.kind === 'document') writeDocument(writer, node)
  else writeElement(writer, node, undefined)
  return encodeUtf8(writer.parts.join(''))
}

interface Writer {
  readonly parts: string[]
  readonly options: CanonicalizeOptions
  readonly inclusive: ReadonlySet<string>
}

/** Namespaces that the output ancestors have written: the same shape as the scopes they came from. */
interface Written extends NamespaceScope {
  readonly outer: Written | undefined
  readonly depth: number
}

function writeDocument(writer: Writer, document: XmlDocument): void {
  let afterRoot = false
  for (const child of document.children) {
    if (child.kind === 'element') {
      afterRoot = true
      writeElement(writer, child, undefined)
    } else if (child.kind === 'instruction' || writer.options.withComments) {
      // Canonical XML §2.3: a line feed between the root and what stands around it.
      if (afterRoot) writer.parts.push('\n')
      writeNode(writer, child, undefined)
      if (!afterRoot) writer.parts.push('\n')
    }
  }
}

function writeNode(writer: Writer, node: XmlNode, written: Written | undefined): void {
  if (node.kind === 'text') writer.parts.push(escapeText(node.value))
  else if (node.kind === 'element') writeElement(writer, node, written)
  else writeAside(writer, node)
}

function writeAside(writer: Writer, node: XmlComment | XmlInstruction): void {
  if (node.kind === 'comment') {
    if (writer.options.withComments) writer.parts.push('<!--', escapeLineEnds(node.value), '-->')
    return
  }
  writer.parts.push('<?', node.target, node.value === '' ? '' : ' ', escapeLineEnds(node.value), '?>')
}

/** A carriage return in a comment or instruction can only have been lost by the parser; kept for a tree made otherwise. */
function escapeLineEnds(text: string): string {
  return text.replace(/\r/g, '&#xD;')
}

function writeElement(writer: Writer, element: XmlElement, outer: Written | undefined): void {
  const { parts, options } = writer
  if (options.exclude?.has(element) === true) return
  options.meter?.spend(1 + (element.attributes.length >> 2))
  const declarations = declarationsToWrite(writer, element, outer)
  const written =
    declarations.length === 0 && outer !== undefined
      ? outer
      : { bindings: new Map(declarations), outer, depth: (outer?.depth ?? 0) + 1 }
  parts.push('<', element.name)
  for (const [prefix, namespace] of declarations) {
    parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeAttribute(namespace), '"')
  }
  for (const { name, value } of attributesToWrite(writer, element, outer === undefined))
    parts.push(' ', name, '="', escapeAttribute(value), '"')
  parts.push('>')
  for (const child of element.children) writeNode(writer, child, written)
  parts.push('</', element.name, '>')
}

function declarationsToWrite(writer: Writer, element: XmlElement, outer: Written | undefined): (readonly [string, string])[] {
  const changed: (readonly [string, string])[] = []
  for (const prefix of candidates(writer, element, outer === undefined)) {
    if (prefix === 'xml') continue
    writer.options.meter?.spend(1 + ((outer?.depth ?? 0) >> 4))
    const namespace = lookupNamespace(element.scope, prefix)
    if (namespace !== undefined && namespace !== lookupNamespace(outer, prefix)) changed.push([prefix, namespace])
  }
  return changed.length > 1 ? changed.sort(([left], [right]) => compareCodePoints(left, right)) : changed
}

/** Prefixes whose binding may have to be written here. Only the apex looks outwards: below it, a binding changes where it is declared. */
function candidates(writer: Writer, element: XmlElement, apex: boolean): Iterable<string> {
  const { options, inclusive } = writer
  if (options.method !== 'exclusive') {
    return apex ? namespacesInScope(element.scope).keys() : element.declarations.map((declaration) => declaration.prefix)
  }
  // Exclusive XML Canonicalization §3: visibly utilized prefixes. An attribute without prefix uses none.
  const used = new Set([element.prefix])
  for (const { prefix } of element.attributes) if (prefix !== '') used.add(prefix)
  if (inclusive.size === 0) return used
  if (apex) for (const prefix of inclusive) used.add(prefix)
  else for (const { prefix } of element.declarations) if (inclusive.has(prefix)) used.add(prefix)
  return used
}

function attributesToWrite(writer: Writer, element: XmlElement, apex: boolean): readonly XmlAttribute[] {
  const { method } = writer.options
  const attributes = apex && method !== 'exclusive' ? inheritedXmlAttributes(element, method) : element.attributes
  if (attributes.length < 2) return attributes
  return attributes.toSorted(
    (left, right) => compareCodePoints(left.namespace, right.namespace) || compareCodePoints(left.local, right.local),
  )
}
