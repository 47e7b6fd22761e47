import { extractRecord, rerender, verifyExport, verifyExports } from '../../src/export'
import { recordReader } from '../../src/record-reader'
import type { SignedExport } from '../../src/export'
import { extractRecordExport, inspectFile, verifyFiles } from '../../src/verify'
import type { FileReport, VerifyOptions } from '../../src/verify'
import { decodeUtf8, encodeUtf8 } from '../../src/base'
import type { World } from '../support/world'
import { NOW, exportOf, makeWorld, person, trustOf } from '../support/world'

const DAY = 86_400_000
const typical = person('typical')
let world: World
let made: SignedExport
let pdf: Uint8Array
let xml: Uint8Array

beforeAll(async () => {
  world = await makeWorld(typical.document)
  made = await exportOf(world, typical)
  pdf = made.pdf ?? new Uint8Array()
  xml = made.xml ?? new Uint8Array()
})

const later = (days: number): Date => new Date(NOW.getTime() + days * DAY)
const answerOf = (report: FileReport, code: string) => report.conditions.find((condition) => condition.code === code)?.answer

async function crlsAt(local: World, at: Date, nextUpdate: Date): Promise<NonNullable<VerifyOptions['evidence']>> {
  return (await local.authority.crls({ at, nextUpdate })).map((der) => ({ kind: 'crl', der }))
}

describe('what cannot be established is never yes', () => {
  it.each(['pdf', 'xml'] as const)('%s without anchors: no chain', async (format) => {
    const report = await verifyExport(made[format] ?? pdf, { ...trustOf(world), anchors: [] })
    expect(report.answer).toBe('indeterminate')
    expect(report.signatures.map((signature) => signature.subIndication)).toEqual([
      'NO_CERTIFICATE_CHAIN_FOUND',
      'NO_CERTIFICATE_CHAIN_FOUND',
    ])
    expect(report.signatures[0]?.integrity).toMatchObject({ digest: 'match', value: 'valid' })
    expect(answerOf(report, 'TRUST_DOMAIN')).toBe('indeterminate')
  })

  it('without evidence: status unknown', async () => {
    const report = await verifyExport(pdf, { ...trustOf(world), evidence: [] })
    expect(report.answer).toBe('indeterminate')
    expect(report.signatures.map((signature) => [signature.subIndication, signature.revocation.status])).toEqual([
      ['TRY_LATER', 'unknown'],
      ['TRY_LATER', 'unknown'],
    ])
  })

  it('with stale evidence: status unknown', async () => {
    const report = await verifyExport(pdf, { ...trustOf(world), at: later(30) })
    expect([report.answer, report.signatures[0]?.subIndication]).toEqual(['indeterminate', 'TRY_LATER'])
  })

  it('after the certificate has expired, whatever time the signature claims', async () => {
    const at = later(365 * 10)
    const report = await verifyExport(pdf, {
      ...trustOf(world),
      at,
      evidence: await crlsAt(world, at, new Date(at.getTime() + DAY)),
    })
    expect(report.answer).not.toBe('yes')
    expect([answerOf(report, 'AUTHORISED_PERSON_SIGNED'), report.signatures[0]?.subIndication]).toEqual([
      'indeterminate',
      'OUT_OF_BOUNDS_NO_POE',
    ])
    expect(report.signatures[0]?.time).toMatchObject({ proven: null, source: 'claimed' })
  })

  it('after the certificate was revoked, whatever time the signature claims', async () => {
    const local = await makeWorld(typical.document)
    const { pdf: file } = await exportOf(local, typical)
    const at = later(3)
    local.authority.revoke(local.personKey.certificate, later(2))
    const report = await verifyExport(file ?? pdf, { ...trustOf(local), at, evidence: await crlsAt(local, at, later(9)) })
    expect(report.answer).toBe('indeterminate')
    expect(report.signatures[0]).toMatchObject({ subIndication: 'REVOKED_NO_POE', revocation: { status: 'revoked' } })
    expect(report.signatures[1]).toMatchObject({ indication: 'passed' })
  })

  it('by public trust, unless the caller admits it', async () => {
    const anchors = world.authority.anchors.map(({ certificate }) => ({ certificate, domain: 'public' as const }))
    const refused = await verifyExport(pdf, { ...trustOf(world), anchors })
    expect([refused.answer, answerOf(refused, 'TRUST_DOMAIN')]).toEqual(['no', 'no'])
    const admitted = await verifyExport(pdf, { ...trustOf(world), anchors, acceptDomains: ['official-duty', 'public'] })
    expect([admitted.answer, admitted.signatures[0]?.chain.trustDomain]).toEqual(['yes', 'public'])
  })

  it('for another agency than the one asked for', async () => {
    const { name } = typical.document.agency
    const other = await verifyExport(pdf, { ...trustOf(world), agency: 'Sở Nội vụ tỉnh Khác' })
    expect([other.answer, answerOf(other, 'NAMES_AGREE')]).toEqual(['no', 'no'])
    expect((await verifyExport(pdf, { ...trustOf(world), agency: name.toUpperCase() })).answer).toBe('yes')
  })
})

