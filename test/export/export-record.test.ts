import { SigningError, decodeUtf8 } from '../../src/base'
import { exportRecord, verifyExports } from '../../src/export'
import { sha256Hex } from '../../src/crypto'
import type { Signer, ToBeSigned } from '../../src/sign'
import type { Person, World } from '../support/world'
import { KEYS, exportOf, makeWorld, person, signersOf, trustOf } from '../support/world'

const typical = person('typical')
let world: World

beforeAll(async () => {
  world = await makeWorld(typical.document)
})

describe('exportRecord', () => {
  it('gives a PDF and an XML that both have the legal value of the paper original', async () => {
    const { pdf, xml } = await exportOf(world, typical)
    const verdicts = await verifyExports(files(pdf, xml), trustOf(world))
    for (const { report } of verdicts) {
      expect(report.conditions.map((condition) => [condition.code, condition.answer])).not.toContainEqual([
        expect.any(String),
        'no',
      ])
      expect(report.answer).toBe('yes')
      expect(report.conditions.find((condition) => condition.code === 'SAME_RECORD')?.answer).toBe('yes')
      expect(report.signatures.map((signature) => [signature.id, signature.level, signature.indication])).toEqual([
        ['AuthorisedPerson', 'B-B', 'passed'],
        ['Agency', 'B-B', 'passed'],
      ])
    }
  })

  it.each(['2c-bnv-2008', 'tt06-2023'])('answers yes for form %s on every fixture', async (form) => {
    for (const name of ['minimal', 'career-forty', 'every-table', 'longest', 'every-letter', 'minority']) {
      const from = inForce(person(name))
      const local = await makeWorld(from.document)
      const { pdf, xml } = await exportOf(local, from, { form })
      const verdicts = await verifyExports(files(pdf, xml), trustOf(local))
      expect([name, ...verdicts.map((verdict) => verdict.report.answer)]).toEqual([name, 'yes', 'yes'])
    }
  })

  it('asks each key once, for both files', async () => {
    const calls: ToBeSigned[][] = []
    const counting = (signer: Signer): Signer => ({
      ...signer,
      sign: (items) => {
        calls.push([...items])
        return signer.sign(items)
      },
    })
    const { authorisedPerson, agency } = signersOf(world)
    await exportOf(world, typical, { signers: { authorisedPerson: counting(authorisedPerson), agency: counting(agency) } })
    expect(calls.map((items) => items.map((item) => [item.role, item.format]))).toEqual([
      [
        ['authorised-person', 'pdf'],
        ['authorised-person', 'xml'],
      ],
      [
        ['agency', 'pdf'],
        ['agency', 'xml'],
      ],
    ])
  })

  it('renders the same bytes for the same record, before signing', async () => {
    const first = await exportOf(world, typical, { signers: {} })
    const second = await exportOf(world, typical, { signers: {} })
    expect(sha256Hex(first.pdf ?? new Uint8Array())).toBe(sha256Hex(second.pdf ?? new Uint8Array()))
    expect(sha256Hex(first.xml ?? new Uint8Array())).toBe(sha256Hex(second.xml ?? new Uint8Array()))
  })

  it('leaves an export of the person alone as not yet of legal value', async () => {
    const { authorisedPerson } = signersOf(world)
    const { pdf, xml } = await exportOf(world, typical, { signers: { authorisedPerson } })
    for (const { report } of await verifyExports(files(pdf, xml), trustOf(world))) {
      expect(report.answer).toBe('no')
      expect(report.conditions.find((condition) => condition.code === 'AGENCY_SIGNED')?.findings[0]?.code).toBe(
        'SIGNATURE_MISSING',
      )
    }
  })

  it('is no longer worth the original after its validity', async () => {
    const from = person('every-table')
    const local = await makeWorld(from.document)
    const { pdf, xml } = await exportOf(local, from)
    for (const { report } of await verifyExports(files(pdf, xml), trustOf(local))) {
      expect(report.answer).toBe('no')
      expect(report.conditions.filter((condition) => condition.answer === 'no').map((condition) => condition.code)).toEqual([
        'STILL_IN_FORCE',
      ])
    }
  })

  it('gives an unsigned export when there is no key, and says that nothing is signed', async () => {
    const { pdf, xml } = await exportOf(world, typical, { signers: {} })
    for (const { report } of await verifyExports(files(pdf, xml), trustOf(world))) expect(report.answer).toBe('none')
  })
})

