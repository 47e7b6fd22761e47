import type { Finding, WorkMeter } from '../base'
import type { CanonicalMethod, XmlDocument, XmlElement } from '../codec/xml'
import type { DigestName, SignatureAlgorithm } from '../crypto'

export const DSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#'

export interface Canonicalization {
  readonly method: CanonicalMethod
  readonly withComments: boolean
  readonly inclusivePrefixes: readonly string[]
}

export type Transform =
  | { readonly kind: 'enveloped' }
  | { readonly kind: 'base64' }
  | { readonly kind: 'canonicalize'; readonly canonicalization: Canonicalization }
  | FilterTransform
  | { readonly kind: 'unsupported'; readonly uri: string }

/** A transform that selects nodes by XPath (XMLDSig §6.6.3; XPath Filter 2.0), not read yet. */
export interface FilterTransform {
  readonly kind: 'filter'
  readonly filter: 'xpath' | 'xpath-filter2'
  /** the Transform element */
  readonly element: XmlElement
}

/** A ds:Reference as written. */
export interface XmlReference {
  readonly element: XmlElement
  readonly id: string | undefined
  /** undefined: absent, which leaves the object to the application; '' is the document */
  readonly uri: string | undefined
  readonly type: string | undefined
  readonly transforms: readonly Transform[]
  readonly digestUri: string
  /** undefined when the library does not know it */
  readonly digestAlgorithm: DigestName | undefined
  readonly digestValue: Uint8Array
}

/** A ds:Signature as written: structure only, nothing checked. */
export interface XmlSignature {
  readonly element: XmlElement
  readonly document: XmlDocument
  readonly id: string | undefined
  readonly signedInfo: XmlElement
  /** undefined when SignedInfo asks for a method outside C14N 1.0, 1.1 and exclusive */
  readonly canonicalization: Canonicalization | undefined
  readonly signatureMethodUri: string
  readonly signatureAlgorithm: SignatureAlgorithm | undefined
  readonly references: readonly XmlReference[]
  readonly signatureValue: XmlElement
  readonly value: Uint8Array
  readonly keyInfo: XmlElement | undefined
  readonly objects: readonly XmlElement[]
}

/** What a reference turned out to point at: one node, and everything after looks at that node. */
export type ReferenceTarget =
  | { readonly kind: 'document'; readonly document: XmlDocument }
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'detached'; readonly name: string }
  /** a same-document Id that no element has */
  | { readonly kind: 'missing' }
  /** outside the document; never fetched */
  | { readonly kind: 'external' }
  /** an XPointer other than the two that XMLDSig names */
  | { readonly kind: 'unsupported' }

export interface CheckedReference {
  readonly reference: XmlReference
  readonly target: ReferenceTarget
  /** `unchecked`: the data is not at hand, or a transform or digest is not supported; `findings` says which */
  readonly digest: 'match' | 'mismatch' | 'unchecked'
  /** what XPath filters made of the target; absent where none was applied */
  readonly selection?: Selection
  readonly findings: readonly Finding[]
}

/** What references are resolved with. */
export interface ReferenceContext {
  readonly meter: WorkMeter
  readonly ids: ReadonlyMap<string, XmlElement>
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array }
  /** applies XPath filters; without one they are not supported */
  readonly transforms?: TransformEvaluator
}

/** An element or document with everything in it, but for comments where they are not wanted, and but for the excluded elements. */
export interface Subtree {
  readonly node: XmlDocument | XmlElement
  readonly withComments: boolean
  readonly exclude: ReadonlySet<XmlElement>
}

/** What is left of a target after XPath filters. */
export interface Selection {
  /** the one element that is left, with everything in it that the target had there; undefined when the rest has another shape */
  readonly element: XmlElement | undefined
  /**
   * the most that was taken out: nothing; the Signature that holds the reference; other ds:Signature elements too, which are judged by
   * themselves; or content, which nobody signs here
   */
  readonly leftOut: 'nothing' | 'own-signature' | 'signatures' | 'content'
}

/**
 * A node-set of any shape, as XPath filters leave it.
 *
 * Every method may throw InputError LIMIT_WORK.
 */
export interface SelectedNodes {
  /** @throws InputError XPATH_MALFORMED for a filter that is none; XPATH_UNSUPPORTED for one that asks for more than XPath 1.0 */
  filtered(transform: FilterTransform): SelectedNodes
  without(element: XmlElement): SelectedNodes
  canonicalize(canonicalization: Canonicalization): Uint8Array
  /** its text nodes in order, one after another */
  text(): string
  /** compares with the target that the set began as */
  selection(): Selection
}

/** Applies XPath filters. Plugged in by `export`, for `generic` only; the entry `xpath` gives one. `./verify` alone has none. */
export interface TransformEvaluator {
  select(subtree: Subtree, context: SelectionContext): SelectedNodes
}

export interface SelectionContext {
  readonly meter: WorkMeter
  /** the elements that `id()` finds, in the document of the signature */
  readonly ids: ReadonlyMap<string, XmlElement>
  /** the signature whose reference is resolved */
  readonly signature: XmlElement
}