describe('pages', () => {
  it('are not compared where no renderer is plugged in, and the report says so', async () => {
    const [verdict] = await verifyFiles([{ name: 'x.pdf', bytes: pdf }], { ...trustOf(world), readRecord: recordReader })
    const condition = verdict?.report.conditions.find((candidate) => candidate.code === 'RE_RENDERED')
    expect([verdict?.report.answer, condition?.answer, condition?.findings[0]?.code]).toEqual([
      'yes',
      'not-applicable',
      'PAGES_NOT_COMPARED',
    ])
  })

  it('of an unknown template leave the answer open', async () => {
    const report = await verifyExport(pdf, { ...trustOf(world), rerender: async () => undefined })
    expect([report.answer, answerOf(report, 'RE_RENDERED')]).toEqual(['indeterminate', 'indeterminate'])
  })

  it('that come out otherwise make it no', async () => {
    const report = await verifyExport(pdf, { ...trustOf(world), rerender: async () => new Uint8Array(0) })
    expect([report.answer, answerOf(report, 'RE_RENDERED')]).toEqual(['no', 'no'])
  })
})

describe('a record that nothing is plugged in to read', () => {
  it.each(['pdf', 'xml'] as const)('leaves all that depends on it open: %s', async (format) => {
    const bytes = made[format] ?? pdf
    const [verdict] = await verifyFiles([{ name: 'x', bytes }], trustOf(world))
    expect(verdict?.report.answer).toBe('indeterminate')
    expect(verdict?.report.record).toBeNull()
    const open = verdict?.report.conditions.filter(({ answer }) => answer === 'indeterminate')
    expect(open?.map(({ code, findings }) => [code, findings[0]?.code])).toEqual([
      ['RECORD_PRESENT', 'RECORD_NOT_READ'],
      ['NAMES_AGREE', 'NOT_ASKED_WITHOUT_RECORD'],
      ['STILL_IN_FORCE', 'NOT_ASKED_WITHOUT_RECORD'],
    ])
    const whole = await verifyExport(bytes, trustOf(world))
    expect(whole.answer).toBe('yes')
    expect(verdict?.report.signatures).toEqual(whole.signatures)
    for (const { code, answer } of verdict?.report.conditions ?? []) {
      if (answer === 'yes') expect([code, answerOf(whole, code)]).toEqual([code, 'yes'])
    }
  })

  it('is compared with its pages all the same, and two files are not said to carry one record', async () => {
    const inputs = [
      { name: 'x.pdf', bytes: pdf },
      { name: 'x.xml', bytes: xml },
    ]
    const verdicts = await verifyFiles(inputs, { ...trustOf(world), rerender })
    expect(
      verdicts.map(({ report }) => [report.answer, answerOf(report, 'RE_RENDERED'), answerOf(report, 'SAME_RECORD')]),
    ).toEqual([
      ['indeterminate', 'yes', 'not-applicable'],
      ['indeterminate', 'not-applicable', 'not-applicable'],
    ])
    const [drawnOtherwise] = await verifyFiles(inputs, { ...trustOf(world), rerender: async () => new Uint8Array(0) })
    expect(drawnOtherwise?.report.answer).toBe('no')
  })

  it('is no reason to overlook what is wrong besides', async () => {
    const broken = encodeUtf8(decodeUtf8(xml).replace(typical.document.agency.name, 'Sở Khác'))
    const [verdict] = await verifyFiles([{ name: 'x.xml', bytes: broken }], trustOf(world))
    expect([verdict?.report.answer, verdict?.report.signatures[0]?.integrity.digest]).toEqual(['no', 'mismatch'])
  })

  it('comes out as it was signed, and is inspected without its number', async () => {
    const { xml: canonical } = await extractRecord(pdf)
    expect(await extractRecordExport(xml)).toEqual(canonical)
    expect((await inspectFile({ name: 'x', bytes: xml })).record).toBeNull()
    expect((await inspectFile({ name: 'x', bytes: xml }, { readRecord: recordReader })).record?.form).toBe('tt06-2023')
    await expect(extractRecordExport(encodeUtf8('<a/>'))).rejects.toMatchObject({ code: 'XML_RECORD_MALFORMED' })
  })
})

