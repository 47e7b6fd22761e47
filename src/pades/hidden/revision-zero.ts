import type { WorkMeter } from '../../base'
import type { PdfDictionary, PdfFile, PdfIndirectObject, PdfSnapshot, PdfValue } from '../../codec/pdf'
import { references } from '../../codec/pdf'
import type { FieldTree } from '../fields'
import type { History } from '../history'
import type { PageTree } from '../pages'

/** The unsigned export, wholly read: what the rules of this folder look at. */
export interface RevisionZero {
  readonly file: PdfFile
  readonly snapshot: PdfSnapshot
  readonly catalog: PdfDictionary | undefined
  readonly fields: FieldTree
  readonly pages: PageTree
  readonly objects: readonly PdfIndirectObject[]
  /** every dictionary in it, those of streams and those inside others too, with the object it stands in */
  readonly dictionaries: readonly PlacedDictionary[]
  readonly reachable: ReadonlySet<number>
}

export interface PlacedDictionary {
  readonly dictionary: PdfDictionary
  readonly isStream: boolean
  readonly object: number
}

/** Reads every object of revision 0. Raises what reading an object raises (PDF_…), and LIMIT_WORK. */
export function readRevisionZero(history: History): RevisionZero {
  const snapshot = history.at(0)
  const objects: PdfIndirectObject[] = []
  const dictionaries: PlacedDictionary[] = []
  for (const number of snapshot.objectNumbers()) {
    history.meter.spend(1)
    const object = snapshot.object(number)
    if (object === undefined) continue
    objects.push(object)
    for (const placed of dictionariesIn(object.value, number, history.meter)) dictionaries.push(placed)
  }
  const catalog = snapshot.resolve(snapshot.trailer.entries.get('Root'))
  return {
    file: history.file,
    snapshot,
    catalog: catalog.kind === 'dictionary' ? catalog : undefined,
    fields: history.fields(0),
    pages: history.pages(0),
    objects,
    dictionaries,
    reachable: reachableFrom(snapshot, history.meter),
  }
}

function* dictionariesIn(value: PdfValue, object: number, meter: WorkMeter): Generator<PlacedDictionary> {
  const pending: PdfValue[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    meter.spend(1)
    // One by one: there may be more items than a call can have arguments.
    if (next.kind === 'array') for (const item of next.items) pending.push(item)
    if (next.kind !== 'dictionary' && next.kind !== 'stream') continue
    const dictionary = next.kind === 'stream' ? next.dictionary : next
    yield { dictionary, isStream: next.kind === 'stream', object }
    for (const entry of dictionary.entries.values()) pending.push(entry)
  }
}

function reachableFrom(snapshot: PdfSnapshot, meter: WorkMeter): ReadonlySet<number> {
  const reached = new Set<number>()
  const pending: PdfValue[] = [snapshot.trailer]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { number } of references(next)) {
      meter.spend(1)
      if (reached.has(number)) continue
      reached.add(number)
      const object = snapshot.object(number)
      if (object !== undefined) pending.push(object.value)
    }
  }
  return reached
}
