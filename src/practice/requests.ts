import type { KeyKind } from '../crypto'
import { PRACTICE_ORGANISATION, PURPOSE } from '../pki'
import type { RawExtension } from '../pki'
import { basicConstraints, extendedKeyUsage, keyUsage, ocspNoCheck } from './extensions'
import type { NamePart } from './name'

/** Who a practice certificate is for. Invented people only. */
export interface PersonRequest {
  readonly commonName: string
  readonly givenName?: string
  readonly surname?: string
  readonly title?: string
  readonly organisation: string
  readonly organisationalUnit?: string
  /** `CCCD:0…` as in real certificates; invented numbers only */
  readonly uid?: string
  readonly key?: KeyKind
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** Which agency a practice certificate is for. */
export interface AgencyRequest {
  readonly name: string
  /** tax code; becomes UID=MST:code */
  readonly code?: string
  readonly parent?: string
  readonly key?: KeyKind
  readonly notBefore?: Date
  readonly notAfter?: Date
}

const C_VN: NamePart = ['C', 'VN']

/** A person's name as the government's authority writes it, most general part first. */
export function personName(request: PersonRequest): readonly NamePart[] {
  return [
    C_VN,
    ['O', request.organisation],
    ...optionalPart('OU', request.organisationalUnit),
    ...optionalPart('title', request.title),
    ...optionalPart('SN', request.surname),
    ...optionalPart('GN', request.givenName),
    ['CN', request.commonName],
    ...optionalPart('UID', request.uid),
  ]
}

/** An agency's name: its own as common name, its tax code as UID, nothing of a person. */
export function agencyName(request: AgencyRequest): readonly NamePart[] {
  return [
    C_VN,
    ...optionalPart('O', request.parent),
    ['CN', request.name],
    ...optionalPart('UID', request.code === undefined ? undefined : `MST:${request.code}`),
  ]
}

/** The name of a service of the practice authority: marked, whatever the rest says. */
export function serviceName(commonName: string): readonly NamePart[] {
  return [C_VN, ['O', PRACTICE_ORGANISATION], ['CN', `${commonName} (THỬ NGHIỆM)`]]
}

/** As the government's authority gives them to people and agencies: key usage critical, no purpose for documents among the extended ones. */
export const SIGNER_EXTENSIONS: readonly RawExtension[] = [
  basicConstraints(false),
  keyUsage('digitalSignature', 'nonRepudiation'),
  extendedKeyUsage([PURPOSE.clientAuth, PURPOSE.emailProtection]),
]

/** RFC 3161 §2.3: the one purpose, and critical. */
export const TIMESTAMP_EXTENSIONS: readonly RawExtension[] = [
  basicConstraints(false),
  keyUsage('digitalSignature', 'nonRepudiation'),
  extendedKeyUsage([PURPOSE.timeStamping], true),
]

/** RFC 6960 §4.2.2.2: a responder that the issuer appoints. */
export const RESPONDER_EXTENSIONS: readonly RawExtension[] = [
  basicConstraints(false),
  keyUsage('digitalSignature'),
  extendedKeyUsage([PURPOSE.ocspSigning]),
  ocspNoCheck(),
]

function optionalPart(type: string, value: string | undefined): NamePart[] {
  return value === undefined ? [] : [[type, value]]
}
