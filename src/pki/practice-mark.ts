import { nameAttributes } from './name'
import type { Certificate } from './types'

/** The organisation that every service of a practice authority names itself. */
export const PRACTICE_ORGANISATION = 'THỬ NGHIỆM - Practice authority, no legal value'

/** Says whether a certificate calls itself issued by a practice authority. A mark against mistakes, no proof: anyone can write it. */
export function isPracticeCertificate(certificate: Certificate): boolean {
  return nameAttributes(certificate.issuer, 'O').includes(PRACTICE_ORGANISATION)
}
