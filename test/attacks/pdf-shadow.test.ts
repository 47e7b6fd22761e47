import { concatBytes, decodeLatin1, encodeLatin1 } from '../../src/base'
import { renderExport, verifyExport } from '../../src/export'
import { makeSigner } from '../support/make-signer'
import { signBothBlindly } from '../support/forge'
import { signByHand } from '../support/pdf-sign'
import type { Scene } from './support'
import { TYPICAL, appendByHand, appendTexts, landmarks, open, setScene, textOf, verdict, withEntries } from './support'

// The attacks that were published on signed PDFs, each made from an export of our own, and asked both questions.

let scene: Scene
let unsigned: Uint8Array
let at: ReturnType<typeof landmarks>

beforeAll(async () => {
  scene = await setScene()
  unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document }).pdf
  at = landmarks(scene.pdf)
})

const NO = expect.stringMatching(/^(?:no|refused)/)

/** Both questions; the second is what any other reader of signatures is asked. */
async function verdicts(file: Uint8Array): Promise<readonly string[]> {
  return [await verdict(file, scene.trust), await verdict(file, { ...scene.trust, profile: 'generic' })]
}

function numberOf(file: Uint8Array, pattern: RegExp): number {
  const found = open(file)
    .last.objectNumbers()
    .find((number) => pattern.test(textOf(file, number)))
  if (found === undefined) throw new Error('no such object')
  return found
}

it('an export is sound by both', async () => {
  expect(await verdicts(scene.pdf)).toEqual(['yes', 'yes'])
})

describe('incremental saving', () => {
  const page = () => ({ number: at.page, text: withEntries(textOf(scene.pdf, at.page), '/Rotate 180') })

  it('with a whole table, with one that lists nothing, with none', async () => {
    expect(await verdicts(appendByHand(scene.pdf, { body: [page()] }))).toEqual([NO, NO])
    const text = decodeLatin1(appendByHand(scene.pdf, { body: [page()] }))
    const xref = text.lastIndexOf('xref\n', text.lastIndexOf('trailer'))
    const empty = `${text.slice(0, xref)}xref\n0 0\n${text.slice(text.lastIndexOf('trailer'))}`
    const bare = text.slice(0, xref) + text.slice(text.lastIndexOf('trailer'))
    const without = text.slice(0, xref)
    for (const file of [empty, bare, without]) expect(await verdicts(encodeLatin1(file))).toEqual([NO, NO])
  })
})

describe('shadows: prepared before both signed, called up after', () => {
  /** A page that says something else, waiting where nothing leads to it. */
  function prepared(kind: 'unreached' | 'metadata'): { readonly file: Uint8Array; readonly hidden: number } {
    const { free, catalog, page } = landmarks(unsigned)
    const other = withEntries(textOf(unsigned, page), '/Rotate 180')
    const objects: Record<number, string> = { [free]: other }
    if (kind === 'metadata')
      objects[catalog] = withEntries(textOf(unsigned, catalog), `/PieceInfo << /App << /Private ${free} 0 R >> >>`)
    return { file: appendTexts(unsigned, objects), hidden: free }
  }

  it.each(['unreached', 'metadata'] as const)('a page that waits %s is seen before it is called up', async (kind) => {
    const { file } = prepared(kind)
    const signed = await signBothBlindly(file, 'pdf', scene.world)
    expect(await verdict(signed, scene.trust)).toMatch(/^no/)
  })

  it('hide and replace: the page tree leads to the page that waited', async () => {
    const { file, hidden } = prepared('metadata')
    const signed = await signBothBlindly(file, 'pdf', scene.world)
    const pages = numberOf(signed, /\/Type \/Pages/)
    const led = textOf(signed, pages).replace(`${at.page} 0 R`, `${hidden} 0 R`)
    expect(await verdicts(appendTexts(signed, { [pages]: led }))).toEqual([NO, NO])
  })

  it('replace: a font says other letters, a page other content', async () => {
    const font = numberOf(scene.pdf, /\/Type \/Font\b/)
    const other = textOf(scene.pdf, font).replace(/\/BaseFont \/[^\s/]+/, '/BaseFont /Helvetica')
    expect(await verdicts(appendTexts(scene.pdf, { [font]: other }))).toEqual([NO, NO])
    const content = Number(/\/Contents (\d+) 0 R/.exec(textOf(scene.pdf, at.page))?.[1])
    expect(await verdicts(appendTexts(scene.pdf, { [content]: '<< /Length 5 >>\nstream\nBT ET\nendstream' }))).toEqual([NO, NO])
  })

  it('hide: what covered the page when it was signed goes away', async () => {
    const content = Number(/\/Contents (\d+) 0 R/.exec(textOf(scene.pdf, at.page))?.[1])
    expect(await verdicts(appendByHand(scene.pdf, { body: [], free: [content] }))).toEqual([NO, NO])
  })

  it('a map of letters that says other words than are seen, changed later', async () => {
    const map = numberOf(scene.pdf, /\/ToUnicode \d+ 0 R/)
    const unicode = Number(/\/ToUnicode (\d+) 0 R/.exec(textOf(scene.pdf, map))?.[1])
    expect(await verdicts(appendTexts(scene.pdf, { [unicode]: '<< /Length 1 >>\nstream\n%\nendstream' }))).toEqual([NO, NO])
  })
})

