import { InputError, type WorkMeter } from '../../base'
import { parseObjectAt, type PdfDictionary, type PdfValue } from '../../codec/pdf'

/** One operator of a content stream with what stands before it (ISO 32000-2 §7.8.2). */
export interface Operation {
  readonly operator: string
  readonly operands: readonly PdfValue[]
  /** an inline picture's dictionary, of `BI` */
  readonly picture?: PdfDictionary
}

/** More operands than any operator but `scn` and `d` can use; an endless row of numbers must not fill memory. */
const MAXIMUM_OPERANDS = 64
/** As long as the longest operator of a character map. */
const LONGEST_OPERATOR = 20
const SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)))
const OBJECT_STARTS = new Set([...'0123456789+-./([<'].map((letter) => letter.charCodeAt(0)))

/**
 * The operations of a content stream, in order. Knows no operator but the inline picture's. Operands behind the last operator do nothing
 * and are passed over.
 *
 * @throws InputError PDF_CONTENT for what is no token or an inline picture without end; PDF_MALFORMED, LIMIT_PDF_DEPTH, LIMIT_WORK
 */
export function* operationsOf(source: Uint8Array, meter: WorkMeter, mostOperands = MAXIMUM_OPERANDS): Generator<Operation> {
  let operands: PdfValue[] = []
  let position = 0
  while ((position = skipSpace(source, position)) < source.length) {
    meter.spend(1)
    if (OBJECT_STARTS.has(source[position] ?? 0)) {
      const operand = parseObjectAt(source, position, meter)
      position = operand.end
      if (operands.length >= mostOperands) throw fault(position, 'too many operands')
      operands.push(operand)
      continue
    }
    const end = keywordEnd(source, position)
    if (end === position) throw fault(position, 'not a token of a content stream')
    const operator = String.fromCharCode(...source.subarray(position, Math.min(end, position + LONGEST_OPERATOR)))
    position = end
    if (operator === 'true' || operator === 'false' || operator === 'null') {
      if (operands.length >= mostOperands) throw fault(position, 'too many operands')
      operands.push(parseObjectAt(source, end - operator.length, meter))
      continue
    }
    if (operator === 'BI') {
      const picture = inlinePicture(source, position, meter)
      position = picture.end
      yield { operator, operands: [], picture: picture.dictionary }
    } else yield { operator, operands }
    operands = []
  }
}

function skipSpace(source: Uint8Array, from: number): number {
  let position = from
  for (; position < source.length; position++) {
    const byte = source[position] ?? 0
    if (byte === 0x25) while (position < source.length && source[position] !== 0x0a && source[position] !== 0x0d) position++
    else if (!SPACE.has(byte)) return position
  }
  return position
}

function keywordEnd(source: Uint8Array, from: number): number {
  let end = from
  while (end < source.length && !SPACE.has(source[end] ?? 0) && !DELIMITERS.has(source[end] ?? 0)) end++
  return end
}

/** `BI` key value … `ID` data `EI` (ISO 32000-2 §8.9.7). The data's length stands nowhere: they end at the first `EI` between white space. */
function inlinePicture(source: Uint8Array, from: number, meter: WorkMeter): { dictionary: PdfDictionary; end: number } {
  const entries = new Map<string, PdfValue>()
  let position = skipSpace(source, from)
  while (source[position] === 0x2f) {
    const key = parseObjectAt(source, position, meter)
    const value = parseObjectAt(source, key.end, meter)
    if (key.kind === 'name') entries.set(key.value, value)
    position = skipSpace(source, value.end)
  }
  if (source[position] !== 0x49 || source[position + 1] !== 0x44) throw fault(position, 'an inline picture without data')
  for (let end = position + 3; end + 1 < source.length; end++) {
    const closed = source[end] === 0x45 && source[end + 1] === 0x49 && SPACE.has(source[end - 1] ?? 0)
    if (!closed || !(end + 2 >= source.length || SPACE.has(source[end + 2] ?? 0))) continue
    meter.spend(Math.floor((end - from) / 32))
    return { dictionary: { kind: 'dictionary', entries, duplicateKeys: [], start: from, end }, end: end + 2 }
  }
  throw fault(position, 'an inline picture without end')
}

function fault(offset: number, message: string): InputError {
  return new InputError('PDF_CONTENT', message, { path: `content byte ${offset}` })
}
