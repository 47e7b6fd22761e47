import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { extractRecord, verifyExport, verifyExports } from '../../src/index'
import { ARTICLE_EIGHT } from '../../src/portal'
import type { World } from '../support/world'
import { makeWorld, person, trustOf } from '../support/world'
import { CONSENT, ask, bytesOf, freshKey, makePortal } from './portal'

let world: World

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})

describe('createDownloadHandler', () => {
  it('gives both files in one ZIP, each worth the paper original, and one line in the log', async () => {
    const portal = await makePortal({}, world)
    const response = await ask(portal)
    const zip = await bytesOf(response)
    const files = unzipSync(zip)
    expect(Object.keys(files)).toEqual(['pdf', 'xml'].map((ending) => `Sơ yếu lý lịch 1-SYLL-SNV Nguyễn Văn Ví Dụ.${ending}`))
    const verdicts = await verifyExports(
      Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
      trustOf(world),
    )
    expect(verdicts.map(({ report }) => report.answer)).toEqual(['yes', 'yes'])
    const digest = createHash('sha256').update(zip).digest()
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-disposition':
        'attachment; filename="So yeu ly lich 1-SYLL-SNV Nguyen Van Vi Du.zip"; ' +
        "filename*=UTF-8''S%C6%A1%20y%E1%BA%BFu%20l%C3%BD%20l%E1%BB%8Bch%201-SYLL-SNV%20Nguy%E1%BB%85n%20V%C4%83n%20V%C3%AD%20D%E1%BB%A5.zip",
      'content-length': String(zip.length),
      'content-type': 'application/zip',
      'repr-digest': `sha-256=:${digest.toString('base64')}:`,
      'x-content-type-options': 'nosniff',
    })
    expect(portal.audit.entries).toMatchObject([
      {
        requester: 'account-1',
        subject: 'official-1',
        purpose: 'Bổ sung hồ sơ',
        basis: 'own-record',
        outcome: 'granted',
        code: null,
        digests: { zip: digest.toString('hex') },
      },
    ])
    expect(Object.keys(portal.audit.entries[0]?.digests ?? {}).sort()).toEqual(['pdf', 'xml', 'zip'])
  })

  it.each(['pdf', 'xml'] as const)('gives the %s alone, asked for by name or by media type', async (format) => {
    const portal = await makePortal({}, world)
    const type = `application/${format}`
    const named = await ask(portal, { body: { subject: 'official-1', purpose: 'x', formats: [format] } })
    const accepted = await ask(portal, { headers: { accept: `${type}, */*;q=0.1` } })
    for (const response of [named, accepted]) {
      expect(response.headers.get('content-type')).toBe(type)
      expect((await verifyExport(await bytesOf(response), trustOf(world))).answer).toBe('yes')
    }
    expect(portal.register.given).toEqual(['1', '2'])
  })

  it('says in the export on what terms it was given', async () => {
    const portal = await makePortal({}, world)
    const body = {
      subject: 'official-1',
      purpose: 'Bổ nhiệm',
      recipient: 'Sở Tài chính',
      consentReference: CONSENT.reference,
      formats: ['xml'],
    }
    const { document } = await extractRecord(await bytesOf(await ask(portal, { as: 'colleague', body })))
    expect(document).toMatchObject({
      accessMode: 'written-consent',
      legalBasis: [ARTICLE_EIGHT],
      purpose: 'Bổ nhiệm',
      requester: 'Trần Thị Mẫu',
      recipient: 'Sở Tài chính',
      consent: { agency: CONSENT.agency, reference: CONSENT.reference, date: CONSENT.date },
      codeNumber: '1',
      issuedDate: '2026-11-21',
    })
    expect(portal.audit.entries.map(({ basis }) => basis)).toEqual([`written-consent: ${CONSENT.reference}`])
  })

  it('gives the same bytes and one number to one key, however often it is asked', async () => {
    const portal = await makePortal({}, world)
    const key = freshKey()
    const first = await bytesOf(await ask(portal, { key }))
    const second = await bytesOf(await ask(portal, { key: `"${key}"` }))
    expect(Buffer.compare(first, second)).toBe(0)
    expect(portal.register.given).toEqual(['1'])
    expect(portal.audit.entries.map(({ outcome }) => outcome)).toEqual(['granted', 'granted'])
  })
})
