import { WorkMeter, concatBytes, encodeLatin1, encodeUtf8 } from '../../src/base'
import type { PdfData, PdfNewObject } from '../../src/codec/pdf'
import { appendRevision, readPdf } from '../../src/codec/pdf'

/** An object as PDF text, or a stream with the text of its dictionary (without `/Length`). */
export type RawObject = string | { readonly dictionary: string; readonly data: Uint8Array | string }

/** A PDF written by hand: objects by number, a classic cross-reference table, a fixed `/ID`. */
export function buildPdf(objects: ReadonlyMap<number, RawObject>, trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [encodeLatin1('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')]
  let position = parts[0]?.length ?? 0
  const offsets = new Map<number, number>()
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes)
    position += bytes.length
  }
  for (const [number, object] of objects) {
    offsets.set(number, position)
    put(encodeLatin1(`${number} 0 obj\n`))
    put(objectBytes(object))
    put(encodeLatin1('\nendobj\n'))
  }
  const size = Math.max(...objects.keys()) + 1
  const start = position
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number)
    table += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  }
  const id = '<00112233445566778899AABBCCDDEEFF>'
  put(encodeLatin1(`${table}trailer\n<< /Size ${size} /Root 1 0 R /ID [${id} ${id}] ${trailer} >>\nstartxref\n${start}\n%%EOF\n`))
  return concatBytes(...parts)
}

function objectBytes(object: RawObject): Uint8Array {
  if (typeof object === 'string') return encodeLatin1(object)
  const data = typeof object.data === 'string' ? encodeLatin1(object.data) : object.data
  const head = encodeLatin1(`<< ${object.dictionary} /Length ${data.length} >>\nstream\n`)
  return concatBytes(head, data, encodeLatin1('\nendstream'))
}

/** Appends one revision with these objects, by the library's own writer: sound in form, whatever it says. */
export function revise(
  base: Uint8Array,
  objects: Readonly<Record<number, RawObject>>,
  trailer?: Readonly<Record<string, string>>,
): Uint8Array {
  const file = readPdf(base, { meter: new WorkMeter(), allowHybrid: true })
  const written: PdfNewObject[] = Object.entries(objects).map(([number, object]) => {
    if (typeof object === 'string') return { number: Number(number), value: { raw: encodeLatin1(object) } }
    const data = typeof object.data === 'string' ? encodeLatin1(object.data) : object.data
    return { number: Number(number), value: { dict: rawEntries(object.dictionary) }, stream: data }
  })
  const keys = new Map<string, PdfData>(Object.entries(trailer ?? {}).map(([key, value]) => [key, { raw: encodeLatin1(value) }]))
  return concatBytes(base, appendRevision(file, { objects: written, trailer: keys }).bytes)
}

// `/Type /Metadata /Subtype /XML`: names and plain values only, which is all that tests write here.
function rawEntries(dictionary: string): ReadonlyMap<string, PdfData> {
  const entries = new Map<string, PdfData>()
  for (const match of dictionary.matchAll(/\/(\w+)\s+(<<.*?>>|\[.*?\]|\/\w+|[\w. ]+?)(?=\s*(?:\/|$))/g)) {
    entries.set(match[1] ?? '', { raw: encodeLatin1(match[2] ?? '') })
  }
  return entries
}

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:sr="urn:signed-record:export:1" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<sr:template>tt06-2023</sr:template><sr:templateVersion>1</sr:templateVersion><xmp:CreateDate>2026-11-21T09:00:00+07:00</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

export const RECORD_EXPORT = '<RecordExport xmlns="urn:signed-record:export:1" Id="RecordExport" Version="1"></RecordExport>'

/** Object numbers of `exportObjects`. */
export const OBJECT = {
  catalog: 1,
  pages: 2,
  page: 3,
  content: 4,
  form: 5,
  person: 6,
  agency: 7,
  personAppearance: 8,
  specification: 9,
  embedded: 10,
  metadata: 11,
  font: 12,
  agencyAppearance: 13,
  cidFont: 14,
  descriptor: 15,
  fontFile: 16,
} as const
/** The first number that `exportObjects` leaves free. */
export const FREE = 17

/** An export as `render/pdf` makes it, in small: one page, the record attached, two empty signature fields. */
export function exportObjects(): Map<number, RawObject> {
  const empty: RawObject = { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 0 0]', data: '' }
  const field = '/Type /Annot /Subtype /Widget /FT /Sig /F 132 /P 3 0 R'
  return new Map<number, RawObject>([
    [
      1,
      '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /AF [9 0 R] /Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R] >> >> /Metadata 11 0 R /Lang (vi-VN) >>',
    ],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      3,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 12 0 R >> >> /Annots [6 0 R 7 0 R] >>',
    ],
    [4, { dictionary: '', data: 'BT /F0 12 Tf 72 700 Td <0001> Tj ET' }],
    [5, '<< /Fields [6 0 R 7 0 R] /DR << /Font << /F0 12 0 R >> >> >>'],
    [6, `<< ${field} /T (AuthorisedPerson) /Rect [300 100 500 180] /AP << /N 8 0 R >> >>`],
    [
      7,
      `<< ${field} /T (Agency) /Rect [250 90 352 192] /AP << /N 13 0 R >> /Lock << /Type /SigFieldLock /Action /All /P 1 >> >>`,
    ],
    [8, empty],
    [
      9,
      '<< /Type /Filespec /F (RecordExport.xml) /UF (RecordExport.xml) /AFRelationship /Source /EF << /F 10 0 R /UF 10 0 R >> >>',
    ],
    [10, { dictionary: '/Type /EmbeddedFile /Subtype /text#2Fxml', data: encodeUtf8(RECORD_EXPORT) }],
    [11, { dictionary: '/Type /Metadata /Subtype /XML', data: encodeUtf8(XMP) }],
    [12, '<< /Type /Font /Subtype /Type0 /BaseFont /Tinos /Encoding /Identity-H /DescendantFonts [14 0 R] >>'],
    [13, empty],
    [
      14,
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tinos /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 15 0 R >>',
    ],
    [
      15,
      '<< /Type /FontDescriptor /FontName /Tinos /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 16 0 R >>',
    ],
    [16, { dictionary: '', data: 'no real font: nothing here is drawn' }],
  ])
}

/** The bytes of the small export, with some objects replaced, added or (undefined) left out. */
export function exportBase(changes: Readonly<Record<number, RawObject | undefined>> = {}, trailer = ''): Uint8Array {
  const objects = exportObjects()
  for (const [number, object] of Object.entries(changes)) {
    if (object === undefined) objects.delete(Number(number))
    else objects.set(Number(number), object)
  }
  return buildPdf(objects, trailer)
}
