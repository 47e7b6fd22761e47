import type { RecordNames, Role } from '../ades'
import { disagreementsOfAgency, disagreementsOfPerson } from '../ades'
import { SigningError } from '../base'
import type { Certificate } from '../pki'

/**
 * Refuses a certificate whose names do not agree with the record (contract `NAMES_AGREE`; R-18).
 *
 * @param person the authorised person's certificate, when `role` is the agency and it is known
 * @throws SigningError SIGN_NAME_MISMATCH, SIGN_SAME_CERTIFICATE
 */
export function checkNames(role: Role, certificate: Certificate, names: RecordNames, person?: Certificate): void {
  if (person !== undefined && role === 'agency' && person.sha256 === certificate.sha256) {
    throw new SigningError('SIGN_SAME_CERTIFICATE', 'the agency signs with a certificate of its own', { path: role })
  }
  const disagreements =
    role === 'agency' ? disagreementsOfAgency(certificate, person, names) : disagreementsOfPerson(certificate, names)
  const first = disagreements[0]
  if (first !== undefined) {
    throw new SigningError('SIGN_NAME_MISMATCH', `the certificate does not agree with the record (${first.code})`, { path: role })
  }
}
