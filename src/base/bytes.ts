import { InputError } from './errors'
import { strictTextDecoder, textEncoder } from './platform'

/** Joins byte arrays into a new one. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(parts)
}

/** Joins a list of byte arrays; for lists whose length a file decides: a hundred thousand arguments overflow the stack. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Compares two byte arrays. Not constant time: nothing secret is compared in this library. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += HEX[byte] ?? ''
  return hex
}

/** Reads hexadecimal of even length, either case; nothing else. @throws InputError HEX_MALFORMED */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw new InputError('HEX_MALFORMED', 'not hexadecimal')
  const bytes = new Uint8Array(hex.length / 2)
  for (let index = 0; index < bytes.length; index++) bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16)
  return bytes
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** By character code below 128; 64 is no digit. */
const BASE64_VALUE = Uint8Array.from({ length: 128 }, (_, code) => (BASE64.indexOf(String.fromCharCode(code)) + 65) % 65)

/** Base64 with padding, no line ends (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const first = bytes[index] ?? 0
    const second = bytes[index + 1]
    const third = bytes[index + 2]
    const block = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    parts.push(
      BASE64.charAt(block >> 18) +
        BASE64.charAt((block >> 12) & 63) +
        (second === undefined ? '=' : BASE64.charAt((block >> 6) & 63)) +
        (third === undefined ? '=' : BASE64.charAt(block & 63)),
    )
  }
  return parts.join('')
}

/**
 * Reads canonical base64: padding required, no stray characters, unused bits zero (RFC 4648 §3.5).
 *
 * White space is refused unless `whitespace` is set (XML's base64Binary allows it): a lenient decoder
 * gives one value two spellings.
 *
 * @throws InputError BASE64_MALFORMED
 */
export function fromBase64(text: string, options: { readonly whitespace?: boolean } = {}): Uint8Array {
  const compact = options.whitespace === true ? text.replace(/[ \t\r\n]+/g, '') : text
  const padding = compact.endsWith('==') ? 2 : compact.endsWith('=') ? 1 : 0
  const digits = compact.length - padding
  if (compact.length % 4 !== 0) throw new InputError('BASE64_MALFORMED', 'base64 length is not a multiple of four')
  const bytes = new Uint8Array((compact.length / 4) * 3 - padding)
  let bits = 0
  let pending = 0
  let offset = 0
  for (let index = 0; index < digits; index++) {
    const value = BASE64_VALUE[compact.charCodeAt(index)] ?? 64
    if (value === 64) throw new InputError('BASE64_MALFORMED', `character ${index} is not base64`)
    pending = ((pending << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[offset++] = (pending >> bits) & 0xff
    }
  }
  if ((pending & ((1 << bits) - 1)) !== 0) throw new InputError('BASE64_MALFORMED', 'unused base64 bits are not zero')
  return bytes
}

/** UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  return textEncoder.encode(text)
}

/** Writes the UTF-8 bytes of a text at a place that has room for them; returns how many. */
export function encodeUtf8Into(text: string, target: Uint8Array, offset: number): number {
  return textEncoder.encodeInto(text, target.subarray(offset)).written
}

/** Reads UTF-8, refusing malformed sequences. @throws InputError UTF8_MALFORMED */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictTextDecoder.decode(bytes)
  } catch (cause) {
    throw new InputError('UTF8_MALFORMED', 'not valid UTF-8', { cause })
  }
}

/** One character for each byte: for keywords and names of formats that predate Unicode. */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  // A PDF has thousands of short names and numbers: for those a call for each byte is the quickest, for texts one for many.
  if (bytes.length <= 32) {
    for (const byte of bytes) text += String.fromCharCode(byte)
    return text
  }
  for (let index = 0; index < bytes.length; index += 4096) {
    // `apply` takes any array-like, its type only arrays; spreading the chunk instead is ten times slower.
    text += String.fromCharCode.apply(null, bytes.subarray(index, index + 4096) as unknown as number[])
  }
  return text
}

/** The inverse of `decodeLatin1`. @throws TypeError for a character above U+00FF */
export function encodeLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 255) throw new TypeError('encodeLatin1: character above U+00FF')
    bytes[index] = code
  }
  return bytes
}
