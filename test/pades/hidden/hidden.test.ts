import type { RawObject } from '../../support/pdf-base'
import { exportBase } from '../../support/pdf-base'
import { readFile } from '../../support/pdf-sign'

const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 12 0 R >> >>'
const CATALOG = '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /AF [9 0 R] /Metadata 11 0 R'
const NAMES = '/Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R] >> >>'
const WIDGETS = '/Annots [6 0 R 7 0 R'
const FILE: RawObject = { dictionary: '/Type /EmbeddedFile', data: 'another' }

async function answerFor(changes: Readonly<Record<number, RawObject | undefined>>, trailer?: string): Promise<readonly string[]> {
  const { cleanAtSigning } = (await readFile(exportBase(changes, trailer))).structure
  return [cleanAtSigning.answer, ...new Set(cleanAtSigning.findings.map((finding) => finding.code))]
}

describe('CLEAN_AT_SIGNING', () => {
  it('is yes for an export as it is rendered', async () => {
    expect(await answerFor({})).toEqual(['yes'])
  })

  const cases: readonly [string, Readonly<Record<number, RawObject | undefined>>, string][] = [
    ['optional content in the catalog', { 1: `<< ${CATALOG} ${NAMES} /OCProperties << >> >>` }, 'HIDDEN_OPTIONAL_CONTENT'],
    [
      'an optional content group in resources',
      { 3: `<< ${PAGE.replace('/Font', '/Properties << /MC0 << /Type /OCG >> >> /Font')} ${WIDGETS}] >>` },
      'HIDDEN_OPTIONAL_CONTENT',
    ],
    ['an object with /OC', { 4: { dictionary: '/OC << >>', data: '' } }, 'HIDDEN_OPTIONAL_CONTENT'],
    [
      'a link',
      { 20: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>', 3: `<< ${PAGE} ${WIDGETS} 20 0 R] >>` },
      'HIDDEN_ANNOTATION',
    ],
    [
      'an annotation written into the page',
      { 3: `<< ${PAGE} ${WIDGETS} << /Subtype /Text /Rect [0 0 9 9] >>] >>` },
      'HIDDEN_ANNOTATION',
    ],
    ['a widget listed twice', { 3: `<< ${PAGE} ${WIDGETS} 7 0 R] >>` }, 'HIDDEN_ANNOTATION'],
    [
      'an annotation that no page lists',
      { 20: '<< /Type /Annot /Subtype /Stamp >>', 3: `<< ${PAGE} ${WIDGETS}] /PieceInfo << /A 20 0 R >> >>` },
      'HIDDEN_ANNOTATION',
    ],
    [
      'a text field',
      {
        20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [0 0 9 9] >>',
        5: '<< /Fields [6 0 R 7 0 R 20 0 R] >>',
        3: `<< ${PAGE} ${WIDGETS} 20 0 R] >>`,
      },
      'HIDDEN_FIELD',
    ],
    [
      'a third signature field',
      { 20: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Third) /Rect [0 0 9 9] >>', 5: '<< /Fields [6 0 R 7 0 R 20 0 R] >>' },
      'HIDDEN_FIELD',
    ],
    ['an open action', { 1: `<< ${CATALOG} ${NAMES} /OpenAction [3 0 R /Fit] >>` }, 'HIDDEN_ACTION'],
    ['additional actions of a page', { 3: `<< ${PAGE} ${WIDGETS}] /AA << /O << /S /Named /N /Print >> >> >>` }, 'HIDDEN_ACTION'],
    [
      'a script in the names',
      {
        1: `<< ${CATALOG} /Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R] >> /JavaScript << /Names [(x) 20 0 R] >> >> >>`,
        20: '<< /S /JavaScript /JS (x) >>',
      },
      'HIDDEN_ACTION',
    ],
    [
      'an address',
      {
        7: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Agency) /Rect [0 0 9 9] /A << /S /URI /URI (http://example.invalid) >> >>',
      },
      'HIDDEN_ACTION',
    ],
    [
      'an action without its type named',
      { 1: `<< ${CATALOG} ${NAMES} /Outlines << /First << /A << /S /Launch /F (x) >> >> >> >>` },
      'HIDDEN_ACTION',
    ],
    ['an XFA form', { 5: '<< /Fields [6 0 R 7 0 R] /XFA (x) >>' }, 'HIDDEN_ACTION'],
    ['rich media', { 4: { dictionary: '/Type /RichMediaContent', data: '' } }, 'HIDDEN_MEDIA'],
    ['an image with an alternative', { 4: { dictionary: '/Alternates []', data: '' } }, 'HIDDEN_MEDIA'],
    ['a stream kept in another file', { 4: { dictionary: '/F (other.bin)', data: '' } }, 'HIDDEN_MEDIA'],
    ['a PostScript fragment', { 4: { dictionary: '/Subtype /PS', data: '' } }, 'HIDDEN_MEDIA'],
    [
      'a second attachment',
      {
        1: `<< ${CATALOG} /Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R (b) 20 0 R] >> >> >>`,
        20: '<< /Type /Filespec /F (b) /EF << /F 21 0 R >> >>',
        21: FILE,
      },
      'HIDDEN_EMBEDDED_FILE',
    ],
    [
      'a second associated file',
      {
        1: `<< ${CATALOG.replace('[9 0 R]', '[9 0 R 20 0 R]')} ${NAMES} >>`,
        20: '<< /Type /Filespec /F (b) /EF << /F 21 0 R >> >>',
        21: FILE,
      },
      'HIDDEN_EMBEDDED_FILE',
    ],
    [
      'another file in /EmbeddedFiles than in /AF',
      {
        1: `<< ${CATALOG} /Names << /EmbeddedFiles << /Names [(x) 20 0 R] >> >> >>`,
        20: '<< /Type /Filespec /F (b) /EF << /F 21 0 R >> >>',
        21: FILE,
      },
      'HIDDEN_EMBEDDED_FILE',
    ],
    [
      'another file under /UF than under /F',
      { 9: '<< /Type /Filespec /F (x) /EF << /F 10 0 R /UF 21 0 R >> >>', 21: FILE },
      'HIDDEN_EMBEDDED_FILE',
    ],
    [
      'a file attached to the page',
      { 3: `<< ${PAGE} ${WIDGETS}] /AF [20 0 R] >>`, 20: '<< /Type /Filespec /F (b) /EF << /F 21 0 R >> >>', 21: FILE },
      'HIDDEN_EMBEDDED_FILE',
    ],
    ['no attachment', { 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Metadata 11 0 R >>` }, 'HIDDEN_EMBEDDED_FILE'],
    ['an object that nothing reaches', { 20: { dictionary: '', data: 'BT ET' } }, 'HIDDEN_UNREACHABLE_OBJECT'],
    [
      'a font that is not embedded',
      { 15: '<< /Type /FontDescriptor /FontName /Tinos >>', 16: undefined },
      'HIDDEN_FONT_NOT_EMBEDDED',
    ],
    ['a standard font', { 12: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' }, 'HIDDEN_FONT_NOT_EMBEDDED'],
    ['a font that does not say that it is one', { 12: '<< /Subtype /Type1 /BaseFont /Helvetica >>' }, 'HIDDEN_FONT_NOT_EMBEDDED'],
    ['a page tree in circles', { 2: '<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>' }, 'PDF_PAGE_TREE'],
  ]
  it.each(cases)('is no: %s', async (_, changes, code) => {
    const [answer, ...codes] = await answerFor(changes)
    expect([answer, codes.includes(code)]).toEqual(['no', true])
  })
})

describe('what an export holds', () => {
  it('is undefined in a file without a record', async () => {
    const { structure } = await readFile(exportBase({ 1: '<< /Type /Catalog /Pages 2 0 R >>' }), 'generic')
    expect([structure.recordExport, structure.rendering]).toEqual([undefined, undefined])
  })

  it('is undefined when the attachment cannot be decoded or the metadata has a DTD', async () => {
    const base = exportBase({
      10: { dictionary: '/Type /EmbeddedFile /Filter /FlateDecode', data: 'no zlib' },
      11: { dictionary: '/Type /Metadata /Subtype /XML', data: '<!DOCTYPE x><x/>' },
    })
    const { structure } = await readFile(base, 'generic')
    expect([structure.recordExport, structure.rendering]).toEqual([undefined, undefined])
  })
})
