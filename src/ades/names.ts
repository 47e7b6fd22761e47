import type { Finding } from '../base'
import { equalBytes, foldName } from '../base'
import type { Certificate } from '../pki'

const OID = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  uid: '0.9.2342.19200300.100.1.1',
} as const

const CLAUSE = 'Quy chế TT 06/2023 Điều 8; NĐ 30/2020 Điều 13, 32'

/** The names that a record gives to its two signers. */
export interface RecordNames {
  /** full name of the authorised person */
  readonly personName: string
  readonly agencyName: string
  /** tax or budget code of the agency, empty when the record has none */
  readonly agencyCode: string
}

/**
 * Says whether a certificate is the authorised person's: every CN, or given name and surname in either order, equals the signer's full name.
 * Empty when it agrees.
 */
export function disagreementsOfPerson(certificate: Certificate, names: RecordNames): readonly Finding[] {
  const expected = foldName(names.personName)
  const given = valuesOf(certificate, OID.givenName).join(' ')
  const surname = valuesOf(certificate, OID.surname).join(' ')
  const spellings = given !== '' && surname !== '' ? [`${surname} ${given}`, `${given} ${surname}`] : []
  const agrees = namesOnly(certificate, expected) || spellings.some((spelling) => foldName(spelling) === expected)
  if (expected !== '' && agrees) return []
  return [error('PERSON_NAME_DIFFERS')]
}

/**
 * Says whether a certificate is the agency's: CN equals the agency's name or its UID the agency's code, and nothing in it is a
 * person's. O and OU never suffice: a staff member's certificate has them too. Empty when it agrees.
 */
export function disagreementsOfAgency(
  certificate: Certificate,
  person: Certificate | undefined,
  names: RecordNames,
): readonly Finding[] {
  const findings: Finding[] = []
  const commonNames = valuesOf(certificate, OID.commonName).map(foldName)
  const uids = valuesOf(certificate, OID.uid)
  const named = foldName(names.agencyName) !== '' && namesOnly(certificate, foldName(names.agencyName))
  const coded = names.agencyCode !== '' && uids.some((uid) => agencyCodeOf(uid) === foldName(names.agencyCode))
  if (!named && !coded) findings.push(error('AGENCY_NAME_DIFFERS'))
  const personal = [...valuesOf(certificate, OID.givenName), ...valuesOf(certificate, OID.surname), ...uids.filter(isPersonalUid)]
  if (personal.length > 0 || commonNames.includes(foldName(names.personName)))
    findings.push(error('AGENCY_CERTIFICATE_IS_A_PERSONS'))
  if (person !== undefined && equalBytes(person.publicKey.spki, certificate.publicKey.spki))
    findings.push(error('AGENCY_KEY_IS_THE_PERSONS'))
  return findings
}

/** Every common name is this one: with two, readers show either, and the certificate is as much the other's. */
function namesOnly(certificate: Certificate, expected: string): boolean {
  const commonNames = valuesOf(certificate, OID.commonName)
  return commonNames.length > 0 && commonNames.every((name) => foldName(name) === expected)
}

function valuesOf(certificate: Certificate, type: string): string[] {
  return certificate.subject.attributes.filter((attribute) => attribute.type === type).map((attribute) => attribute.value)
}

function agencyCodeOf(uid: string): string | undefined {
  const match = /^(?:MST|MNS):(.+)$/iu.exec(uid.trim())
  return match?.[1] === undefined ? undefined : foldName(match[1])
}

function isPersonalUid(uid: string): boolean {
  return /^(?:cccd|cmnd|hc) ?:/u.test(foldName(uid))
}

function error(code: string): Finding {
  return { code, severity: 'error', clause: CLAUSE }
}
