import type { WorkMeter } from '../base'
import { InputError, equalBytes } from '../base'
import type { PdfSnapshot, PdfValue } from '../codec/pdf'
import { deepEqual, readPdf } from '../codec/pdf'

/**
 * Compares two PDFs of one revision: byte by byte, else object by object with streams decoded, so that another deflate does not
 * count as another page. Nothing stored in the file is believed.
 *
 * @returns undefined when equal, else the place of the first difference
 */
export function comparePdfs(found: Uint8Array, rendered: Uint8Array, meter: WorkMeter): string | undefined {
  if (equalBytes(found, rendered)) return undefined
  try {
    return compareObjects(readPdf(found, { meter }).last, readPdf(rendered, { meter }).last)
  } catch (error) {
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return error.path ?? error.code
    throw error
  }
}

function compareObjects(found: PdfSnapshot, rendered: PdfSnapshot): string | undefined {
  const numbers = rendered.objectNumbers()
  const known = new Set(numbers)
  const extra = found.objectNumbers().find((number) => !known.has(number))
  if (extra !== undefined) return `object ${extra}`
  if (!deepEqual(withoutSizes(found.trailer), withoutSizes(rendered.trailer))) return 'trailer'
  for (const number of numbers) {
    const left = found.object(number)
    const right = rendered.object(number)
    // with another generation an equal object is gone for all that refer to it (ISO 32000-2 §7.3.10)
    if (left === undefined || right === undefined || left.generation !== right.generation) return `object ${number}`
    if (!sameObject(found, left.value, rendered, right.value)) return `object ${number}`
  }
  return undefined
}

function sameObject(found: PdfSnapshot, left: PdfValue, rendered: PdfSnapshot, right: PdfValue): boolean {
  if (left.kind !== 'stream' || right.kind !== 'stream') return deepEqual(left, right)
  return (
    deepEqual(without(left.dictionary, ['Length']), without(right.dictionary, ['Length'])) &&
    (equalBytes(left.encoded, right.encoded) || equalBytes(found.decode(left), rendered.decode(right)))
  )
}

function withoutSizes(trailer: PdfValue): PdfValue {
  return without(trailer, ['Size', 'ID'])
}

function without(value: PdfValue, keys: readonly string[]): PdfValue {
  if (value.kind !== 'dictionary') return value
  return { ...value, entries: new Map([...value.entries].filter(([key]) => !keys.includes(key))) }
}
