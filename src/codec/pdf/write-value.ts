import { encodeLatin1 } from '../../base'
import type { PdfData } from './types'

/** Where a marked `raw` value was put. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** Collects written bytes and the places of marked values, as offsets from a base. */
export class PdfOutput {
  readonly marks = new Map<string, Mark>()
  readonly #parts: Uint8Array[] = []
  readonly #base: number
  #position: number

  constructor(base: number) {
    this.#base = base
    this.#position = base
  }

  /** Offset of the next byte. */
  get position(): number {
    return this.#position
  }

  /** Adds Latin-1 text. */
  text(text: string): void {
    this.bytes(encodeLatin1(text))
  }

  /** Adds bytes as they stand. */
  bytes(bytes: Uint8Array): void {
    this.#parts.push(bytes)
    this.#position += bytes.length
  }

  /** All that was written so far. */
  join(): Uint8Array {
    // Not by `concatBytes(...parts)`: there may be more parts than a call can have arguments.
    const joined = new Uint8Array(this.#position - this.#base)
    let offset = 0
    for (const part of this.#parts) {
      joined.set(part, offset)
      offset += part.length
    }
    return joined
  }
}

/**
 * Writes a value in PDF syntax (ISO 32000-2 §7.3). Strings are literal when all their bytes are printable ASCII, else hexadecimal, unless
 * `hex` says which.
 *
 * @throws TypeError for what PDF cannot hold: numbers that are not finite, names with NUL or characters above U+00FF, a mark used twice
 */
export function writeValue(output: PdfOutput, value: PdfData): void {
  if (value === null || typeof value === 'boolean') output.text(String(value))
  else if (typeof value === 'number') output.text(numberText(value))
  else if (isArray(value)) writeArray(output, value)
  else if ('name' in value) output.text(nameText(value.name))
  else if ('text' in value) output.text(stringText(value.text, value.hex))
  else if ('ref' in value) output.text(`${integerText(value.ref)} ${integerText(value.generation ?? 0)} R`)
  else if ('dict' in value) writeDictionary(output, value.dict)
  else writeRaw(output, value.raw, value.mark)
}

/** A dictionary, from `<<` to `>>`. @throws TypeError as `writeValue` */
export function writeDictionary(output: PdfOutput, entries: ReadonlyMap<string, PdfData>): void {
  output.text('<<')
  for (const [key, value] of entries) {
    output.text(`\n${nameText(key)} `)
    writeValue(output, value)
  }
  output.text('\n>>')
}

function isArray(value: PdfData): value is readonly PdfData[] {
  return Array.isArray(value)
}

function writeArray(output: PdfOutput, items: readonly PdfData[]): void {
  output.text('[')
  for (const [index, item] of items.entries()) {
    if (index > 0) output.text(' ')
    writeValue(output, item)
  }
  output.text(']')
}

function writeRaw(output: PdfOutput, raw: Uint8Array, mark: string | undefined): void {
  const start = output.position
  output.bytes(raw)
  if (mark === undefined) return
  if (output.marks.has(mark)) throw new TypeError(`mark ${mark} used twice`)
  output.marks.set(mark, { start, end: output.position })
}

function integerText(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError('a reference needs integers')
  return String(value)
}

// PDF knows no exponents (§7.3.3).
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('PDF has no such number')
  if (Number.isInteger(value)) return BigInt(value).toString()
  return value.toFixed(10).replace(/\.?0+$/, '')
}

function nameText(name: string): string {
  let text = '/'
  for (const byte of encodeLatin1(name)) {
    if (byte === 0) throw new TypeError('a name cannot hold NUL')
    const plain = byte > 0x20 && byte < 0x7f && !'()<>[]{}/%#'.includes(String.fromCharCode(byte))
    text += plain ? String.fromCharCode(byte) : `#${hex(byte)}`
  }
  return text
}

function stringText(bytes: Uint8Array, asHex = bytes.some((byte) => byte < 0x20 || byte > 0x7e)): string {
  let text = ''
  for (const byte of bytes) text += asHex ? hex(byte) : literalText(byte)
  return asHex ? `<${text}>` : `(${text})`
}

function literalText(byte: number): string {
  if (byte === 0x28 || byte === 0x29 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
  return byte < 0x20 || byte > 0x7e ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
