import { Inflate, zlibSync } from 'fflate'
import { InputError, type WorkMeter } from '../../base'
import { FilterOutput } from './output'

/** Deflate makes at most 1032 bytes of one, so that one push yields 16 MiB at worst before it is counted. */
const PUSH = 16 * 1024
/** A stored block waits for its 64 KiB; silence for longer than that means that the data have ended. */
const SILENT_PUSHES = 6

/**
 * Undoes FlateDecode (RFC 1950, RFC 1951). The checksum at the end is not checked, nor are bytes after the end: readers ignore both, and
 * the signature covers the encoded bytes.
 *
 * @throws InputError PDF_FILTER for damaged or cut data, LIMIT_INFLATION
 */
export function inflate(data: Uint8Array, meter: WorkMeter): Uint8Array {
  requireZlibHeader(data)
  const output = new FilterOutput(meter, data.length)
  let silent = 0
  const inflater = new Inflate((chunk) => {
    silent = chunk.length === 0 ? silent + 1 : 0
    output.append(chunk)
  })
  guard(() => {
    for (let offset = 2; offset < data.length && silent < SILENT_PUSHES; offset += PUSH)
      inflater.push(data.subarray(offset, offset + PUSH))
    inflater.push(new Uint8Array(0), true)
  })
  return output.join()
}

/** Deflates for FlateDecode. Pure JavaScript of a pinned version: the same bytes on every machine, as rendering must have them. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 9 })
}

// RFC 1950 §2.2: method 8, window up to 32 KiB, the check bits, no preset dictionary.
function requireZlibHeader(data: Uint8Array): void {
  const method = data[0] ?? 0
  const flags = data[1] ?? 0
  const sound =
    data.length >= 2 && (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0
  if (!sound) throw new InputError('PDF_FILTER', 'no zlib data')
}

function guard(action: () => void): void {
  try {
    action()
  } catch (cause) {
    if (cause instanceof InputError) throw cause
    throw new InputError('PDF_FILTER', 'damaged deflate data', { cause })
  }
}
