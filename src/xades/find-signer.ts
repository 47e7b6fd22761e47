import type { ReadContext, SignatureFacts } from '../ades'
import type { Certificate } from '../pki'
import { checkValue, type XmlSignature } from '../xmldsig'
import { isPinned, type CertificatePins } from './signing-certificate'

export interface Signer {
  readonly value: SignatureFacts['value']
  readonly certificate: Certificate | undefined
}

/**
 * Finds the certificate whose key verifies the value. Tries the certificates that the signature pins, then what it brings, then what the caller has (verification §5.6).
 *
 * Whether the signed properties name that certificate is asked afterwards, by `bindCertificate`.
 *
 * @throws InputError LIMIT_WORK
 */
export async function findSigner(
  signature: XmlSignature,
  pins: CertificatePins,
  brought: readonly Certificate[],
  { candidates, meter }: ReadContext,
): Promise<Signer> {
  const pinned: Certificate[] = []
  for (const certificate of [...brought, ...candidates]) {
    meter.spend(10)
    if (await isPinned(pins, certificate)) pinned.push(certificate)
  }
  const own = unique([...pinned, ...brought])
  const answer = await checkValue(signature, own, meter)
  if (answer.value !== 'unchecked' || own.length > 0) return { value: answer.value, certificate: answer.certificate ?? own[0] }
  // The file names nobody: a certificate of the caller's that verifies is the signer's, one that does not says nothing.
  const other = await checkValue(signature, unique(candidates), meter)
  return other.value === 'valid' ? other : { value: 'unchecked', certificate: undefined }
}

function unique(certificates: readonly Certificate[]): readonly Certificate[] {
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()]
}
