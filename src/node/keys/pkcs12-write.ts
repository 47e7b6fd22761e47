import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { Certificate } from '../../index'
import {
  DER_NULL,
  derContext,
  derContextPrimitive,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
} from '../../codec/asn1'
import { PURPOSE, derivePkcs12 } from './pkcs12-derive'
import { OID } from './pkcs12-oids'

/** A key with its certificates, to be kept in a PKCS#12 file. */
export interface Pkcs12Contents {
  /** PKCS#8, DER, of any kind of key */
  readonly pkcs8: Uint8Array
  /** the key's own certificate first, then its issuers */
  readonly certificates: readonly Certificate[]
}

/**
 * Writes a PKCS#12 file: AES-256 (PBES2, PBKDF2 with HMAC-SHA-256) and a SHA-256 MAC, as OpenSSL 3 and Windows from 2019 read it.
 * Certificates are kept byte for byte.
 *
 * Does not check that the key and the first certificate belong together, nor how good the password is.
 */
export function writePkcs12(contents: Pkcs12Contents, password: string): Uint8Array {
  const [leaf, ...issuers] = contents.certificates
  const keyId = leaf === undefined ? randomBytes(20) : createHash('sha1').update(leaf.der).digest()
  const certificates = [
    ...(leaf === undefined ? [] : [certificateBag(leaf, keyId)]),
    ...issuers.map((one) => certificateBag(one)),
  ]
  const authSafe = derSequence(
    contentInfo(OID.encryptedData, encryptedData(derSequence(...certificates), password)),
    contentInfo(OID.data, derOctetString(derSequence(keyBag(contents.pkcs8, password, keyId)))),
  )
  return derSequence(derInteger(3), contentInfo(OID.data, derOctetString(authSafe)), macData(authSafe, password))
}

/** Of a size that a guesser feels and a signer does not. */
const ITERATIONS = 20_000

function contentInfo(type: string, content: Uint8Array): Uint8Array {
  return derSequence(derOid(type), derContext(0, content))
}

function certificateBag(certificate: Certificate, keyId?: Uint8Array): Uint8Array {
  const value = derSequence(derOid(OID.x509Certificate), derContext(0, derOctetString(certificate.der)))
  return derSequence(
    derOid(OID.certificateBag),
    derContext(0, value),
    ...(keyId === undefined ? [] : [derSet(localKeyId(keyId))]),
  )
}

function keyBag(pkcs8: Uint8Array, password: string, keyId: Uint8Array): Uint8Array {
  const { algorithm, encrypted } = encrypt(pkcs8, password)
  const value = derSequence(algorithm, derOctetString(encrypted))
  return derSequence(derOid(OID.shroudedKeyBag), derContext(0, value), derSet(localKeyId(keyId)))
}

// RFC 2985 §5.5.2: what ties the key to its certificate; programs that choose by position go wrong without it
function localKeyId(keyId: Uint8Array): Uint8Array {
  return derSequence(derOid(OID.localKeyId), derSet(derOctetString(keyId)))
}

function encryptedData(content: Uint8Array, password: string): Uint8Array {
  const { algorithm, encrypted } = encrypt(content, password)
  return derSequence(derInteger(0), derSequence(derOid(OID.data), algorithm, derContextPrimitive(0, encrypted)))
}

// RFC 8018 §6.2
function encrypt(content: Uint8Array, password: string): { readonly algorithm: Uint8Array; readonly encrypted: Uint8Array } {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, ITERATIONS, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const derivation = derSequence(
    derOid(OID.pbkdf2),
    derSequence(derOctetString(salt), derInteger(ITERATIONS), derSequence(derOid(OID.hmacSha256), DER_NULL)),
  )
  const algorithm = derSequence(derOid(OID.pbes2), derSequence(derivation, derSequence(derOid(OID.aes256), derOctetString(iv))))
  return { algorithm, encrypted: Buffer.concat([cipher.update(content), cipher.final()]) }
}

// RFC 7292 §4, appendix B
function macData(authSafe: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(16)
  const key = derivePkcs12('sha256', PURPOSE.mac, password, salt, ITERATIONS, 32)
  const mac = createHmac('sha256', key).update(authSafe).digest()
  return derSequence(
    derSequence(derSequence(derOid(OID.sha256), DER_NULL), derOctetString(mac)),
    derOctetString(salt),
    derInteger(ITERATIONS),
  )
}
