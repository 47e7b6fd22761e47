import { concatBytes, type WorkMeter } from '../../../base'
import { digestSync } from '../../../crypto'
import { asName, get, type PdfDecryptor, type PdfStream } from '..'
import { decryptPadded } from './aes'
import type { CryptMethod } from './crypt-filters'
import { withoutCryptFilter } from './crypt-stream'
import type { EncryptionSettings } from './dictionary'
import { rc4 } from './rc4'

/** ISO 32000-2 §7.6.3.2 step (b): added to the key of an object for AES. */
const AES_SALT = Uint8Array.of(0x73, 0x41, 0x6c, 0x54)
/** Steps of the meter: a key schedule, and the bytes that one step pays for. */
const COST_OF_USE = 12
const BYTES_PER_STEP = 16

/** Deciphers objects under a file's key. Keeps the key of the object that was asked last: its strings come together. */
export function objectDecryptor(settings: EncryptionSettings, fileKey: Uint8Array, meter: WorkMeter): PdfDecryptor {
  const objectKey = lastKept((number: number, generation: number, isAes: boolean) =>
    deriveObjectKey(fileKey, number, generation, isAes),
  )
  const apply = (method: CryptMethod, data: Uint8Array, number: number, generation: number): Uint8Array => {
    if (method === 'identity') return data
    meter.spend(COST_OF_USE + data.length / BYTES_PER_STEP)
    if (method === 'AES-256') return decryptPadded(fileKey, data)
    const key = objectKey(number, generation, method === 'AES-128')
    return method === 'RC4' ? rc4(key, data) : decryptPadded(key, data)
  }
  return {
    string: (bytes, number, generation) => apply(settings.filters.strings, bytes, number, generation),
    stream: (stream, number, generation) => {
      const { plain, method } = withoutCryptFilter(stream, settings)
      return { ...plain, encoded: apply(method ?? methodOf(stream, settings), stream.encoded, number, generation) }
    },
  }
}

// Streams that name no filter of their own.
function methodOf(stream: PdfStream, { version, filters, encryptMetadata }: EncryptionSettings): CryptMethod {
  const type = asName(get(stream, 'Type'))
  // ISO 32000-2 table 21: /EncryptMetadata means something from V 4 on.
  if (version >= 4 && type === 'Metadata' && !encryptMetadata) return 'identity'
  return type === 'EmbeddedFile' ? filters.embeddedFiles : filters.streams
}

// ISO 32000-2 §7.6.3.2, algorithm 1.
function deriveObjectKey(fileKey: Uint8Array, number: number, generation: number, isAes: boolean): Uint8Array {
  const place = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8)
  const digest = digestSync('MD5', concatBytes(fileKey, place, isAes ? AES_SALT : new Uint8Array(0)))
  return digest.subarray(0, Math.min(fileKey.length + 5, 16))
}

function lastKept<Arguments extends readonly unknown[], Value>(
  make: (...parameters: Arguments) => Value,
): (...parameters: Arguments) => Value {
  let last: { readonly parameters: Arguments; readonly value: Value } | undefined
  return (...parameters) => {
    if (last === undefined || parameters.some((parameter, index) => parameter !== last?.parameters[index]))
      last = { parameters, value: make(...parameters) }
    return last.value
  }
}
