import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { InputError, SigningError } from '../../base'
import type { Certificate, Signer } from '../../index'
import { readCertificate } from '../../index'
import type { Pkcs12Bags } from './pkcs12-contents'
import { readPkcs12 } from './pkcs12-contents'
import type { AlgorithmChoice } from './signer'
import { signerOf } from './signer'

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`): AES, 3DES and RC2 protection, RSA, EC and Ed25519 keys.
 *
 * The signing certificate is the one of the private key, never chosen by position; certificates are taken byte for byte. The password is
 * not kept. Does not judge the certificate: that is done before each signature.
 *
 * @param choice how to sign; RSA → RSASSA-PSS with SHA-256 unless chosen otherwise
 * @throws SigningError KEY_FILE_MALFORMED, KEY_PASSWORD_WRONG, KEY_UNSUPPORTED, KEY_CERTIFICATE_MISSING, SIGN_ALGORITHM_MISMATCH
 * @example
 * const signer = await openPkcs12(bytes, password)
 */
export async function openPkcs12(bytes: Uint8Array, password: string, choice: AlgorithmChoice = {}): Promise<Signer> {
  const { keys, certificates } = readPkcs12(bytes, password)
  return signerOf(privateKeyOf(keys), certificates.flatMap(readable), choice)
}

function privateKeyOf([pkcs8]: Pkcs12Bags['keys']): KeyObject {
  if (pkcs8 === undefined) throw new SigningError('KEY_FILE_MALFORMED', 'no private key in the file')
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  } catch {
    // no cause: OpenSSL's errors may quote what they could not read
    throw new SigningError('KEY_UNSUPPORTED', 'a private key of this kind is not known here')
  }
}

/** A certificate that cannot be read is none of ours to use; the signer's own is missed later. */
function readable(der: Uint8Array): readonly Certificate[] {
  try {
    return [readCertificate(der)]
  } catch (error) {
    if (error instanceof InputError) return []
    throw error
  }
}