describe('evil annotations and sneaky signatures', () => {
  function listed(widget: number): string {
    const page = textOf(scene.pdf, at.page)
    return /\/Annots \[/.test(page)
      ? page.replace('/Annots [', `/Annots [${widget} 0 R `)
      : withEntries(page, `/Annots [${widget} 0 R]`)
  }

  it.each(['FreeText', 'Stamp', 'Square', 'Redact', 'Highlight', 'Popup', 'FileAttachment', 'Link', 'Watermark'])(
    'an annotation over the page: %s',
    async (subtype) => {
      const text = `<< /Type /Annot /Subtype /${subtype} /Rect [0 0 595 842] /Contents (x) /F 4 >>`
      expect(await verdicts(appendTexts(scene.pdf, { [at.free]: text, [at.page]: listed(at.free) }))).toEqual([NO, NO])
    },
  )

  it('a further signature in a field that nobody foresaw, seen over the page or not seen', async () => {
    for (const box of ['0 0 595 842', '0 0 0 0']) {
      const form = textOf(scene.pdf, at.form).replace(/\/Fields \[/, `/Fields [${at.free + 1} 0 R `)
      const file = await signByHand(scene.pdf, await makeSigner('P-256'), {
        signature: at.free,
        objects: {
          [at.free + 1]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Third) /V ${at.free} 0 R /Rect [${box}] /F 4 >>`,
          [at.form]: form,
          [at.page]: listed(at.free + 1),
        },
      })
      expect([box, ...(await verdicts(file))]).toEqual([box, NO, NO])
      const report = await verifyExport(file, { ...scene.trust, profile: 'generic' })
      const agency = report.signatures.find(({ id }) => id === 'Agency')
      // the seal is whole; what came after it is not permitted
      expect([agency?.integrity.digest, agency?.integrity.value, agency?.changesAfter?.permitted]).toEqual([
        'match',
        'valid',
        false,
      ])
    }
  })
})

describe('signature objects', () => {
  const agencyField = () => numberOf(scene.pdf, /\/T \(Agency\)/)
  const personField = () => numberOf(scene.pdf, /\/T \(AuthorisedPerson\)/)
  const valueOf = (field: number) => Number(/\/V (\d+) 0 R/.exec(textOf(scene.pdf, field))?.[1])

  it('the agency’s dictionary replaced by one that says another reason', async () => {
    const value = valueOf(agencyField())
    const text = textOf(scene.pdf, value)
    const other = text.replace(/\/Reason \([^)]*\)|\/Reason <[^>]*>/, '/Reason (Void)')
    expect(other).not.toBe(text)
    expect(await verdicts(appendTexts(scene.pdf, { [value]: other }))).toEqual([NO, NO])
  })

  it('the person’s signature in the agency’s field, and in a third', async () => {
    const person = valueOf(personField())
    const seal = textOf(scene.pdf, agencyField()).replace(/\/V \d+ 0 R/, `/V ${person} 0 R`)
    expect(await verdicts(appendTexts(scene.pdf, { [agencyField()]: seal }))).toEqual([NO, NO])
    const third = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Third) /V ${person} 0 R /Rect [0 0 0 0] >>`
    const form = textOf(scene.pdf, at.form).replace(/\/Fields \[/, `/Fields [${at.free} 0 R `)
    expect(await verdicts(appendTexts(scene.pdf, { [at.free]: third, [at.form]: form }))).toEqual([NO, NO])
  })

  it('the lock of the agency’s field taken away, or turned around', async () => {
    const field = agencyField()
    const text = textOf(scene.pdf, field)
    expect(text).toMatch(/\/Lock/)
    for (const lock of ['/Lockk', '/Lock null /X'])
      expect(await verdicts(appendTexts(scene.pdf, { [field]: text.replace('/Lock', lock) }))).toEqual([NO, NO])
  })

  it('a field taken out of the form, the form taken out of the catalog', async () => {
    const form = textOf(scene.pdf, at.form).replace(new RegExp(`\\b${agencyField()} 0 R\\s*`), '')
    expect(await verdicts(appendTexts(scene.pdf, { [at.form]: form }))).toEqual([NO, NO])
    const catalog = textOf(scene.pdf, at.catalog).replace(/\/AcroForm \d+ 0 R/, '')
    expect(await verdicts(appendTexts(scene.pdf, { [at.catalog]: catalog }))).toEqual([NO, NO])
  })
})

describe('trees without an end', () => {
  it.each<readonly [string, () => Uint8Array]>([
    [
      'a page tree that holds itself',
      () => {
        const pages = numberOf(scene.pdf, /\/Type \/Pages/)
        return appendTexts(scene.pdf, { [pages]: `<< /Type /Pages /Kids [${pages} 0 R] /Count 1 >>` })
      },
    ],
    [
      'a field that is its own child',
      () => {
        const text = `<< /FT /Sig /T (Loop) /Kids [${at.free} 0 R] >>`
        const form = textOf(scene.pdf, at.form).replace(/\/Fields \[/, `/Fields [${at.free} 0 R `)
        return appendTexts(scene.pdf, { [at.free]: text, [at.form]: form })
      },
    ],
    [
      'a reference to itself',
      () =>
        appendTexts(scene.pdf, {
          [at.free]: `${at.free} 0 R`,
          [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free} 0 R`),
        }),
    ],
    [
      'two that lead to each other',
      () =>
        appendTexts(scene.pdf, {
          [at.free]: `${at.free + 1} 0 R`,
          [at.free + 1]: `${at.free} 0 R`,
          [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free} 0 R`),
        }),
    ],
    ['brackets ten thousand deep', () => appendTexts(scene.pdf, { [at.free]: '['.repeat(10_000) + ']'.repeat(10_000) })],
    [
      'a stream that is its own length',
      () =>
        appendTexts(scene.pdf, {
          [at.free]: `<< /Length ${at.free} 0 R >>\nstream\nabc\nendstream`,
          [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS << /CRLs [${at.free} 0 R] >>`),
        }),
    ],
    [
      'filters one on another',
      () =>
        appendTexts(scene.pdf, {
          [at.free]: `<< /Filter [${'/ASCIIHexDecode '.repeat(5000)}] /Length 3 >>\nstream\nab>\nendstream`,
          [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS << /CRLs [${at.free} 0 R] >>`),
        }),
    ],
  ])('%s', async (name, make) => {
    const [record] = await verdicts(make())
    // data that nobody can unpack are worthless evidence, and no more
    if (name.startsWith('filters')) expect(record).toMatch(/^(?:yes|no|refused)/)
    else expect(record).toEqual(NO)
  })

  it('the file twice over, and after half of itself', async () => {
    expect(await verdicts(concatBytes(scene.pdf, scene.pdf))).toEqual([NO, expect.stringMatching(/^(?:no|refused|none)/)])
    const half = scene.pdf.subarray(0, scene.pdf.length >> 1)
    expect((await verdicts(concatBytes(half, scene.pdf)))[0]).toEqual(NO)
  })
})
