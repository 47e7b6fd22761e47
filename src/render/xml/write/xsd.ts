import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces'
import {
  EXPORT_XML_NAMESPACE,
  EXPORT_XML_VERSION,
  MAX_OMITTED,
  PROFILE_ID_PATTERN,
  RECORD_EXPORT_ELEMENT,
  RECORD_EXPORT_ID,
  omissiblePaths,
  recordFields,
  writtenDocumentFields,
} from '../../../record'
import { writeGroupContent } from './xsd-group'
import { writeNamedTypes } from './xsd-scalar'

export const XSD_NAMESPACE = 'http://www.w3.org/2001/XMLSchema'
const XMLDSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#'

/**
 * The XML Schema (1.0) of the export, from the field tables: root `SignedExport`; `RecordExport` may also stand alone, as it
 * does in the PDF. Refuses what the record's schema refuses, but for NFC and the rules between fields, which XSD has no words for.
 */
export function writeXsd(): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' })
    .ele(XSD_NAMESPACE, 'xs:schema', { targetNamespace: EXPORT_XML_NAMESPACE, elementFormDefault: 'qualified' })
    .att('http://www.w3.org/2000/xmlns/', 'xmlns', EXPORT_XML_NAMESPACE)
  writeSignedExport(root)
  writeRecordExportElement(root)
  writeNamedTypes(root)
  writeOmissiblePath(root)
  return withReferences(root.end({ prettyPrint: true, wellFormed: true }))
}

function writeSignedExport(root: XMLBuilder): void {
  const sequence = root.ele('xs:element', { name: 'SignedExport' }).ele('xs:complexType').ele('xs:sequence')
  sequence.ele('xs:element', { ref: RECORD_EXPORT_ELEMENT })
  writeRendering(sequence)
  // An export before its first signature has none; the person's and the agency's are all there can be.
  sequence
    .ele('xs:element', { name: 'Signatures' })
    .ele('xs:complexType')
    .ele('xs:sequence')
    .ele('xs:any', { namespace: XMLDSIG_NAMESPACE, processContents: 'lax', minOccurs: '0', maxOccurs: '2' })
}

function writeRendering(sequence: XMLBuilder): void {
  const type = sequence.ele('xs:element', { name: 'Rendering' }).ele('xs:complexType')
  const members = type.ele('xs:sequence')
  writePatterned(members.ele('xs:element', { name: 'Template' }), 'xs:string', PROFILE_ID_PATTERN)
  writePatterned(members.ele('xs:element', { name: 'TemplateVersion' }), 'xs:string', '[0-9A-Za-z.\\-]{1,20}')
  const digest = members.ele('xs:element', { name: 'RevisionZeroDigest' }).ele('xs:complexType').ele('xs:simpleContent')
  const extension = digest.ele('xs:extension', { base: 'Sha256Value' })
  extension.ele('xs:attribute', {
    name: 'Algorithm',
    type: 'xs:anyURI',
    use: 'required',
    fixed: 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  const count = members
    .ele('xs:element', { name: 'PageCount' })
    .ele('xs:simpleType')
    .ele('xs:restriction', { base: 'xs:integer' })
  count
    .ele('xs:minInclusive', { value: '1' })
    .up()
    .ele('xs:maxInclusive', { value: '999' })
    .up()
    .ele('xs:pattern', { value: '[1-9][0-9]*' })
  writeFixedAttribute(type, 'Id', 'Rendering')
}

function writeRecordExportElement(root: XMLBuilder): void {
  const type = root.ele('xs:element', { name: RECORD_EXPORT_ELEMENT }).ele('xs:complexType')
  const members = type.ele('xs:sequence')
  writeGroupContent(members.ele('xs:element', { name: 'Document' }).ele('xs:complexType'), writtenDocumentFields)
  writeExtract(members)
  const record = members.ele('xs:element', { name: 'Record' }).ele('xs:complexType')
  writeGroupContent(record, recordFields)
  // Any id: agencies have forms of their own.
  writePatterned(record.ele('xs:attribute', { name: 'form', use: 'required' }), 'xs:string', PROFILE_ID_PATTERN)
  writeFixedAttribute(type, 'Id', RECORD_EXPORT_ID)
  writeFixedAttribute(type, 'Version', EXPORT_XML_VERSION)
}

/** What is left out, then what is masked; one path at least. */
function writeExtract(members: XMLBuilder): void {
  const type = members.ele('xs:element', { name: 'Extract', minOccurs: '0' }).ele('xs:complexType')
  const choice = type.ele('xs:choice')
  const both = choice.ele('xs:sequence')
  writePaths(both, 'Omitted', '1')
  writePaths(both, 'Masked', '0')
  writePaths(choice, 'Masked', '1')
  writePatterned(type.ele('xs:attribute', { name: 'profile', use: 'required' }), 'xs:string', PROFILE_ID_PATTERN)
}

function writePaths(parent: XMLBuilder, name: string, minOccurs: string): void {
  parent.ele('xs:element', { name, type: 'OmissiblePath', minOccurs, maxOccurs: String(MAX_OMITTED) })
}

function writeOmissiblePath(root: XMLBuilder): void {
  const paths = root.ele('xs:simpleType', { name: 'OmissiblePath' }).ele('xs:restriction', { base: 'xs:string' })
  for (const value of omissiblePaths()) paths.ele('xs:enumeration', { value })
}

function writePatterned(parent: XMLBuilder, base: string, pattern: string): void {
  parent.ele('xs:simpleType').ele('xs:restriction', { base }).ele('xs:pattern', { value: pattern })
}

/** `Id` is of type xs:ID, so that validating parsers know it; XSD allows such a type no fixed value, but one enumerated. */
function writeFixedAttribute(type: XMLBuilder, name: string, value: string): void {
  const attribute = type.ele('xs:attribute', { name, use: 'required' })
  const restriction = attribute.ele('xs:simpleType').ele('xs:restriction', { base: name === 'Id' ? 'xs:ID' : 'xs:string' })
  restriction.ele('xs:enumeration', { value })
}

/** The refused characters of the text patterns as references: raw directional controls would turn the schema's own text around. */
function withReferences(xsd: string): string {
  return xsd.replace(
    /[\u007f-\u009f\u00a0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]|[\u{1fffe}-\u{10ffff}]/gu,
    (character) => {
      return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`
    },
  )
}