describe('exportRecord refuses', () => {
  const refusals: readonly [string, () => Promise<unknown>, string][] = [
    [
      'the agency without the person',
      () => exportOf(world, typical, { signers: { agency: world.agencyKey.signer() } }),
      'SIGN_ORDER',
    ],
    [
      'a person of another name',
      async () => {
        const other = await world.authority.issuePerson({ commonName: 'Trần Văn Khác', organisation: 'x', key: KEYS.p256 })
        return exportOf(world, typical, { signers: { authorisedPerson: other.signer() } })
      },
      'SIGN_NAME_MISMATCH',
    ],
    [
      'a staff member in the place of the agency',
      async () => {
        const staff = await world.authority.issuePerson({
          commonName: 'Lê Thị Nhân Viên',
          organisation: typical.document.agency.name,
          key: KEYS.p256,
        })
        return exportOf(world, typical, { signers: { authorisedPerson: world.personKey.signer(), agency: staff.signer() } })
      },
      'SIGN_NAME_MISMATCH',
    ],
    ['unknown status', () => exportOf(world, typical, { evidence: [] }), 'SIGN_STATUS_UNKNOWN'],
    ['no anchors', () => exportOf(world, typical, { anchors: [] }), 'SIGN_CHAIN_UNTRUSTED'],
    [
      'a moment after the certificate',
      () => exportOf(world, typical, { at: new Date('2050-01-01T00:00:00Z') }),
      'SIGN_CERTIFICATE_EXPIRED',
    ],
    [
      'a moment before the certificate',
      () => exportOf(world, typical, { at: new Date('2001-01-01T00:00:00Z') }),
      'SIGN_CERTIFICATE_NOT_YET_VALID',
    ],
    ['a level that is not offered', () => exportOf(world, typical, { level: 'B-T' }), 'SIGN_LEVEL_UNSUPPORTED'],
    [
      'SHA-1',
      () =>
        exportOf(world, typical, { signers: { authorisedPerson: world.personKey.signer({ scheme: 'ECDSA', digest: 'SHA-1' }) } }),
      'SIGN_ALGORITHM_NOT_ALLOWED',
    ],
    [
      'a value made by another key',
      () => {
        const honest = world.personKey.signer()
        const lying: Signer = { ...honest, sign: async (items) => items.map(() => new Uint8Array(64)) }
        return exportOf(world, typical, { signers: { authorisedPerson: lying } })
      },
      'SIGN_VALUE_INVALID',
    ],
    [
      'too few values',
      () => exportOf(world, typical, { signers: { authorisedPerson: { ...world.personKey.signer(), sign: async () => [] } } }),
      'SIGN_VALUE_COUNT',
    ],
  ]

  it.each(refusals)('%s', async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ code })
    await expect(act()).rejects.toBeInstanceOf(SigningError)
  })

  it('a revoked certificate', async () => {
    const local = await makeWorld(typical.document)
    local.authority.revoke(local.personKey.certificate, new Date('2026-11-20T00:00:00Z'))
    const crls = await local.authority.crls({ at: trustOf(local).at })
    const evidence = crls.map((der) => ({ kind: 'crl' as const, der }))
    await expect(exportOf(local, typical, { evidence })).rejects.toMatchObject({ code: 'SIGN_CERTIFICATE_REVOKED' })
    // not even unsafeUnknownStatus lets a revoked certificate sign
    await expect(exportOf(local, typical, { evidence, unsafeUnknownStatus: true })).rejects.toMatchObject({
      code: 'SIGN_CERTIFICATE_REVOKED',
    })
  })

  it('Ed25519 unless asked for by name', async () => {
    const local = await makeWorld(typical.document, KEYS.ed25519)
    await expect(exportOf(local, typical)).rejects.toMatchObject({ code: 'SIGN_ALGORITHM_NOT_ALLOWED' })
    const { pdf, xml, status } = await exportOf(local, typical, { unsafeOutsideAnnexI: true })
    expect(status.agency?.relaxed).toEqual(['unsafeOutsideAnnexI'])
    for (const { report } of await verifyExports(files(pdf, xml), trustOf(local))) {
      expect(report.answer).toBe('yes')
      expect(report.signatures[0]?.findings.map((finding) => finding.code)).toContain('ALGORITHM_OUTSIDE_ANNEX_I')
    }
  })

  it('a record with several faults, naming each', async () => {
    const act = exportRecord(
      { ...typical.record, personalId: '123456789', nonsense: 1 },
      { ...trustOf(world), document: typical.document },
    )
    await expect(act).rejects.toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ code: 'RECORD_PERSONAL_ID', path: 'record.personalId' }),
        expect.objectContaining({ code: 'RECORD_UNKNOWN_FIELD' }),
      ]),
    })
  })
})

/** A fixture whose validity, where it has one, has not passed at the tests' moment. */
function inForce(from: Person): Person {
  return 'validUntil' in from.document ? { ...from, document: { ...from.document, validUntil: '2027-03-05' } } : from
}

function files(pdf: Uint8Array | undefined, xml: Uint8Array | undefined) {
  if (pdf === undefined || xml === undefined) throw new TypeError('both files are expected')
  return [
    { name: 'export.pdf', bytes: pdf },
    { name: 'export.xml', bytes: xml },
  ]
}

describe('an extract', () => {
  it('answers yes as an extract, and holds nothing of what was left out', async () => {
    const from = inForce(person('career-forty'))
    const local = await makeWorld(from.document)
    const { pdf, xml, rendered } = await exportOf(local, from, { extract: 'trich-sao-co-ban' })
    expect(rendered.record).not.toHaveProperty('family')
    for (const { report } of await verifyExports(files(pdf, xml), trustOf(local))) {
      expect([report.answer, report.record?.extract]).toEqual(['yes', 'trich-sao-co-ban'])
    }
    const relatives = (from.record.family as { readonly own: readonly { readonly fullName: string }[] }).own
    expect(relatives.length).toBeGreaterThan(0)
    for (const { fullName } of relatives) expect(decodeUtf8(xml ?? new Uint8Array())).not.toContain(fullName)
  })
})
