import type { SaxesTagNS } from 'saxes'
import type { XmlEncoding } from './decode'
import type {
  NamespaceScope,
  XmlAttribute,
  XmlComment,
  XmlDeclaration,
  XmlDocument,
  XmlElement,
  XmlInstruction,
  XmlNode,
  XmlPlace,
} from './types'
import { XML_NAMESPACE } from './types'

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }
interface GrowingElement extends Omit<Writable<XmlElement>, 'children' | 'place' | 'parent'> {
  parent: XmlElement | XmlDocument
  children: XmlNode[]
  place: Writable<XmlPlace>
}

const OUTERMOST: NamespaceScope = { bindings: new Map([['xml', XML_NAMESPACE]]), outer: undefined }

/** Builds the tree from parser events, which `parseXml` has checked; itself it checks nothing. */
export class TreeBuilder {
  readonly source: string
  readonly #document: {
    kind: 'document'
    source: string
    encoding: XmlEncoding
    root?: XmlElement
    children: XmlDocument['children'][number][]
  }
  readonly #open: GrowingElement[] = []
  #pendingText: string[] = []
  #tagStart = 0

  constructor(source: string, encoding: XmlEncoding) {
    this.source = source
    this.#document = { kind: 'document', source, encoding, children: [] }
  }

  get sawRoot(): boolean {
    return this.#document.root !== undefined
  }

  /** `position`: just after the character that ended the name, which is two characters long when it is CR LF. */
  beginTag(name: string, position: number): void {
    const crlf = this.source[position - 1] === '\n' && this.source[position - 2] === '\r'
    this.#tagStart = position - (crlf ? 2 : 1) - name.length - 1
  }

  open(tag: SaxesTagNS, position: number, line: number, column: number): void {
    this.#flushText()
    const outer = this.#open.at(-1)
    const attributes: XmlAttribute[] = []
    const declarations: XmlDeclaration[] = []
    for (const { name, prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (name === 'xmlns') declarations.push({ prefix: '', namespace: value })
      else if (prefix === 'xmlns') declarations.push({ prefix: local, namespace: value })
      else attributes.push({ name, prefix, local, namespace: uri, value })
    }
    const outerScope = outer?.scope ?? OUTERMOST
    const element: GrowingElement = {
      kind: 'element',
      parent: outer ?? (this.#document as XmlDocument),
      name: tag.name,
      prefix: tag.prefix,
      local: tag.local,
      namespace: tag.uri,
      attributes,
      declarations,
      children: [],
      scope: declarations.length === 0 ? outerScope : { bindings: bindingsOf(declarations), outer: outerScope },
      place: { start: this.#tagStart, contentStart: position, contentEnd: position, end: position, line, column },
    }
    if (outer === undefined) {
      this.#document.root = element
      this.#document.children.push(element)
    } else outer.children.push(element)
    this.#open.push(element)
  }

  close(selfClosing: boolean, position: number): void {
    this.#flushText()
    const element = this.#open.pop()
    if (element === undefined || selfClosing) return
    element.place.end = position
    // An end tag holds no second `<`, so the last one before its end is its own.
    element.place.contentEnd = this.source.lastIndexOf('<', position - 1)
  }

  text(value: string): void {
    // Outside the root there is only white space, which is no node (Canonical XML §2.3).
    if (this.#open.length > 0 && value !== '') this.#pendingText.push(value)
  }

  comment(value: string): void {
    this.#append((parent): XmlComment => ({ kind: 'comment', parent, value }))
  }

  instruction(target: string, value: string): void {
    this.#append((parent): XmlInstruction => ({ kind: 'instruction', parent, target, value }))
  }

  finish(): XmlDocument {
    return this.#document as XmlDocument
  }

  #append(make: (parent: XmlElement | XmlDocument) => XmlComment | XmlInstruction): void {
    this.#flushText()
    const element = this.#open.at(-1)
    if (element === undefined) this.#document.children.push(make(this.#document as XmlDocument))
    else element.children.push(make(element))
  }

  #flushText(): void {
    const parent = this.#open.at(-1)
    if (parent === undefined || this.#pendingText.length === 0) return
    parent.children.push({ kind: 'text', parent, value: this.#pendingText.join('') })
    this.#pendingText = []
  }
}

function bindingsOf(declarations: readonly XmlDeclaration[]): ReadonlyMap<string, string> {
  return new Map(declarations.map(({ prefix, namespace }) => [prefix, namespace]))
}
