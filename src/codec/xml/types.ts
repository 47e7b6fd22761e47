/**
 * An XML document as it was read: an immutable tree with parent links, namespaces in scope and places in the source. There is no
 * document type, so no entity node, no default attribute and no attribute type but CDATA.
 */
export interface XmlDocument {
  readonly kind: 'document'
  /** the decoded text, byte order mark included; every place is an index into it (UTF-16 code units) */
  readonly source: string
  readonly encoding: 'UTF-8' | 'UTF-16' | 'ISO-8859-1' | 'US-ASCII'
  readonly root: XmlElement
  /** comments and instructions around the root, and the root, in document order; white space between them is no node */
  readonly children: readonly (XmlElement | XmlComment | XmlInstruction)[]
}

export interface XmlElement {
  readonly kind: 'element'
  readonly parent: XmlElement | XmlDocument
  /** as written, with its prefix */
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** '' for none */
  readonly namespace: string
  /** without namespace declarations, in source order */
  readonly attributes: readonly XmlAttribute[]
  /** namespace declarations of this element itself, in source order; prefix '' is the default namespace */
  readonly declarations: readonly XmlDeclaration[]
  readonly children: readonly XmlNode[]
  readonly scope: NamespaceScope
  readonly place: XmlPlace
}

export interface XmlAttribute {
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  /** normalised as XML 1.0 §3.3.3 asks of CDATA */
  readonly value: string
}

export interface XmlDeclaration {
  readonly prefix: string
  /** '' undeclares the default namespace */
  readonly namespace: string
}

/** Character data; adjacent text and CDATA sections are one node, as in XPath's data model. Line ends are normalised. */
export interface XmlText {
  readonly kind: 'text'
  readonly parent: XmlElement
  readonly value: string
}

export interface XmlComment {
  readonly kind: 'comment'
  readonly parent: XmlElement | XmlDocument
  readonly value: string
}

export interface XmlInstruction {
  readonly kind: 'instruction'
  readonly parent: XmlElement | XmlDocument
  readonly target: string
  readonly value: string
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

/** The namespaces in scope: declarations of the nearest declaring element, then of those around it. */
export interface NamespaceScope {
  /** prefix → namespace, of one element; a map, because a hostile element declares hundreds and its descendants ask again and again */
  readonly bindings: ReadonlyMap<string, string>
  readonly outer: NamespaceScope | undefined
}

/** Where an element stands in `XmlDocument.source`. */
export interface XmlPlace {
  /** of `<` */
  readonly start: number
  /** just after the start tag's `>` */
  readonly contentStart: number
  /** of the end tag's `<`; equal to `contentStart` for an empty-element tag */
  readonly contentEnd: number
  /** just after the last `>` */
  readonly end: number
  /** of the start tag's end, both from 1 */
  readonly line: number
  readonly column: number
}

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