describe('the generic question', () => {
  it.each(['pdf', 'xml'] as const)('is answered yes for our own %s, without conditions', async (format) => {
    const report = await verifyExport(made[format] ?? pdf, { ...trustOf(world), profile: 'generic' })
    expect([report.answer, report.conditions, report.signatures.length]).toEqual(['yes', [], 2])
  })

  it('is answered with none for a file without signatures', async () => {
    const { pdf: unsigned, xml: record } = await exportOf(world, typical, { signers: {} })
    for (const bytes of [unsigned ?? pdf, record ?? xml, encodeUtf8('<a/>')]) {
      expect((await verifyExport(bytes, { ...trustOf(world), profile: 'generic' })).answer).toBe('none')
      expect((await verifyExport(bytes, trustOf(world))).answer).toBe('none')
    }
  })
})

describe('what cannot be read is refused with a code, and stops no other file', () => {
  it.each([
    ['nothing', new Uint8Array(0), 'INPUT_EMPTY'],
    ['noise', Uint8Array.of(0, 1, 2, 3), 'INPUT_UNKNOWN_FORMAT'],
    ['text', encodeUtf8('hello'), 'INPUT_UNKNOWN_FORMAT'],
    ['broken XML', encodeUtf8('<a><b></a>'), 'XML_MALFORMED'],
    ['a DOCTYPE', encodeUtf8('<!DOCTYPE a><a/>'), 'XML_DOCTYPE'],
    ['a PDF cut short', encodeUtf8('%PDF-1.7\n1 0 obj'), 'PDF_STARTXREF'],
  ])('%s', async (_, bytes, code) => {
    const verdicts = await verifyExports(
      [
        { name: 'bad', bytes },
        { name: 'good.pdf', bytes: pdf },
      ],
      trustOf(world),
    )
    expect(verdicts.map(({ report }) => [report.answer, report.refusal?.code])).toEqual([
      ['refused', code],
      ['yes', undefined],
    ])
  })

  it('over a limit', async () => {
    const report = await verifyExport(pdf, { ...trustOf(world), limits: { fileSize: 1000 } })
    expect([report.answer, report.refusal?.code]).toEqual(['refused', 'LIMIT_FILE_SIZE'])
    expect((await verifyExport(pdf, { ...trustOf(world), limits: { work: 100 } })).refusal?.code).toBe('LIMIT_WORK')
  })
})

describe('a program’s mistakes are TypeErrors that name the option', () => {
  it.each([
    ['no moment', { at: undefined }],
    ['an invalid moment', { at: new Date('x') }],
    ['no anchors', { anchors: undefined }],
    ['an unknown profile', { profile: 'other' }],
    ['an unknown domain', { acceptDomains: ['everything'] }],
    ['an impossible limit', { limits: { work: -1 } }],
  ])('%s', async (_, change) => {
    await expect(verifyExport(pdf, { ...trustOf(world), ...change } as never)).rejects.toBeInstanceOf(TypeError)
  })
})

describe('evidence', () => {
  it('names the certificates and lists that the verdict rests on', async () => {
    const [verdict] = await verifyExports([{ name: 'x.pdf', bytes: pdf }], trustOf(world))
    const paths = verdict?.evidence.certificates.map((certificate) => certificate.sha256) ?? []
    expect(paths).toEqual(expect.arrayContaining([world.personKey.certificate.sha256, world.agencyKey.certificate.sha256]))
    expect(verdict?.evidence.revocation.every(({ result }) => result.status === 'good' && result.evidence !== undefined)).toBe(
      true,
    )
    expect(verdict?.evidence.revocation.length).toBeGreaterThanOrEqual(4)
  })
})

describe('a yes says what it did not ask', () => {
  it('office and source', async () => {
    const report = await verifyExport(xml, trustOf(world))
    expect(report.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(['OFFICE_NOT_CHECKED', 'SOURCE_NOT_CHECKED']),
    )
  })
})
