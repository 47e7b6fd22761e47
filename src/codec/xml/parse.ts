import { SaxesParser, type SaxesTagNS } from 'saxes'
import { InputError, requireAtMost, type ErrorCode, type Limits, type WorkMeter } from '../../base'
import { decodeXml, encodingByName, type XmlEncoding } from './decode'
import { TreeBuilder } from './tree'
import type { XmlDocument } from './types'

export interface ParseXmlOptions {
  readonly meter: WorkMeter
  /** overrides of the meter's own limits */
  readonly limits?: Partial<Limits>
}

/** Deeper than this the recursive walks over the tree would exhaust the stack, whatever a caller's limits say. */
const DEPTH_CEILING = 2000

/**
 * Reads a whole document into a tree. Strict: well-formed XML 1.0 with namespaces, one root, no document type, no entity but the five
 * predefined ones and character references.
 *
 * Does not look for duplicate Ids (`elementsById` does) and validates against no schema.
 *
 * @throws InputError XML_ENCODING, UTF8_MALFORMED, XML_MALFORMED, XML_DOCTYPE, XML_ENTITY, LIMIT_FILE_SIZE, LIMIT_XML_DEPTH,
 * LIMIT_XML_ELEMENTS, LIMIT_XML_ATTRIBUTES, LIMIT_WORK
 */
export function parseXml(bytes: Uint8Array, options: ParseXmlOptions): XmlDocument {
  const limits = { ...options.meter.limits, ...options.limits }
  requireAtMost(bytes.length, limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
  spendOnText(bytes, options.meter)
  const { text, encoding } = decodeXml(bytes)
  const builder = new TreeBuilder(text, encoding)
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0' } as const)
  listen(parser, builder, { ...options, limits }, encoding)
  try {
    parser.write(text).close()
  } catch (cause) {
    throw cause instanceof InputError ? cause : fault('XML_MALFORMED', 'not well-formed', parser, cause)
  }
  return builder.finish()
}

/** What saxes will cost by length, and by reference, by piece of markup and by line end (it copies at each): spent before it is asked. */
function spendOnText(bytes: Uint8Array, meter: WorkMeter): void {
  meter.spend(bytes.length >> 5)
  let quarters = 0
  for (let index = 0; index < bytes.length; index++) quarters += QUARTERS[bytes[index] ?? 0] ?? 0
  meter.spend(quarters / 4)
}

/** Quarters of a unit of work, by byte. */
const QUARTERS = quartersByByte({ '&': 8, '<': 4, '\r': 2, '\n': 1, '\t': 1 })

function quartersByByte(costs: Readonly<Record<string, number>>): Uint8Array {
  const quarters = new Uint8Array(256)
  for (const [character, cost] of Object.entries(costs)) quarters[character.charCodeAt(0)] = cost
  return quarters
}

type Parser = SaxesParser<{ readonly xmlns: true; readonly forceXMLVersion: true; readonly defaultXMLVersion: '1.0' }>

function listen(
  parser: Parser,
  builder: TreeBuilder,
  { meter, limits }: { readonly meter: WorkMeter; readonly limits: Limits },
  encoding: XmlEncoding,
): void {
  let depth = 0
  let elements = 0
  let attributes = 0
  // saxes looks entities up in an object that inherits from Object.prototype: `&constructor;` would be a function's source text.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, PREDEFINED)
  parser.on('error', (error) => {
    throw failure(error, builder, parser)
  })
  parser.on('doctype', () => {
    throw fault('XML_DOCTYPE', 'a document type is not accepted', parser)
  })
  parser.on('xmldecl', (declaration) => {
    if (declaration.version !== '1.0') throw fault('XML_MALFORMED', 'only XML 1.0 is read', parser)
    if (declaration.encoding !== undefined && encodingByName(declaration.encoding) !== encoding) {
      throw fault('XML_ENCODING', 'the declared encoding is not the one in use', parser)
    }
  })
  parser.on('opentagstart', (tag) => {
    depth++
    elements++
    attributes = 0
    // Before saxes resolves names: it walks all open elements for each, so depth is what makes it slow.
    if (depth > Math.min(limits.xmlDepth, DEPTH_CEILING)) throw fault('LIMIT_XML_DEPTH', 'elements are nested too deep', parser)
    if (elements > limits.xmlElements) throw fault('LIMIT_XML_ELEMENTS', 'too many elements', parser)
    meter.spend(depth >> 4)
    builder.beginTag(tag.name, parser.position)
  })
  parser.on('attribute', () => {
    attributes++
    if (attributes > limits.xmlAttributes) throw fault('LIMIT_XML_ATTRIBUTES', 'too many attributes in one element', parser)
    meter.spend(1 + (depth >> 4))
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    const spaced = Object.values(tag.attributes).find(
      (attribute) => isDeclaration(attribute) && attribute.value !== attribute.value.trim(),
    )
    // saxes trims namespace names, canonical XML does not: the two must not see different documents.
    if (spaced !== undefined) throw fault('XML_MALFORMED', 'white space around a namespace name', parser)
    builder.open(tag, parser.position, parser.line, parser.column)
  })
  parser.on('closetag', (tag) => {
    depth--
    builder.close(tag.isSelfClosing, parser.position)
  })
  parser.on('text', (value) => builder.text(value))
  parser.on('cdata', (value) => builder.text(value))
  parser.on('comment', (value) => builder.comment(value))
  parser.on('processinginstruction', ({ target, body }) => {
    if (target.includes(':')) throw fault('XML_MALFORMED', 'a colon in the name of an instruction', parser)
    builder.instruction(target, body)
  })
}

const PREDEFINED = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" }

function isDeclaration(attribute: { readonly name: string; readonly prefix: string }): boolean {
  return attribute.prefix === 'xmlns' || attribute.name === 'xmlns'
}

function failure(error: Error, builder: TreeBuilder, parser: Parser): InputError {
  // The wording is that of the pinned version of saxes; a test holds it.
  if (/undefined entity|entity name/.test(error.message))
    return fault('XML_ENTITY', 'an entity that is not predefined', parser, error)
  // An endless document type ends the file before saxes reports it as one.
  if (!builder.sawRoot && builder.source.includes('<!DOCTYPE'))
    return fault('XML_DOCTYPE', 'a document type is not accepted', parser, error)
  return fault('XML_MALFORMED', 'not well-formed', parser, error)
}

function fault(code: ErrorCode, message: string, parser: Parser, cause?: unknown): InputError {
  return new InputError(code, message, {
    path: `line ${parser.line}, column ${parser.column + 1}`,
    ...(cause === undefined ? {} : { cause }),
  })
}
