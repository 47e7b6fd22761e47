import { asArray, asDictionary, asName, asNumber, get } from '../../codec/pdf'
import type { PdfDictionary, PdfSnapshot, PdfStream, PdfValue } from '../../codec/pdf'

/** An entry of a dictionary or a stream's, followed to the end; undefined when absent. Raises PDF_OBJECT on a cycle of references. */
export function valueAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): PdfValue | undefined {
  const entry = get(owner, key)
  if (entry === undefined) return undefined
  const value = snapshot.resolve(entry)
  return value.kind === 'null' ? undefined : value
}

/** An entry that is a dictionary, or a stream's. */
export function dictionaryAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): PdfDictionary | undefined {
  return asDictionary(valueAt(snapshot, owner, key))
}

/** An entry that is a stream. */
export function streamAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): PdfStream | undefined {
  const value = valueAt(snapshot, owner, key)
  return value?.kind === 'stream' ? value : undefined
}

/** An entry that is a name. */
export function nameAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): string | undefined {
  return asName(valueAt(snapshot, owner, key))
}

/** An entry that is a number. */
export function numberAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): number | undefined {
  return asNumber(valueAt(snapshot, owner, key))
}

/** An entry that is an array, its items followed. */
export function itemsAt(snapshot: PdfSnapshot, owner: PdfValue | undefined, key: string): readonly PdfValue[] | undefined {
  return asArray(valueAt(snapshot, owner, key))?.map((item) => snapshot.resolve(item))
}

/** An entry that is an array of so many numbers. */
export function numbersAt(
  snapshot: PdfSnapshot,
  owner: PdfValue | undefined,
  key: string,
  count: number,
): readonly number[] | undefined {
  const items = itemsAt(snapshot, owner, key)?.map((item) => asNumber(item))
  return items?.length === count && items.every((item) => item !== undefined) ? items : undefined
}
