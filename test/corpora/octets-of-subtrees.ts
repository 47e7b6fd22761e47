import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { decodeUtf8, encodeUtf8, WorkMeter } from '../../src/base'
import { canonicalize, descendants, parseXml, type CanonicalMethod, type XmlDocument, type XmlElement } from '../../src/codec/xml'
import { xpathTransforms } from '../../src/xpath'
import { readShared, SHARED } from '../support/corpora'

const METHODS: readonly CanonicalMethod[] = ['c14n10', 'c14n11', 'exclusive']

/** The canonical forms of a whole document and of each element in it, by each method, with comments and without. */
export function* octetsOfSubtrees(file: string): Iterable<Uint8Array> {
  const document = parse(file)
  for (const node of [document, ...descendants(document.root)]) {
    for (const method of METHODS) for (const withComments of [false, true]) yield canonicalize(node, { method, withComments })
  }
}

/** The input of the W3C's and the expression that an output belongs to; undefined where the set has none. */
export function selectionOf(output: string): { readonly input: string; readonly expression: string } | undefined {
  const name = /^(.+?-\d+)(?:-[A-Z]+)?\.output$/.exec(basename(output))?.[1] ?? ''
  const input = `${dirname(output)}/${name.replace(/-\d+$/, '')}-input.xml`
  const expression = `${dirname(output)}/${name}.xpath`
  const isThere = [input, expression].every((file) => existsSync(join(SHARED, 'corpora/santuario', file)))
  return isThere ? { input, expression } : undefined
}

/** The nodes of such an input that the expression selects, by Canonical XML 1.1. */
export function octetsOfSelection(output: string): Uint8Array {
  const files = selectionOf(output)
  if (files === undefined) throw new Error(`${output} has no expression`)
  const document = parse(files.input)
  const meter = new WorkMeter()
  const selected = xpathTransforms
    .select({ node: document, withComments: false, exclude: new Set() }, { meter, ids: new Map(), signature: document.root })
    .filtered({ kind: 'filter', filter: 'xpath', element: filterElement(decodeUtf8(read(files.expression))) })
  return selected.canonicalize({ method: 'c14n11', withComments: false, inclusivePrefixes: [] })
}

/** The set's expressions select among all nodes, `(//. | //@* | //namespace::*)[…]`; the transform asks each node for what stands inside. */
function filterElement(expression: string): XmlElement {
  const condition = /^\(\/\/\. \| \/\/@\* \| \/\/namespace::\*\)\s*\[(.*)\]\s*$/s.exec(expression.trim())?.[1]
  if (condition === undefined) throw new Error(`${expression} selects among other nodes`)
  const xml =
    '<Transform xmlns="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116">' +
    `<XPath xmlns:ietf="http://www.ietf.org">${condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</XPath></Transform>`
  return parseXml(encodeUtf8(xml), { meter: new WorkMeter() }).root
}

function parse(file: string): XmlDocument {
  return parseXml(read(file), { meter: new WorkMeter() })
}

function read(file: string): Uint8Array {
  return readShared('corpora', 'santuario', file)
}
