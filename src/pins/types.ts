/** What a pinned certificate may be used for. */
export type PinUse =
  /** trust begins here */
  | 'anchor'
  /** trust begins here, for what is proven to be older than `until` */
  | 'anchor-for-old-files'
  /** completes chains, and is trusted only under an anchor */
  | 'intermediate'

/** Why it has that use. */
export type PinReason =
  /** the root of its generation */
  | 'ROOT'
  /** an issuing authority whose own certificate was signed with SHA-1: no path through that signature is accepted any more */
  | 'ISSUED_WITH_SHA1'
  /** an authority that its root vouches for with a digest that is still strong */
  | 'ISSUED_BY_ANCHOR'
  /** signs time-stamp tokens and certifies nobody */
  | 'SIGNS_TIMESTAMPS'
  /** replaced, signed with SHA-1, and come down to us in one whole copy */
  | 'OLD_ROOT'
  /** certified with SHA-1 by such a root */
  | 'ISSUED_BY_OLD_ROOT'
  /** certified with SHA-1 after its end: no path through it is ever accepted; pinned so that it is recognised */
  | 'ISSUED_TOO_LATE'

/**
 * A certificate that this library knows without holding it: bytes count only where their SHA-256 is this one. Names, serial and dates are
 * for people; nothing is recognised by them.
 */
export interface TrustPin {
  /** common name */
  readonly name: string
  /** RFC 4514 text */
  readonly subject: string
  /** lower-case hex */
  readonly serial: string
  readonly notBefore: string
  readonly notAfter: string
  /** of the certificate, lower-case hex */
  readonly sha256: string
  /** of its SubjectPublicKeyInfo, lower-case hex: tells a re-issued certificate from a look-alike */
  readonly keySha256: string
  readonly domain: 'official-duty' | 'public'
  readonly kind: 'root' | 'authority' | 'timestamping'
  readonly use: PinUse
  readonly reason: PinReason
  /** with `anchor-for-old-files`: the moment from which it is none */
  readonly until?: string
  /** where its operator publishes the certificate itself, and where the certificate says that status is */
  readonly addresses: {
    readonly certificate: readonly string[]
    readonly ocsp: readonly string[]
    readonly crl: readonly string[]
  }
  /** how sure it is that these bytes are the operator's: `fair` rests on one whole copy */
  readonly confidence: 'very-sure' | 'good' | 'fair'
  /** where the bytes were found (repository@commit) and what proves them */
  readonly provenance: readonly string[]
}
