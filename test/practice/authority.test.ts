import { WorkMeter, encodeUtf8 } from '../../src/base'
import { digestSync } from '../../src/crypto'
import type { KeyKind } from '../../src/crypto'
import { nameAttribute, nameAttributes, nameEquals, verifyIssued } from '../../src/pki'
import { createPracticeAuthority } from '../../src/practice'
import { examineTimestampToken } from '../../src/timestamp'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'

const AT = new Date('2026-03-02T02:00:00Z')
const SECONDS = String(AT.getTime() / 1000)
const P256: KeyKind = { kind: 'EC', curve: 'P-256' }

describe('a practice authority', () => {
  it('issues to people as certificates in service look', async () => {
    const authority = await createPracticeAuthority({ at: AT, key: P256 })
    const { certificate, chain } = await authority.issuePerson({
      commonName: 'Nguyễn Thử Nghiệm',
      organisation: 'Sở Nội vụ tỉnh Thử Nghiệm',
      uid: 'CCCD:001099000001',
    })
    expect(nameAttribute(certificate.subject, 'CN')).toBe('Nguyễn Thử Nghiệm')
    expect(nameAttributes(certificate.subject, 'UID')).toEqual(['CCCD:001099000001'])
    expect(certificate.extensions.keyUsage).toEqual(['digitalSignature', 'nonRepudiation'])
    expect(certificate.extensions.extendedKeyUsage?.purposes).toEqual(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.4'])
    expect(certificate.extensions.crlDistributionPoints).toEqual(['http://practice.example.invalid/persons.crl'])
    expect(certificate.extensions.ocsp).toEqual(['http://practice.example.invalid/ocsp'])
    expect(chain).toHaveLength(2)
    expect(chain.at(-1)?.sha256).toBe(authority.anchors[0]?.certificate.sha256)
  })

  it('marks every authority as practice', async () => {
    const authority = await createPracticeAuthority({ at: AT, key: P256 })
    for (const certificate of [authority.root, ...authority.intermediates, authority.timestampCertificate]) {
      expect(certificate.subject.text).toMatch(/Practice/)
      expect(certificate.subject.text).toMatch(/THỬ NGHIỆM/)
    }
  })

  it('signs with the key of the certificate', async () => {
    const authority = await createPracticeAuthority({ at: AT, key: P256 })
    const agency = await authority.issueAgency({ name: 'Sở Nội vụ tỉnh Thử Nghiệm', code: '0100000001' })
    expect(nameAttributes(agency.certificate.subject, 'UID')).toEqual(['MST:0100000001'])
    const [issuer] = agency.chain
    expect(issuer !== undefined && nameEquals(issuer.subject, agency.certificate.issuer)).toBe(true)
    expect(issuer === undefined ? undefined : await verifyIssued(agency.certificate, issuer)).toBe('valid')
  })
})

describe('time-stamps of a practice authority', () => {
  it('stamp what they are asked to, at the moment they are told', async () => {
    const authority = await createPracticeAuthority({ at: AT, key: P256 })
    const data = encodeUtf8('what is stamped')
    const imprint = { algorithm: 'SHA-256' as const, digest: digestSync('SHA-256', data) }
    const token = await authority.timestampSource(AT).timestamp(imprint)
    const options = { candidates: [], meter: new WorkMeter() }
    const facts = await examineTimestampToken(token, { ...options, stamped: async (name) => digestSync(name, data) })
    expect(facts).toMatchObject({ sound: true, imprint: 'match', purpose: 'timestamping-only', genTime: AT })
    const other = await examineTimestampToken(token, {
      ...options,
      stamped: async (name) => digestSync(name, encodeUtf8('other')),
    })
    expect(other).toMatchObject({ sound: false, imprint: 'mismatch' })
  })
})

describeWithOpenssl('openssl on practice certificates', () => {
  const kinds: KeyKind[] = [
    { kind: 'RSA', bits: 2048 },
    P256,
    { kind: 'EC', curve: 'P-384' },
    { kind: 'EC', curve: 'P-521' },
    { kind: 'Ed25519' },
  ]
  it.each(kinds)(
    'verifies a chain of $kind keys strictly, with CRLs',
    async (key) => {
      const authority = await createPracticeAuthority({ at: AT, key })
      const person = await authority.issuePerson({ commonName: 'Nguyễn Thử Nghiệm', organisation: 'Cơ quan Thử Nghiệm' })
      const revoked = await authority.issuePerson({ commonName: 'Trần Thử Nghiệm', organisation: 'Cơ quan Thử Nghiệm' })
      authority.revoke(revoked.certificate, AT, 1)
      const crls = await authority.crls({ at: AT })
      const files = {
        root: toPem('CERTIFICATE', authority.root.der),
        chain: authority.intermediates.map((certificate) => toPem('CERTIFICATE', certificate.der)).join(''),
        crls: crls.map((der) => toPem('X509 CRL', der)).join(''),
        person: toPem('CERTIFICATE', person.certificate.der),
        revoked: toPem('CERTIFICATE', revoked.certificate.der),
        tsa: toPem('CERTIFICATE', authority.timestampCertificate.der),
      }
      const common = ['verify', '-x509_strict', '-attime', SECONDS, '-CAfile', '@root', '-untrusted', '@chain']
      const withCrls = [...common, '-crl_check_all', '-CRLfile', '@crls']
      expect(openssl([...withCrls, '@person'], files)).toMatchObject({ accepted: true })
      expect(openssl([...withCrls, '@revoked'], files).output).toContain('certificate revoked')
      expect(openssl([...common, '-purpose', 'timestampsign', '@tsa'], files)).toMatchObject({ accepted: true })
    },
    60_000,
  )

  it.each([P256])('reads an OCSP response', async (key) => {
    const authority = await createPracticeAuthority({ at: AT, key })
    const person = await authority.issuePerson({ commonName: 'Nguyễn Thử Nghiệm', organisation: 'Cơ quan Thử Nghiệm' })
    const files = {
      root: toPem('CERTIFICATE', authority.root.der),
      issuer: toPem('CERTIFICATE', person.chain[0]?.der ?? new Uint8Array(0)),
      person: toPem('CERTIFICATE', person.certificate.der),
      response: await authority.ocspResponse(person.certificate, AT),
    }
    const args = ['ocsp', '-respin', '@response', '-issuer', '@issuer', '-cert', '@person', '-CAfile', '@root']
    const answer = openssl([...args, '-verify_other', '@issuer', '-attime', SECONDS, '-validity_period', '999999999'], files)
    expect(answer.output).toContain('Response verify OK')
    expect(answer.output).toContain(': good')
  })
})
