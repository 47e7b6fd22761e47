import { disagreementsOfAgency, disagreementsOfPerson } from '../../src/ades'
import type { Certificate } from '../../src/pki'
import { createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority } from '../../src/practice'

const KEY = { kind: 'EC', curve: 'P-256' } as const
const NAMES = { personName: 'Hoàng Thị Ký Thử', agencyName: 'Sở Nội vụ tỉnh Mẫu', agencyCode: '0100109106' }
let authority: PracticeAuthority

beforeAll(async () => {
  authority = await createPracticeAuthority({ at: new Date('2026-11-21T00:00:00Z'), key: KEY })
})

const codes = (findings: readonly { readonly code: string }[]) => findings.map((finding) => finding.code)

describe('the authorised person', () => {
  it.each([
    ['the same name', { commonName: 'Hoàng Thị Ký Thử' }, []],
    ['capitals and spaces', { commonName: 'HOÀNG  THỊ KÝ THỬ ' }, []],
    ['decomposed letters', { commonName: 'Hoàng Thị Ký Thử'.normalize('NFD') }, []],
    ['given name and surname', { commonName: 'HTKT', givenName: 'Thử', surname: 'Hoàng Thị Ký' }, []],
    ['another tone: another person', { commonName: 'Hoàng Thị Ký Thứ' }, ['PERSON_NAME_DIFFERS']],
    ['no diacritics', { commonName: 'Hoang Thi Ky Thu' }, ['PERSON_NAME_DIFFERS']],
    ['the name in O alone', { commonName: 'x', organisation: 'Hoàng Thị Ký Thử' }, ['PERSON_NAME_DIFFERS']],
    ['half the name', { commonName: 'Hoàng Thị Ký' }, ['PERSON_NAME_DIFFERS']],
  ])('%s', async (_, request, expected) => {
    const { certificate } = await authority.issuePerson({ organisation: NAMES.agencyName, key: KEY, ...request })
    expect(codes(disagreementsOfPerson(certificate, NAMES))).toEqual(expected)
  })
})

describe('the agency', () => {
  it.each([
    ['the same name', { name: 'SỞ NỘI VỤ TỈNH MẪU' }, []],
    ['the code under another spelling of the name', { name: 'So Noi vu', code: '0100109106' }, []],
    ['another agency', { name: 'Sở Nội vụ tỉnh Khác' }, ['AGENCY_NAME_DIFFERS']],
    ['another code', { name: 'x', code: '0100109107' }, ['AGENCY_NAME_DIFFERS']],
    ['the superior in O', { name: 'x', parent: 'Sở Nội vụ tỉnh Mẫu' }, ['AGENCY_NAME_DIFFERS']],
  ])('%s', async (_, request, expected) => {
    const { certificate } = await authority.issueAgency({ key: KEY, ...request })
    expect(codes(disagreementsOfAgency(certificate, undefined, NAMES))).toEqual(expected)
  })

  it.each([
    [
      'a staff member with the agency in O and OU',
      { commonName: 'Lê Văn A', organisation: NAMES.agencyName, organisationalUnit: NAMES.agencyName },
      ['AGENCY_NAME_DIFFERS'],
    ],
    [
      'a person with the agency as CN',
      { commonName: NAMES.agencyName, organisation: 'x', givenName: 'A', surname: 'Lê' },
      ['AGENCY_CERTIFICATE_IS_A_PERSONS'],
    ],
    [
      'a personal UID',
      { commonName: NAMES.agencyName, organisation: 'x', uid: 'CCCD:000000000001' },
      ['AGENCY_CERTIFICATE_IS_A_PERSONS'],
    ],
    [
      'the signer',
      { commonName: NAMES.personName, organisation: 'x', uid: `MST:${NAMES.agencyCode}` },
      ['AGENCY_CERTIFICATE_IS_A_PERSONS'],
    ],
  ])('is not %s', async (_, request, expected) => {
    const { certificate } = await authority.issuePerson({ key: KEY, ...request })
    expect(codes(disagreementsOfAgency(certificate, undefined, NAMES))).toEqual(expected)
  })

  it('has a key of its own', async () => {
    const { certificate } = await authority.issueAgency({ name: NAMES.agencyName, key: KEY })
    const person: Certificate = { ...certificate, sha256: 'other' }
    expect(codes(disagreementsOfAgency(certificate, person, NAMES))).toEqual(['AGENCY_KEY_IS_THE_PERSONS'])
  })

  it('is nobody when the record names nobody', async () => {
    const { certificate } = await authority.issueAgency({ name: 'x', key: KEY })
    expect(codes(disagreementsOfAgency(certificate, undefined, { personName: '', agencyName: '', agencyCode: '' }))).toEqual([
      'AGENCY_NAME_DIFFERS',
    ])
  })
})
