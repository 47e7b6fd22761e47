import type { CarriedTimestamp, Covered, SignedFile } from '../../src/ades'
import { NOTHING_COVERED } from '../../src/ades'
import { WorkMeter } from '../../src/base'
import { digest } from '../../src/crypto'
import type { RevocationEvidence, TrustAnchor } from '../../src/pki'
import { PURPOSE } from '../../src/pki'
import {
  CertificateAuthority,
  basicConstraints,
  buildOcspResponse,
  extendedKeyUsage,
  keyUsage,
  makeKeyPair,
  practiceKey,
} from '../../src/practice'
import type { IssueRequest, PracticeKey } from '../../src/practice'
import { buildTimestampToken } from '../../src/timestamp'

// A small world in which everything can expire and be revoked at a moment of the test's choosing. In memory, invented, with no clock.

export type Found = SignedFile['signatures'][number]

const KIND = { kind: 'EC', curve: 'P-256' } as const
const BASE = 'http://time.example.invalid'
/** The octets that stand for a signature value. */
export const VALUE = Uint8Array.of(1, 2, 3)

export const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

export interface TimeWorld {
  readonly anchors: readonly TrustAnchor[]
  readonly root: CertificateAuthority
  /** issues signers */
  readonly authority: CertificateAuthority
  readonly signer: PracticeKey
}

/** A root until 2060, an authority below it and a signer, valid as told. */
export async function makeTimeWorld(validity: {
  readonly authority: readonly [string, string]
  readonly signer: readonly [string, string]
}): Promise<TimeWorld> {
  const root = await CertificateAuthority.root(KIND, BASE, 'root', request('Root', '2010-01-01', '2060-01-01'))
  const authority = await root.subordinate(KIND, BASE, 'ca', request('Signers CA', ...validity.authority))
  const signer = await issue(authority, request('Signer', ...validity.signer, keyUsage('digitalSignature')))
  return { anchors: [{ certificate: root.certificate, domain: 'caller' }], root, authority, signer }
}

/** A time-stamping key under an authority. */
export async function makeStamper(
  issuer: CertificateAuthority,
  name: string,
  notBefore: string,
  notAfter: string,
): Promise<PracticeKey> {
  const extensions = [basicConstraints(false), keyUsage('digitalSignature'), extendedKeyUsage([PURPOSE.timeStamping], true)]
  return issue(issuer, request(name, notBefore, notAfter, ...extensions))
}

/** An appointed OCSP responder whose own status can be asked. */
export async function makeResponder(issuer: CertificateAuthority, notBefore: string, notAfter: string): Promise<PracticeKey> {
  const extensions = [basicConstraints(false), keyUsage('digitalSignature'), extendedKeyUsage([PURPOSE.ocspSigning])]
  return issue(issuer, request('Responder', notBefore, notAfter, ...extensions))
}

export async function ocspOf(
  world: TimeWorld,
  responder: PracticeKey,
  at: string,
  nextUpdate: string,
): Promise<RevocationEvidence> {
  const template = {
    certificate: world.signer.certificate,
    issuer: world.authority.certificate,
    responder: responder.certificate,
    certificates: [responder.certificate],
    status: 'good' as const,
    producedAt: day(at),
    thisUpdate: day(at),
    nextUpdate: day(nextUpdate),
  }
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const
  return {
    kind: 'ocsp',
    der: await buildOcspResponse(template, { algorithm, sign: async (data) => responder.sign(algorithm, data) }),
  }
}

export async function crlOf(issuer: CertificateAuthority, at: string, nextUpdate: string): Promise<RevocationEvidence> {
  return { kind: 'crl', der: await issuer.crl(day(at), day(nextUpdate)) }
}

/** A token that says `at`, over the octets given. */
export async function tokenOf(stamper: PracticeKey, over: Uint8Array, at: string | Date): Promise<Uint8Array> {
  const { certificate, chain, algorithm } = stamper.signer()
  return buildTimestampToken({
    imprint: { algorithm: 'SHA-256', digest: await digest('SHA-256', over) },
    policy: '1.3.6.1.4.1.32473.1',
    serial: Uint8Array.of(1),
    genTime: typeof at === 'string' ? day(at) : at,
    accuracySeconds: 1,
    certificate,
    chain,
    algorithm,
    sign: stamper.sign,
  })
}

/** A sound signature as a PDF reader gives it. */
export function signatureFacts(world: TimeWorld, changes: Partial<Found> = {}): Found {
  return {
    id: 'Signature',
    role: 'other',
    kind: 'signature',
    format: 'PAdES',
    readable: true,
    digest: 'match',
    value: 'valid',
    coverage: 'whole-revision',
    digestsUsed: ['SHA-256'],
    signingCertificate: world.signer.certificate,
    certificateBinding: 'bound',
    certificates: [world.signer.certificate, world.authority.certificate],
    evidence: [],
    timestamps: [],
    findings: [],
    changesAfter: null,
    ...changes,
  }
}

/** The token over the signature's value. */
export function overValue(token: Uint8Array): CarriedTimestamp {
  return { kind: 'signature', token, stamped: [VALUE], covers: NOTHING_COVERED }
}

/** A document timestamp over all before it and the evidence named. */
export async function documentTimestamp(
  stamper: PracticeKey,
  at: string | Date,
  covers: Partial<Covered> = {},
  changes: Partial<Found> = {},
): Promise<Found> {
  return {
    id: `Stamp ${String(at)}`,
    role: 'other',
    kind: 'document-timestamp',
    format: 'PAdES',
    readable: true,
    digest: 'match',
    value: 'valid',
    coverage: 'whole-revision',
    digestsUsed: ['SHA-256'],
    signingCertificate: stamper.certificate,
    certificateBinding: 'bound',
    certificates: [stamper.certificate],
    evidence: [],
    timestamps: [],
    timestampToken: await tokenOf(stamper, VALUE, at),
    covers: { ...NOTHING_COVERED, ...covers },
    findings: [],
    changesAfter: null,
    ...changes,
  }
}

export const meter = (): WorkMeter => new WorkMeter()

function request(
  commonName: string,
  notBefore: string,
  notAfter: string,
  ...extensions: IssueRequest['extensions']
): IssueRequest {
  return { subject: [['CN', commonName]], notBefore: day(notBefore), notAfter: day(notAfter), extensions }
}

async function issue(issuer: CertificateAuthority, wish: IssueRequest): Promise<PracticeKey> {
  const pair = await makeKeyPair(KIND)
  return practiceKey(pair, await issuer.issue(pair.key.spki, wish), issuer.chain)
}
