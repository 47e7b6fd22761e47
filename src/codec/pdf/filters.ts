import { InputError, type WorkMeter } from '../../base'
import { get } from './access'
import { decodeAscii85, decodeAsciiHex } from './ascii-filters'
import { inflate } from './inflate'
import { decodeLzw } from './lzw'
import { type FilterParameters, undoPredictor } from './predictor'
import { decodeRunLength } from './run-length'
import type { PdfDictionary, PdfStream, PdfValue } from './types'

/** Longest filter chain that is read; sound files have one or two. */
const MAXIMUM_FILTERS = 8

/** Follows a reference; how, depends on the snapshot (a cross-reference stream has none, and refuses). */
export type Resolve = (value: PdfValue | undefined) => PdfValue | undefined

/**
 * Decodes a stream by its `/Filter` chain (ISO 32000-2 §7.4): Flate and LZW with predictors, ASCIIHex, ASCII85, RunLength.
 *
 * Image codecs (DCT, JPX, CCITT, JBIG2), `/Crypt` and external data (`/F`) are not read.
 *
 * @throws InputError PDF_FILTER for an unknown filter, wrong parameters or damaged data; LIMIT_INFLATION
 */
export function decodeStream(stream: PdfStream, resolve: Resolve, meter: WorkMeter): Uint8Array {
  const { dictionary } = stream
  if (get(dictionary, 'F') !== undefined) throw new InputError('PDF_FILTER', 'a stream in another file is not read')
  const filters = listOf(resolve(get(dictionary, 'Filter')), resolve)
  const parameters = listOf(resolve(get(dictionary, 'DecodeParms')), resolve)
  if (filters.length > MAXIMUM_FILTERS) throw new InputError('PDF_FILTER', 'too many filters')
  if (parameters.length > filters.length) throw new InputError('PDF_FILTER', 'more decode parameters than filters')
  let data = stream.encoded
  for (const [index, filter] of filters.entries()) {
    if (filter?.kind !== 'name') throw new InputError('PDF_FILTER', 'a filter must be a name')
    data = applyFilter(filter.value, data, readParameters(parameters[index], resolve), meter)
  }
  return data
}

function applyFilter(name: string, data: Uint8Array, parameters: FilterParameters, meter: WorkMeter): Uint8Array {
  switch (name) {
    case 'FlateDecode':
      return undoPredictor(inflate(data, meter), parameters)
    case 'LZWDecode':
      return undoPredictor(decodeLzw(data, parameters.get('EarlyChange') ?? 1, meter), parameters)
    case 'ASCIIHexDecode':
      return decodeAsciiHex(data, meter)
    case 'ASCII85Decode':
      return decodeAscii85(data, meter)
    case 'RunLengthDecode':
      return decodeRunLength(data, meter)
    default:
      throw new InputError('PDF_FILTER', `filter ${name.slice(0, 40)} is not read`)
  }
}

function listOf(value: PdfValue | undefined, resolve: Resolve): readonly (PdfValue | undefined)[] {
  if (value === undefined || value.kind === 'null') return []
  return value.kind === 'array' ? value.items.map((item) => resolve(item)) : [value]
}

function readParameters(value: PdfValue | undefined, resolve: Resolve): FilterParameters {
  const parameters = new Map<string, number>()
  if (value === undefined || value.kind === 'null') return parameters
  if (value.kind !== 'dictionary') throw new InputError('PDF_FILTER', 'decode parameters must be a dictionary')
  for (const key of ['Predictor', 'Colors', 'BitsPerComponent', 'Columns', 'EarlyChange'])
    setInteger(parameters, value, key, resolve)
  return parameters
}

function setInteger(parameters: Map<string, number>, dictionary: PdfDictionary, key: string, resolve: Resolve): void {
  const value = resolve(get(dictionary, key))
  if (value === undefined || value.kind === 'null') return
  if (value.kind !== 'number' || !value.integer) throw new InputError('PDF_FILTER', `/${key} must be an integer`)
  parameters.set(key, value.value)
}
