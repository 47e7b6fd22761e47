import { nameEquals, readCertificates, verifyIssued } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// Vietnam's authorities: each certificate as its manifest describes it, and signed by the key of the file that it names, by no other.

/** An authority that issued none of the others. */
const STRANGER = 'old-public-ca2-2015.pem'

function read(file: string): Certificate {
  const [certificate] = readCertificates(readShared('trust-vn', file))
  if (certificate === undefined) throw new Error(`${file} holds no certificate`)
  return certificate
}

function described(certificate: Certificate): string {
  const { sha256, serial, notBefore, notAfter, publicKey, subject, extensions } = certificate
  return [
    sha256,
    serial.replace(/^0+/, ''),
    notBefore.toISOString().replace('.000', ''),
    notAfter.toISOString().replace('.000', ''),
    `${publicKey.kind.toLowerCase()} ${publicKey.bits}`,
    subject.text,
    extensions.ocsp.join(),
    extensions.caIssuers.join(),
  ].join('|')
}

describeCorpusSet({
  set: 'trust-vn',
  folder: 'trust-vn',
  least: 26,
  rows: () => readManifest('trust-vn', 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge({ id, cells }) {
    const certificate = read(id)
    const columns = ['sha256', 'serial_hex', 'not_before', 'not_after', 'key', 'subject', 'ocsp', 'caIssuers']
    const stated = columns.map((name) => (name === 'serial_hex' ? cells[name]?.toLowerCase() : cells[name])).join('|')
    if (described(certificate) !== stated) return { agrees: false, answer: `described ${described(certificate)}` }
    const issuer = read(cells['issuer_file'] === '(self)' ? id : (cells['issuer_file'] ?? ''))
    const byIssuer = nameEquals(certificate.issuer, issuer.subject) ? await verifyIssued(certificate, issuer) : 'other name'
    const byStranger = await verifyIssued(certificate, read(STRANGER))
    return { agrees: byIssuer === 'valid' && byStranger === 'invalid', answer: `issuer ${byIssuer}, stranger ${byStranger}` }
  },
})
