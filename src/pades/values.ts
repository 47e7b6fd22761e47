import type { PdfArray, PdfDictionary, PdfSnapshot, PdfStream, PdfValue } from '../codec/pdf'
import { deepEqual } from '../codec/pdf'

/** A value followed to the end and found to be a dictionary (a stream is none). No check of its content; raises PDF_OBJECT on a cycle of references. */
export function dictionaryAt(snapshot: PdfSnapshot, value: PdfValue | undefined): PdfDictionary | undefined {
  const resolved = snapshot.resolve(value)
  return resolved.kind === 'dictionary' ? resolved : undefined
}

/** A value followed to the end and found to be an array. Raises PDF_OBJECT on a cycle of references. */
export function arrayAt(snapshot: PdfSnapshot, value: PdfValue | undefined): PdfArray | undefined {
  const resolved = snapshot.resolve(value)
  return resolved.kind === 'array' ? resolved : undefined
}

/** A value followed to the end and found to be a stream. Raises PDF_OBJECT on a cycle of references. */
export function streamAt(snapshot: PdfSnapshot, value: PdfValue | undefined): PdfStream | undefined {
  const resolved = snapshot.resolve(value)
  return resolved.kind === 'stream' ? resolved : undefined
}

/** A value followed to the end and found to be a name. Raises PDF_OBJECT on a cycle of references. */
export function nameAt(snapshot: PdfSnapshot, value: PdfValue | undefined): string | undefined {
  const resolved = snapshot.resolve(value)
  return resolved.kind === 'name' ? resolved.value : undefined
}

/** The object number of an indirect value, undefined for a direct one. */
export function numberOf(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'reference' ? value.number : undefined
}

/** An entry that is absent and one that is null mean the same (ISO 32000-2 §7.3.7). */
export function isAbsent(value: PdfValue | undefined): value is undefined {
  return value === undefined || value.kind === 'null'
}

/** Two entries as written: references are compared, not followed. */
export function sameEntry(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (isAbsent(left) || isAbsent(right)) return isAbsent(left) && isAbsent(right)
  return deepEqual(left, right)
}

/** Keys whose entries differ between two dictionaries, as written. */
export function differingKeys(left: PdfDictionary, right: PdfDictionary): readonly string[] {
  const keys = new Set([...left.entries.keys(), ...right.entries.keys()])
  return [...keys].filter((key) => !sameEntry(left.entries.get(key), right.entries.get(key)))
}

/** The four numbers of a rectangle, lower left first; undefined when it is none. */
export function rectangleAt(
  snapshot: PdfSnapshot,
  value: PdfValue | undefined,
): readonly [number, number, number, number] | undefined {
  const numbers: number[] = []
  for (const item of arrayAt(snapshot, value)?.items ?? []) {
    const resolved = snapshot.resolve(item)
    if (resolved.kind !== 'number') return undefined
    numbers.push(resolved.value)
  }
  const [left, bottom, right, top] = numbers
  if (numbers.length !== 4 || left === undefined || bottom === undefined || right === undefined || top === undefined)
    return undefined
  return [Math.min(left, right), Math.min(bottom, top), Math.max(left, right), Math.max(bottom, top)]
}

/** A widget without area shows nothing, whatever its appearance says. */
export function hasNoArea(snapshot: PdfSnapshot, widget: PdfDictionary): boolean {
  const rectangle = widget.entries.get('Rect')
  if (isAbsent(rectangle)) return true
  const box = rectangleAt(snapshot, rectangle)
  return box !== undefined && (box[0] === box[2] || box[1] === box[3])
}

/** A widget without extent in either direction: not even a line could be drawn in it. */
export function isPoint(snapshot: PdfSnapshot, widget: PdfDictionary): boolean {
  const rectangle = widget.entries.get('Rect')
  if (isAbsent(rectangle)) return true
  const box = rectangleAt(snapshot, rectangle)
  return box !== undefined && box[0] === box[2] && box[1] === box[3]
}
