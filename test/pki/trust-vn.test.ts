import { nameAttribute, nameEquals, readCertificates, verifyIssued } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'

describeWithCorpus('trust-vn', "Vietnam's authorities", () => {
  const rows = readManifest('trust-vn', 'manifest.tsv')
  const read = (file: string): Certificate => {
    const [certificate] = readCertificates(readShared('trust-vn', file))
    if (certificate === undefined) throw new Error(`${file} holds no certificate`)
    return certificate
  }

  it('has all 26 certificates', () => {
    expect(rows).toHaveLength(26)
  })

  it.each(rows)('reads $file as its manifest describes it', (row) => {
    const certificate = read(row['file'] ?? '')
    expect(certificate.sha256).toBe(row['sha256'])
    expect(certificate.serial.replace(/^0+/, '')).toBe(row['serial_hex']?.toLowerCase())
    expect(certificate.notBefore.toISOString().replace('.000', '')).toBe(row['not_before'])
    expect(certificate.notAfter.toISOString().replace('.000', '')).toBe(row['not_after'])
    expect(`rsa ${certificate.publicKey.bits}`).toBe(row['key'])
    expect(certificate.subject.text).toBe(row['subject'])
    expect([...certificate.extensions.ocsp].join()).toBe(row['ocsp'])
    expect([...certificate.extensions.caIssuers].join()).toBe(row['caIssuers'])
  })

  it.each(rows)('verifies the signature on $file with the key of $issuer_file', async (row) => {
    const certificate = read(row['file'] ?? '')
    const issuerFile = row['issuer_file'] === '(self)' ? row['file'] : row['issuer_file']
    const issuer = read(issuerFile ?? '')
    expect(nameEquals(certificate.issuer, issuer.subject)).toBe(true)
    expect(await verifyIssued(certificate, issuer)).toBe('valid')
    expect(await verifyIssued(certificate, read('old-public-ca2-2015.pem'))).toBe('invalid')
  })

  it('keeps Vietnamese names as they are', () => {
    const { subject } = read('vgca-g2-sub-nha-nuoc.pem')
    expect(nameAttribute(subject, 'CN')).toBe('CA phục vụ các cơ quan Nhà nước G2')
    expect(nameAttribute(subject, '2.5.4.10')).toBe('Ban Cơ yếu Chính phủ')
  })
})
