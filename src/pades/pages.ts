import type { WorkMeter } from '../base'
import { InputError } from '../base'
import type { PdfDictionary, PdfSnapshot, PdfValue } from '../codec/pdf'
import { arrayAt, dictionaryAt, isAbsent, nameAt, numberOf } from './values'

/** A page of one revision, by its object number. */
export interface PageNode {
  readonly number: number
  readonly dictionary: PdfDictionary
}

/** The page tree of one revision (ISO 32000-2 §7.7.3): its pages in order, and the numbers of its inner nodes. */
export interface PageTree {
  readonly pages: readonly PageNode[]
  readonly nodes: ReadonlySet<number>
}

/** Walks the page tree. Does not look inside pages. Raises PDF_PAGE_TREE for cycles, direct kids and nodes without `/Kids`, and LIMIT_WORK. */
export function readPageTree(snapshot: PdfSnapshot, meter: WorkMeter): PageTree {
  const pages: PageNode[] = []
  const nodes = new Set<number>()
  const seen = new Set<number>()
  const visit = (value: PdfValue | undefined, depth: number): void => {
    meter.spend(1)
    const number = numberOf(value)
    const dictionary = dictionaryAt(snapshot, value)
    if (number === undefined || dictionary === undefined)
      throw new InputError('PDF_PAGE_TREE', 'a page tree node is no indirect dictionary')
    if (seen.has(number) || depth > meter.limits.pdfDepth) {
      throw new InputError('PDF_PAGE_TREE', 'the page tree has a cycle', { path: `object ${number}` })
    }
    seen.add(number)
    if (isAbsent(dictionary.entries.get('Kids'))) {
      if (nameAt(snapshot, dictionary.entries.get('Type')) === 'Pages') {
        throw new InputError('PDF_PAGE_TREE', '/Pages without /Kids', { path: `object ${number}` })
      }
      return void pages.push({ number, dictionary })
    }
    const kids = arrayAt(snapshot, dictionary.entries.get('Kids'))
    if (kids === undefined) throw new InputError('PDF_PAGE_TREE', '/Kids is no array', { path: `object ${number}` })
    nodes.add(number)
    for (const kid of kids.items) visit(kid, depth + 1)
  }
  visit(dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))?.entries.get('Pages'), 0)
  return { pages, nodes }
}

/** The annotations of one page as written, in order; none when `/Annots` is absent or no array. */
export function annotationsOf(snapshot: PdfSnapshot, page: PageNode): readonly PdfValue[] {
  return arrayAt(snapshot, page.dictionary.entries.get('Annots'))?.items ?? []
}
