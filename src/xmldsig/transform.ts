import { decodeLatin1, fromBase64, type WorkMeter } from '../base'
import { canonicalize, contains, parseXml, type XmlDocument, type XmlElement } from '../codec/xml'
import type { Canonicalization, Transform, XmlSignature } from './types'

/** What a transform works on (XMLDSig §4.4.3.2): a subtree, or octets. */
export type TransformInput =
  | {
      readonly kind: 'nodes'
      readonly node: XmlDocument | XmlElement
      readonly withComments: boolean
      readonly exclude: ReadonlySet<XmlElement>
    }
  | { readonly kind: 'octets'; readonly octets: Uint8Array }

const DEFAULT_CANONICALIZATION: Canonicalization = { method: 'c14n10', withComments: false, inclusivePrefixes: [] }

/**
 * Runs a reference's transforms and gives the octets to digest; a node-set left at the end is canonicalized by `last`, by itself
 * Canonical XML 1.0 (XMLDSig §4.4.3.2). Undefined when one of them is not supported.
 *
 * @throws InputError what `parseXml` throws, when octets have to become nodes; BASE64_MALFORMED
 */
export function applyTransforms(
  input: TransformInput,
  transforms: readonly Transform[],
  signature: XmlSignature,
  meter: WorkMeter,
  last: Canonicalization = DEFAULT_CANONICALIZATION,
): Uint8Array | undefined {
  if (transforms.some(({ kind }) => kind === 'unsupported')) return undefined
  let current: TransformInput | undefined = input
  for (const transform of transforms) {
    current = current === undefined ? undefined : applyOne(current, transform, signature, meter)
  }
  if (current === undefined) return undefined
  return current.kind === 'octets' ? current.octets : canonicalOctets(current, last, meter)
}

function applyOne(
  input: TransformInput,
  transform: Transform,
  signature: XmlSignature,
  meter: WorkMeter,
): TransformInput | undefined {
  switch (transform.kind) {
    case 'unsupported':
      return undefined
    case 'enveloped':
      return withoutSignature(input, signature)
    case 'canonicalize':
      return { kind: 'octets', octets: canonicalOctets(input, transform.canonicalization, meter) }
    case 'base64':
      return { kind: 'octets', octets: decodeText(input) }
  }
}

/**
 * XMLDSig §6.6.4: takes out the Signature that holds the reference, and no other; a target that does not hold it stays whole. Octets no
 * longer hold it as a node, and a target inside of it would leave nothing to digest: neither is supported.
 */
function withoutSignature(input: TransformInput, signature: XmlSignature): TransformInput | undefined {
  if (input.kind === 'octets') return undefined
  if (input.node.kind === 'element' && contains(signature.element, input.node)) return undefined
  return { ...input, exclude: new Set([...input.exclude, signature.element]) }
}

function canonicalOctets(input: TransformInput, canonicalization: Canonicalization, meter: WorkMeter): Uint8Array {
  const nodes: Extract<TransformInput, { readonly kind: 'nodes' }> =
    input.kind === 'nodes'
      ? input
      : { kind: 'nodes', node: parseXml(input.octets, { meter }), withComments: true, exclude: new Set<XmlElement>() }
  const octets = canonicalize(nodes.node, {
    ...canonicalization,
    withComments: canonicalization.withComments && nodes.withComments,
    exclude: nodes.exclude,
    meter,
  })
  meter.spend(octets.length >> 8)
  return octets
}

/** XMLDSig §6.6.2: a node-set gives its text nodes, in order, without the tags between them. */
function decodeText(input: TransformInput): Uint8Array {
  const text = input.kind === 'octets' ? decodeLatin1(input.octets) : collectText(input.node, input.exclude).join('')
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
