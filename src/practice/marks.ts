import { nameAttributes } from '../pki'
import type { Certificate } from '../pki'
import { PRACTICE_ORGANISATION } from './requests'

/** Says whether a certificate calls itself issued by a practice authority. A mark against mistakes, no proof: anyone can write it. */
export function isPracticeCertificate(certificate: Certificate): boolean {
  return nameAttributes(certificate.issuer, 'O').includes(PRACTICE_ORGANISATION)
}
