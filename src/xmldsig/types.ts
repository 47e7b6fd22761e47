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
  | { readonly kind: 'unsupported'; readonly uri: string }

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
  readonly findings: readonly Finding[]
}

/** What references are resolved with. */
export interface ReferenceContext {
  readonly meter: WorkMeter
  readonly ids: ReadonlyMap<string, XmlElement>
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array }
}
