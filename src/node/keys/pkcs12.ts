import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import forge from 'node-forge'
import { InputError, SigningError } from '../../base'
import type { Certificate, Signer } from '../../index'
import { readCertificate } from '../../index'
import type { AlgorithmChoice } from './signer'
import { signerOf } from './signer'

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`): AES, 3DES and RC2 protection, RSA, EC and Ed25519 keys.
 *
 * The signing certificate is the one of the private key, never chosen by position. The password is not kept.
 *
 * @param choice how to sign; RSA → RSASSA-PSS with SHA-256 unless chosen otherwise
 * @throws SigningError KEY_FILE_MALFORMED, KEY_PASSWORD_WRONG, KEY_UNSUPPORTED, KEY_CERTIFICATE_MISSING, SIGN_ALGORITHM_MISMATCH
 */
export async function openPkcs12(bytes: Uint8Array, password: string, choice: AlgorithmChoice = {}): Promise<Signer> {
  const asn1 = readOuter(bytes)
  limitIterations(asn1)
  const contents = open(asn1, password)
  return signerOf(privateKeyOf(contents), certificatesOf(contents), choice)
}

function readOuter(bytes: Uint8Array): forge.asn1.Asn1 {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')))
  } catch {
    throw new SigningError('KEY_FILE_MALFORMED', 'not a PKCS#12 file')
  }
}

/** Far above what any program writes (OpenSSL: 2048, Windows: 2000); a hostile file asks for billions. */
const MAXIMUM_ITERATIONS = 2_000_000

function limitIterations(node: forge.asn1.Asn1, depth = 0): void {
  if (depth > 64) throw new SigningError('KEY_FILE_MALFORMED', 'nested too deeply')
  if (Array.isArray(node.value)) {
    for (const child of node.value) limitIterations(child, depth + 1)
    return
  }
  // whatever the position: no integer of a key file's frame but a count is short, and no sound count is this large
  if (node.type === forge.asn1.Type.INTEGER && node.value.length <= 4) {
    const value = [...node.value].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
    if (value > MAXIMUM_ITERATIONS) throw new SigningError('KEY_FILE_MALFORMED', 'more key derivation rounds than is allowed')
  }
}

function open(asn1: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, true, password)
  } catch (error) {
    // no cause: nothing of the key file may travel in an error
    if (error instanceof Error && /password|mac/i.test(error.message))
      throw new SigningError('KEY_PASSWORD_WRONG', 'the password does not open the file')
    if (error instanceof Error && /unsupported|unknown|cannot read/i.test(error.message)) {
      throw new SigningError('KEY_UNSUPPORTED', 'the file is protected in a way that is not known here')
    }
    throw new SigningError('KEY_FILE_MALFORMED', 'the PKCS#12 file cannot be read')
  }
}

function bagsOf(contents: forge.pkcs12.Pkcs12Pfx, type: string | undefined): readonly forge.pkcs12.Bag[] {
  return type === undefined ? [] : (contents.getBags({ bagType: type })[type] ?? [])
}

function privateKeyOf(contents: forge.pkcs12.Pkcs12Pfx): KeyObject {
  const { oids } = forge.pki
  const bags = [...bagsOf(contents, oids.pkcs8ShroudedKeyBag), ...bagsOf(contents, oids.keyBag)]
  const [bag] = bags
  if (bag === undefined) throw new SigningError('KEY_FILE_MALFORMED', 'no private key in the file')
  if (bags.length > 1) throw new SigningError('KEY_FILE_MALFORMED', 'more than one private key in the file')
  try {
    // forge knows RSA keys alone and leaves the PKCS#8 structure of any other in `asn1`
    const pkcs8 = bag.key == null ? bag.asn1 : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key))
    const der = Buffer.from(forge.asn1.toDer(pkcs8).getBytes(), 'binary')
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch {
    throw new SigningError('KEY_UNSUPPORTED', 'a private key of this kind is not known here')
  }
}

function certificatesOf(contents: forge.pkcs12.Pkcs12Pfx): readonly Certificate[] {
  const bags = bagsOf(contents, forge.pki.oids.certBag)
  return bags.flatMap((bag) => {
    const asn1 = bag.cert == null ? bag.asn1 : forge.pki.certificateToAsn1(bag.cert)
    try {
      return [readCertificate(new Uint8Array(Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary')))]
    } catch (cause) {
      if (cause instanceof InputError) return []
      throw cause
    }
  })
}
