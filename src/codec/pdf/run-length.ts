import { InputError, type WorkMeter } from '../../base'
import { ByteBuffer, FilterOutput } from './output'

const END = 128

/** Undoes RunLengthDecode (ISO 32000-2 §7.4.5). @throws InputError PDF_FILTER for cut data, LIMIT_INFLATION */
export function decodeRunLength(data: Uint8Array, meter: WorkMeter): Uint8Array {
  const output = new ByteBuffer(new FilterOutput(meter, data.length))
  let offset = 0
  while (offset < data.length) {
    const length = data[offset++] ?? END
    if (length === END) break
    if (length < END) {
      if (offset + length + 1 > data.length) throw new InputError('PDF_FILTER', 'run-length data end inside a run')
      for (let count = 0; count <= length; count++) output.push(data[offset++] ?? 0)
    } else {
      const byte = data[offset++]
      if (byte === undefined) throw new InputError('PDF_FILTER', 'run-length data end inside a run')
      for (let count = length; count < 257; count++) output.push(byte)
    }
  }
  return output.finish()
}
