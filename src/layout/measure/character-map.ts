import { InputError, type WorkMeter } from '../../base'
import { operationsOf } from './operations'
import type { PdfValue } from '../../codec/pdf'

/** A CMap (ISO 32000-2 §9.7.5, §9.10.3): how codes are cut from a string, and what they lead to. */
export interface CharacterMap {
  /** lengths in bytes that a code can have, by the ranges that allow it */
  readonly codeSpace: readonly { readonly length: number; readonly low: number; readonly high: number }[]
  readonly texts: ReadonlyMap<number, string>
  readonly numbers: readonly NumberRange[]
}
interface NumberRange {
  readonly low: number
  readonly high: number
  readonly first: number
}

/** A hundred entries a section are allowed (Adobe Technical Note 5014), and writers allow themselves more. */
const LONGEST_SECTION = 8192
/** A range of more codes than there are glyphs in a font is none that a font needs. */
const LONGEST_RANGE = 0x10000
/** Bytes that one code leads to: longer than any ligature. Without a bound, a small map could stand for gigabytes of text. */
const LONGEST_TEXT = 128

/**
 * Reads a CMap's ranges; `usecmap`, codes that lead to more than 64 characters and everything that is no range are passed over.
 *
 * @throws InputError PDF_CONTENT for a malformed stream or a range of more than 65 536 codes, LIMIT_WORK
 */
export function readCharacterMap(source: Uint8Array, meter: WorkMeter): CharacterMap {
  const codeSpace: { length: number; low: number; high: number }[] = []
  const texts = new Map<number, string>()
  const numbers: NumberRange[] = []
  for (const { operator, operands } of operationsOf(source, meter, LONGEST_SECTION)) {
    if (operator === 'endcodespacerange') {
      for (const [low, high] of groups(operands, 2))
        codeSpace.push({ length: lengthOf(low), low: codeOf(low), high: codeOf(high) })
    } else if (operator === 'endbfchar') {
      for (const [code, text] of groups(operands, 2)) setText(texts, codeOf(code), text)
    } else if (operator === 'endbfrange') {
      for (const [low, high, text] of groups(operands, 3)) setTexts(texts, codeOf(low), codeOf(high), text, meter)
    } else if (operator === 'endcidchar') {
      for (const [code, number] of groups(operands, 2)) {
        const first = number?.kind === 'number' ? number.value : 0
        numbers.push({ low: codeOf(code), high: codeOf(code), first })
      }
    } else if (operator === 'endcidrange') {
      for (const [low, high, number] of groups(operands, 3))
        numbers.push({ low: codeOf(low), high: codeOf(high), first: number?.kind === 'number' ? number.value : 0 })
    }
  }
  return { codeSpace, texts, numbers }
}

function* groups(operands: readonly PdfValue[], size: number): Generator<readonly (PdfValue | undefined)[]> {
  // What stands before "begin…" of the section, its count, is cut off by that operator.
  for (let index = 0; index + size <= operands.length; index += size) yield operands.slice(index, index + size)
}

function setTexts(texts: Map<number, string>, low: number, high: number, value: PdfValue | undefined, meter: WorkMeter): void {
  if (high - low >= LONGEST_RANGE) throw new InputError('PDF_CONTENT', 'a character map’s range is too long')
  meter.spend(Math.max(0, high - low))
  if (value?.kind === 'array') {
    for (let code = low; code <= high; code++) setText(texts, code, value.items[code - low])
    return
  }
  const text = textOf(value)
  if (text === '') return
  const before = text.slice(0, -1)
  const last = text.charCodeAt(text.length - 1)
  for (let code = low; code <= high; code++) texts.set(code, before + String.fromCharCode(last + code - low))
}

function setText(texts: Map<number, string>, code: number, value: PdfValue | undefined): void {
  const text = textOf(value)
  if (text !== '') texts.set(code, text)
}

/** UTF-16; empty for what is no text, or longer than any code leads to. */
function textOf(value: PdfValue | undefined): string {
  if (value?.kind !== 'string' || value.bytes.length > LONGEST_TEXT) return ''
  const { bytes } = value
  let text = ''
  for (let index = 0; index + 1 < bytes.length; index += 2)
    text += String.fromCharCode((bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0))
  return text
}

function lengthOf(value: PdfValue | undefined): number {
  return value?.kind === 'string' ? Math.min(Math.max(value.bytes.length, 1), 4) : 1
}

function codeOf(value: PdfValue | undefined): number {
  if (value?.kind !== 'string') return 0
  let code = 0
  for (const byte of value.bytes.subarray(0, 4)) code = code * 256 + byte
  return code
}
