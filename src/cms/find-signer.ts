import { equalBytes } from '../base'
import type { Certificate } from '../pki'
import { nameEquals } from '../pki'
import type { SignerIdentifier } from './types'

/**
 * Every certificate that a signer identifier fits, each once, embedded ones first.
 *
 * Never by position and never because it looks like a leaf: a token of one authority would pass as another's. That the
 * identifier fits says nothing about the key: an attacker can copy issuer and serial number.
 */
export function findSigners(
  identifier: SignerIdentifier,
  embedded: readonly Certificate[],
  candidates: readonly Certificate[],
): readonly Certificate[] {
  const found = new Map<string, Certificate>()
  for (const certificate of [...embedded, ...candidates]) {
    if (!found.has(certificate.sha256) && identifies(identifier, certificate)) found.set(certificate.sha256, certificate)
  }
  return [...found.values()]
}

/** True when a signer identifier names this certificate (RFC 5652 §5.3). */
export function identifies(identifier: SignerIdentifier, certificate: Certificate): boolean {
  if (identifier.kind === 'issuer-and-serial') {
    return identifier.serial === certificate.serial && nameEquals(identifier.issuer, certificate.issuer)
  }
  const { subjectKeyIdentifier } = certificate.extensions
  return subjectKeyIdentifier !== undefined && equalBytes(identifier.keyIdentifier, subjectKeyIdentifier)
}
