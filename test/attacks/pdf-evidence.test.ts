import { concatBytes, decodeLatin1, encodeLatin1 } from '../../src/base'
import { verifyExport } from '../../src/export'
import { makeWorld } from '../support/world'
import type { Scene } from './support'
import { TYPICAL, appendByHand, appendTexts, landmarks, open, setScene, textOf, verdict, withEntries } from './support'

// What hides in the one thing that anybody may add to a sealed export: evidence, and the bookkeeping of the revision that brings it.

let scene: Scene
let at: ReturnType<typeof landmarks>

beforeAll(async () => {
  scene = await setScene()
  at = landmarks(scene.pdf)
})

const CRL = '<< /Length 3 >>\nstream\nabc\nendstream'
const PAGE = '<< /Type /Page /Contents 1 0 R /Kids [2 0 R] >>'
const VRI = '0123456789abcdef0123456789abcdef01234567'

/** A revision with a security store of this text; the free numbers after it are the objects given. */
async function storing(store: string, ...objects: readonly string[]): Promise<string> {
  const texts: Record<number, string> = {
    [at.free]: store.replaceAll(/@(\d)/g, (_, index: string) => `${at.free + 1 + Number(index)} 0 R`),
    [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free} 0 R`),
  }
  for (const [index, text] of objects.entries())
    texts[at.free + 1 + index] = text.replaceAll(/@(\d)/g, (_, other: string) => `${at.free + 1 + Number(other)} 0 R`)
  return verdict(appendTexts(scene.pdf, texts), scene.trust)
}

describe('a security store', () => {
  it.each([
    ['lists', '<< /Type /DSS /CRLs [@0] >>', [CRL]],
    ['entries of signatures', `<< /CRLs [@0] /VRI << /${VRI} << /CRL [@0] /TU (D:20261121) >> >> >>`, [CRL]],
    ['a time in an object of its own', `<< /CRLs [@0] /VRI << /${VRI} << /CRL [@0] /TU @1 >> >> >>`, [CRL, '(D:20261121)']],
    ['packed streams', '<< /CRLs [@0] >>', ['<< /Filter /ASCIIHexDecode /Length 3 >>\nstream\nab>\nendstream']],
  ])('may have %s', async (_, store, objects) => {
    expect(await storing(store, ...objects)).toBe('yes')
  })

  it.each([
    ['a page for a time', `<< /VRI << /${VRI} << /TU @0 >> >> >>`, [PAGE]],
    ['a list of pages for a time', `<< /VRI << /${VRI} << /TU [@0] >> >> >>`, [PAGE]],
    ['a page behind its type', '<< /Type @0 >>', [PAGE]],
    ['a page behind the type of its entries', `<< /VRI << /Type @0 >> >>`, [PAGE]],
    ['a page behind a list of lists', '<< /CRLs [[@0]] >>', [CRL]],
    ['a page behind a filter', '<< /CRLs [@0] >>', ['<< /Filter @1 /Length 3 >>\nstream\nabc\nendstream', PAGE]],
    [
      'a page behind the parameters of a filter',
      '<< /CRLs [@0] >>',
      ['<< /Filter /FlateDecode /DecodeParms << /Stash @1 >> /Length 3 >>\nstream\nabc\nendstream', PAGE],
    ],
    ['a page behind the type of a stream', '<< /CRLs [@0] >>', ['<< /Type @1 /Length 3 >>\nstream\nabc\nendstream', PAGE]],
    ['entries under a name that is no digest', '<< /VRI << /Pages << /CRL [@0] >> >> >>', [CRL]],
    ['a time-stamp that is no stream', `<< /VRI << /${VRI} << /TS @0 >> >> >>`, [PAGE]],
    ['attributes of its own', '<< /CRLs [@0] /PieceInfo << /X << /Private @1 >> >> >>', [CRL, PAGE]],
    ['a certificate written in the list', '<< /Certs [(abc)] >>', []],
    ['nothing but a name', '/DSS', []],
  ])('may not have %s', async (_, store, objects) => {
    expect(await storing(store, ...objects)).toMatch(/^no .*NOTHING_AFTER|^refused/)
  })

  it('may not be the catalog, nor be reached by two ways', async () => {
    const itself = withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.catalog} 0 R`)
    expect(await verdict(appendTexts(scene.pdf, { [at.catalog]: itself }), scene.trust)).toMatch(/^no .*NOTHING_AFTER|^refused/)
    const pages = withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free} 0 R`)
    const aliased = { [at.free]: `${at.page} 0 R`, [at.catalog]: pages }
    expect(await verdict(appendTexts(scene.pdf, aliased), scene.trust)).toMatch(/^no .*NOTHING_AFTER|^refused/)
  })

  it('of another file is of no use, and of no harm', async () => {
    const stranger = await makeWorld(TYPICAL.document)
    const lists = stranger.evidence.map(({ der }) => `<< /Length ${der.length} >>\nstream\n${decodeLatin1(der)}\nendstream`)
    const texts: Record<number, string> = {
      [at.free]: `<< /CRLs [${lists.map((_, index) => `${at.free + 1 + index} 0 R`).join(' ')}] >>`,
      [at.catalog]: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free} 0 R`),
    }
    for (const [index, text] of lists.entries()) texts[at.free + 1 + index] = text
    const file = appendTexts(scene.pdf, texts)
    expect(await verdict(file, scene.trust)).toBe('yes')
    expect(await verdict(file, { ...scene.trust, evidence: [] })).toMatch(/^indeterminate/)
    // the stranger’s own root brought along as a certificate makes nobody trusted
    const trusting = await verifyExport(file, { ...scene.trust, anchors: stranger.authority.anchors })
    expect(trusting.answer).not.toBe('yes')
  })
})

