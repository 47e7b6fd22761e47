import { InputError } from '../../base'

/** Integer decode parameters by name. */
export type FilterParameters = ReadonlyMap<string, number>

const TIFF = 2
const FIRST_PNG = 10
const LAST_PNG = 15
const MAXIMUM_COLUMNS = 1 << 24

interface Layout {
  readonly colors: number
  readonly bits: number
  readonly columns: number
  /** bytes of one pixel, at least one: the distance of PNG's "left" byte */
  readonly pixel: number
  readonly row: number
}

/** Undoes a predictor of FlateDecode or LZWDecode (ISO 32000-2 §7.4.4.4). @throws InputError PDF_FILTER for wrong parameters or a cut row */
export function undoPredictor(data: Uint8Array, parameters: FilterParameters): Uint8Array {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor === 1) return data
  const layout = readLayout(parameters)
  if (predictor === TIFF) return undoTiff(data, layout)
  if (predictor >= FIRST_PNG && predictor <= LAST_PNG) return undoPng(data, layout)
  throw new InputError('PDF_FILTER', 'unknown predictor')
}

function readLayout(parameters: FilterParameters): Layout {
  const colors = parameters.get('Colors') ?? 1
  const bits = parameters.get('BitsPerComponent') ?? 8
  const columns = parameters.get('Columns') ?? 1
  if (colors < 1 || colors > 32 || ![1, 2, 4, 8, 16].includes(bits) || columns < 1 || columns > MAXIMUM_COLUMNS) {
    throw new InputError('PDF_FILTER', 'predictor parameters out of range')
  }
  return { colors, bits, columns, pixel: Math.max(1, (colors * bits) >> 3), row: Math.ceil((colors * bits * columns) / 8) }
}

function undoPng(data: Uint8Array, { pixel, row }: Layout): Uint8Array {
  const rows = data.length / (row + 1)
  if (!Number.isInteger(rows)) throw new InputError('PDF_FILTER', 'PNG predictor: cut row')
  const plain = new Uint8Array(rows * row)
  for (let index = 0; index < rows; index++) {
    const from = index * (row + 1)
    const to = index * row
    const type = data[from] ?? 0
    if (type > 4) throw new InputError('PDF_FILTER', 'PNG predictor: unknown row type')
    for (let column = 0; column < row; column++) {
      const left = column < pixel ? 0 : (plain[to + column - pixel] ?? 0)
      const up = index === 0 ? 0 : (plain[to + column - row] ?? 0)
      const upLeft = index === 0 || column < pixel ? 0 : (plain[to + column - row - pixel] ?? 0)
      plain[to + column] = (data[from + 1 + column] ?? 0) + prediction(type, left, up, upLeft)
    }
  }
  return plain
}

function prediction(type: number, left: number, up: number, upLeft: number): number {
  if (type === 0) return 0
  if (type === 1) return left
  if (type === 2) return up
  if (type === 3) return (left + up) >> 1
  const estimate = left + up - upLeft
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toUpLeft = Math.abs(estimate - upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function undoTiff(data: Uint8Array, { colors, bits, columns, row }: Layout): Uint8Array {
  if (data.length % row !== 0) throw new InputError('PDF_FILTER', 'TIFF predictor: cut row')
  const plain = new Uint8Array(data)
  const mask = 2 ** bits - 1
  for (let from = 0; from < plain.length; from += row) {
    for (let sample = colors; sample < columns * colors; sample++) {
      const sum = readSample(plain, from, sample, bits) + readSample(plain, from, sample - colors, bits)
      writeSample(plain, from, sample, bits, sum & mask)
    }
  }
  return plain
}

function readSample(data: Uint8Array, from: number, sample: number, bits: number): number {
  if (bits === 16) return (data[from + sample * 2] ?? 0) * 256 + (data[from + sample * 2 + 1] ?? 0)
  const bit = sample * bits
  return ((data[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1)
}

function writeSample(data: Uint8Array, from: number, sample: number, bits: number, value: number): void {
  if (bits === 16) {
    data[from + sample * 2] = value >> 8
    data[from + sample * 2 + 1] = value & 0xff
    return
  }
  const bit = sample * bits
  const place = from + (bit >> 3)
  const shift = 8 - bits - (bit & 7)
  data[place] = ((data[place] ?? 0) & ~((2 ** bits - 1) << shift)) | (value << shift)
}
