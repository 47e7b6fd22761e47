import { type ErrorCode, InputError } from '../../base'

/** A place in bytes that are being read. */
export interface Cursor {
  readonly source: Uint8Array
  position: number
}

const WHITE_SPACE = 1
const DELIMITER = 2
const CLASS = characterClasses()

/** White space of ISO 32000-2 §7.2.3, table 1: NUL, TAB, LF, FF, CR, SP. */
export function isWhiteSpace(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === WHITE_SPACE
}

/** Neither white space nor a delimiter: such bytes belong to one token. The end of the data (undefined) is not regular. */
export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && CLASS[byte] === 0
}

/** '0' to '9'. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** The value of a hexadecimal digit of either case, or undefined. */
export function hexDigit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined
}

/** Moves over white space alone. */
export function skipWhiteSpace(cursor: Cursor): void {
  while (isWhiteSpace(cursor.source[cursor.position])) cursor.position++
}

/** Moves over white space and comments, which count as white space between tokens (ISO 32000-2 §7.2.4). */
export function skipSpaceAndComments(cursor: Cursor): void {
  for (;;) {
    skipWhiteSpace(cursor)
    if (cursor.source[cursor.position] !== 0x25) return
    while (cursor.position < cursor.source.length && !isLineEnd(cursor.source[cursor.position])) cursor.position++
  }
}

/** CR or LF. */
export function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0d || byte === 0x0a
}

/** Moves over one line end (CR LF, LF, or CR) where there is one. */
export function skipLineEnd(cursor: Cursor): void {
  if (cursor.source[cursor.position] === 0x0d) cursor.position++
  else if (cursor.source[cursor.position] === 0x0a) {
    cursor.position++
    return
  } else return
  if (cursor.source[cursor.position] === 0x0a) cursor.position++
}

/** Whether the bytes at an offset spell a text of ASCII characters. */
export function startsWith(source: Uint8Array, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (source[offset + index] !== text.charCodeAt(index)) return false
  return true
}

/** Moves over a keyword that stands here as a whole token; false, and no move, when it does not. */
export function takeKeyword(cursor: Cursor, keyword: string): boolean {
  if (!startsWith(cursor.source, cursor.position, keyword)) return false
  if (isRegular(cursor.source[cursor.position + keyword.length])) return false
  cursor.position += keyword.length
  return true
}

/** Moves over an unsigned decimal integer of at most `maximumDigits` digits; undefined, and no move, when there is none. */
export function takeInteger(cursor: Cursor, maximumDigits = 10): number | undefined {
  const { source, position } = cursor
  let value = 0
  let end = position
  while (isDigit(source[end])) {
    if (end - position >= maximumDigits) return undefined
    value = value * 10 + ((source[end] ?? 0x30) - 0x30)
    end++
  }
  if (end === position) return undefined
  cursor.position = end
  return value
}

/** An error about one place of the file. */
export function fault(code: ErrorCode, offset: number, message: string): InputError {
  return new InputError(code, message, { path: `byte ${offset}` })
}

function characterClasses(): Uint8Array {
  const classes = new Uint8Array(256)
  for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) classes[byte] = WHITE_SPACE
  for (const letter of '()<>[]{}/%') classes[letter.charCodeAt(0)] = DELIMITER
  return classes
}
