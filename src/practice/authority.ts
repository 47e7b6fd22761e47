import { WorkMeter, platformCrypto } from '../base'
import type { KeyKind } from '../crypto'
import type { Certificate, RevocationEvidence, RevocationSource, TrustAnchor } from '../pki'
import { buildTimestampToken, readTimestampToken } from '../timestamp'
import type { MessageImprint, TimestampSource } from '../timestamp'
import { buildOcspResponse } from './build-ocsp-response'
import { CertificateAuthority } from './certificate-authority'
import type { IssueRequest } from './certificate-authority'
import { ocspNonce } from './extensions'
import type { NamePart } from './name'
import { issuingKey, makeKeyPair, practiceKey } from './practice-key'
import type { KeyPair, PracticeKey } from './practice-key'
import { RESPONDER_EXTENSIONS, SIGNER_EXTENSIONS, TIMESTAMP_EXTENSIONS, agencyName, personName, serviceName } from './requests'
import type { AgencyRequest, PersonRequest } from './requests'

/** What a practice authority is made with. */
export interface PracticeAuthorityOptions {
  /** the moment the practice world begins to issue; its certificates are valid around it */
  readonly at: Date
  /** keys of the authorities and, unless asked otherwise, of everybody; default RSA 2048 */
  readonly key?: KeyKind
  /** where its certificates say that CRLs and OCSP are; default an address that does not exist */
  readonly baseUrl?: string
}

/**
 * A root, two issuing authorities, a time-stamping key and OCSP responders, all in memory and all marked as practice. Moments are
 * parameters everywhere: it has no clock.
 */
export interface PracticeAuthority {
  /** the root, as an anchor of domain `caller` */
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
  /** Full CRLs of the root and both issuing authorities as of `at`, DER; `nextUpdate` is a week later unless given. */
  crls(moments: { readonly at: Date; readonly nextUpdate?: Date }): Promise<readonly Uint8Array[]>
  /** An OCSP response by the issuer's own responder, good for a day, DER; `nonce` as it was asked. @throws TypeError for a certificate of somebody else */
  ocspResponse(certificate: Certificate, at: Date, nonce?: Uint8Array): Promise<Uint8Array>
  /** This authority's CRLs as a source of status information, as of `at`. */
  revocationSource(at: Date): RevocationSource
  /** A time-stamp token, DER; `nonce` is unsigned big-endian. */
  timestamp(imprint: MessageImprint, at: Date, nonce?: Uint8Array): Promise<Uint8Array>
  /** A source of tokens that all say `at`. */
  timestampSource(at: Date): TimestampSource
}

/**
 * Makes a practice authority. Keys are fresh each time, in memory, and worth nothing: its root must never be anyone's trust anchor
 * outside a test or demo.
 */
export async function createPracticeAuthority(options: PracticeAuthorityOptions): Promise<PracticeAuthority> {
  const { at, key: kind = { kind: 'RSA', bits: 2048 }, baseUrl = 'http://practice.example.invalid' } = options
  const root = await CertificateAuthority.root(kind, baseUrl, 'root', service('Practice Root CA', at, 20))
  const persons = await root.subordinate(kind, baseUrl, 'persons', service('Practice Persons CA', at, 15))
  const agencies = await root.subordinate(kind, baseUrl, 'agencies', service('Practice Agencies CA', at, 15))
  const pair = await makeKeyPair(kind)
  const stamper = await root.issue(pair.key.spki, { ...service('Practice TSA', at, 10), extensions: TIMESTAMP_EXTENSIONS })
  return new InMemoryAuthority(at, kind, { root, persons, agencies }, practiceKey(pair, stamper, root.chain))
}

interface Authorities {
  readonly root: CertificateAuthority
  readonly persons: CertificateAuthority
  readonly agencies: CertificateAuthority
}

class InMemoryAuthority implements PracticeAuthority {
  readonly anchors: readonly TrustAnchor[]
  readonly root: Certificate
  readonly intermediates: readonly Certificate[]
  readonly timestampCertificate: Certificate
  readonly timestampKey: PracticeKey
  readonly #begin: Date
  readonly #kind: KeyKind
  readonly #authorities: Authorities
  readonly #responders = new Map<CertificateAuthority, Promise<Responder>>()

  constructor(begin: Date, kind: KeyKind, authorities: Authorities, timestampKey: PracticeKey) {
    this.#begin = begin
    this.#kind = kind
    this.#authorities = authorities
    this.root = authorities.root.certificate
    this.anchors = [{ certificate: this.root, domain: 'caller' }]
    this.intermediates = [authorities.persons.certificate, authorities.agencies.certificate]
    this.timestampKey = timestampKey
    this.timestampCertificate = timestampKey.certificate
  }

