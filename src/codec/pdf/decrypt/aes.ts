import { cbc } from '@noble/ciphers/aes'
import { InputError } from '../../../base'

const BLOCK = 16
const ZERO_VECTOR = new Uint8Array(BLOCK)

/** AES-CBC without padding; the data are whole blocks. */
export function encryptBlocks(key: Uint8Array, vector: Uint8Array, blocks: Uint8Array): Uint8Array {
  return cbc(key, vector, { disablePadding: true }).encrypt(blocks)
}

/** AES-CBC without padding, under an initialisation vector of zeros; for one block the same as ECB. */
export function decryptBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return cbc(key, ZERO_VECTOR, { disablePadding: true }).decrypt(blocks)
}

/**
 * Deciphers what a string or stream holds: the initialisation vector, then AES-CBC with padding (ISO 32000-2 §7.6.3.2). No bytes at all,
 * or the vector alone, are read as no bytes: so some writers spell empty strings.
 *
 * @throws InputError PDF_ENCRYPTED for data of a wrong length or with wrong padding
 */
export function decryptPadded(key: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length % BLOCK !== 0) throw new InputError('PDF_ENCRYPTED', 'encrypted data must be whole blocks')
  if (data.length <= BLOCK) return new Uint8Array(0)
  const plain = cbc(key, data.subarray(0, BLOCK), { disablePadding: true }).decrypt(data.subarray(BLOCK))
  const padding = plain.at(-1) ?? 0
  // The padding says nothing about who wrote it; a wrong one says that these are not the data the key belongs to.
  if (padding < 1 || padding > BLOCK || plain.subarray(-padding).some((byte) => byte !== padding))
    throw new InputError('PDF_ENCRYPTED', 'encrypted data end in no padding')
  return plain.subarray(0, plain.length - padding)
}
