import { SignedRecordError, decodeLatin1, equalBytes } from '../../src/base'
import type { AttachmentOptions } from '../../src/export'
import { COPY_FORMS, complete, prepareAttachment, renderExport, signAttachment, verifyExport } from '../../src/export'
import { inspectLayout } from '../../src/layout'
import type { Signer } from '../../src/sign'
import { readPreparedSignature, toBeSigned } from '../../src/sign'
import type { FileReport } from '../../src/verify'
import type { Raster } from '../render/pdf/tools'
import { haveTool, rasterise, runOn } from '../render/pdf/tools'
import type { RawObject } from '../support/pdf-base'
import { buildPdf, revise } from '../support/pdf-base'
import type { World } from '../support/world'
import { KEYS, NOW, exportOf, makeWorld, person, trustOf } from '../support/world'

const typical = person('typical')
const agencyName = typical.document.agency.name
let world: World
let signer: Signer

beforeAll(async () => {
  world = await makeWorld(typical.document)
  signer = world.agencyKey.signer()
})

/** A page of somebody else's: one box of ink in its middle. */
function foreign(page = '/MediaBox [0 0 595 842]', more: Readonly<Record<number, RawObject>> = {}, catalog = ''): Uint8Array {
  return buildPdf(
    new Map<number, RawObject>([
      [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << >> ${page} >>`],
      [4, { dictionary: '', data: '250 350 60 60 re f' }],
      ...Object.entries(more).map(([number, object]) => [Number(number), object] as const),
    ]),
  )
}

const attached = (more: Partial<AttachmentOptions> = {}): AttachmentOptions => {
  const { authority, evidence } = world
  const { anchors, intermediates: certificates } = authority
  return { at: NOW, anchors, evidence, certificates, mark: { attachmentOf: '15/SYLL-SNV' }, ...more }
}

async function sign(pdf: Uint8Array, more: Partial<AttachmentOptions> = {}, key = signer): Promise<Uint8Array> {
  return (await signAttachment(pdf, key, attached(more))).file
}

async function judge(pdf: Uint8Array): Promise<FileReport> {
  return verifyExport(pdf, { ...trustOf(world), profile: 'generic' })
}

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'none'
  } catch (error) {
    if (error instanceof SignedRecordError) return `${error.code} ${error.path ?? ''}`.trim()
    throw error
  }
}

describe('signAttachment', () => {
  it('gives a file that verifies, with the base as it was', async () => {
    const own = renderExport(typical.record, { document: typical.document }).pdf
    for (const base of [foreign(), own]) {
      const signed = await sign(base)
      expect(equalBytes(signed.subarray(0, base.length), base)).toBe(true)
      const report = await judge(signed)
      expect(report.answer).toBe('yes')
      expect(report.signatures.map(({ id, indication }) => [id, indication])).toEqual([['AgencyAttachment', 'passed']])
    }
  })

  it('is no official record: a seal on a file is not a person’s and an agency’s on an export', async () => {
    const own = renderExport(typical.record, { document: typical.document }).pdf
    expect((await verifyExport(await sign(own), trustOf(world))).answer).toBe('no')
  })

  it('says the number or the copy, and the time with its zone', async () => {
    if (!haveTool('pdftotext')) return
    const text = (pdf: Uint8Array): string => runOn(pdf, 'pdftotext', '%', '-').replace(/\s+/g, ' ').trim()
    expect(text(await sign(foreign()))).toBe('15/SYLL-SNV; 2026-11-21T09:00:00+07:00')
    expect(text(await sign(foreign(), { mark: { attachmentOf: '5/QĐ-UBND' } }))).toBe('05/QĐ-UBND; 2026-11-21T09:00:00+07:00')
    const words = { 'SAO Y': 'Sao y', 'SAO LỤC': 'Sao lục', 'TRÍCH SAO': 'Trích sao' }
    for (const copy of COPY_FORMS) {
      expect(text(await sign(foreign(), { mark: { copy } }))).toBe(`${words[copy]}; ${agencyName}; 2026-11-21T09:00:00+07:00`)
    }
  })

  it('breaches nothing of NĐ 30/2020, by what its page shows', async () => {
    const own = renderExport(typical.record, { document: typical.document }).pdf
    const attachment = await sign(own)
    const copy = await sign(own, { mark: { copy: 'SAO Y' } })
    expect(inspectLayout(attachment, { kind: 'attachment' }).breaches).toEqual([])
    expect(inspectLayout(copy, { kind: 'copy' }).breaches).toEqual([])
    // It can tell: neither is the other.
    expect(inspectLayout(attachment, { kind: 'copy' }).breaches).not.toEqual([])
    expect(inspectLayout(own, { kind: 'attachment' }).breaches).not.toEqual([])
  })

  it('locks the file: whatever is appended makes a no', async () => {
    const signed = await sign(foreign())
    const later = revise(signed, { 3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 800] >>' })
    expect((await judge(later)).answer).toBe('no')
    expect(await refusal(sign(signed))).toBe('SIGN_WOULD_BREAK AgencyAttachment')
  })

  it('keeps the fields, annotations and form that were there', async () => {
    const forms: readonly (readonly [string, Readonly<Record<number, RawObject>>])[] = [
      ['/AcroForm 5 0 R', { 5: '<< /Fields 6 0 R /DA (/Helv 0 Tf) >>', 6: '[7 0 R]' }],
      ['/AcroForm << /Fields [7 0 R] /SigFlags 1 >>', {}],
    ]
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (AgencyAttachment) /Rect [0 0 0 0] /P 3 0 R >>'
    for (const annots of ['/Annots [7 0 R]', '/Annots 8 0 R']) {
      for (const [catalog, objects] of forms) {
        const base = foreign(`/MediaBox [0 0 595 842] ${annots}`, { ...objects, 7: field, 8: '[7 0 R]' }, catalog)
        const signed = await sign(base)
        const report = await judge(signed)
        // The name was taken by an empty field.
        expect([report.answer, report.signatures.map(({ id }) => id)]).toEqual(['yes', ['AgencyAttachment2']])
        const revision = decodeLatin1(signed.subarray(base.length))
        expect(revision).toMatch(/\/Annots ?\[ ?7 0 R \d+ 0 R/)
        expect(revision).toMatch(/\/Fields ?\[ ?7 0 R \d+ 0 R/)
      }
    }
  })

  it('is made by prepare and complete, with a store in between', async () => {
    const base = foreign()
    const { prepared } = await prepareAttachment(base, signer, attached())
    const stored = readPreparedSignature(JSON.stringify(prepared))
    expect(stored.summary).toMatchObject({ number: '15/SYLL-SNV', date: '2026-11-21', agency: agencyName })
    const [value] = await signer.sign([toBeSigned(stored)])
    if (value === undefined) throw new Error('no value')
    expect((await judge(await complete(base, stored, value, trustOf(world)))).answer).toBe('yes')
    const [other] = await world.personKey.signer().sign([toBeSigned(stored)])
    expect(await refusal(complete(base, stored, other ?? value, trustOf(world)))).toBe('SIGN_VALUE_INVALID agency')
    expect(await refusal(complete(foreign('/MediaBox [0 0 595 841]'), stored, value, trustOf(world)))).toBe('SIGN_BASE_DIFFERS')
  })
})

describe('the corner', () => {
  // The mark is drawn within 6…20 mm of the top edge and 15 mm of the right one, as the page is looked at.
  it.each([
    ['upright', '/MediaBox [0 0 595 842]'],
    ['turned by 90°', '/MediaBox [0 0 595 842] /Rotate 90'],
    ['turned by 180°', '/MediaBox [0 0 595 842] /Rotate 180'],
    ['turned by 270°', '/MediaBox [0 0 595 842] /Rotate -90'],
    ['cropped', '/MediaBox [0 0 700 900] /CropBox [50 20 645 862]'],
    ['cropped and turned', '/MediaBox [-50 -20 645 900] /CropBox [0 0 595 842] /Rotate 90'],
    ['landscape', '/MediaBox [0 0 842 595]'],
    ['with an origin elsewhere', '/MediaBox [1000 -842 1595 0]'],
  ])('is the top right one of a page %s', async (_, page) => {
    if (!haveTool('mutool')) return
    const base = foreign(page)
    const signed = await sign(base)
    const [before] = rasterise(base, 72, 'mutool')
    const [after] = rasterise(signed, 72, 'mutool')
    if (before === undefined || after === undefined) throw new Error('no page')
    const ink = newInk(before, after)
    expect(ink.right).toBeGreaterThan(after.width - 46)
    expect(ink.right).toBeLessThanOrEqual(after.width - 42)
    expect(ink.top).toBeGreaterThanOrEqual(16)
    expect(ink.bottom).toBeLessThan(58)
    // One line of size 10, lying: wider than high.
    expect(ink.right - ink.left).toBeGreaterThan(5 * (ink.bottom - ink.top))
    expect((await judge(signed)).answer).toBe('yes')
  })

  it('is within the page’s own units', async () => {
    const signed = await sign(foreign('/MediaBox [0 0 297.5 421] /UserUnit 2'))
    const [, left = 0, bottom = 0, right = 0, top = 0] =
      /\/Rect ?\[ ?([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)/.exec(decodeLatin1(signed))?.map(Number) ?? []
    expect([297.5 - right, 421 - top].map((length) => length * 2)).toEqual([expect.closeTo(42.52, 1), expect.closeTo(17.01, 1)])
    expect((top - bottom) * 2).toBeCloseTo(14, 1)
    expect(right).toBeGreaterThan(left)
  })

  it('of a page that cannot hold the text is refused', async () => {
    for (const page of ['/MediaBox [0 0 100 842]', '/MediaBox [0 0 595 20]', '', '/MediaBox [0 0 595 842] /Rotate 45']) {
      expect(await refusal(sign(foreign(page)))).toBe('SIGN_INPUT_NOT_SOUND page 1')
    }
  })
})

describe('refusals', () => {
  it('of what is to be shown', async () => {
    const number = async (attachmentOf: string): Promise<string> => refusal(sign(foreign(), { mark: { attachmentOf } }))
    for (const wrong of ['', '15', 'SYLL-SNV', '15/syll', '15/SYLL SNV', '15/SYLL-SNV; 2020-01-01', '1\n5/SYLL']) {
      expect([wrong, await number(wrong)]).toEqual([wrong, 'SIGN_MARK_MALFORMED attachmentOf'])
    }
    const copy = 'SAO CHỤP' as (typeof COPY_FORMS)[number]
    expect(await refusal(sign(foreign(), { mark: { copy } }))).toBe('SIGN_MARK_MALFORMED copy')
  })

  it('of certificates that are not the agency’s, or not fit to sign', async () => {
    const named = async (name: string): Promise<string> => refusal(sign(foreign(), { agency: { name } }))
    expect(await named('Sở Tư pháp')).toBe('SIGN_NAME_MISMATCH agency')
    expect(await named(agencyName)).toBe('none')
    // A person's key is known by what certificates of persons hold, and by the name that the agency should have.
    const official = world.personKey.signer()
    expect(await refusal(sign(foreign(), { agency: { name: agencyName } }, official))).toBe('SIGN_NAME_MISMATCH agency')
    const staff = await world.authority.issuePerson({
      commonName: 'Lê Thị Nhân Viên',
      organisation: agencyName,
      uid: 'CCCD:000000000099',
      key: KEYS.p256,
    })
    expect(await refusal(sign(foreign(), {}, staff.signer()))).toBe('SIGN_NAME_MISMATCH agency')
    const stranger = await makeWorld(typical.document)
    expect(await refusal(sign(foreign(), {}, stranger.agencyKey.signer()))).toBe('SIGN_CHAIN_UNTRUSTED agency')
    expect(await refusal(sign(foreign(), { at: new Date('2090-01-01T00:00:00Z') }))).toBe('SIGN_CERTIFICATE_EXPIRED agency')
    expect(await refusal(sign(foreign(), { evidence: [] }))).toBe('SIGN_STATUS_UNKNOWN agency')
  })

  it('of an agency whose name no line can hold', async () => {
    const name = 'Ủy ban nhân dân '.repeat(12).trim()
    const { agency } = { agency: await world.authority.issueAgency({ name, key: KEYS.p256 }) }
    expect(await refusal(sign(foreign(), { mark: { copy: 'SAO Y' } }, agency.signer()))).toBe('none')
    const odd = await world.authority.issueAgency({ name: '株式会社', key: KEYS.p256 })
    expect(await refusal(sign(foreign(), { mark: { copy: 'SAO Y' } }, odd.signer()))).toBe('RENDER_CHARACTER signature.mark')
  })

  it('of files that are no sound PDF', async () => {
    const { xml } = renderExport(typical.record, { document: typical.document })
    const wrong: readonly (readonly [string, Uint8Array])[] = [
      ['SIGN_INPUT_NOT_SOUND', xml],
      ['SIGN_INPUT_NOT_SOUND', new Uint8Array(0)],
      ['SIGN_INPUT_NOT_SOUND', foreign().subarray(0, 300)],
      ['SIGN_INPUT_NOT_SOUND XFA', foreign(undefined, { 5: '<< /Fields [] /XFA (x) >>' }, '/AcroForm 5 0 R')],
      ['SIGN_INPUT_NOT_SOUND Fields', foreign(undefined, {}, '/AcroForm << /Fields 12 >>')],
      ['SIGN_INPUT_NOT_SOUND Annots', foreign('/MediaBox [0 0 595 842] /Annots /None')],
    ]
    for (const [code, file] of wrong) expect(await refusal(sign(file))).toBe(code)
  })

  it('of files with a signature that permits no other, or does not pass', async () => {
    const { pdf } = await exportOf(world, typical)
    expect(await refusal(sign(pdf ?? new Uint8Array(0)))).toMatch(/^SIGN_WOULD_BREAK (Agency|AuthorisedPerson)$/)
    const broken = (pdf ?? new Uint8Array(0)).slice()
    const at = decodeLatin1(broken).indexOf('/Title')
    broken[at + 12] = (broken[at + 12] ?? 0) ^ 1
    expect(await refusal(sign(broken))).toMatch(/^SIGN_INPUT_NOT_SOUND/)
    const stranger = await makeWorld(typical.document)
    const { pdf: theirs } = await exportOf(stranger, typical)
    expect(await refusal(sign(theirs ?? new Uint8Array(0)))).toMatch(/^SIGN_INPUT_NOT_SOUND/)
  })

  it('keeps the moment whole: what is shown, /M and the preparation are one time', async () => {
    const at = new Date(NOW.getTime() + 987)
    const { prepared } = await prepareAttachment(foreign(), signer, attached({ at }))
    expect(prepared.preparedAt).toBe('2026-11-21T09:00:00+07:00')
    expect(decodeLatin1(Buffer.from(String(prepared.prepared.state['appended']), 'base64'))).toContain("D:20261121090000+07'00'")
  })
})

function newInk(before: Raster, after: Raster): { left: number; right: number; top: number; bottom: number } {
  expect([before.width, before.height]).toEqual([after.width, after.height])
  const places = [...after.grey].flatMap((level, index) => (level < (before.grey[index] ?? 255) - 60 ? [index] : []))
  const across = places.map((index) => index % after.width)
  const down = places.map((index) => Math.floor(index / after.width))
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) }
}
