import { InputError, platformCrypto } from '../base'
import type { PlatformKey } from '../base'
import type { CurveName, PublicKey, SignatureAlgorithm } from './types'
import { webCryptoParameters } from './portable-verify'

/** What kind of key to make. */
export type KeyKind =
  | { readonly kind: 'RSA'; readonly bits: number }
  | { readonly kind: 'EC'; readonly curve: CurveName }
  | { readonly kind: 'Ed25519' }

/** A fresh key pair as PKCS#8 and SubjectPublicKeyInfo. For practice authorities and tests: real keys live in tokens. */
export async function generateKeyPair(kind: KeyKind): Promise<{ readonly pkcs8: Uint8Array; readonly spki: Uint8Array }> {
  const { subtle } = platformCrypto()
  const pair = await subtle.generateKey(generationParameters(kind), true, ['sign', 'verify'])
  return {
    pkcs8: new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)),
    spki: new Uint8Array(await subtle.exportKey('spki', pair.publicKey)),
  }
}

function generationParameters(kind: KeyKind): object {
  switch (kind.kind) {
    case 'RSA':
      return { name: 'RSASSA-PKCS1-v1_5', modulusLength: kind.bits, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }
    case 'EC':
      return { name: 'ECDSA', namedCurve: kind.curve }
    case 'Ed25519':
      return { name: 'Ed25519' }
  }
}

/** Signs with a PKCS#8 key through Web Crypto; raw value, ECDSA as r‖s. @throws InputError ASN1_MALFORMED when the key does not fit the algorithm */
export function softwareKey(
  pkcs8: Uint8Array,
  key: Pick<PublicKey, 'curve'>,
): (algorithm: SignatureAlgorithm, data: Uint8Array) => Promise<Uint8Array> {
  const imported = new Map<string, Promise<PlatformKey>>()
  return async (algorithm, data) => {
    const parameters = webCryptoParameters(algorithm, key)
    if (parameters === undefined) throw new TypeError(`this platform cannot sign ${algorithm.scheme} with ${algorithm.digest}`)
    const name = `${algorithm.scheme} ${algorithm.digest}`
    const { subtle } = platformCrypto()
    const ready = imported.get(name) ?? subtle.importKey('pkcs8', pkcs8, parameters.key, false, ['sign'])
    imported.set(name, ready)
    try {
      return new Uint8Array(await subtle.sign(parameters.operation, await ready, data))
    } catch (cause) {
      throw new InputError('ASN1_MALFORMED', 'the private key does not fit the algorithm', { cause })
    }
  }
}
