import type { PdfReference, PdfValue } from './types'

/** Every reference directly inside a value, in order, repeated where it repeats; what references lead to is not followed. */
export function* references(value: PdfValue): Generator<PdfReference, void, undefined> {
  // A list, not recursion through generators: each level of those would pass every reference on.
  const waiting: PdfValue[] = [value]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (current.kind === 'reference') yield current
    else for (const part of partsOf(current).reverse()) waiting.push(part)
  }
}

function partsOf(value: PdfValue): PdfValue[] {
  if (value.kind === 'array') return [...value.items]
  if (value.kind === 'dictionary') return [...value.entries.values()]
  return value.kind === 'stream' ? [value.dictionary] : []
}
