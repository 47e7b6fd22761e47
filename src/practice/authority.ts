import type { KeyKind } from '../crypto'
import { PURPOSE } from '../pki'
import type { Certificate, RawExtension, RevocationEvidence, RevocationSource, TrustAnchor } from '../pki'
import { buildOcspResponse } from './build-ocsp-response'
import { CertificateAuthority } from './certificate-authority'
import { basicConstraints, extendedKeyUsage, keyUsage, ocspNoCheck } from './extensions'
import type { NamePart } from './name'
import { issuingKey, makeKeyPair, practiceKey } from './practice-key'
import type { KeyPair, PracticeKey } from './practice-key'

export interface PracticeAuthorityOptions {
  /** the moment the practice world begins to issue; its certificates are valid around it */
  readonly at: Date
  /** keys of the authorities and, unless asked otherwise, of everybody; default RSA 2048 */
  readonly key?: KeyKind
  /** where its certificates say that CRLs and OCSP are; default an address that does not exist */
  readonly baseUrl?: string
}

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

export interface AgencyRequest {
  readonly name: string
  /** tax code; becomes UID=MST:code */
  readonly code?: string
  readonly parent?: string
  readonly key?: KeyKind
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** A root, two issuing authorities, a time-stamping key and OCSP responders, all in memory and all marked as practice. */
export interface PracticeAuthority {
  readonly anchors: readonly TrustAnchor[]
  readonly root: Certificate
  /** both issuing authorities */
  readonly intermediates: readonly Certificate[]
  readonly timestampCertificate: Certificate
  readonly timestampKey: PracticeKey
  issuePerson(request: PersonRequest): Promise<PracticeKey>
  issueAgency(request: AgencyRequest): Promise<PracticeKey>
  /** Revokes a certificate of this authority. `reason` is a CRLReason number. @throws TypeError for a certificate of somebody else */
  revoke(certificate: Certificate, at: Date, reason?: number): void
  /** Full CRLs of the root and both issuing authorities as of `at`; `nextUpdate` is a week later unless given. */
  crls(moments: { readonly at: Date; readonly nextUpdate?: Date }): Promise<readonly Uint8Array[]>
  /** An OCSP response by the issuer's own responder. @throws TypeError for a certificate of somebody else */
  ocspResponse(certificate: Certificate, at: Date): Promise<Uint8Array>
  /** This authority's CRLs as a source of status information, as of `at`. */
  revocationSource(at: Date): RevocationSource
}

const DAY = 86_400_000
const YEAR = 365 * DAY
const PRACTICE_ORGANISATION = 'THỬ NGHIỆM - Practice authority, no legal value'

/** Makes a practice authority. Keys are fresh each time, in memory, and worth nothing: its root must never be anyone's trust anchor outside a test or demo. */
export async function createPracticeAuthority(options: PracticeAuthorityOptions): Promise<PracticeAuthority> {
  const kind = options.key ?? { kind: 'RSA', bits: 2048 }
  const baseUrl = options.baseUrl ?? 'http://practice.example.invalid'
  const from = shift(options.at, -YEAR)
  const authority = (name: string, years: number) => ({
    subject: [C_VN, ['O', PRACTICE_ORGANISATION], ['CN', name]] as readonly NamePart[],
    notBefore: from,
    notAfter: shift(options.at, years * YEAR),
    extensions: [],
  })
  const root = await CertificateAuthority.root(kind, baseUrl, 'root', authority('Practice Root CA (THỬ NGHIỆM)', 20))
  const persons = await root.subordinate(kind, baseUrl, 'persons', authority('Practice Persons CA (THỬ NGHIỆM)', 15))
  const agencies = await root.subordinate(kind, baseUrl, 'agencies', authority('Practice Agencies CA (THỬ NGHIỆM)', 15))
  const all = [root, persons, agencies]
  const timestampPair = await makeKeyPair(kind)
  const timestampCertificate = await root.issue(timestampPair.key.spki, {
    ...authority('Practice TSA (THỬ NGHIỆM)', 10),
    // RFC 3161 §2.3: the one purpose, and critical
    extensions: [
      basicConstraints(false),
      keyUsage('digitalSignature', 'nonRepudiation'),
      extendedKeyUsage([PURPOSE.timeStamping], true),
    ],
  })
  const issuerOf = (certificate: Certificate): CertificateAuthority => {
    const issuer = all.find((candidate) => candidate.certificate.subject.text === certificate.issuer.text)
    if (issuer === undefined) throw new TypeError('not a certificate of this practice authority')
    return issuer
  }
  const responders = new Map<CertificateAuthority, Promise<Responder>>()
  const responderOf = async (issuer: CertificateAuthority): Promise<Responder> => {
    const responder = responders.get(issuer) ?? makeResponder(issuer, kind, authority('Practice OCSP (THỬ NGHIỆM)', 10))
    responders.set(issuer, responder)
    return responder
  }
  const issueTo = async (issuer: CertificateAuthority, subject: readonly NamePart[], request: Validity & { key?: KeyKind }) => {
    const pair = await makeKeyPair(request.key ?? kind)
    const certificate = await issuer.issue(pair.key.spki, {
      subject,
      notBefore: request.notBefore ?? shift(options.at, -DAY),
      notAfter: request.notAfter ?? shift(options.at, 5 * YEAR),
      extensions: END_ENTITY_EXTENSIONS,
    })
    return practiceKey(pair, certificate, issuer.chain)
  }
  const crls: PracticeAuthority['crls'] = async ({ at, nextUpdate = shift(at, 7 * DAY) }) =>
    Promise.all(all.map(async (issuer) => issuer.crl(at, nextUpdate)))
  return {
    anchors: [{ certificate: root.certificate, domain: 'caller' }],
    root: root.certificate,
    intermediates: [persons.certificate, agencies.certificate],
    timestampCertificate,
    timestampKey: practiceKey(timestampPair, timestampCertificate, root.chain),
    issuePerson: async (request) => issueTo(persons, personName(request), request),
    issueAgency: async (request) => issueTo(agencies, agencyName(request), request),
    revoke: (certificate, at, reason) => {
      issuerOf(certificate).revoke(certificate, at, reason)
    },
    crls,
    ocspResponse: async (certificate, at) => {
      const issuer = issuerOf(certificate)
      const responder = await responderOf(issuer)
      const entry = issuer.revocationOf(certificate, at)
      return buildOcspResponse(
        {
          certificate,
          issuer: issuer.certificate,
          responder: responder.certificate,
          certificates: [responder.certificate],
          status: entry ?? 'good',
          producedAt: at,
          thisUpdate: at,
          nextUpdate: shift(at, DAY),
        },
        issuingKey(responder.pair),
      )
    },
    revocationSource: (at) => {
      const evidence = crls({ at }).then((list) => list.map((der): RevocationEvidence => ({ kind: 'crl', der })))
      return { lookup: async () => evidence }
    },
  }
}

interface Validity {
  readonly notBefore?: Date
  readonly notAfter?: Date
}

interface Responder {
  readonly pair: KeyPair
  readonly certificate: Certificate
}

const C_VN: NamePart = ['C', 'VN']

/** As certificates of the government's authority have them: key usage critical, purposes without a document-signing one. */
const END_ENTITY_EXTENSIONS: readonly RawExtension[] = [
  basicConstraints(false),
  keyUsage('digitalSignature', 'nonRepudiation'),
  extendedKeyUsage([PURPOSE.clientAuth, PURPOSE.emailProtection]),
]

async function makeResponder(
  issuer: CertificateAuthority,
  kind: KeyKind,
  request: { subject: readonly NamePart[]; notBefore: Date; notAfter: Date },
): Promise<Responder> {
  const pair = await makeKeyPair(kind)
  const extensions = [
    basicConstraints(false),
    keyUsage('digitalSignature'),
    extendedKeyUsage([PURPOSE.ocspSigning]),
    ocspNoCheck(),
  ]
  return { pair, certificate: await issuer.issue(pair.key.spki, { ...request, extensions }) }
}

function personName(request: PersonRequest): NamePart[] {
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

function agencyName(request: AgencyRequest): NamePart[] {
  return [
    C_VN,
    ...optionalPart('O', request.parent),
    ['CN', request.name],
    ...optionalPart('UID', request.code === undefined ? undefined : `MST:${request.code}`),
  ]
}

function optionalPart(type: string, value: string | undefined): NamePart[] {
  return value === undefined ? [] : [[type, value]]
}

function shift(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
