import { decodeLatin1, fromBase64, InputError } from '../base'
import { canonicalize, contains, parseXml, type XmlDocument, type XmlElement } from '../codec/xml'
import type {
  Canonicalization,
  FilterTransform,
  ReferenceContext,
  SelectedNodes,
  Selection,
  Subtree,
  Transform,
  XmlSignature,
} from './types'

/** What a transform works on (XMLDSig §4.4.3.2): a subtree, what XPath left of one, or octets. */
export type TransformInput =
  | ({ readonly kind: 'nodes' } & Subtree)
  | { readonly kind: 'selected'; readonly nodes: SelectedNodes }
  | { readonly kind: 'octets'; readonly octets: Uint8Array }

/** What a chain of transforms led to. */
export interface TransformOutcome {
  readonly octets: Uint8Array
  /** present when XPath filters had a part in it */
  readonly selection?: Selection
}

const DEFAULT_CANONICALIZATION: Canonicalization = { method: 'c14n10', withComments: false, inclusivePrefixes: [] }

/**
 * Runs a reference's transforms and gives the octets to digest; a node-set left at the end is canonicalized by `last`, by itself
 * Canonical XML 1.0 (XMLDSig §4.4.3.2). Undefined when one of them is not supported.
 *
 * @throws InputError what `parseXml` throws, when octets have to become nodes; BASE64_MALFORMED; XPATH_MALFORMED; LIMIT_WORK
 */
export function applyTransforms(
  input: TransformInput,
  transforms: readonly Transform[],
  signature: XmlSignature,
  context: ReferenceContext,
  last: Canonicalization = DEFAULT_CANONICALIZATION,
): TransformOutcome | undefined {
  if (transforms.some((transform) => !isSupported(transform, context))) return undefined
  const run: Run = { signature, context, selections: [] }
  try {
    let current: TransformInput | undefined = input
    for (const transform of transforms) current = current === undefined ? undefined : applyOne(current, transform, run)
    if (current === undefined) return undefined
    const octets = current.kind === 'octets' ? current.octets : canonicalOctets(current, last, run)
    const selection = joined(run.selections)
    return { octets, ...(selection === undefined ? {} : { selection }) }
  } catch (error) {
    if (error instanceof InputError && UNSUPPORTED.has(error.code)) return undefined
    throw error
  }
}

/**
 * What says nothing about the signed octets: a function or variable that XPath 1.0 does not have, and a document type in a file that is
 * canonicalized or filtered, which this library reads nowhere. The signer may have had both.
 */
const UNSUPPORTED: ReadonlySet<string> = new Set(['XPATH_UNSUPPORTED', 'XML_DOCTYPE', 'XML_ENTITY'])

interface Run {
  readonly signature: XmlSignature
  readonly context: ReferenceContext
  /** of each node-set that filters left and octets were made of */
  readonly selections: Selection[]
}

function isSupported({ kind }: Transform, { transforms }: ReferenceContext): boolean {
  return kind === 'filter' ? transforms !== undefined : kind !== 'unsupported'
}

function applyOne(input: TransformInput, transform: Transform, run: Run): TransformInput | undefined {
  switch (transform.kind) {
    case 'unsupported':
      return undefined
    case 'enveloped':
      return withoutSignature(input, run.signature)
    case 'canonicalize':
      return { kind: 'octets', octets: canonicalOctets(input, transform.canonicalization, run) }
    case 'base64':
      return { kind: 'octets', octets: decodeText(input, run) }
    case 'filter':
      return filtered(input, transform, run)
  }
}

/**
 * XMLDSig §6.6.4: takes out the Signature that holds the reference, and no other; a target that does not hold it stays whole. Octets no
 * longer hold it as a node, and a target inside of it would leave nothing to digest: neither is supported.
 */
function withoutSignature(input: TransformInput, signature: XmlSignature): TransformInput | undefined {
  if (input.kind === 'octets') return undefined
  if (input.kind === 'selected') return { kind: 'selected', nodes: input.nodes.without(signature.element) }
  if (input.node.kind === 'element' && contains(signature.element, input.node)) return undefined
  return { ...input, exclude: new Set([...input.exclude, signature.element]) }
}

function filtered(input: TransformInput, transform: FilterTransform, run: Run): TransformInput | undefined {
  const { meter, ids, transforms } = run.context
  if (input.kind === 'selected') return { kind: 'selected', nodes: input.nodes.filtered(transform) }
  const subtree = input.kind === 'nodes' ? input : parsed(input.octets, run)
  const nodes = transforms?.select(subtree, { meter, ids, signature: run.signature.element })
  return nodes === undefined ? undefined : { kind: 'selected', nodes: nodes.filtered(transform) }
}

function parsed(octets: Uint8Array, { context: { meter } }: Run): Subtree {
  return { node: parseXml(octets, { meter }), withComments: true, exclude: new Set<XmlElement>() }
}

function canonicalOctets(input: TransformInput, canonicalization: Canonicalization, run: Run): Uint8Array {
  const { meter } = run.context
  if (input.kind === 'selected') {
    run.selections.push(input.nodes.selection())
    return input.nodes.canonicalize(canonicalization)
  }
  const { node, withComments, exclude } = input.kind === 'nodes' ? input : parsed(input.octets, run)
  const octets = canonicalize(node, {
    ...canonicalization,
    withComments: canonicalization.withComments && withComments,
    exclude,
    meter,
  })
  meter.spend(octets.length >> 8)
  return octets
}

/** XMLDSig §6.6.2: a node-set gives its text nodes, in order, without the tags between them. */
function decodeText(input: TransformInput, run: Run): Uint8Array {
  if (input.kind === 'octets') return fromBase64(decodeLatin1(input.octets), { whitespace: true })
  if (input.kind === 'selected') run.selections.push(input.nodes.selection())
  const text = input.kind === 'selected' ? input.nodes.text() : collectText(input.node, input.exclude).join('')
  return fromBase64(text, { whitespace: true })
}

function collectText(node: XmlDocument | XmlElement, exclude: ReadonlySet<XmlElement>): string[] {
  const texts: string[] = []
  for (const child of node.children) {
    if (child.kind === 'text') texts.push(child.value)
    else if (child.kind === 'element' && !exclude.has(child)) for (const text of collectText(child, exclude)) texts.push(text)
  }
  return texts
}

const LEFT_OUT = ['nothing', 'own-signature', 'signatures', 'content'] as const

/** Filters on both sides of a canonicalization: what either left out is out. The nodes after it are copies, so no element is meant. */
function joined(selections: readonly Selection[]): Selection | undefined {
  const [first, ...others] = selections
  if (first === undefined || others.length === 0) return first
  const most = Math.max(...selections.map(({ leftOut }) => LEFT_OUT.indexOf(leftOut)))
  return { element: undefined, leftOut: LEFT_OUT[most] ?? 'content' }
}
