import { constants, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/**
 * The operations that cannot be avoided, by OpenSSL and with the key held open: nothing of this library is in them.
 *
 * @param {{ pkcs8: Uint8Array }} key
 * @param {'pss' | 'pkcs1' | 'ecdsa'} scheme
 */
export function rawKey({ pkcs8 }, scheme) {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const options = OPTIONS[scheme]
  const data = Buffer.alloc(200, 7)
  const value = sign('sha256', data, { key: privateKey, ...options })
  return {
    sign: () => sign('sha256', data, { key: privateKey, ...options }),
    verify: () => {
      if (!verify('sha256', data, { key: publicKey, ...options }, value)) throw new Error('the raw signature does not verify')
    },
  }
}

const OPTIONS = {
  pss: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  pkcs1: { padding: constants.RSA_PKCS1_PADDING },
  ecdsa: { dsaEncoding: 'ieee-p1363' },
}

/** SHA-256 of some bytes, once each. */
export function rawHash(...files) {
  return () => {
    for (const file of files) createHash('sha256').update(file).digest()
  }
}