describe('the end of the file', () => {
  const store = (): readonly { readonly number: number; readonly text: string }[] => [
    { number: at.free, text: CRL },
    { number: at.free + 1, text: `<< /CRLs [${at.free} 0 R] >>` },
    { number: at.catalog, text: withEntries(textOf(scene.pdf, at.catalog), `/DSS ${at.free + 1} 0 R`) },
  ]

  function ending(change: (text: string) => string): Uint8Array {
    const text = decodeLatin1(appendByHand(scene.pdf, { body: store() }))
    const from = text.lastIndexOf('trailer')
    const changed = change(text.slice(from))
    expect(changed).not.toBe(text.slice(from))
    return encodeLatin1(text.slice(0, from) + changed)
  }

  it('is sound as it is written here', async () => {
    expect(await verdict(appendByHand(scene.pdf, { body: store() }), scene.trust)).toBe('yes')
  })

  it.each<readonly [string, (tail: string) => string]>([
    ['a second place to start in a comment before the marker', (tail) => tail.replace(/(\n%%EOF\n)$/, '\n%startxref 9$1')],
    ['a second place to start on the line of the first', (tail) => tail.replace(/(\d+)\n%%EOF\n$/, '$1 %startxref\n9\n%%EOF\n')],
    ['two places to start', (tail) => tail.replace(/(\d+\n%%EOF\n)$/, '$1startxref\n9\n%%EOF\n')],
    ['a marker with more behind it', (tail) => tail.replace(/%%EOF\n$/, '%%EOF startxref\n')],
    ['a second marker', (tail) => tail.replace(/%%EOF\n$/, '%%EOF\n%%EOF\n')],
    ['a place to start before the file', (tail) => tail.replace(/(\d+)(\n%%EOF\n)$/, '-9$2')],
    ['a place to start beyond numbers', (tail) => tail.replace(/(\d+)(\n%%EOF\n)$/, '99999999999999999999$2')],
    ['a place to start with a fraction', (tail) => tail.replace(/(\d+)(\n%%EOF\n)$/, '$1.0$2')],
    ['a trailer in two parts', (tail) => tail.replace('startxref', 'trailer << /Root 1 0 R >> startxref')],
    [
      'a revision before that is itself',
      (tail) => tail.replace(/\/Prev \d+/, (found) => `/Prev ${/startxref\n(\d+)/.exec(tail)?.[1] ?? ''}`.padEnd(found.length)),
    ],
    ['a revision before that is none', (tail) => tail.replace(/\/Prev \d+/, '/Prev 9')],
    ['encryption', (tail) => tail.replace('/Root', '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 >> /Root')],
    ['another identifier', (tail) => tail.replace(/\/ID \[\s*</, (found) => `${found}00`)],
    ['a size that leaves objects out', (tail) => tail.replace(/\/Size \d+/, '/Size 4')],
    ['a root of another generation', (tail) => tail.replace(/(\/Root \d+) 0 R/, '$1 1 R')],
  ])('%s', async (_, change) => {
    expect(await verdict(ending(change), scene.trust)).toMatch(/^no .*NOTHING_AFTER|^no NOTHING_AFTER|^refused PDF_/)
  })

  it('no revision before: what no table names is not there, and nothing is good for it', async () => {
    expect(
      await verdict(
        ending((tail) => tail.replace(/\/Prev \d+/, '')),
        scene.trust,
      ),
    ).toMatch(/^none .*NOTHING_AFTER/)
  })

  it('words in front of the header, where readers look for another', async () => {
    const file = concatBytes(encodeLatin1('%PDF-1.4\n'), scene.pdf)
    expect(await verdict(file, scene.trust)).toMatch(/^no|^refused/)
  })
})

describe('objects in streams', () => {
  /** A revision whose cross-reference is a stream, and whose objects lie in an object stream with these members. */
  function packed(members: readonly (readonly [number, string])[], listed: readonly number[], extra = ''): Uint8Array {
    const container = at.free + 10
    const own = at.free + 11
    let header = ''
    let body = ''
    for (const [number, text] of members) {
      header += `${number} ${body.length} `
      body += `${text} `
    }
    const data = header + body
    const file = open(scene.pdf)
    const start = scene.pdf.length
    const object = `${container} 0 obj\n<< /Type /ObjStm /N ${members.length} /First ${header.length} /Length ${data.length} ${extra} >>\nstream\n${data}\nendstream\nendobj\n`
    const xref = start + object.length
    const rows: number[][] = listed.map((number) => [2, container, members.findIndex(([member]) => member === number)])
    const index = [...listed.map((number) => `${number} 1`), `${container} 1`, `${own} 1`].join(' ')
    rows.push([1, start, 0], [1, xref, 0])
    const bytes = rows.map(([type = 0, second = 0, third = 0]) => [
      type,
      ...[24, 16, 8, 0].map((shift) => (second >>> shift) & 255),
      third >> 8,
      third & 255,
    ])
    const { trailer } = file.last
    const keep = ['Info', 'ID'].map((key) => {
      const value = trailer.entries.get(key)
      return value === undefined ? '' : `/${key} ${decodeLatin1(scene.pdf.subarray(value.start, value.end))}`
    })
    const head =
      `${own} 0 obj\n<< /Type /XRef /Size ${own + 1} /W [1 4 2] /Index [${index}] /Root ${at.catalog} 0 R ${keep.join(' ')} ` +
      `/Prev ${file.revisions.at(-1)?.startXref ?? 0} /Length ${bytes.length * 7} >>\nstream\n`
    return concatBytes(
      scene.pdf,
      encodeLatin1(object + head),
      Uint8Array.from(bytes.flat()),
      encodeLatin1(`\nendstream\nendobj\nstartxref\n${xref}\n%%EOF\n`),
    )
  }

  const catalog = (): readonly [number, string] => [at.catalog, withEntries(textOf(scene.pdf, at.catalog), '/DSS << >>')]

  it('may bring evidence', async () => {
    expect(await verdict(packed([catalog()], [at.catalog]), scene.trust)).toBe('yes')
  })

  it('may not bring a page that no entry names', async () => {
    const shadow = [at.page, '<< /Type /Page /Rotate 180 >>'] as const
    for (const members of [
      [catalog(), shadow],
      [shadow, catalog()],
    ])
      expect(await verdict(packed(members, [at.catalog]), scene.trust)).toMatch(/^no .*NOTHING_AFTER|^no NOTHING_AFTER|^refused/)
  })

  it('may not bring the catalog twice, or more than the catalog', async () => {
    const twice = [catalog(), [at.catalog, '<< /Type /Catalog /Pages 900 0 R >>'] as const]
    expect(await verdict(packed(twice, [at.catalog]), scene.trust)).toMatch(/^no|^refused/)
    const page = [at.page, `${withEntries(textOf(scene.pdf, at.page), '/Rotate 180')}`] as const
    expect(await verdict(packed([catalog(), page], [at.catalog, at.page]), scene.trust)).toMatch(/^no|^refused/)
  })

  it('may not extend an older stream, or lead elsewhere', async () => {
    for (const extra of [`/Extends ${at.page} 0 R`, `/Stash ${at.free + 20} 0 R`, '/F (other.bin)', '/Type /ObjStm', '/N 0'])
      expect([extra, await verdict(packed([catalog()], [at.catalog], extra), scene.trust)]).toEqual([
        extra,
        expect.stringMatching(/^no|^refused/),
      ])
  })
})
