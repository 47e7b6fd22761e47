import type { KeyObject } from 'node:crypto'
import { constants, createPublicKey, sign } from 'node:crypto'
import { SigningError, equalBytes } from '../../base'
import type { DigestName, SignatureAlgorithm, SignatureScheme } from '../../crypto'
import { digestRow, keyFits, usualAlgorithm } from '../../crypto'
import type { Certificate, Signer } from '../../index'

/** How a key is to sign; left out: what is usual for it. */
export interface AlgorithmChoice {
  readonly algorithm?: AlgorithmName
  readonly digest?: DigestName
}

/** Names of the command line and of `openPkcs12`'s options. */
export const ALGORITHM_NAMES = ['rsa-pss', 'rsa-pkcs1', 'ecdsa', 'ed25519'] as const
export type AlgorithmName = (typeof ALGORITHM_NAMES)[number]

const SCHEMES: Readonly<Record<AlgorithmName, SignatureScheme>> = {
  'rsa-pss': 'RSASSA-PSS',
  'rsa-pkcs1': 'RSASSA-PKCS1-v1_5',
  ecdsa: 'ECDSA',
  ed25519: 'Ed25519',
}

/**
 * Makes a signer of a private key that Node holds and the certificates beside it. The leaf is the certificate of that key, wherever it
 * stands among them; the chain is put in order.
 *
 * @throws SigningError KEY_CERTIFICATE_MISSING, SIGN_ALGORITHM_MISMATCH
 */
export function signerOf(key: KeyObject, certificates: readonly Certificate[], choice: AlgorithmChoice = {}): Signer {
  const spki = publicKeyBytes(key)
  const certificate = certificates.find((candidate) => equalBytes(publicKeyOf(candidate), spki))
  if (certificate === undefined) throw new SigningError('KEY_CERTIFICATE_MISSING', 'no certificate of this private key')
  const algorithm = chooseAlgorithm(certificate, choice)
  return {
    certificate,
    chain: orderChain(certificate, certificates),
    algorithm,
    sign: async (items) => items.map((item) => signRaw(key, item.algorithm, item.data)),
  }
}

/** The algorithm for a certificate's key and a user's choice. @throws SigningError SIGN_ALGORITHM_MISMATCH */
export function chooseAlgorithm(certificate: Certificate, choice: AlgorithmChoice): SignatureAlgorithm {
  const usual = usualAlgorithm(certificate.publicKey)
  const scheme = choice.algorithm === undefined ? usual.scheme : SCHEMES[choice.algorithm]
  const digest = scheme === 'Ed25519' ? 'SHA-512' : (choice.digest ?? (scheme === usual.scheme ? usual.digest : 'SHA-256'))
  const algorithm: SignatureAlgorithm =
    scheme === 'RSASSA-PSS' ? { scheme, digest, saltLength: digestRow(digest).size } : { scheme, digest }
  if (!keyFits(algorithm, certificate.publicKey)) {
    throw new SigningError('SIGN_ALGORITHM_MISMATCH', `${scheme} does not fit a key of kind ${certificate.publicKey.kind}`)
  }
  return algorithm
}

function signRaw(key: KeyObject, algorithm: SignatureAlgorithm, data: Uint8Array): Uint8Array {
  const digest = algorithm.digest.toLowerCase().replace('sha-', 'sha')
  switch (algorithm.scheme) {
    case 'RSASSA-PSS':
      return bytesOf(
        sign(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength ?? 32 }),
      )
    case 'RSASSA-PKCS1-v1_5':
      return bytesOf(sign(digest, data, { key, padding: constants.RSA_PKCS1_PADDING }))
    case 'ECDSA':
      return bytesOf(sign(digest, data, { key, dsaEncoding: 'ieee-p1363' }))
    case 'Ed25519':
      return bytesOf(sign(null, data, key))
  }
}

/** Issuers by name from the leaf up; what does not belong to its path is left out. */
function orderChain(leaf: Certificate, certificates: readonly Certificate[]): readonly Certificate[] {
  const chain: Certificate[] = []
  let current = leaf
  for (;;) {
    const { issuer } = current
    const next = certificates.find(
      (candidate) =>
        candidate !== current &&
        candidate !== leaf &&
        !chain.includes(candidate) &&
        equalBytes(candidate.subject.der, issuer.der),
    )
    if (next === undefined) return chain
    chain.push(next)
    current = next
  }
}

// both sides go through OpenSSL, so that two spellings of one key (id-RSASSA-PSS, rsaEncryption) compare as what they are
function publicKeyBytes(key: KeyObject): Uint8Array {
  return bytesOf(createPublicKey(key).export({ format: 'der', type: 'spki' }))
}

function publicKeyOf(certificate: Certificate): Uint8Array {
  try {
    return publicKeyBytes(createPublicKey({ key: Buffer.from(certificate.publicKey.spki), format: 'der', type: 'spki' }))
  } catch {
    return certificate.publicKey.spki
  }
}

function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
