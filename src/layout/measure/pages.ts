import { InputError, type WorkMeter } from '../../base'
import { asArray, asDictionary, type PdfDictionary, type PdfSnapshot, type PdfValue } from '../../codec/pdf'
import { dictionaryAt, valueAt } from './values'

/** A page with what it inherits from the nodes above (ISO 32000-2 §7.7.3.4). */
export interface PageEntries {
  readonly page: PdfDictionary
  readonly inherited: ReadonlyMap<string, PdfValue>
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** The pages in order. @throws InputError PDF_PAGE_TREE for a cycle, a node that is none, or no page at all; LIMIT_WORK */
export function pagesOf(snapshot: PdfSnapshot, meter: WorkMeter): readonly PageEntries[] {
  const pages: PageEntries[] = []
  const seen = new Set<PdfDictionary>()
  const visit = (value: PdfValue | undefined, above: ReadonlyMap<string, PdfValue>, depth: number): void => {
    meter.spend(1)
    const node = value === undefined ? undefined : asDictionary(snapshot.resolve(value))
    if (node === undefined) throw new InputError('PDF_PAGE_TREE', 'a page tree node is no dictionary')
    if (seen.has(node) || depth > meter.limits.pdfDepth) throw new InputError('PDF_PAGE_TREE', 'the page tree has a cycle')
    seen.add(node)
    const inherited = new Map(above)
    for (const key of INHERITED) {
      const own = valueAt(snapshot, node, key)
      if (own !== undefined) inherited.set(key, own)
    }
    const kids = valueAt(snapshot, node, 'Kids')
    if (kids === undefined) return void pages.push({ page: node, inherited })
    for (const kid of asArray(kids) ?? []) visit(kid, inherited, depth + 1)
  }
  const catalogue = dictionaryAt(snapshot, snapshot.trailer, 'Root')
  visit(valueAt(snapshot, catalogue, 'Pages'), new Map(), 0)
  if (pages.length === 0) throw new InputError('PDF_PAGE_TREE', 'the file has no page')
  return pages
}
