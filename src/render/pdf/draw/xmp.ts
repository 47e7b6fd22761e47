import { encodeUtf8, formatMoment } from '../../../base'
import type { DrawOptions } from './types'

/** Written by every version of this library, so that a new version does not change old templates' bytes. */
export const PRODUCER = 'signed-record'

const EXPORT_NAMESPACE = 'urn:signed-record:export:1'

/** Properties that PDF/A-3 does not know by itself must be described in the file (ISO 19005-3 §6.6.2.3). */
const EXTENSIONS = [
  {
    schema: 'PDF/UA identification',
    namespace: 'http://www.aiim.org/pdfua/ns/id/',
    prefix: 'pdfuaid',
    properties: [['part', 'Integer', 'internal', 'Part of ISO 14289 that the file conforms to']],
  },
  {
    schema: 'Signed record export',
    namespace: EXPORT_NAMESPACE,
    prefix: 'sr',
    properties: [
      ['template', 'Text', 'internal', 'Form by which the pages were laid out'],
      ['templateVersion', 'Text', 'internal', 'Version of that layout'],
      ['practice', 'Text', 'internal', 'true where the keys belong to a practice authority: without legal value'],
    ],
  },
] as const

/** The XMP packet (ISO 16684-1): who, what, when, and which standards the file claims. */
export function xmpPacket(title: string, options: DrawOptions): Uint8Array {
  const moment = formatMoment(options.created)
  const simple: readonly (readonly [string, string])[] = [
    ['pdfaid:part', '3'],
    ['pdfaid:conformance', 'A'],
    ['pdfuaid:part', '1'],
    ['dc:format', 'application/pdf'],
    ['pdf:Producer', PRODUCER],
    ...(options.keywords === undefined ? [] : ([['pdf:Keywords', options.keywords]] as const)),
    ['xmp:CreatorTool', PRODUCER],
    ['xmp:CreateDate', moment],
    ['xmp:ModifyDate', moment],
    ['xmp:MetadataDate', moment],
    ['sr:template', options.template],
    ['sr:templateVersion', options.templateVersion],
    ['sr:practice', String(options.practice)],
  ]
  const lines = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    ` xmlns:sr="${EXPORT_NAMESPACE}" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"`,
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    ...simple.map(([name, value]) => `<${name}>${escape(value)}</${name}>`),
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escape(options.author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escape(options.subject)}</rdf:li></rdf:Alt></dc:description>`,
    '<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>',
    '<pdfaExtension:schemas><rdf:Bag>',
    ...EXTENSIONS.flatMap(extensionLines),
    '</rdf:Bag></pdfaExtension:schemas>',
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ]
  return encodeUtf8(lines.join('\n'))
}

function extensionLines(extension: (typeof EXTENSIONS)[number]): string[] {
  return [
    '<rdf:li rdf:parseType="Resource">',
    `<pdfaSchema:schema>${extension.schema}</pdfaSchema:schema>`,
    `<pdfaSchema:namespaceURI>${extension.namespace}</pdfaSchema:namespaceURI>`,
    `<pdfaSchema:prefix>${extension.prefix}</pdfaSchema:prefix>`,
    '<pdfaSchema:property><rdf:Seq>',
    ...extension.properties.map(
      ([name, type, category, description]) =>
        `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType>` +
        `<pdfaProperty:category>${category}</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
    ),
    '</rdf:Seq></pdfaSchema:property>',
    '</rdf:li>',
  ]
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
