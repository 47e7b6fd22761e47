/** Digest algorithms that the library can name. Which of them are allowed, and until when, is `algorithms.ts`. */
export type DigestName =
  | 'MD5'
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA-512/256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'

export type SignatureScheme = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA' | 'Ed25519'
export type CurveName = 'P-256' | 'P-384' | 'P-521'

/** A signature algorithm, fully resolved: nothing below the algorithm table compares identifiers. */
export interface SignatureAlgorithm {
  readonly scheme: SignatureScheme
  /** for Ed25519 the digest of the CMS message-digest attribute or XML reference; the key hashes by itself */
  readonly digest: DigestName
  /** RSASSA-PSS only, bytes; MGF1 uses `digest` too, any other mask digest is refused when read */
  readonly saltLength?: number
}

/** A public key as it stands in a certificate. */
export interface PublicKey {
  readonly kind: 'RSA' | 'EC' | 'Ed25519' | 'other'
  /** modulus or field size in bits; 0 for `other` */
  readonly bits: number
  /** EC only; undefined for a curve the library does not know */
  readonly curve?: CurveName
  /** RSA only: the certificate binds the key to RSASSA-PSS (RFC 4055 §1.2) */
  readonly pssOnly?: boolean
  /** DER SubjectPublicKeyInfo */
  readonly spki: Uint8Array
}

/** A hash on its way. `digest` ends it; `copy` is another one that has come as far. */
export interface RunningHash {
  update(data: Uint8Array): void
  copy(): RunningHash
  digest(): Uint8Array
}

/** The raw operations a platform gives. `node` plugs in a native one; the default is Web Crypto with @noble/hashes. */
export interface CryptoProvider {
  digest(name: DigestName, parts: readonly Uint8Array[]): Promise<Uint8Array>
  /** The same at once, where the platform can; undefined when it lacks the algorithm. */
  digestSync?(name: DigestName, parts: readonly Uint8Array[]): Uint8Array | undefined
  /** A hash to be fed piece by piece, where the platform has one of this algorithm: what several digests have in common is hashed once. */
  startHash?(name: DigestName): RunningHash | undefined
  /** `signature`: raw; ECDSA as r‖s. Answers false for anything malformed; undefined when the platform lacks the algorithm. */
  verify(algorithm: SignatureAlgorithm, key: PublicKey, signature: Uint8Array, data: Uint8Array): Promise<boolean | undefined>
}
