import { InputError, type WorkMeter } from '../../base'
import { asInteger } from './access'
import { fault, skipLineEnd, skipWhiteSpace, takeInteger, takeKeyword } from './characters'
import type { Encryption } from './encryption'
import { type IndirectObject, readIndirectObject, takeObjectHeader } from './indirect'
import { type ObjectStream, readCompressedObject, readObjectStream } from './object-stream'
import type { Definition, History } from './revisions'
import type { PdfEntry, PdfIndirectObject, PdfReference, PdfRevision, PdfValue } from './types'

/**
 * Reads objects as of a revision, each once. An object is parsed when it is first asked for.
 */
export class ObjectReader {
  readonly bytes: Uint8Array
  readonly revisions: readonly PdfRevision[]
  readonly meter: WorkMeter
  readonly #history: History
  /** by offset: objects that read the same in every revision */
  readonly #fixed = new Map<number, IndirectObject>()
  /** by revision and offset: streams whose /Length is another object, which a later revision might replace */
  readonly #dependent = new Map<string, IndirectObject>()
  /** what `object` answered, by the definition that led there; not for what is dependent */
  readonly #objects = new Map<Definition, PdfIndirectObject>()
  readonly #containers = new Map<string, ObjectStream>()
  readonly #compressed = new Map<ObjectStream, Map<number, PdfValue>>()

  readonly #encryption: Encryption | undefined

  constructor(
    bytes: Uint8Array,
    revisions: readonly PdfRevision[],
    history: History,
    meter: WorkMeter,
    encryption: Encryption | undefined,
  ) {
    this.bytes = bytes
    this.revisions = revisions
    this.meter = meter
    this.#history = history
    this.#encryption = encryption
  }

  /** The entry that counts as of a revision, and the revision that wrote it. */
  entry(number: number, asOf: number): Definition | undefined {
    let definition = this.#history.get(number)
    while (definition !== undefined && definition.revision > asOf) definition = definition.before
    return definition
  }

  /** Numbers in use as of a revision, ascending. */
  numbers(asOf: number): readonly number[] {
    this.meter.spend(this.#history.size)
    const used = [...this.#history.keys()].filter((number) => {
      const found = this.entry(number, asOf)
      return found !== undefined && found.entry.kind !== 'free'
    })
    return used.sort((left, right) => left - right)
  }

  /** @throws InputError PDF_OBJECT, PDF_STREAM, PDF_OBJECT_STREAM, PDF_MALFORMED, PDF_FILTER, PDF_ENCRYPTED, LIMIT_… */
  object(number: number, asOf: number): PdfIndirectObject | undefined {
    const found = this.entry(number, asOf)
    if (found === undefined || found.entry.kind === 'free') return undefined
    const known = this.#objects.get(found)
    if (known !== undefined) return known
    const object = this.#read(number, found.entry, found.revision, asOf)
    if (found.entry.kind === 'compressed' || this.#fixed.has(found.entry.offset)) this.#objects.set(found, object)
    return object
  }

  #read(number: number, entry: Exclude<PdfEntry, { kind: 'free' }>, revision: number, asOf: number): PdfIndirectObject {
    if (entry.kind === 'offset') {
      const { value, generation } = this.#plain(entry.offset, asOf)
      return { number, generation, value, revision, source: this.bytes, compressed: false }
    }
    const container = this.container(entry.container, revision)
    const value = this.#member(container, entry.index, number)
    return { number, generation: 0, value, revision, source: container.data, compressed: true }
  }

  /** The indirect object at an offset as it stands there, enciphered or not; its stream's length read as of a revision. @throws as `object` */
  at(offset: number, asOf: number): IndirectObject {
    const fixed = this.#fixed.get(offset)
    if (fixed !== undefined) return fixed
    const key = `${asOf} ${offset}`
    const known = this.#dependent.get(key)
    if (known !== undefined) return known
    let dependent = false
    const object = readIndirectObject(this.bytes, offset, this.meter, (reference) => {
      dependent = true
      return this.#length(reference, asOf)
    })
    if (dependent) this.#dependent.set(key, object)
    else this.#fixed.set(offset, object)
    return object
  }

  /** A decoded object stream. @throws InputError PDF_OBJECT_STREAM and those of `at` */
  container(number: number, asOf: number): ObjectStream {
    const entry = this.entry(number, asOf)?.entry
    if (entry?.kind !== 'offset') throw new InputError('PDF_OBJECT_STREAM', 'no object stream', { path: `object ${number}` })
    const { value } = this.#plain(entry.offset, asOf)
    if (value.kind !== 'stream') throw fault('PDF_OBJECT_STREAM', entry.offset, 'an object stream must be a stream')
    const key = `${asOf} ${entry.offset}`
    const known = this.#containers.get(key) ?? readObjectStream(value, this.meter)
    this.#containers.set(key, known)
    return known
  }

  #plain(offset: number, asOf: number): IndirectObject {
    const object = this.at(offset, asOf)
    return this.#encryption === undefined ? object : this.#encryption.plain(object)
  }

  #member(container: ObjectStream, index: number, number: number): PdfValue {
    const members = this.#compressed.get(container) ?? new Map<number, PdfValue>()
    this.#compressed.set(container, members)
    // Two numbers may claim one index: what was read for the number that stands there is not the other's.
    const known = container.numbers[index] === number ? members.get(index) : undefined
    const value = known ?? readCompressedObject(container, index, number, this.meter)
    members.set(index, value)
    return value
  }

  // Reads the integer itself, never through `object`: a chain of streams, each the next one's length, must not recurse.
  #length(reference: PdfReference, asOf: number): number {
    const entry = this.entry(reference.number, asOf)?.entry
    const length = entry?.kind === 'compressed' ? this.#compressedLength(reference, asOf) : this.#plainLength(entry, reference)
    if (length === undefined) throw fault('PDF_STREAM', reference.start, '/Length must refer to an integer')
    return length
  }

  #plainLength(entry: PdfEntry | undefined, reference: PdfReference): number | undefined {
    if (entry?.kind !== 'offset' || entry.generation !== reference.generation) return undefined
    const cursor = { source: this.bytes, position: entry.offset }
    skipLineEnd(cursor)
    takeObjectHeader(cursor)
    skipWhiteSpace(cursor)
    const length = takeInteger(cursor)
    skipWhiteSpace(cursor)
    return takeKeyword(cursor, 'endobj') ? length : undefined
  }

  #lengthDepth = 0

  #compressedLength(reference: PdfReference, asOf: number): number | undefined {
    // ISO 32000-2 §7.5.7: an object stream's own /Length is never compressed, so one step is all that a sound file needs.
    if (this.#lengthDepth > 0 || reference.generation !== 0) return undefined
    this.#lengthDepth++
    try {
      return asInteger(this.object(reference.number, asOf)?.value)
    } finally {
      this.#lengthDepth--
    }
  }
}
