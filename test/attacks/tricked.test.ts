import { decodeLatin1, encodeLatin1 } from '../../src/base'
import { softwareKey } from '../../src/crypto'
import { renderExport } from '../../src/export'
import type { PracticeKey } from '../../src/practice'
import { signBlindly, signBothBlindly } from '../support/forge'
import type { TestSigner } from '../support/make-signer'
import { signByHand } from '../support/pdf-sign'
import type { Scene } from './support'
import { TYPICAL, appendByHand, landmarks, open, setScene, textOf, verdict, withEntries } from './support'

// Files that were made so that both signers signed something else than they saw, or that a signer made to mislead its readers.

let scene: Scene
let unsigned: Uint8Array
let field: number

beforeAll(async () => {
  scene = await setScene()
  unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document }).pdf
  const numbers = open(unsigned).last.objectNumbers()
  field = numbers.find((number) => /\/T \(AuthorisedPerson\)/.test(textOf(unsigned, number))) ?? 0
})

function byHand({ certificate, pkcs8 }: PracticeKey): TestSigner {
  const key = certificate.publicKey
  return { certificate, key, pkcs8, algorithm: { scheme: 'ECDSA', digest: 'SHA-256' }, sign: softwareKey(pkcs8, key) }
}

interface Changes {
  readonly widget?: (text: string) => string
  readonly entries?: string
  readonly objects?: Readonly<Record<number, string>>
  readonly reference?: string
  readonly permissions?: string
  readonly contents?: string
}

/** The person signs by hand, the agency as usual. */
async function signed(changes: Changes = {}, base = unsigned): Promise<string> {
  const { free, catalog } = landmarks(base)
  const { widget = (text: string) => text, entries = '', objects = {} } = changes
  const reference = changes.reference ?? '/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >>'
  const first = await signByHand(base, byHand(scene.world.personKey), {
    signature: free,
    entries: `/M (D:20261121020000Z) /Reference [<< /Type /SigRef ${reference} >>] ${entries}`,
    objects: {
      [field]: widget(withEntries(textOf(base, field), `/V ${free} 0 R`)),
      [catalog]: withEntries(textOf(base, catalog), changes.permissions ?? `/Perms << /DocMDP ${free} 0 R >>`),
      ...objects,
    },
  })
  return verdict(await signBlindly(first, 'pdf', 'agency', scene.world.agencyKey.signer(), scene.world), scene.trust)
}

const DRAWN = '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream'

describe('the person’s own revision', () => {
  it('is sound as it is, and with a picture', async () => {
    expect(await signed()).toBe('yes')
    const { free } = landmarks(unsigned)
    const widget = (text: string) => text.replace(/\/N \d+ 0 R/, `/N ${free + 1} 0 R`)
    expect(await signed({ widget, objects: { [free + 1]: DRAWN } })).toBe('yes')
  })

  it.each([
    ['hidden', 2],
    ['not zoomed with the page', 8],
    ['not rotated', 16],
    ['seen on paper alone', 32],
    ['switched by the mouse', 256],
  ])('a signature that is %s', async (_, flag) => {
    const widget = (text: string) => text.replace(/\/F (\d+)/, (__, flags: string) => `/F ${Number(flags) | flag}`)
    expect(await signed({ widget })).toMatch(/NOTHING_AFTER/)
  })

  it('a second picture under the mouse', async () => {
    const { free } = landmarks(unsigned)
    for (const key of ['R', 'D']) {
      const widget = (text: string) => text.replace(/\/N (\d+) 0 R/, `/N $1 0 R /${key} ${free + 1} 0 R`)
      expect([key, await signed({ widget, objects: { [free + 1]: DRAWN } })]).toEqual([
        key,
        expect.stringMatching(/NOTHING_AFTER/),
      ])
    }
  })

  it('a picture that is a page’s content', async () => {
    const file = open(unsigned)
    const content = file.last.objectNumbers().find((number) => file.last.object(number)?.value.kind === 'stream') ?? 0
    const widget = (text: string) => text.replace(/\/N \d+ 0 R/, `/N ${content} 0 R`)
    expect(await signed({ widget })).toMatch(/NOTHING_AFTER/)
  })

  it.each([
    ['another box', (text: string) => text.replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 600 800]')],
    ['a rename', (text: string) => text.replace('(AuthorisedPerson)', '(Person)')],
    ['an action', (text: string) => withEntries(text, '/A << /S /URI /URI (http://a.invalid) >>')],
    ['a lock of its own', (text: string) => withEntries(text, '/Lock << /Action /All /P 3 >>')],
    ['optional content', (text: string) => withEntries(text, '/OC << /Type /OCG /Name (x) >>')],
    ['a border', (text: string) => withEntries(text, '/Border [0 0 400]')],
    ['a value twice', (text: string) => withEntries(text, '/V 1 0 R')],
    ['a value twice under another spelling', (text: string) => withEntries(text, '/#56 1 0 R')],
  ] as const)('%s', async (_, widget) => {
    expect(await signed({ widget })).not.toMatch(/^yes/)
  })

  it.each([
    ['no certification', { reference: '/TransformMethod /UR3' }],
    ['a certification that permits more', { reference: '/TransformMethod /DocMDP /TransformParams << /P 3 >>' }],
    ['no entry in the catalog', { permissions: '/Perms << >>' }],
    ['another entry in the catalog', { permissions: '/Perms << /UR3 1 0 R >>' }],
    ['a byte range twice', { entries: '/ByteRange [0 1 2 3]' }],
    ['a byte range twice under another spelling', { entries: '/Byte#52ange [0 1 2 3]' }],
    ['contents twice', { entries: '/#43ontents <00>' }],
    ['another sub-filter beside it', { entries: '/SubFilter /adbe.pkcs7.sha1 /Sub#46ilter /ETSI.CAdES.detached' }],
    ['a timestamp in its place', { entries: '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161' }],
  ] as const)('%s', async (_, changes) => {
    expect(await signed(changes)).not.toMatch(/^yes/)
  })
})

describe('revision 0', () => {
  it('a second save before the first signature, without a change', async () => {
    const twice = appendByHand(unsigned, { body: [{ number: field, text: textOf(unsigned, field) }] })
    expect(await verdict(await signBothBlindly(twice, 'pdf', scene.world), scene.trust)).toMatch(/^no/)
  })

  it.each([
    ['a page in bytes that no table lists', '9 0 obj\n<< /Type /Page >>\nendobj\n'],
    ['words', 'hidden '],
  ])('%s', async (_, loose) => {
    const text = decodeLatin1(unsigned)
    const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
    const tail = text.slice(table).replace(`startxref\n${table}`, `startxref\n${table + loose.length}`)
    const stuffed = encodeLatin1(text.slice(0, table) + loose + tail)
    expect(await verdict(await signBothBlindly(stuffed, 'pdf', scene.world), scene.trust)).toBe('no CLEAN_AT_SIGNING')
  })
})