  async issuePerson(request: PersonRequest): Promise<PracticeKey> {
    return this.#issueTo(this.#authorities.persons, personName(request), request)
  }

  async issueAgency(request: AgencyRequest): Promise<PracticeKey> {
    return this.#issueTo(this.#authorities.agencies, agencyName(request), request)
  }

  revoke(certificate: Certificate, at: Date, reason?: number): void {
    this.#issuerOf(certificate).revoke(certificate, at, reason)
  }

  async crls({ at, nextUpdate = shift(at, 7 * DAY) }: { readonly at: Date; readonly nextUpdate?: Date }): Promise<Uint8Array[]> {
    return Promise.all(this.#all().map(async (authority) => authority.crl(at, nextUpdate)))
  }

  async ocspResponse(certificate: Certificate, at: Date, nonce?: Uint8Array): Promise<Uint8Array> {
    const issuer = this.#issuerOf(certificate)
    const responder = await this.#responderOf(issuer)
    const template = {
      certificate,
      issuer: issuer.certificate,
      responder: responder.certificate,
      certificates: [responder.certificate],
      status: issuer.revocationOf(certificate, at) ?? ('good' as const),
      producedAt: at,
      thisUpdate: at,
      nextUpdate: shift(at, DAY),
      extensions: nonce === undefined ? [] : [ocspNonce(nonce)],
    }
    return buildOcspResponse(template, issuingKey(responder.pair))
  }

  revocationSource(at: Date): RevocationSource {
    let lists: Promise<readonly RevocationEvidence[]> | undefined
    const evidence = async (): Promise<readonly RevocationEvidence[]> =>
      (await this.crls({ at })).map((der): RevocationEvidence => ({ kind: 'crl', der }))
    return { lookup: async () => (lists ??= evidence()) }
  }

  async timestamp(imprint: MessageImprint, at: Date, nonce?: Uint8Array): Promise<Uint8Array> {
    const { certificate, chain, algorithm } = this.timestampKey.signer()
    return buildTimestampToken({
      imprint,
      policy: PRACTICE_POLICY,
      serial: platformCrypto().getRandomValues(new Uint8Array(12)),
      genTime: at,
      accuracySeconds: 1,
      certificate,
      chain,
      algorithm,
      sign: this.timestampKey.sign,
      ...(nonce === undefined ? {} : { nonce }),
    })
  }

  timestampSource(at: Date): TimestampSource {
    return { timestamp: async (imprint) => readTimestampToken(await this.timestamp(imprint, at), new WorkMeter()) }
  }

  async #issueTo(issuer: CertificateAuthority, subject: readonly NamePart[], request: Wishes): Promise<PracticeKey> {
    const pair = await makeKeyPair(request.key ?? this.#kind)
    const certificate = await issuer.issue(pair.key.spki, {
      subject,
      notBefore: request.notBefore ?? shift(this.#begin, -DAY),
      notAfter: request.notAfter ?? shift(this.#begin, 5 * YEAR),
      extensions: SIGNER_EXTENSIONS,
    })
    return practiceKey(pair, certificate, issuer.chain)
  }

  async #responderOf(issuer: CertificateAuthority): Promise<Responder> {
    const responder = this.#responders.get(issuer) ?? makeResponder(issuer, this.#kind, this.#begin)
    this.#responders.set(issuer, responder)
    return responder
  }

  #issuerOf(certificate: Certificate): CertificateAuthority {
    const issuer = this.#all().find((authority) => authority.certificate.subject.text === certificate.issuer.text)
    if (issuer === undefined) throw new TypeError('not a certificate of this practice authority')
    return issuer
  }

  #all(): readonly CertificateAuthority[] {
    return [this.#authorities.root, this.#authorities.persons, this.#authorities.agencies]
  }
}

/** under the arc for examples (RFC 5612 enterprise number 32473) */
const PRACTICE_POLICY = '1.3.6.1.4.1.32473.1'

interface Wishes {
  readonly key?: KeyKind
  readonly notBefore?: Date
  readonly notAfter?: Date
}

interface Responder {
  readonly pair: KeyPair
  readonly certificate: Certificate
}

async function makeResponder(issuer: CertificateAuthority, kind: KeyKind, at: Date): Promise<Responder> {
  const pair = await makeKeyPair(kind)
  const request = { ...service('Practice OCSP', at, 10), extensions: RESPONDER_EXTENSIONS }
  return { pair, certificate: await issuer.issue(pair.key.spki, request) }
}

const DAY = 86_400_000
const YEAR = 365 * DAY

function service(commonName: string, at: Date, years: number): IssueRequest {
  return { subject: serviceName(commonName), notBefore: shift(at, -YEAR), notAfter: shift(at, years * YEAR), extensions: [] }
}

function shift(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}
