import type { KeyObject } from 'node:crypto'
import { createPrivateKey } from 'node:crypto'
import { InputError, SigningError, decodeLatin1, encodeLatin1 } from '../../base'
import type { Signer } from '../../index'
import { readCertificates } from '../../index'
import type { AlgorithmChoice } from './signer'
import { signerOf } from './signer'

const PRIVATE_KEY = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----[\s\S]*?-----END \1-----/

/**
 * Opens a PEM file with a private key (PKCS#8, PKCS#1, SEC 1; encrypted or not) and its certificates.
 *
 * @throws SigningError KEY_FILE_MALFORMED, KEY_PASSWORD_MISSING, KEY_PASSWORD_WRONG, KEY_CERTIFICATE_MISSING, SIGN_ALGORITHM_MISMATCH
 */
export async function openPem(bytes: Uint8Array, password?: string, choice: AlgorithmChoice = {}): Promise<Signer> {
  const text = decodeLatin1(bytes)
  const key = PRIVATE_KEY.exec(text)
  if (key === null) throw new SigningError('KEY_FILE_MALFORMED', 'no private key in the PEM file')
  // a block with headers, as encrypted keys of the old kind have, is no PEM in RFC 7468's sense
  const others = encodeLatin1(text.replaceAll(new RegExp(PRIVATE_KEY, 'g'), ''))
  return signerOf(openPrivateKey(key[0], password), certificatesIn(others), choice)
}

function openPrivateKey(pem: string, password: string | undefined): KeyObject {
  const isEncrypted = pem.includes('ENCRYPTED')
  if (isEncrypted && password === undefined) throw new SigningError('KEY_PASSWORD_MISSING', 'the private key is encrypted')
  try {
    return createPrivateKey({
      key: pem,
      format: 'pem',
      ...(isEncrypted && password !== undefined ? { passphrase: password } : {}),
    })
  } catch {
    // no cause: OpenSSL's errors may quote what they could not read
    if (isEncrypted) throw new SigningError('KEY_PASSWORD_WRONG', 'the password does not open the private key')
    throw new SigningError('KEY_FILE_MALFORMED', 'the private key cannot be read')
  }
}

function certificatesIn(bytes: Uint8Array): ReturnType<typeof readCertificates> {
  try {
    return readCertificates(bytes)
  } catch (cause) {
    if (cause instanceof InputError)
      throw new SigningError('KEY_CERTIFICATE_MISSING', 'no readable certificate beside the key', { cause })
    throw cause
  }
}
