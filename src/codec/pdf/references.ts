import type { PdfReference, PdfValue } from './types'

/** Every reference directly inside a value, in order, repeated where it repeats; what references lead to is not followed. */
export function* references(value: PdfValue): Generator<PdfReference, void, undefined> {
  // A list, not recursion through generators: each level of those would pass every reference on.
  const waiting: PdfValue[] = [value]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (current.kind === 'reference') yield current
    else if (current.kind === 'stream') waiting.push(current.dictionary)
    else if (current.kind === 'array') waitFor(current.items, waiting)
    else if (current.kind === 'dictionary') waitFor([...current.entries.values()], waiting)
  }
}

/** The last goes first onto the list, so that the first is taken off it first. */
function waitFor(parts: readonly PdfValue[], waiting: PdfValue[]): void {
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index]
    if (part?.kind === 'reference' || part?.kind === 'array' || part?.kind === 'dictionary') waiting.push(part)
  }
}
