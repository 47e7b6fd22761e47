import { InputError, type WorkMeter } from '../../base'
import { ByteBuffer, FilterOutput } from './output'

const CLEAR = 256
const END = 257
const FIRST_CODE = 258
const TABLE_SIZE = 4096

/**
 * Undoes LZWDecode (ISO 32000-2 §7.4.4). `earlyChange` 1 widens codes one entry early, as most writers do.
 *
 * @throws InputError PDF_FILTER for a code that is not in the table or a wrong `earlyChange`, LIMIT_INFLATION
 */
export function decodeLzw(data: Uint8Array, earlyChange: number, meter: WorkMeter): Uint8Array {
  if (earlyChange !== 0 && earlyChange !== 1) throw new InputError('PDF_FILTER', '/EarlyChange must be 0 or 1')
  const output = new ByteBuffer(new FilterOutput(meter, data.length))
  // Each entry is its predecessor and one byte more; sequences are unrolled backwards through `stack`.
  const prefix = new Uint16Array(TABLE_SIZE)
  const suffix = new Uint8Array(TABLE_SIZE)
  const stack = new Uint8Array(TABLE_SIZE)
  let next = FIRST_CODE
  let width = 9
  let previous = -1
  let firstByte = 0
  let pending = 0
  let bits = 0
  for (const byte of data) {
    pending = ((pending << 8) | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = (pending >> bits) & ((1 << width) - 1)
    if (code === END) break
    if (code === CLEAR) {
      next = FIRST_CODE
      width = 9
      previous = -1
      continue
    }
    if (code > next || (code >= FIRST_CODE && code === next && previous < 0) || (code >= next && next === TABLE_SIZE)) {
      throw new InputError('PDF_FILTER', 'LZW code outside the table')
    }
    let depth = 0
    let walk = code
    if (code === next) {
      stack[depth++] = firstByte
      walk = previous
    }
    while (walk >= FIRST_CODE) {
      stack[depth++] = suffix[walk] ?? 0
      walk = prefix[walk] ?? 0
    }
    firstByte = walk
    output.push(firstByte)
    while (depth > 0) output.push(stack[--depth] ?? 0)
    if (previous >= 0 && next < TABLE_SIZE) {
      prefix[next] = previous
      suffix[next] = firstByte
      next++
    }
    previous = code
    if (next + earlyChange >= 1 << width && width < 12) width++
  }
  return output.finish()
}
