import { InputError, SigningError } from '../../base'
import type { Asn1Node } from '../../codec/asn1'
import {
  Fields,
  TAG,
  isContext,
  joinOctets,
  nodeBytes,
  readAsn1,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
} from '../../codec/asn1'
import { OID } from './pkcs12-oids'
import { Protection } from './pkcs12-protection'

/** What a PKCS#12 file holds, byte for byte as it was put in. */
export interface Pkcs12Bags {
  /** PKCS#8, DER */
  readonly keys: readonly Uint8Array[]
  /** X.509, DER, in order of appearance */
  readonly certificates: readonly Uint8Array[]
}

/**
 * Reads a PKCS#12 file (RFC 7292) of the password-integrity kind: its MAC is checked before anything in it is opened. CRLs, secrets and
 * attributes in it are passed over.
 *
 * @throws SigningError KEY_FILE_MALFORMED, KEY_PASSWORD_WRONG, KEY_UNSUPPORTED
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Bags {
  try {
    return readPfx(bytes, new Protection(password))
  } catch (error) {
    // no cause: nothing of the key file may travel in an error
    if (error instanceof InputError) throw new SigningError('KEY_FILE_MALFORMED', 'not a readable PKCS#12 file')
    throw error
  }
}

function readPfx(bytes: Uint8Array, protection: Protection): Pkcs12Bags {
  const fields = new Fields(readSequence(read(bytes), 'pfx'), 'pfx')
  if (readSmallInteger(fields.required('version'), 'pfx/version') !== 3)
    throw new SigningError('KEY_UNSUPPORTED', 'not version 3')
  const outer = contentOf(fields.required('authSafe'))
  // public-key integrity (RFC 7292 §4) is for exchanges between authorities
  if (outer.type !== OID.data) throw new SigningError('KEY_UNSUPPORTED', 'not protected by a password')
  const authSafe = readOctetString(outer.content, 'pfx/authSafe')
  const macData = fields.optional(TAG.sequence)
  if (macData !== undefined) protection.checkMac(macData, authSafe)
  const bags = readSequence(read(authSafe), 'authenticatedSafe').flatMap((info) => readSafe(info, protection))
  return openBags(bags, protection)
}

function readSafe(info: Asn1Node, protection: Protection): readonly Asn1Node[] {
  const { type, content } = contentOf(info)
  if (type === OID.data) return bagsOf(readOctetString(content, 'safe'))
  if (type !== OID.encryptedData) throw new SigningError('KEY_UNSUPPORTED', 'not protected by a password')
  // RFC 5652 §8: version, then type, algorithm and content
  const encrypted = readSequence(readSequence(content, 'encryptedData')[1], 'encryptedContentInfo')
  const [, algorithm, body] = encrypted
  if (!isContext(body, 0)) throw new InputError('ASN1_UNEXPECTED', 'no encrypted content', { path: 'encryptedContentInfo' })
  return bagsOf(protection.decrypt(algorithm, joinOctets(body, 'encryptedContent')))
}

function openBags(bags: readonly Asn1Node[], protection: Protection): Pkcs12Bags {
  const keys: (() => Uint8Array)[] = []
  const certificates: Uint8Array[] = []
  for (const bag of bags) {
    const { type, content } = contentOf(bag)
    if (type === OID.keyBag) keys.push(() => nodeBytes(content))
    if (type === OID.shroudedKeyBag) {
      const [algorithm, encrypted] = readSequence(content, 'encryptedPrivateKeyInfo')
      keys.push(() => protection.decrypt(algorithm, readOctetString(encrypted, 'encryptedPrivateKeyInfo')))
    }
    if (type === OID.certificateBag) {
      const [kind, value] = readSequence(content, 'certBag')
      if (readOid(kind, 'certBag') === OID.x509Certificate) certificates.push(readOctetString(value?.children[0], 'certBag'))
    }
  }
  // two keys in a file leave open which one signs; and each would cost its rounds
  if (keys.length > 1) throw new SigningError('KEY_FILE_MALFORMED', 'more than one private key in the file')
  return { keys: keys.map((open) => open()), certificates }
}

/** SafeContents, with those nested in it (RFC 7292 §4.2.6) one level down. */
function bagsOf(bytes: Uint8Array): readonly Asn1Node[] {
  return readSequence(read(bytes), 'safeContents').flatMap((bag) => {
    const { type, content } = contentOf(bag)
    return type === OID.safeContentsBag ? readSequence(content, 'safeContentsBag') : [bag]
  })
}

/** ContentInfo and SafeBag begin alike: a type, and `[0]` with the content. */
function contentOf(node: Asn1Node): { readonly type: string; readonly content: Asn1Node } {
  const [type, wrapper] = readSequence(node, 'content')
  const content = isContext(wrapper, 0) ? wrapper.children[0] : undefined
  if (content === undefined) throw new InputError('ASN1_UNEXPECTED', 'no content', { path: 'content' })
  return { type: readOid(type, 'content'), content }
}

function read(bytes: Uint8Array): Asn1Node {
  return readAsn1(bytes, { mode: 'ber' })
}
