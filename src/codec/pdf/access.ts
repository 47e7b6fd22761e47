import type { PdfDictionary, PdfReference, PdfString, PdfValue } from './types'

/** The value of a key, of a dictionary or a stream's; undefined when absent or `null` (ISO 32000-2 §7.3.7: the same). Follows no reference. */
export function get(value: PdfValue | undefined, key: string): PdfValue | undefined {
  const entry = asDictionary(value)?.entries.get(key)
  return entry?.kind === 'null' ? undefined : entry
}

/** A dictionary, or a stream's. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary | undefined {
  if (value?.kind === 'dictionary') return value
  return value?.kind === 'stream' ? value.dictionary : undefined
}

/** A stream. */
export function asStream(value: PdfValue | undefined): Extract<PdfValue, { kind: 'stream' }> | undefined {
  return value?.kind === 'stream' ? value : undefined
}

/** An array's items. */
export function asArray(value: PdfValue | undefined): readonly PdfValue[] | undefined {
  return value?.kind === 'array' ? value.items : undefined
}

/** A name, without its slash. */
export function asName(value: PdfValue | undefined): string | undefined {
  return value?.kind === 'name' ? value.value : undefined
}

/** A number spelled as an integer; a real of integral value is none. */
export function asInteger(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'number' && value.integer ? value.value : undefined
}

/** Any number. */
export function asNumber(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined
}

/** A boolean. */
export function asBoolean(value: PdfValue | undefined): boolean | undefined {
  return value?.kind === 'boolean' ? value.value : undefined
}

/** A string object, of either spelling. */
export function asString(value: PdfValue | undefined): PdfString | undefined {
  return value?.kind === 'string' ? value : undefined
}

/** A reference. */
export function asReference(value: PdfValue | undefined): PdfReference | undefined {
  return value?.kind === 'reference' ? value : undefined
}
