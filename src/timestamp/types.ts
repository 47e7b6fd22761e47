import type { Finding, WorkMeter } from '../base'
import type { CmsFacts, SignedData } from '../cms'
import type { DigestName } from '../crypto'
import type { Certificate, NamedAlgorithm } from '../pki'

/** What is to be stamped: a digest and how it was made. */
export interface MessageImprint {
  readonly algorithm: DigestName
  readonly digest: Uint8Array
}

/** Gives time-stamp tokens. */
export interface TimestampSource {
  /**
   * Asks for a token over `imprint`.
   *
   * Return a token whose imprint, and nonce if one was sent, were compared with the request (`readTimestampResponse` does). Throw
   * `SourceError` when the service cannot be reached, refuses, or answers something else. May be called again for the same imprint.
   */
  timestamp(imprint: MessageImprint): Promise<TimestampToken>
}

/** An RFC 3161 token as it stands: facts, nothing checked. */
export interface TimestampToken {
  /** the ContentInfo, as it arrived */
  readonly der: Uint8Array
  readonly signedData: SignedData
  /** the octets of TSTInfo: what the authority signed */
  readonly info: Uint8Array
  /** dotted OID */
  readonly policy: string
  readonly imprint: NamedAlgorithm<DigestName> & { readonly digest: Uint8Array }
  /** lower-case hex */
  readonly serial: string
  readonly genTime: Date
  /** how far genTime may be off either way; undefined when the authority does not say */
  readonly accuracyMilliseconds: number | undefined
  readonly ordering: boolean
  /** lower-case hex */
  readonly nonce: string | undefined
  /** DER GeneralName */
  readonly authority: Uint8Array | undefined
  /** dotted OIDs of critical extensions: none is known, so one makes the token unusable */
  readonly criticalExtensions: readonly string[]
}

export interface ExamineTimestampOptions {
  /** digest of what the token is said to stamp, asked with the token's own algorithm */
  readonly stamped: (name: DigestName) => Promise<Uint8Array>
  /** certificates from elsewhere, for a token that brings none */
  readonly candidates: readonly Certificate[]
  readonly meter: WorkMeter
}

/** What a token proves, as far as the token alone can say. */
export interface TimestampFacts {
  /**
   * The token is intact, over the octets given, and signed with the key of the time-stamping certificate that it names. Nothing
   * is said about trust: path, validity and revocation of that certificate at `genTime` are judged elsewhere.
   */
  readonly sound: boolean
  readonly genTime: Date
  readonly imprint: 'match' | 'mismatch' | 'unchecked'
  readonly imprintAlgorithm: DigestName | undefined
  /** the extended key usage of the signing certificate (RFC 3161 §2.3); `unchecked` without a certificate */
  readonly purpose: 'timestamping-only' | 'not-critical' | 'other-purposes' | 'missing' | 'unchecked'
  /** the token's own signature; its findings are among `findings` */
  readonly signature: CmsFacts
  readonly findings: readonly Finding[]
}
