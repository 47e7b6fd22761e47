import type { CertificateSummary, SignatureReport } from '../../verify'
import type { Label, Language } from '../catalogue'
import { label } from '../message'
import { momentOr } from '../moment'
import { neutralise } from '../neutralise'
import type { Field } from './field'

/** One certificate of a path in words. */
export interface CertificateView {
  /** what it does in the path: `Người ký`, `Chứng thư trung gian`, `Gốc tin cậy` */
  readonly use: string
  /** subject, issuer, serial number, validity, digest */
  readonly fields: readonly Field[]
}

/** The certificates by which a signature is trusted, or by which it was tried: signer first. Without a path, the signer's own. */
export function viewCertificates(signature: SignatureReport, language: Language): readonly CertificateView[] {
  const { chain, signer } = signature
  const path = chain.path.length > 0 ? chain.path : signer === null ? [] : [signer]
  return path.map((certificate, index) => ({
    use: label(useOf(signature, certificate, index), {}, language),
    fields: fieldsOf(certificate, language),
  }))
}

/** What a certificate is called in a sentence: its common name, else its subject. */
export function certificateName({ commonName, subject }: CertificateSummary): string {
  return neutralise(commonName ?? subject)
}

function useOf({ chain, kind }: SignatureReport, { sha256 }: CertificateSummary, index: number): Label {
  const isAnchor = chain.status === 'trusted' && chain.anchorSha256 === sha256
  if (index > 0) return isAnchor ? 'useAnchor' : 'useIssuer'
  if (kind === 'document-timestamp') return 'useTimestamper'
  return isAnchor ? 'useSignerAnchor' : 'useSigner'
}

function fieldsOf(certificate: CertificateSummary, language: Language): readonly Field[] {
  const { subject, issuer, serial, sha256, validFrom, validTo } = certificate
  const period = { from: momentOr(validFrom, language), to: momentOr(validTo, language) }
  return [
    { label: label('subject', {}, language), value: neutralise(subject) },
    { label: label('issuedBy', {}, language), value: neutralise(issuer) },
    { label: label('serial', {}, language), value: neutralise(serial) },
    { label: label('validity', {}, language), value: label('period', period, language) },
    { label: label('sha256', {}, language), value: neutralise(sha256) },
  ]
}
