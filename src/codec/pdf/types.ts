import type { WorkMeter } from '../../base'

/**
 * PDF objects as they were read (ISO 32000-2 §7.3), each with its place: `start` and `end` are offsets in `source` (the file, or
 * a decoded object stream).
 */
export type PdfValue =
  | PdfNull
  | PdfBoolean
  | PdfNumber
  | PdfString
  | PdfName
  | PdfArray
  | PdfDictionary
  | PdfStream
  | PdfReference

interface Located {
  readonly start: number
  readonly end: number
}
export interface PdfNull extends Located {
  readonly kind: 'null'
}
export interface PdfBoolean extends Located {
  readonly kind: 'boolean'
  readonly value: boolean
}
export interface PdfNumber extends Located {
  readonly kind: 'number'
  readonly value: number
  readonly integer: boolean
}
export interface PdfString extends Located {
  readonly kind: 'string'
  readonly bytes: Uint8Array
  readonly hex: boolean
}
/** A name's bytes after `#` decoding, one character a byte: names are bytes, not always UTF-8. */
export interface PdfName extends Located {
  readonly kind: 'name'
  readonly value: string
}
export interface PdfArray extends Located {
  readonly kind: 'array'
  readonly items: readonly PdfValue[]
}
export interface PdfDictionary extends Located {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfValue>
  /** keys that occur more than once in the source; the first value is kept */
  readonly duplicateKeys: readonly string[]
}
export interface PdfStream extends Located {
  readonly kind: 'stream'
  readonly dictionary: PdfDictionary
  /** the encoded bytes as they stand in the file */
  readonly encoded: Uint8Array
}
export interface PdfReference extends Located {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
}

/** Where an object of one revision stands. */
export type PdfEntry =
  | { readonly kind: 'free'; readonly generation: number }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }

/** One section of the file's history: what one save wrote. */
export interface PdfRevision {
  readonly index: number
  /** offset of the first byte after the revision before (0 for the first) */
  readonly start: number
  /** offset just after this revision's `%%EOF`, without its line end */
  readonly markerEnd: number
  /** offset just after this revision's `%%EOF` and its one line end, where there is one */
  readonly end: number
  readonly startXref: number
  readonly xrefKind: 'table' | 'stream' | 'hybrid'
  /** object numbers that this revision defines, free ones too */
  readonly entries: ReadonlyMap<number, PdfEntry>
  readonly trailer: PdfDictionary
  /** numbers of this revision's own cross-reference streams and object streams */
  readonly structureObjects: ReadonlySet<number>
}

export interface PdfIndirectObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  /** the revision that defines it, as seen from the snapshot */
  readonly revision: number
  /** the bytes `start` and `end` of its values refer to: the file, or a decoded object stream */
  readonly source: Uint8Array
  readonly compressed: boolean
}

/** The file as it was when one revision was the last: nothing that came later can be seen. */
export interface PdfSnapshot {
  readonly revision: number
  readonly trailer: PdfDictionary
  /** the object, or undefined when free or never defined (then references to it are null) */
  object(number: number): PdfIndirectObject | undefined
  /** follows references until a direct value; null for a missing object. @throws InputError PDF_OBJECT on a cycle */
  resolve(value: PdfValue | undefined): PdfValue
  /** every object number in use, ascending */
  objectNumbers(): readonly number[]
  /** decoded bytes, by the stream's /Filter chain. @throws InputError PDF_FILTER, LIMIT_INFLATION */
  decode(stream: PdfStream): Uint8Array
}

export interface PdfFile {
  readonly bytes: Uint8Array
  /** header version, "1.7" */
  readonly version: string
  /** oldest first */
  readonly revisions: readonly PdfRevision[]
  /** revision index → the file as of then */
  at(revision: number): PdfSnapshot
  /** the last revision's snapshot */
  readonly last: PdfSnapshot
  /** byte gaps between revisions, or other irregularities that are no refusal in `generic`; `official-record` refuses any */
  readonly irregularities: readonly { readonly code: string; readonly offset: number }[]
}

/** A value to be written: plain data, without places. */
export type PdfData =
  | null
  | boolean
  | number
  | { readonly name: string }
  | { readonly text: Uint8Array; readonly hex?: boolean }
  | { readonly ref: number; readonly generation?: number }
  | readonly PdfData[]
  | PdfDataDictionary
  /** written as it stands; with `mark` its place is reported, so that nothing has to be searched for */
  | { readonly raw: Uint8Array; readonly mark?: string }
/** keys in writing order */
export interface PdfDataDictionary {
  readonly dict: ReadonlyMap<string, PdfData>
}
/** An object to be appended. */
export interface PdfNewObject {
  readonly number: number
  readonly generation?: number
  readonly value: PdfData
  /** present: the object is a stream with these (already encoded) bytes; `/Length` is added */
  readonly stream?: Uint8Array
}
/** What an appended revision looks like. */
export interface PdfAppended {
  /** the bytes to put after the base */
  readonly bytes: Uint8Array
  /** for each `raw` value with a label: its absolute offset in base + bytes */
  readonly marks: ReadonlyMap<string, { readonly start: number; readonly end: number }>
}

/** Opens encrypted files: a port, answered by the room `codec/pdf/decrypt`, so that readers without it carry no cipher. */
export interface PdfDecryption {
  /**
   * @param dictionary the encryption dictionary as it stands in the file
   * @param identifier the first string of the trailer's `/ID`; empty when there is none
   * @throws InputError PDF_ENCRYPTED for what is not supported or malformed, PDF_PASSWORD_WRONG, LIMIT_WORK
   */
  open(dictionary: PdfDictionary, identifier: Uint8Array, meter: WorkMeter): PdfDecryptor
}

/** Deciphers what belongs to one object. Raises InputError PDF_ENCRYPTED for damaged data, LIMIT_WORK. */
export interface PdfDecryptor {
  string(bytes: Uint8Array, number: number, generation: number): Uint8Array
  /** the stream with plain data and without a `/Crypt` filter; strings in its dictionary are left as they are */
  stream(stream: PdfStream, number: number, generation: number): PdfStream
}
