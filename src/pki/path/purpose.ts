import { PURPOSE } from '../oids'
import type { Certificate } from '../types'

/** What a key was used for. */
export type KeyPurpose = 'signing' | 'timestamping' | 'ocsp' | 'crl'

/**
 * Says whether a certificate allows its key this use.
 *
 * Documents: key usage, where present, has digitalSignature or nonRepudiation; an extended purpose is never asked for, because
 * certificates in official service name none for documents. Time-stamps: RFC 3161 §2.3. OCSP: RFC 6960 §4.2.2.2. CRL: RFC 5280 §5.1.1.3.
 */
export function keyPurposeFits(certificate: Certificate, purpose: KeyPurpose): boolean {
  const { keyUsage, extendedKeyUsage } = certificate.extensions
  const signs = keyUsage === undefined || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')
  switch (purpose) {
    case 'signing':
      return signs
    case 'timestamping': {
      const only = extendedKeyUsage?.purposes.length === 1 && extendedKeyUsage.purposes[0] === PURPOSE.timeStamping
      return signs && only && extendedKeyUsage.critical
    }
    case 'ocsp':
      return signs && extendedKeyUsage?.purposes.includes(PURPOSE.ocspSigning) === true
    case 'crl':
      return keyUsage === undefined || keyUsage.includes('cRLSign')
  }
}
