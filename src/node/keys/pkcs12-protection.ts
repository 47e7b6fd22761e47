import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import forge from 'node-forge'
import { SigningError } from '../../base'
import type { Asn1Node } from '../../codec/asn1'
import { Fields, TAG, readOctetString, readOid, readSequence, readSmallInteger } from '../../codec/asn1'
import { PURPOSE, derivePkcs12 } from './pkcs12-derive'
import { CIPHERS, MAC_DIGESTS, OID, OLD_PROTECTIONS, PRF_DIGESTS } from './pkcs12-oids'

/** Of all derivations of one file together. Programs write 2,000 to 600,000 rounds; a hostile file asks for billions, or for many keys. */
const MOST_ROUNDS = 4_000_000

/** Opens what a PKCS#12 file protects by one password. Nothing of the password or of what it opens stands in an error. */
export class Protection {
  readonly #password: string
  #rounds = 0

  constructor(password: string) {
    this.#password = password
  }

  /** RFC 7292 §4, `MacData` over the authenticated safe. @throws SigningError KEY_PASSWORD_WRONG, KEY_UNSUPPORTED, KEY_FILE_MALFORMED */
  checkMac(macData: Asn1Node, authSafe: Uint8Array): void {
    const fields = new Fields(readSequence(macData, 'macData'), 'macData')
    const [algorithm, digest] = readSequence(fields.required('mac'), 'macData/mac')
    const name = MAC_DIGESTS[readOid(readSequence(algorithm, 'macData/algorithm')[0], 'macData/algorithm')]
    if (name === undefined) throw unsupported()
    const expected = readOctetString(digest, 'macData/digest')
    const salt = readOctetString(fields.required('salt'), 'macData/salt')
    const iterations = this.#spend(fields.optional(TAG.integer), 1)
    const key = derivePkcs12(name, PURPOSE.mac, this.#password, salt, iterations, HMAC_SIZES[name] ?? 32)
    const actual = createHmac(name, key).update(authSafe).digest()
    if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) throw wrongPassword()
  }

  /** @throws SigningError KEY_PASSWORD_WRONG (also for damaged content: the padding tells no more), KEY_UNSUPPORTED, KEY_FILE_MALFORMED */
  decrypt(algorithm: Asn1Node | undefined, encrypted: Uint8Array): Uint8Array {
    const [identifier, parameters] = readSequence(algorithm, 'encryptionAlgorithm')
    const oid = readOid(identifier, 'encryptionAlgorithm')
    const old = OLD_PROTECTIONS[oid]
    if (old !== undefined) return this.#decryptOld(old, parameters, encrypted)
    if (oid !== OID.pbes2) throw unsupported()
    return this.#decryptPbes2(parameters, encrypted)
  }

  // RFC 8018 §6.2.2
  #decryptPbes2(parameters: Asn1Node | undefined, encrypted: Uint8Array): Uint8Array {
    const [derivation, scheme] = readSequence(parameters, 'pbes2')
    const [cipherOid, iv] = readSequence(scheme, 'pbes2/encryptionScheme')
    const cipher = CIPHERS[readOid(cipherOid, 'pbes2/encryptionScheme')]
    const [derivationOid, derivationParameters] = readSequence(derivation, 'pbes2/keyDerivation')
    if (cipher === undefined || readOid(derivationOid, 'pbes2/keyDerivation') !== OID.pbkdf2) throw unsupported()
    const fields = new Fields(readSequence(derivationParameters, 'pbkdf2'), 'pbkdf2')
    const salt = readOctetString(fields.required('salt'), 'pbkdf2/salt')
    const iterations = this.#spend(fields.required('iterationCount'))
    fields.optional(TAG.integer)
    const prf = fields.optional(TAG.sequence)
    const digest = PRF_DIGESTS[prf === undefined ? OID.hmacSha1 : readOid(readSequence(prf, 'pbkdf2/prf')[0], 'pbkdf2/prf')]
    if (digest === undefined) throw unsupported()
    // programs agree on UTF-8 here, and on UTF-16 in the MAC and the old protections
    const key = pbkdf2Sync(Buffer.from(this.#password, 'utf8'), salt, iterations, cipher.keySize, digest)
    return decipher(cipher.name, key, readOctetString(iv, 'pbes2/iv'), encrypted)
  }

  #decryptOld(
    { cipher, keySize }: { readonly cipher: 'des-ede3-cbc' | 'rc2'; readonly keySize: number },
    parameters: Asn1Node | undefined,
    encrypted: Uint8Array,
  ): Uint8Array {
    const [saltNode, count] = readSequence(parameters, 'pbe')
    const salt = readOctetString(saltNode, 'pbe/salt')
    const iterations = this.#spend(count)
    const derive = (purpose: 1 | 2, size: number): Buffer => derivePkcs12('sha1', purpose, this.#password, salt, iterations, size)
    const key = derive(PURPOSE.key, keySize)
    const iv = derive(PURPOSE.iv, 8)
    if (cipher === 'rc2') return decipherRc2(key, iv, encrypted)
    return decipher(cipher, keySize === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key, iv, encrypted)
  }

  #spend(count: Asn1Node | undefined, otherwise?: number): number {
    const iterations = count === undefined && otherwise !== undefined ? otherwise : readSmallInteger(count, 'iterations')
    this.#rounds += iterations
    if (iterations < 1 || this.#rounds > MOST_ROUNDS)
      throw new SigningError('KEY_FILE_MALFORMED', 'a number of key derivation rounds that is not allowed')
    return iterations
  }
}

const HMAC_SIZES: Readonly<Record<string, number>> = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 }

function decipher(name: string, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  try {
    const cipher = createDecipheriv(name, key, iv)
    return new Uint8Array(Buffer.concat([cipher.update(encrypted), cipher.final()]))
  } catch {
    throw wrongPassword()
  }
}

/** OpenSSL 3 keeps RC2 in a provider that Node does not load. */
function decipherRc2(key: Buffer, iv: Buffer, encrypted: Uint8Array): Uint8Array {
  const cipher = forge.rc2.createDecryptionCipher(key.toString('latin1'), key.length * 8)
  cipher.start(iv.toString('latin1'))
  cipher.update(forge.util.createBuffer(Buffer.from(encrypted).toString('latin1')))
  if (!cipher.finish()) throw wrongPassword()
  return new Uint8Array(Buffer.from(cipher.output.getBytes(), 'latin1'))
}

function wrongPassword(): SigningError {
  return new SigningError('KEY_PASSWORD_WRONG', 'the password does not open the file')
}

function unsupported(): SigningError {
  return new SigningError('KEY_UNSUPPORTED', 'the file is protected in a way that is not known here')
}
