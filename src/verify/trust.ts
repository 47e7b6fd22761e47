import type { WorkMeter } from '../base'
import { SourceError } from '../base'
import type { Certificate, RevocationEvidence, TrustAnchor } from '../pki'
import { Proofs } from './proofs'
import type { VerifyOptions } from './types'

/** What one verification trusts and may ask, with every question asked once. */
export class Trust {
  readonly anchors: readonly TrustAnchor[]
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly meter: WorkMeter
  readonly issuers: VerifyOptions['issuers']
  /** what valid time-stamps of the file have shown to exist, and since when */
  readonly proofs = new Proofs()
  readonly #revocation: VerifyOptions['revocation']
  readonly #asked = new Map<string, Promise<readonly RevocationEvidence[]>>()
  readonly #fetched = new Map<string, Promise<readonly Certificate[]>>()
  /** services that did not answer, by certificate: a status that stays unknown, never an exception */
  readonly silent = new Set<string>()

  constructor(
    options: VerifyOptions,
    file: { readonly certificates: readonly Certificate[]; readonly evidence: readonly RevocationEvidence[] },
    meter: WorkMeter,
  ) {
    this.anchors = options.anchors
    this.certificates = [...file.certificates, ...(options.certificates ?? [])]
    this.evidence = [...file.evidence, ...(options.evidence ?? [])]
    this.issuers = options.issuers
    this.#revocation = options.revocation
    this.meter = meter
  }

  /** Evidence from the caller's source, asked once for each certificate. */
  async askStatus(certificate: Certificate, issuer: Certificate): Promise<readonly RevocationEvidence[]> {
    const source = this.#revocation
    if (source === undefined) return []
    const asked = this.#asked.get(certificate.sha256) ?? this.#tolerate(certificate, () => source.lookup(certificate, issuer))
    this.#asked.set(certificate.sha256, asked)
    return asked
  }

  async issuersOf(certificate: Certificate): Promise<readonly Certificate[]> {
    const source = this.issuers
    if (source === undefined) return []
    const fetched = this.#fetched.get(certificate.sha256) ?? this.#tolerate(certificate, () => source.issuersOf(certificate))
    this.#fetched.set(certificate.sha256, fetched)
    return fetched
  }

  /** What the caller's sources answered so far. */
  async answers(): Promise<{ readonly certificates: readonly Certificate[]; readonly evidence: readonly RevocationEvidence[] }> {
    const [certificates, evidence] = await Promise.all([Promise.all(this.#fetched.values()), Promise.all(this.#asked.values())])
    return { certificates: certificates.flat(), evidence: evidence.flat() }
  }

  async #tolerate<Found>(certificate: Certificate, ask: () => Promise<readonly Found[]>): Promise<readonly Found[]> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      this.silent.add(certificate.sha256)
      return []
    }
  }
}
