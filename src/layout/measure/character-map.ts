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

/**
 * Reads a CMap's ranges; `usecmap` and everything that is no range is passed over.
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
      for (const [code, text] of groups(operands, 2)) setText(texts, codeOf(code), text, 0)
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
  for (let code = low; code <= high; code++) {
    if (value?.kind === 'array') setText(texts, code, value.items[code - low], 0)
    else setText(texts, code, value, code - low)
  }
}

function setText(texts: Map<number, string>, code: number, value: PdfValue | undefined, step: number): void {
  if (value?.kind !== 'string') return
  const { bytes } = value
  let text = ''
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const unit = (bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0)
    text += String.fromCharCode(index + 3 < bytes.length ? unit : unit + step)
  }
  texts.set(code, text)
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
