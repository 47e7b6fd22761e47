import { concatBytes, encodeLatin1 } from '../../src/base'
import { digest } from '../../src/crypto'
import { makeSigner } from '../support/make-signer'
import { signByHand } from '../support/pdf-sign'
import { NOW } from '../support/world'
import type { Scene } from './support'
import { appendByHand, appendTexts, landmarks, open, setScene, textOf, verdict, withEntries } from './support'

// What somebody without a key can append to a signed export. Evidence may come; everything else must be no.

let scene: Scene
let at: ReturnType<typeof landmarks>

beforeAll(async () => {
  scene = await setScene()
  at = landmarks(scene.pdf)
})

const CRL = '<< /Length 3 >>\nstream\nabc\nendstream'

/** A revision with a document security store; `more` goes into the revision beside it. */
function withStore(more: Partial<Parameters<typeof appendByHand>[1]> & { readonly loose?: string } = {}): Uint8Array {
  const { loose, ...rest } = more
  return appendByHand(scene.pdf, {
    body: [
      { number: at.free, text: CRL },
      ...(loose === undefined ? [] : [{ loose }]),
      { number: at.free + 1, text: `<< /Type /DSS /CRLs [${at.free} 0 R] >>` },
      { number: at.catalog, text: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`) },
    ],
    ...rest,
  })
}

/** A revision with an invisible document timestamp of the practice authority. */
async function stamped(
  base: Uint8Array,
  field: string,
  more: { readonly objects?: Readonly<Record<number, string>>; readonly entries?: string } = {},
): Promise<Uint8Array> {
  const form = textOf(base, at.form).replace(/\/Fields \[/, `/Fields [${at.free + 1} 0 R `)
  const signer = await makeSigner('P-256')
  return signByHand(base, signer, {
    signature: at.free,
    entries: `/Type /DocTimeStamp /SubFilter /ETSI.RFC3161 ${more.entries ?? ''}`,
    objects: {
      [at.free + 1]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp) /V ${at.free} 0 R ${field} >>`,
      [at.form]: form,
      ...more.objects,
    },
    contents: async (covered) =>
      scene.world.authority.timestamp({ algorithm: 'SHA-256', digest: await digest('SHA-256', covered) }, NOW),
  })
}

describe('evidence that may come', () => {
  it('a document security store', async () => {
    expect(await verdict(withStore(), scene.trust)).toBe('yes')
  })

  it('a document timestamp without area', async () => {
    expect(await verdict(await stamped(scene.pdf, '/Rect [0 0 0 0] /F 132'), scene.trust)).toBe('yes')
  })

  it('up to four bytes of line ends', async () => {
    expect(await verdict(concatBytes(scene.pdf, encodeLatin1('\n\r\n')), scene.trust)).toBe('yes')
  })
})

describe('bytes that no table lists, beside evidence', () => {
  it.each([
    ['a whole page', '9 0 obj\n<< /Type /Page /Rotate 180 >>\nendobj\n'],
    ['a second catalog, for readers that rebuild tables', '420 0 obj\n<< /Type /Catalog /Pages 900 0 R >>\nendobj\n'],
    ['no syntax at all', 'AAAA'],
    ['a whole other revision', 'xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 900 0 R >>\nstartxref\n0\n%%EOF\n'],
  ])('%s', async (_, loose) => {
    expect(await verdict(withStore({ loose }), scene.trust)).toMatch(/^(?:no NOTHING_AFTER|refused PDF_OBJECT)/)
  })

  it('a page hidden in the data of a stream whose length is another object', async () => {
    const body = [
      { number: at.free + 2, text: '3' },
      { number: at.free, text: `<< /Length ${at.free + 2} 0 R >>\nstream\nabc\nendstream` },
      { number: at.free + 1, text: `<< /Type /DSS /CRLs [${at.free} 0 R] >>` },
      { number: at.catalog, text: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`) },
    ]
    expect(await verdict(appendByHand(scene.pdf, { body }), scene.trust)).toBe('yes')
    const moved = appendByHand(appendByHand(scene.pdf, { body }), { body: [{ number: at.free + 2, text: '2' }] })
    expect(await verdict(moved, scene.trust)).not.toMatch(/^yes/)
  })
})

describe('a document timestamp that is more than one', () => {
  const drawing = '<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Length 20 >>\nstream\n0 0 m 100 100 l S   \nendstream'

  it('a hairline across the page', async () => {
    const made = await stamped(scene.pdf, `/Rect [50 400 500 400] /F 4 /AP << /N ${at.free + 2} 0 R >>`, {
      objects: { [at.free + 2]: drawing },
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it('a picture that a reader might draw in its own size', async () => {
    const made = await stamped(scene.pdf, `/Rect [50 400 50 400] /F 28 /AP << /N ${at.free + 2} 0 R >>`, {
      objects: { [at.free + 2]: drawing },
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it('objects that a timestamp has no use for', async () => {
    const page = { [at.free + 2]: '<< /Type /Page /Parent 29 0 R >>' }
    for (const key of ['/P', '/MK', '/Lock', '/SV', '/DR', '/BS', '/C']) {
      const made = await stamped(scene.pdf, `/Rect [0 0 0 0] ${key} ${at.free + 2} 0 R`, { objects: page })
      expect([key, await verdict(made, scene.trust)]).toEqual([key, expect.stringMatching(/^no NOTHING_AFTER/)])
    }
    const inValue = await stamped(scene.pdf, '/Rect [0 0 0 0]', { objects: page, entries: `/Stash ${at.free + 2} 0 R` })
    expect(await verdict(inValue, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it('a name that is taken', async () => {
    const made = await stamped(scene.pdf, '/Rect [0 0 0 0] /T (Agency)')
    expect(await verdict(made, scene.trust)).not.toMatch(/^yes/)
  })

  it('an action', async () => {
    const made = await stamped(scene.pdf, '/Rect [0 0 0 0] /AA << /E << /S /URI /URI (http://a.invalid) >> >>')
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })
})

describe('evidence that is more than evidence', () => {
  it('a stream with a stash behind a key of its own', async () => {
    const made = appendTexts(scene.pdf, {
      [at.free]: `<< /Length 3 /Stash ${at.free + 2} 0 R >>\nstream\nabc\nendstream`,
      [at.free + 1]: `<< /Type /DSS /CRLs [${at.free} 0 R] >>`,
      [at.free + 2]: '<< /Type /Page >>',
      [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`),
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it('a stream whose data are in another file', async () => {
    const made = appendTexts(scene.pdf, {
      [at.free]: '<< /Length 3 /F (other.bin) >>\nstream\nabc\nendstream',
      [at.free + 1]: `<< /Type /DSS /CRLs [${at.free} 0 R] >>`,
      [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`),
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it('a list that is a page of the export', async () => {
    const made = appendTexts(scene.pdf, {
      [at.free + 1]: `<< /Type /DSS /CRLs [${at.page} 0 R] >>`,
      [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`),
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no NOTHING_AFTER/)
  })

  it.each([
    '/OpenAction << /S /JavaScript /JS (app.alert) >>',
    '/PageLabels << /Nums [0 << /P (A) >>] >>',
    '/ViewerPreferences << /HideToolbar true >>',
    '/OCProperties << /OCGs [] /D << >> >>',
    '/Outlines << /Count 0 >>',
    '/Dests << >>',
    '/Legal << >>',
    '/Collection << >>',
    '/Version /1.2',
    '/Extensions << /X << /BaseVersion /1.7 /Stash [1 0 R] >> >>',
    '/D#53S << /CRLs [(x)] >>',
  ])('catalog entry %s', async (entry) => {
    const made = appendTexts(scene.pdf, { [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), entry) })
    expect(await verdict(made, scene.trust)).toMatch(/^(?:no|refused)/)
  })

  it('entries of the catalog under names that are spelled twice', async () => {
    for (const twin of ['/Pages 900 0 R', '/P#61ges 900 0 R', '/AcroForm << /Fields [] >>', '/Names << >>']) {
      const made = appendTexts(scene.pdf, { [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), twin) })
      expect([twin, await verdict(made, scene.trust)]).toEqual([twin, expect.stringMatching(/^(?:no|refused)/)])
    }
  })
})

describe('a key that is said twice, beside evidence', () => {
  // a reader that takes the first sees the signed file, one that takes the last another
  it.each(['/Pages 900 0 R', '/Names << >>', '/AcroForm << /Fields [] >>', '/Lang (en)', '/Metadata 900 0 R', '/DSS << >>'])(
    'catalog entry %s',
    async (twin) => {
      const made = appendTexts(scene.pdf, {
        [at.free]: CRL,
        [at.free + 1]: `<< /Type /DSS /CRLs [${at.free} 0 R] >>`,
        [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R ${twin}`),
      })
      expect(await verdict(made, scene.trust)).toBe('no NOTHING_AFTER')
      expect(await verdict(made, { ...scene.trust, profile: 'generic' })).toBe('no')
    },
  )

  it.each([
    ['the store', '<< /Type /DSS /CRLs [%] /CRLs [] >>'],
    ['a dictionary inside the store', '<< /Type /DSS /CRLs [%] /VRI << /A << /CRL [%] /CRL [] >> >> >>'],
  ])('in %s', async (_, store) => {
    const made = appendTexts(scene.pdf, {
      [at.free]: CRL,
      [at.free + 1]: store.replaceAll('%', `${at.free} 0 R`),
      [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`),
    })
    expect(await verdict(made, scene.trust)).toBe('no NOTHING_AFTER')
  })
})

describe('cross-references that lie', () => {
  it('a revision that leaves the agency’s revision out of its chain', async () => {
    const person = open(scene.pdf).revisions[1]?.startXref ?? 0
    expect(await verdict(withStore({ previous: person }), scene.trust)).toMatch(/^(?:no|refused)/)
  })

  it('another root, which equals the old one today', async () => {
    const made = appendByHand(scene.pdf, {
      body: [{ number: at.free, text: textOf(scene.pdf, at.catalog) }],
      root: at.free,
    })
    expect(await verdict(made, scene.trust)).toMatch(/^no .*NOTHING_AFTER|^no NOTHING_AFTER/)
  })

  it('a freed page, a generation raised, a trailer key', async () => {
    expect(await verdict(withStore({ free: [at.page] }), scene.trust)).toMatch(/^(?:no|refused)/)
    expect(
      await verdict(
        appendByHand(scene.pdf, { body: [{ number: at.page, generation: 1, text: textOf(scene.pdf, at.page) }] }),
        scene.trust,
      ),
    ).toMatch(/^(?:no|refused)/)
    expect(await verdict(withStore({ trailer: `/Stash ${at.free} 0 R` }), scene.trust)).toMatch(/^no NOTHING_AFTER/)
    expect(await verdict(withStore({ trailer: '/Root 1 0 R' }), scene.trust)).toBe('refused PDF_TRAILER')
    expect(await verdict(withStore({ trailer: '/XRefStm 10' }), scene.trust)).toBe('refused PDF_HYBRID')
  })

  it('a change that the next revision takes back', async () => {
    const page = textOf(scene.pdf, at.page)
    const changed = appendTexts(scene.pdf, { [at.page]: withEntries(page, '/Rotate 180') })
    expect(await verdict(appendTexts(changed, { [at.page]: page }), scene.trust)).toMatch(/^no .*NOTHING_AFTER|^no NOTHING_AFTER/)
  })

  it('an empty revision', async () => {
    expect(await verdict(appendByHand(scene.pdf, { body: [] }), scene.trust)).not.toMatch(/^yes/)
  })

  it('bytes behind the end', async () => {
    expect(await verdict(concatBytes(scene.pdf, encodeLatin1('\n\n\n\n\n')), scene.trust)).toMatch(/^(?:no|refused)/)
    expect(await verdict(concatBytes(scene.pdf, encodeLatin1('%x\n%%EOF')), scene.trust)).toMatch(/^(?:no|refused)/)
  })
})

describe('the fields again', () => {
  it('a seal’s appearance exchanged', async () => {
    const file = open(scene.pdf)
    const field = file.last.objectNumbers().find((number) => /\/T \(Agency\)/.test(safeText(number))) ?? 0
    const drawn = { [at.free]: '<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 0 >>\nstream\n\nendstream' }
    const widget = textOf(scene.pdf, field).replace(/\/N \d+ 0 R/, `/N ${at.free} 0 R`)
    expect(await verdict(appendTexts(scene.pdf, { ...drawn, [field]: widget }), scene.trust)).toMatch(/NOTHING_AFTER/)
  })

  it('a second widget of the seal on the page', async () => {
    const widget = '<< /Type /Annot /Subtype /Widget /Rect [0 0 600 800] /F 4 >>'
    const page = textOf(scene.pdf, at.page)
    const listed = /\/Annots \[/.test(page)
      ? page.replace('/Annots [', `/Annots [${at.free} 0 R `)
      : withEntries(page, `/Annots [${at.free} 0 R]`)
    expect(await verdict(appendTexts(scene.pdf, { [at.free]: widget, [at.page]: listed }), scene.trust)).toMatch(/^no/)
  })

  it('an object stream that holds the catalog', async () => {
    const data = `${at.catalog} 0  << >>`
    const made = appendTexts(scene.pdf, {
      [at.free]: `<< /Type /ObjStm /N 1 /First 6 /Length ${data.length} >>\nstream\n${data}\nendstream`,
    })
    expect(await verdict(made, scene.trust)).toMatch(/^(?:no|refused)/)
  })

  function safeText(number: number): string {
    return textOf(scene.pdf, number)
  }
})
