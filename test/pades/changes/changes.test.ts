import type { TestSigner } from '../../support/make-signer'
import { makeSigner } from '../../support/make-signer'
import type { RawObject } from '../../support/pdf-base'
import { exportBase, revise } from '../../support/pdf-base'
import type { ReadFacts } from '../../support/pdf-sign'
import { errorsOf, isIntact, readFile, signByHand, signRole, signatureOf } from '../../support/pdf-sign'

const CATALOG =
  '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /AF [9 0 R] /Names << /EmbeddedFiles << /Names [(RecordExport.xml) 9 0 R] >> >> /Metadata 11 0 R /Lang (vi-VN)'
const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 12 0 R >> >>'
const FORM = '/DR << /Font << /F0 12 0 R >> >> /SigFlags 3'
const WIDGET = '/Type /Annot /Subtype /Widget /FT /Sig /F 132 /P 3 0 R'

let signer: TestSigner
/** a foreign file: an approval signature in a field of its own, no certification, an ordinary text field */
let approved: Uint8Array
/** our export with the person's certification */
let certified: Uint8Array
/** our export, wholly signed */
let complete: Uint8Array

const FOREIGN = {
  5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] ${FORM} >>`,
  3: `<< ${PAGE} /Annots [6 0 R 7 0 R 20 0 R] >>`,
  20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /AP << /N 22 0 R >> /P 3 0 R >>',
  21: `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] >>`,
  22: { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', data: 'q Q' },
  /** refers to a number that is not defined */
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Dangling 90 0 R >>',
} as const

beforeAll(async () => {
  signer = await makeSigner('P-256')
  const base = exportBase(FOREIGN)
  const field = `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] /V 30 0 R >>`
  approved = await signByHand(base, signer, { signature: 30, objects: { 21: field } })
  certified = await signRole(exportBase(), 'authorised-person', signer)
  complete = await signRole(certified, 'agency', await makeSigner('P-256', { serial: 5 }))
})

async function after(
  base: Uint8Array,
  id: string,
  profile: 'generic' | 'official-record',
  ...revisions: Objects[]
): Promise<ReadFacts> {
  let file = base
  for (const { trailer, ...objects } of revisions) file = revise(file, objects, trailer)
  return signatureOf(await readFile(file, profile), id)
}
type Objects = Record<number, RawObject> & { trailer?: Record<string, string> }

const STREAM: RawObject = { dictionary: '', data: 'data' }
const APPEARANCE: RawObject = { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', data: 'q Q' }
const DSS = { 1: `<< ${CATALOG} /DSS << /Certs [60 0 R] /VRI << /${'A'.repeat(40)} << /Cert [60 0 R] >> >> >> >>`, 60: STREAM }

describe('changes that a foreign, uncertified file permits', () => {
  const cases: readonly [string, Objects, string, string][] = [
    ['evidence', DSS, 'archival', 'evidence added'],
    [
      'developer extensions',
      { 1: `<< ${CATALOG} /Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >> >>` },
      'archival',
      'developer extensions changed',
    ],
    ['a raised version', { 1: `<< ${CATALOG} /Version /2.0 >>` }, 'archival', 'document version raised'],
    [
      'a new /Info with dates',
      { 60: '<< /ModDate (D:20261121) /Producer (X) >>', trailer: { Info: '60 0 R' } },
      'archival',
      'document information updated',
    ],
    ['an identical overwrite', { 2: FOREIGN[2] }, 'none', ''],
    ['an orphan that nothing refers to', { 60: '<< /Nothing true >>' }, 'none', ''],
    [
      'a filled text field',
      {
        20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /V (text) /AP << /N 60 0 R >> /P 3 0 R >>',
        60: APPEARANCE,
      },
      'form-filling',
      'field Note filled',
    ],
    [
      'fonts in /DR',
      {
        5: '<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] /DR << /Font << /F0 12 0 R /F1 60 0 R >> >> /SigFlags 3 >>',
        60: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      },
      'form-filling',
      'form resources added',
    ],
    [
      'an empty signature field',
      {
        60: `<< ${WIDGET} /T (New) /Rect [0 0 9 9] >>`,
        5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>`,
        3: `<< ${PAGE} /Annots [6 0 R 7 0 R 20 0 R 60 0 R] >>`,
      },
      'form-filling',
      'signature field New added',
    ],
  ]
  it.each(cases)('%s', async (_, objects, level, text) => {
    const facts = await after(approved, 'Approval', 'generic', objects)
    expect(isIntact(facts)).toBe(true)
    expect(facts.changesAfter).toMatchObject({ level, permitted: true })
    expect(facts.changesAfter?.revisions[0]?.changes.includes(text) ?? false).toBe(text !== '')
  })

  it('a further signature in a new field', async () => {
    const file = await signByHand(approved, signer, {
      signature: 70,
      objects: {
        71: `<< ${WIDGET} /T (Third) /Rect [0 0 0 0] /V 70 0 R >>`,
        5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 71 0 R] ${FORM} >>`,
      },
    })
    const read = await readFile(file, 'generic')
    expect(read.signatures.every(isIntact)).toBe(true)
    expect(signatureOf(read, 'Approval').changesAfter).toMatchObject({ level: 'form-filling', permitted: true })
  })
})

describe('changes that no file permits (shadow, overlay, hidden changes)', () => {
  const cases: readonly [string, Objects][] = [
    ['page content overwritten', { 4: { dictionary: '', data: 'BT ET' } }],
    ['page content exchanged', { 3: `<< ${PAGE.replace('4 0 R', '60 0 R')} /Annots [6 0 R 7 0 R 20 0 R] >>`, 60: STREAM }],
    ['a font overwritten', { 12: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' }],
    ['a font program overwritten', { 16: STREAM }],
    ['a page added', { 2: '<< /Type /Pages /Kids [3 0 R 60 0 R] /Count 2 >>', 60: `<< ${PAGE} >>` }],
    ['the page tree exchanged', { 1: `<< ${CATALOG.replace('2 0 R', '60 0 R')} >>`, 60: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' }],
    ['the catalog exchanged', { 60: `<< ${CATALOG} >>`, trailer: { Root: '60 0 R' } }],
    ['a free-text annotation', { 60: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] >>', 3: `<< ${PAGE} /Annots [6 0 R 7 0 R 20 0 R 60 0 R] >>` }],
    ['an annotation removed', { 3: `<< ${PAGE} /Annots [6 0 R 7 0 R] >>` }],
    ['an open action', { 1: `<< ${CATALOG} /OpenAction << /S /JavaScript /JS (x) >> >>` }],
    ['optional content', { 1: `<< ${CATALOG} /OCProperties << >> >>` }],
    ['outlines', { 1: `<< ${CATALOG} /Outlines 60 0 R >>`, 60: '<< /Type /Outlines >>' }],
    ['names', { 1: `<< ${CATALOG.replace('/EmbeddedFiles', '/JavaScript')} >>` }],
    ['the attached record', { 10: { dictionary: '/Type /EmbeddedFile', data: '<other/>' } }],
    ['a dangling number defined', { 90: '<< /Type /Pages >>' }],
    ['a number brought to life under a page', { 90: STREAM }],
    ['an appearance overwritten in place', { 22: { dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', data: 'changed' } }],
    ['a signature field made bigger while it is filled', { 7: `<< ${WIDGET} /T (Agency) /Rect [0 0 595 842] /V 60 0 R /AP << /N 61 0 R >> /Lock << /Type /SigFieldLock /Action /All /P 1 >> >>`, 60: '<< /Type /Sig >>', 61: APPEARANCE }],
    ['a field renamed', { 20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Other) /Rect [50 50 150 70] /AP << /N 22 0 R >> /P 3 0 R >>' }],
    ['a field given an action', { 20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /AP << /N 22 0 R >> /P 3 0 R /A << /S /URI /URI (x) >> >>' }],
    ['a field with a key twice', { 20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /AP << /N 22 0 R >> /P 3 0 R /V (a) /V (b) >>' }],
    ['a text field added', { 60: '<< /Subtype /Widget /FT /Tx /T (More) /Rect [0 0 9 9] >>', 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>` }],
    ['a field under a taken name', { 60: `<< ${WIDGET} /T (Approval) /Rect [0 0 0 0] >>`, 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>` }],
    ['a field with a full stop in its name', { 60: `<< ${WIDGET} /T (A.b) /Rect [0 0 0 0] >>`, 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>` }],
    ['a new field with the old signature (recycled)', { 60: `<< ${WIDGET} /T (New) /Rect [0 0 0 0] /V 30 0 R >>`, 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>` }],
    ['a field removed', { 5: `<< /Fields [6 0 R 7 0 R 21 0 R] ${FORM} >>` }],
    ['the form removed', { 1: `<< ${CATALOG.replace('/AcroForm 5 0 R', '')} >>` }],
    ['signature flags lowered', { 5: '<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] /DR << /Font << /F0 12 0 R >> >> /SigFlags 0 >>' }],
    ['an XFA form', { 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] ${FORM} /XFA 60 0 R >>`, 60: STREAM }],
    ['a font in /DR replaced', { 5: '<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] /DR << /Font << /F0 60 0 R >> >> /SigFlags 3 >>', 60: '<< /Type /Font >>' }],
    ['an evidence store with a strange key', { 1: `<< ${CATALOG} /DSS << /Certs [60 0 R] /Blah null >> >>`, 60: STREAM }],
    ['evidence that is an old object', { 1: `<< ${CATALOG} /DSS << /Certs [10 0 R] >> >>` }],
    ['a title in /Info', { 60: '<< /Title (Other) >>', trailer: { Info: '60 0 R' } }],
    ['a trailer key', { trailer: { Secret: '4 0 R' } }],
    ['a permission dictionary', { 1: `<< ${CATALOG} /Perms << /DocMDP 30 0 R >> >>` }],
    ['metadata with another template', { 11: { dictionary: '/Type /Metadata /Subtype /XML', data: '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>' } }],
    ['metadata that is no XMP', { 11: { dictionary: '/Type /Metadata /Subtype /XML', data: 'text' } }],
  ] // biome-ignore format: one case a line
  it.each(cases)('%s', async (_, objects) => {
    const facts = await after(approved, 'Approval', 'generic', objects)
    expect(facts.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })

  it('an earlier change that a later revision takes back', async () => {
    const old = { dictionary: '', data: 'BT /F0 12 Tf 72 700 Td <0001> Tj ET' }
    const facts = await after(approved, 'Approval', 'generic', { 4: { dictionary: '', data: 'BT ET' } }, { 4: old })
    expect(facts.changesAfter?.revisions.map((revision) => revision.level)).toEqual(['other', 'none'])
    expect(facts.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })

  it('an object that a later revision brought is overwritten by a still later one: judged against the signed state', async () => {
    const first = {
      60: `<< ${WIDGET} /T (New) /Rect [0 0 0 0] >>`,
      5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>`,
    }
    const second = { 60: `<< ${WIDGET} /T (New) /Rect [0 0 9 9] >>` }
    const facts = await after(approved, 'Approval', 'generic', first, second)
    expect(facts.changesAfter?.revisions.map((revision) => revision.level)).toEqual(['form-filling', 'form-filling'])
    const worse = await after(approved, 'Approval', 'generic', first, second, { 4: { dictionary: '', data: 'BT ET' } })
    expect(worse.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })

  it('a field of a later signer may be filled although the earlier one locked all that was there', async () => {
    const field = `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] /V 30 0 R >>`
    const entries = '/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Action /All >> >>]'
    const locked = await signByHand(exportBase(FOREIGN), signer, { signature: 30, objects: { 21: field }, entries })
    const added = {
      60: `<< ${WIDGET} /T (New) /Rect [0 0 0 0] >>`,
      5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>`,
    }
    const filled = { 60: `<< ${WIDGET} /T (New) /Rect [0 0 0 0] /V 61 0 R >>` }
    const file = await signByHand(revise(locked, added), signer, { signature: 61, objects: filled })
    expect(signatureOf(await readFile(file, 'generic'), 'Approval').changesAfter).toMatchObject({ permitted: true })
    const old = {
      7: `<< ${WIDGET} /T (Agency) /Rect [250 90 352 192] /AP << /N 13 0 R >> /Lock << /Type /SigFieldLock /Action /All /P 1 >> /V 61 0 R >>`,
    }
    const other = await signByHand(locked, signer, { signature: 61, objects: old })
    expect(signatureOf(await readFile(other, 'generic'), 'Approval').changesAfter).toMatchObject({ permitted: false })
  })

  it('an object freed', async () => {
    const emptied = await after(approved, 'Approval', 'generic', { 22: 'null' })
    expect(emptied.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })

  it('an appearance dictionary that also serves as page resources', async () => {
    const objects = {
      ...FOREIGN,
      3: `<< ${PAGE.replace('/Font << /F0 12 0 R >>', '/Font << /F0 12 0 R >> /XObject 23 0 R')} /Annots [6 0 R 7 0 R 20 0 R] >>`,
      20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /AP 23 0 R /P 3 0 R >>',
      23: '<< /N 22 0 R >>',
    }
    const field = `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] /V 30 0 R >>`
    const base = await signByHand(exportBase(objects), signer, { signature: 30, objects: { 21: field } })
    const facts = await after(base, 'Approval', 'generic', { 23: '<< /N 60 0 R >>', 60: APPEARANCE })
    expect(facts.changesAfter).toMatchObject({ level: 'other', permitted: false })
    const plain = await signByHand(exportBase({ ...objects, 3: FOREIGN[3] }), signer, { signature: 30, objects: { 21: field } })
    const honest = await after(plain, 'Approval', 'generic', { 23: '<< /N 60 0 R >>', 60: APPEARANCE })
    expect(honest.changesAfter).toMatchObject({ level: 'form-filling', permitted: true })
  })

  it('evidence taken away again, or an entry changed', async () => {
    const gone = await readFile(revise(revise(approved, DSS), { 1: `<< ${CATALOG} >>` }), 'generic')
    // From the approval's view nothing is left that was not there: it is the timestamped states in between that lose something.
    expect(signatureOf(gone, 'Approval').changesAfter).toMatchObject({ permitted: true })
    const stored = await signByHand(revise(approved, DSS), signer, {
      signature: 70,
      objects: {
        71: `<< ${WIDGET} /T (Third) /Rect [0 0 0 0] /V 70 0 R >>`,
        5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 71 0 R] ${FORM} >>`,
      },
    })
    for (const [objects, permitted] of [
      [{ 1: `<< ${CATALOG} >>` }, false],
      [{ 1: `<< ${CATALOG} /DSS << /Certs [61 0 R] >> >>`, 61: STREAM }, false],
      [
        { 1: `<< ${CATALOG} /DSS << /Certs [60 0 R] /VRI << /${'A'.repeat(40)} << /Cert [61 0 R] >> >> >> >>`, 61: STREAM },
        false,
      ],
      [{ 1: DSS[1].replace('[60 0 R]', '[60 0 R 61 0 R]'), 61: STREAM }, true],
    ] as const) {
      expect((await after(stored, 'Third', 'generic', objects)).changesAfter).toMatchObject({ permitted })
    }
  })
})

describe('permissions', () => {
  it('a new field after a certification is not permitted (sneaky signature)', async () => {
    const file = await signByHand(certified, signer, {
      signature: 70,
      objects: {
        71: `<< ${WIDGET} /T (Sneaky) /Rect [0 0 200 200] /V 70 0 R >>`,
        5: `<< /Fields [6 0 R 7 0 R 71 0 R] ${FORM} >>`,
      },
    })
    const generic = await readFile(file, 'generic')
    expect(generic.signatures.every(isIntact)).toBe(true)
    expect(signatureOf(generic, 'AuthorisedPerson').changesAfter).toMatchObject({ level: 'form-filling', permitted: false })
    expect((await readFile(file)).structure.nothingAfter.answer).toBe('no')
  })

  it('the agency locks everything but evidence', async () => {
    expect((await after(complete, 'Agency', 'official-record', DSS)).changesAfter).toMatchObject({ permitted: false })
    const perms = { 1: `<< ${CATALOG} /Perms << /DocMDP 17 0 R >> /DSS << /Certs [60 0 R] >> >>`, 60: STREAM }
    expect((await after(complete, 'Agency', 'official-record', perms)).changesAfter).toMatchObject({
      level: 'archival',
      permitted: true,
    })
    const stamp = { 60: `<< ${WIDGET} /T (Received) /Rect [0 0 99 99] >>`, 5: `<< /Fields [6 0 R 7 0 R 60 0 R] ${FORM} >>` }
    expect((await after(complete, 'Agency', 'generic', stamp)).changesAfter).toMatchObject({
      level: 'form-filling',
      permitted: false,
    })
  })

  it.each([
    ['/Include', '/Fields [(Note)]', false],
    ['/Include', '/Fields [(Not)]', true],
    ['/Include', '/Fields [(Note.x)]', true],
    ['/Exclude', '/Fields [(Note)]', true],
    ['/Exclude', '/Fields [(Other)]', false],
    ['/All', '', false],
    ['/Unknown', '', false],
  ])('FieldMDP %s %s', async (action, list, permitted) => {
    const field = `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] /V 30 0 R >>`
    const entries = `/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Action ${action} ${list} >> >>]`
    const base = await signByHand(exportBase(FOREIGN), signer, { signature: 30, objects: { 21: field }, entries })
    const filled = {
      20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /V (x) /AP << /N 22 0 R >> /P 3 0 R >>',
    }
    expect((await after(base, 'Approval', 'generic', filled)).changesAfter).toMatchObject({ level: 'form-filling', permitted })
  })

  it.each([
    ['1', false],
    ['2', true],
    ['3', true],
    ['7', false],
    ['(x)', false],
  ])('DocMDP P=%s', async (level, permitted) => {
    const field = `<< ${WIDGET} /T (Approval) /Rect [0 0 10 10] /V 30 0 R >>`
    const entries = `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${level} >> >>]`
    const base = await signByHand(exportBase(FOREIGN), signer, { signature: 30, objects: { 21: field }, entries })
    const filled = {
      20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /V (x) /AP << /N 22 0 R >> /P 3 0 R >>',
    }
    expect((await after(base, 'Approval', 'generic', filled)).changesAfter).toMatchObject({ permitted })
  })
})

describe('what an official record forbids beyond that', () => {
  it.each([
    [
      'a filled text field',
      { 20: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /Rect [50 50 150 70] /V (x) /AP << /N 22 0 R >> /P 3 0 R >>' },
    ],
    ['an orphan', { 60: '<< /Nothing true >>' }],
    ['a new /Info', { 60: '<< /ModDate (D:20261121) >>', trailer: { Info: '60 0 R' } }],
    [
      'an empty signature field',
      { 60: `<< ${WIDGET} /T (New) /Rect [0 0 9 9] >>`, 5: `<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R 60 0 R] ${FORM} >>` },
    ],
    [
      'fonts in /DR',
      {
        5: '<< /Fields [6 0 R 7 0 R 20 0 R 21 0 R] /DR << /Font << /F0 12 0 R /F1 60 0 R >> >> /SigFlags 3 >>',
        60: '<< /Type /Font >>',
      },
    ],
  ])('%s', async (_, objects) => {
    const facts = await after(approved, 'Approval', 'official-record', objects)
    expect(facts.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })
})

describe('NOTHING_AFTER', () => {
  const answerFor = async (file: Uint8Array): Promise<readonly unknown[]> => {
    const { nothingAfter } = (await readFile(file)).structure
    return [nothingAfter.answer, ...nothingAfter.findings.map((finding) => finding.code)]
  }

  it('is yes step by step', async () => {
    expect(await answerFor(exportBase())).toEqual(['yes'])
    expect(await answerFor(certified)).toEqual(['yes'])
    expect(await answerFor(complete)).toEqual(['yes'])
    const evidence = { 1: `<< ${CATALOG} /Perms << /DocMDP 17 0 R >> /DSS << /Certs [60 0 R] >> >>`, 60: STREAM }
    expect(await answerFor(revise(complete, evidence))).toEqual(['yes'])
  })

  it('is no when a revision comes in between, or another after', async () => {
    expect(await answerFor(revise(exportBase(), { 60: '<< >>' }))).toContain('REVISION_UNEXPECTED')
    const between = revise(certified, {
      1: `<< ${CATALOG} /Perms << /DocMDP 17 0 R >> /DSS << /Certs [60 0 R] >> >>`,
      60: STREAM,
    })
    expect(await answerFor(await signRole(between, 'agency', signer))).toContain('REVISION_UNEXPECTED')
    expect(await answerFor(revise(complete, { 4: { dictionary: '', data: 'BT ET' } }))).toContain('CHANGED_AFTER_AGENCY')
  })

  it('is no when the agency signs first', async () => {
    const swapped = await signRole(await signRole(exportBase(), 'agency', signer), 'authorised-person', signer)
    const read = await readFile(swapped)
    expect(read.structure.nothingAfter.answer).toBe('no')
    expect(read.structure.order.answer).toBe('no')
    expect(signatureOf(read, 'Agency').changesAfter?.permitted).toBe(false)
  })

  it('is no when the page changes in the person’s own revision', async () => {
    const base = exportBase()
    const field = `<< ${WIDGET} /T (AuthorisedPerson) /Rect [300 100 500 180] /V 30 0 R /AP << /N 8 0 R >> >>`
    const objects = { 6: field, 3: `<< ${PAGE} /Rotate 180 /Annots [6 0 R 7 0 R] >>` }
    const file = await signByHand(base, signer, { signature: 30, objects })
    expect(isIntact(signatureOf(await readFile(file), 'AuthorisedPerson'))).toBe(true)
    expect(await answerFor(file)).toContain('REVISION_UNEXPECTED')
  })

  it('is no without the lock or the certification', async () => {
    const unlocked = exportBase({ 7: `<< ${WIDGET} /T (Agency) /Rect [250 90 352 192] /AP << /N 13 0 R >> >>` })
    expect(await answerFor(unlocked)).toContain('AGENCY_LOCK_MISSING')
    const field = `<< ${WIDGET} /T (AuthorisedPerson) /Rect [300 100 500 180] /V 30 0 R /AP << /N 8 0 R >> >>`
    const plain = await signByHand(exportBase(), signer, { signature: 30, objects: { 6: field } })
    expect(await answerFor(plain)).toContain('CERTIFICATION_MISSING')
  })

  it('every signature of all of these stays intact: what is wrong is the file', async () => {
    const read = await readFile(complete)
    expect(read.signatures.flatMap(errorsOf)).toEqual([])
  })
})
