import { generateKeyPair, softwareKey, usualAlgorithm } from '../crypto'
import type { KeyKind, PublicKey, SignatureAlgorithm } from '../crypto'
import { readAsn1 } from '../codec/asn1'
import { readPublicKey } from '../pki'
import type { Certificate } from '../pki'
import type { Signer } from '../sign'
import type { IssuingKey } from './build-certificate'

/** A key of a practice authority with its certificate: everything a user's own test needs, never to be trusted outside it. */
export interface PracticeKey {
  readonly certificate: Certificate
  /** issuers, nearest first, the practice root last */
  readonly chain: readonly Certificate[]
  readonly pkcs8: Uint8Array
  /** Signs anything with the key: raw value, ECDSA as r‖s. */
  readonly sign: (algorithm: SignatureAlgorithm, data: Uint8Array) => Promise<Uint8Array>
  /** A signer with this key; without an algorithm the usual one for its kind (RSASSA-PSS for RSA). */
  signer(algorithm?: SignatureAlgorithm): Signer
}

/** A fresh key pair, able to sign. */
export interface KeyPair {
  readonly key: PublicKey
  readonly pkcs8: Uint8Array
  sign(algorithm: SignatureAlgorithm, data: Uint8Array): Promise<Uint8Array>
}

/** Makes a key pair. @throws what Web Crypto throws for a kind that the platform lacks */
export async function makeKeyPair(kind: KeyKind): Promise<KeyPair> {
  const { pkcs8, spki } = await generateKeyPair(kind)
  const key = readPublicKey(readAsn1(spki), 'spki')
  return { key, pkcs8, sign: softwareKey(pkcs8, key) }
}

/** The key as an issuer of certificates: RSA with PKCS#1 v1.5, as the authorities in service sign. */
export function issuingKey(pair: KeyPair): IssuingKey {
  const algorithm: SignatureAlgorithm =
    pair.key.kind === 'RSA' ? { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } : usualAlgorithm(pair.key)
  return { algorithm, sign: async (data) => pair.sign(algorithm, data) }
}

/** Joins a key pair with its certificate. */
export function practiceKey(pair: KeyPair, certificate: Certificate, chain: readonly Certificate[]): PracticeKey {
  return {
    certificate,
    chain,
    pkcs8: pair.pkcs8,
    sign: async (algorithm, data) => pair.sign(algorithm, data),
    signer: (algorithm = usualAlgorithm(pair.key)) => ({
      certificate,
      chain,
      algorithm,
      sign: async (items) => Promise.all(items.map(async (item) => pair.sign(item.algorithm, item.data))),
    }),
  }
}
