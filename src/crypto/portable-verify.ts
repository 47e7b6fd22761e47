import { platformCrypto } from '../base'
import type { DigestName, PublicKey, SignatureAlgorithm } from './types'

const WEB_CRYPTO: ReadonlySet<DigestName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])

/** The default provider's check, through Web Crypto. */
export async function portableVerify(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean | undefined> {
  const parameters = webCryptoParameters(algorithm, key)
  if (parameters === undefined) return undefined
  const { subtle } = platformCrypto()
  let imported: Awaited<ReturnType<typeof subtle.importKey>>
  try {
    imported = await subtle.importKey('spki', key.spki, parameters.key, false, ['verify'])
  } catch {
    return undefined
  }
  try {
    return await subtle.verify(parameters.operation, imported, signature, data)
  } catch {
    // Web Crypto throws for a value of the wrong length: that is a wrong signature
    return false
  }
}

/** Web Crypto's key and operation parameters, or undefined when it does not know the combination. */
export function webCryptoParameters(
  algorithm: SignatureAlgorithm,
  key: Pick<PublicKey, 'curve'>,
): { readonly key: object; readonly operation: object } | undefined {
  if (algorithm.scheme === 'Ed25519') return { key: { name: 'Ed25519' }, operation: { name: 'Ed25519' } }
  if (!WEB_CRYPTO.has(algorithm.digest)) return undefined
  const hash = algorithm.digest
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return { key: { name: 'RSASSA-PKCS1-v1_5', hash }, operation: { name: 'RSASSA-PKCS1-v1_5' } }
    case 'RSASSA-PSS':
      return { key: { name: 'RSA-PSS', hash }, operation: { name: 'RSA-PSS', saltLength: algorithm.saltLength ?? 20 } }
    case 'ECDSA':
      if (key.curve === undefined) return undefined
      return { key: { name: 'ECDSA', namedCurve: key.curve }, operation: { name: 'ECDSA', hash } }
  }
}
