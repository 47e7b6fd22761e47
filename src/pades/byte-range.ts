import type { Coverage } from '../ades'
import type { Finding } from '../base'
import type { PdfDictionary, PdfFile } from '../codec/pdf'
import { endsRevision } from '../codec/pdf'
import { fault } from './findings'
import type { LocatedDictionary } from './signature-fields'

const CLAUSE = 'ISO 32000-2 §12.8.1'

/** The bytes that a signature covers, and the octets in its hole. */
export interface SignedRange {
  readonly coverage: Coverage
  /** the two covered parts, without copying; none when `broken` */
  readonly parts: readonly Uint8Array[]
  readonly start: number
  readonly end: number
  readonly hole: { readonly start: number; readonly end: number } | undefined
  /** octets of `/Contents`, with their padding; undefined when it is no hexadecimal string */
  readonly contents: Uint8Array | undefined
  /** the revision whose end is the range's end; undefined unless it covers one wholly */
  readonly signedRevision: number | undefined
  readonly findings: readonly Finding[]
}

/**
 * Checks a signature's `/ByteRange` against the place where our own tokenizer met the `/Contents` of that very dictionary
 * (verification.md section 3). Whatever else the numbers say, there is only this one hole.
 *
 * Does not compute a digest, and does not look at other signatures' ranges. Raises nothing: a bad range is `broken`.
 */
export function checkByteRange(file: PdfFile, signature: LocatedDictionary): SignedRange {
  const { dictionary } = signature
  const contents = hexContents(dictionary)
  const broken = (code: string): SignedRange => ({
    coverage: 'broken',
    parts: [],
    start: 0,
    end: 0,
    hole: undefined,
    contents: contents?.octets,
    signedRevision: undefined,
    findings: [fault(code, CLAUSE)],
  })
  if (contents === undefined) return broken('PDF_CONTENTS_INVALID')
  const range = rangeNumbers(dictionary)
  if (range === undefined) return broken('PDF_BYTE_RANGE_INVALID')
  const [start, firstLength, secondStart, secondLength] = range
  const end = secondStart + secondLength
  if (start !== 0 || firstLength <= 0 || secondStart <= firstLength || secondLength <= 0 || end > file.bytes.length) {
    return broken('PDF_BYTE_RANGE_INVALID')
  }
  // Offsets in an object stream are no offsets in the file: a signature there has no hole at all.
  if (!signature.inFile || firstLength !== contents.start || secondStart !== contents.end) return broken('PDF_HOLE_NOT_CONTENTS')
  const revision = file.revisions.find((candidate) => endsRevision(file.bytes, candidate, end))
  const coverage = end === file.bytes.length ? 'whole-file' : revision === undefined ? 'partial' : 'whole-revision'
  return {
    coverage,
    parts: [file.bytes.subarray(0, firstLength), file.bytes.subarray(secondStart, end)],
    start,
    end,
    hole: { start: firstLength, end: secondStart },
    contents: contents.octets,
    signedRevision: coverage === 'partial' ? undefined : (revision?.index ?? file.revisions.length - 1),
    findings: coverage === 'partial' ? [fault('PDF_SIGNATURE_PARTIAL', CLAUSE)] : [],
  }
}

/** `/Contents`: there once, direct, written in hexadecimal. */
function hexContents(
  dictionary: PdfDictionary,
): { readonly octets: Uint8Array; readonly start: number; readonly end: number } | undefined {
  const contents = dictionary.entries.get('Contents')
  if (dictionary.duplicateKeys.includes('Contents')) return undefined
  if (contents?.kind !== 'string' || !contents.hex || contents.bytes.length === 0) return undefined
  return { octets: contents.bytes, start: contents.start, end: contents.end }
}

/** `/ByteRange`: there once, a direct array of four direct integers. */
function rangeNumbers(dictionary: PdfDictionary): readonly [number, number, number, number] | undefined {
  const range = dictionary.entries.get('ByteRange')
  if (range?.kind !== 'array' || range.items.length !== 4 || dictionary.duplicateKeys.includes('ByteRange')) return undefined
  const numbers: number[] = []
  for (const item of range.items) {
    if (item.kind !== 'number' || !item.integer || !Number.isSafeInteger(item.value) || item.value < 0) return undefined
    numbers.push(item.value)
  }
  const [start, firstLength, secondStart, secondLength] = numbers
  if (start === undefined || firstLength === undefined || secondStart === undefined || secondLength === undefined)
    return undefined
  return [start, firstLength, secondStart, secondLength]
}

/** A CMS in its hole: what follows it must be zeros. */
export function isZeroPadding(contents: Uint8Array, end: number): boolean {
  for (let index = end; index < contents.length; index++) if (contents[index] !== 0) return false
  return true
}
