import { InputError, type WorkMeter } from '../../base'
import { asArray, asReference, asString } from './access'
import type { SectionGroup } from './chain'
import { fault } from './characters'
import { deepEqual } from './compare'
import { decipher } from './decipher'
import { type IndirectObject, readIndirectObject } from './indirect'
import type { PdfDecryption, PdfDictionary, PdfRevision, PdfValue } from './types'

/** An encrypted file that has been opened. */
export interface Encryption {
  /** the object in plain; the same answer for the same object */
  plain(object: IndirectObject): IndirectObject
}

/** Refuses an encrypted file that nobody can open, before its objects are looked at. @throws InputError PDF_ENCRYPTED */
export function requireReadable(groups: readonly SectionGroup[], decryption: PdfDecryption | undefined): void {
  if (decryption === undefined && groups.some((group) => trailersOf(group).some(isEncrypted)))
    throw new InputError('PDF_ENCRYPTED', 'the file is encrypted')
}

/**
 * Opens an encrypted file (ISO 32000-2 §7.6): finds its encryption dictionary, and has it judged by `decryption`. Undefined for a file
 * that is not encrypted.
 *
 * One dictionary and one identifier serve all revisions: with another one behind a signature, the signed bytes would say something else.
 *
 * @throws InputError PDF_ENCRYPTED, PDF_PASSWORD_WRONG, LIMIT_WORK
 */
export function openEncryption(
  bytes: Uint8Array,
  groups: readonly SectionGroup[],
  revisions: readonly PdfRevision[],
  options: { readonly meter: WorkMeter; readonly decryption: PdfDecryption | undefined },
): Encryption | undefined {
  const { meter, decryption } = options
  const trailers = groups.flatMap(trailersOf)
  if (decryption === undefined || !trailers.some(isEncrypted)) return undefined
  const first = revisions[0]?.trailer
  if (first === undefined || !trailers.every((trailer) => sameEncryption(trailer, first)))
    throw new InputError('PDF_ENCRYPTED', 'not all revisions are encrypted alike')
  const { dictionary, start } = readDictionary(bytes, first, revisions, meter)
  const decryptor = decryption.open(dictionary, identifierOf(first)?.bytes ?? new Uint8Array(0), meter)
  // ISO 32000-2 §7.5.8.2, §7.6.2: neither cross-reference streams nor the dictionary itself are encrypted. Told by their place: a
  // `/Type` could be put on any stream.
  const exempt = new Set(groups.flatMap(({ main, remainder, hybrid }) => [main.start, remainder?.start, hybrid?.start]))
  exempt.add(start)
  const known = new Map<string, IndirectObject>()
  return {
    plain: (object) => {
      if (exempt.has(object.start)) return object
      // A stream with an indirect length may be read once for every revision; it is deciphered once.
      const key = object.value.kind === 'stream' ? `${object.start} ${object.value.encoded.length}` : String(object.start)
      const plain = known.get(key) ?? { ...object, value: decipher(object, decryptor) }
      known.set(key, plain)
      return plain
    },
  }
}

function trailersOf({ main, remainder, hybrid }: SectionGroup): readonly PdfDictionary[] {
  // The sections of one save share the main one's trailer; the others need not repeat it, but may not say something else.
  const others = [remainder, hybrid].filter((section) => section !== undefined).map(({ trailer }) => trailer)
  return [main.trailer, ...others.filter(isEncrypted)]
}

function isEncrypted(trailer: PdfDictionary): boolean {
  return trailer.entries.has('Encrypt')
}

function sameEncryption(left: PdfDictionary, right: PdfDictionary): boolean {
  return (
    sameValue(left.entries.get('Encrypt'), right.entries.get('Encrypt')) && sameValue(identifierOf(left), identifierOf(right))
  )
}

function sameValue(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  return left === undefined || right === undefined ? left === right : deepEqual(left, right)
}

function identifierOf(trailer: PdfDictionary): Extract<PdfValue, { kind: 'string' }> | undefined {
  return asString(asArray(trailer.entries.get('ID'))?.[0])
}

function readDictionary(
  bytes: Uint8Array,
  trailer: PdfDictionary,
  revisions: readonly PdfRevision[],
  meter: WorkMeter,
): { readonly dictionary: PdfDictionary; readonly start: number | undefined } {
  const stated = trailer.entries.get('Encrypt')
  const reference = asReference(stated)
  const object = reference === undefined ? undefined : readObject(bytes, reference.number, revisions, meter)
  if (reference !== undefined && object?.generation !== reference.generation)
    throw fault('PDF_ENCRYPTED', reference.start, '/Encrypt names an object of another generation')
  const value = object?.value ?? stated
  if (value?.kind !== 'dictionary' || value.duplicateKeys.length > 0)
    throw fault('PDF_ENCRYPTED', value?.start ?? trailer.start, '/Encrypt must be a dictionary without a key twice')
  return { dictionary: value, start: object?.start }
}

// ISO 32000-2 §7.5.7: the encryption dictionary never stands in an object stream.
function readObject(bytes: Uint8Array, number: number, revisions: readonly PdfRevision[], meter: WorkMeter): IndirectObject {
  const place = revisions[0]?.entries.get(number)
  const offset = place?.kind === 'offset' ? place.offset : undefined
  const moved = revisions.some(({ entries }) => {
    const entry = entries.get(number)
    return entry !== undefined && (entry.kind !== 'offset' || entry.offset !== offset)
  })
  if (offset === undefined || moved)
    throw new InputError('PDF_ENCRYPTED', 'the encryption dictionary must stand in the first revision and stay', {
      path: `object ${number}`,
    })
  return readIndirectObject(bytes, offset, meter, (reference) => {
    throw fault('PDF_ENCRYPTED', reference.start, 'the encryption dictionary is no stream')
  })
}
