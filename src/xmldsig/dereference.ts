import type { ReferenceContext, ReferenceTarget, XmlReference, XmlSignature } from './types'

/** A reference's target, and whether its comments belong to the node-set. */
export interface Dereferenced {
  readonly target: ReferenceTarget
  readonly withComments: boolean
}

/**
 * Resolves a reference to one node of the document, or to the detached file (XMLDSig §4.4.3). Nothing is ever fetched.
 *
 * `siblings`: the references among which this one stands, to tell whether the one detached file can only be meant by this one.
 */
export function dereference(
  reference: XmlReference,
  siblings: readonly XmlReference[],
  signature: XmlSignature,
  context: ReferenceContext,
): Dereferenced {
  const { uri } = reference
  if (uri === '') return { target: { kind: 'document', document: signature.document }, withComments: false }
  if (uri === undefined || !uri.startsWith('#')) return { target: outside(uri, siblings, context), withComments: true }
  if (uri === '#xpointer(/)') return { target: { kind: 'document', document: signature.document }, withComments: true }
  const pointed = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/.exec(uri)
  if (pointed !== null) return { target: byId(pointed[1] ?? pointed[2] ?? '', context), withComments: true }
  // Any other parenthesis is an XPointer scheme, never an Id: an NCName holds none.
  if (uri.includes('(')) return { target: { kind: 'unsupported' }, withComments: false }
  return { target: byId(decoded(uri.slice(1)), context), withComments: false }
}

function byId(id: string, context: ReferenceContext): ReferenceTarget {
  const element = context.ids.get(id)
  return element === undefined ? { kind: 'missing' } : { kind: 'element', element }
}

function outside(uri: string | undefined, siblings: readonly XmlReference[], context: ReferenceContext): ReferenceTarget {
  const { detached } = context
  if (detached === undefined) return { kind: 'external' }
  const only = siblings.filter((sibling) => sibling.uri === undefined || !/^(?:#|$)/.test(sibling.uri)).length === 1
  const named = uri !== undefined && decoded(uri.replace(/^.*[/\\]/, '')) === detached.name
  return only || named ? { kind: 'detached', name: detached.name } : { kind: 'external' }
}

/** Percent-decodes; a malformed escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
