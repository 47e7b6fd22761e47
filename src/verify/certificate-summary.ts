import { formatMoment } from '../base'
import type { Certificate } from '../pki'
import type { CertificateSummary } from './types'

const OID = { commonName: '2.5.4.3', organisation: '2.5.4.10', unit: '2.5.4.11' } as const

/** What a report shows of a certificate. */
export function summarise(certificate: Certificate): CertificateSummary {
  const organisation = attribute(certificate, OID.organisation)
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serial: certificate.serial,
    sha256: certificate.sha256,
    commonName: attribute(certificate, OID.commonName),
    organisation,
    managingUnit: attribute(certificate, OID.unit) ?? organisation,
    validFrom: formatMoment(certificate.notBefore),
    validTo: formatMoment(certificate.notAfter),
  }
}

function attribute(certificate: Certificate, type: string): string | null {
  const values = certificate.subject.attributes.filter((candidate) => candidate.type === type).map((candidate) => candidate.value)
  return values.length === 0 ? null : values.join(', ')
}
