import { InputError, type WorkMeter } from '../../base'
import { hexDigit, isWhiteSpace } from './characters'
import { ByteBuffer, FilterOutput } from './output'

const END_OF_DATA = 0x7e
const ZERO_GROUP = 0x7a

/** Undoes ASCIIHexDecode (ISO 32000-2 §7.4.2). @throws InputError PDF_FILTER for other characters or no `>`, LIMIT_INFLATION */
export function decodeAsciiHex(data: Uint8Array, meter: WorkMeter): Uint8Array {
  const output = new ByteBuffer(new FilterOutput(meter, data.length))
  let high: number | undefined
  for (const byte of data) {
    const digit = hexDigit(byte)
    if (digit !== undefined) {
      if (high === undefined) high = digit
      else {
        output.push(high * 16 + digit)
        high = undefined
      }
    } else if (byte === 0x3e) {
      if (high !== undefined) output.push(high * 16)
      return output.finish()
    } else if (!isWhiteSpace(byte)) break
  }
  throw new InputError('PDF_FILTER', 'damaged ASCIIHex data')
}

/** Undoes ASCII85Decode (ISO 32000-2 §7.4.3). @throws InputError PDF_FILTER for other characters, an impossible group or no `~>`, LIMIT_INFLATION */
export function decodeAscii85(data: Uint8Array, meter: WorkMeter): Uint8Array {
  const output = new ByteBuffer(new FilterOutput(meter, data.length))
  let group = 0
  let count = 0
  for (const byte of data) {
    if (isWhiteSpace(byte)) continue
    if (byte === END_OF_DATA) {
      pushGroup(output, group, count)
      return output.finish()
    }
    if (byte === ZERO_GROUP && count === 0) {
      pushGroup(output, 0, 5)
      continue
    }
    if (byte < 0x21 || byte > 0x75) break
    group = group * 85 + byte - 0x21
    if (++count < 5) continue
    pushGroup(output, group, count)
    group = 0
    count = 0
  }
  throw new InputError('PDF_FILTER', 'damaged ASCII85 data')
}

function pushGroup(output: ByteBuffer, digits: number, count: number): void {
  if (count === 0) return
  if (count === 1) throw new InputError('PDF_FILTER', 'an ASCII85 group of one digit')
  // A short group is filled up with the highest digit, u.
  let group = digits
  for (let missing = count; missing < 5; missing++) group = group * 85 + 84
  if (group > 0xffffffff) throw new InputError('PDF_FILTER', 'an ASCII85 group above 2^32')
  for (let index = 0; index < count - 1; index++) output.push(Math.floor(group / 2 ** (24 - 8 * index)) & 0xff)
}
