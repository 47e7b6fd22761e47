import { asName, asString } from './access'
import type { IndirectObject } from './indirect'
import type { PdfDecryptor, PdfDictionary, PdfValue } from './types'

/** What one indirect object's strings and data need to be deciphered. */
interface Key {
  readonly decryptor: PdfDecryptor
  readonly number: number
  readonly generation: number
}

/**
 * An object's value in plain: all its strings and its stream's data. Not for members of object streams, whose strings stand there in plain
 * (ISO 32000-2 §7.6.2). Depth is bounded by the reading before.
 *
 * @throws InputError PDF_ENCRYPTED for damaged data, LIMIT_WORK
 */
export function decipher(object: IndirectObject, decryptor: PdfDecryptor): PdfValue {
  return plainValue(object.value, { decryptor, number: object.number, generation: object.generation })
}

function plainValue(value: PdfValue, key: Key): PdfValue {
  switch (value.kind) {
    case 'string':
      return { ...value, bytes: key.decryptor.string(value.bytes, key.number, key.generation) }
    case 'array':
      return { ...value, items: value.items.map((item) => plainValue(item, key)) }
    case 'dictionary':
      return plainDictionary(value, key)
    case 'stream': {
      const stream = key.decryptor.stream(value, key.number, key.generation)
      return { ...stream, dictionary: plainDictionary(stream.dictionary, key) }
    }
    default:
      return value
  }
}

function plainDictionary(dictionary: PdfDictionary, key: Key): PdfDictionary {
  const contentsArePlain = isSignature(dictionary)
  const entries = new Map<string, PdfValue>()
  for (const [name, value] of dictionary.entries)
    entries.set(name, contentsArePlain && name === 'Contents' ? value : plainValue(value, key))
  return { ...dictionary, entries }
}

// ISO 32000-2 §7.6.2: a signature's /Contents, hexadecimal, is filled in last and stands in plain. /Type is optional there (table 255).
function isSignature({ entries }: PdfDictionary): boolean {
  const type = entries.get('Type')
  const named = type === undefined || asName(type) === 'Sig' || asName(type) === 'DocTimeStamp'
  return named && entries.has('ByteRange') && asString(entries.get('Contents'))?.hex === true
}
