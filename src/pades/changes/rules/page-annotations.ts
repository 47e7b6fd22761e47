import type { ChangeLevel } from '../../../ades'
import type { PageNode } from '../../pages'
import { annotationsOf } from '../../pages'
import { dictionaryAt, differingKeys, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** A page gains the widgets of new signature fields in its `/Annots`, and changes in nothing else. */
export function pageAnnotations(comparison: Comparison, ledger: Ledger): void {
  for (const page of comparison.pagesBefore.pages) {
    const list = numberOf(page.dictionary.entries.get('Annots'))
    const isTouched = comparison.changed.has(page.number) || (list !== undefined && comparison.changed.has(list))
    if (isTouched) comparePage(comparison, ledger, page)
  }
}

function comparePage(comparison: Comparison, ledger: Ledger, page: PageNode): void {
  const now = dictionaryAt(comparison.after, comparison.after.object(page.number)?.value)
  const changed = now === undefined ? [] : differingKeys(page.dictionary, now)
  if (now === undefined || now.duplicateKeys.length > 0 || changed.some((key) => key !== 'Annots')) {
    return ledger.refuse(`page ${page.number} changed`, page.number)
  }
  const level = gained(comparison, ledger, page, { number: page.number, dictionary: now })
  if (level === undefined) return ledger.refuse(`annotations of page ${page.number} changed`, page.number)
  const list = numberOf(now.entries.get('Annots'))
  ledger.claim(page.number, 'page')
  ledger.claim(list, `annots:${page.number}`)
  const objects = [page.number, list].filter((number): number is number => number !== undefined && comparison.changed.has(number))
  ledger.note({ kind: 'bookkeeping', level, text: `page ${page.number} shows a new field`, objects })
}

/** The level of what was added, when the old annotations are all there, in order, and every other is a new signature field's. */
function gained(comparison: Comparison, ledger: Ledger, before: PageNode, after: PageNode): ChangeLevel | undefined {
  const old = annotationsOf(comparison.before, before)
  let next = 0
  let level: ChangeLevel = 'none'
  for (const annotation of annotationsOf(comparison.after, after)) {
    if (next < old.length && sameEntry(old[next], annotation)) {
      next++
      continue
    }
    const number = numberOf(annotation)
    const widget = number === undefined ? undefined : ledger.newWidgets.get(number)
    if (widget === undefined) return undefined
    if (level !== 'form-filling') level = widget
  }
  return next === old.length ? level : undefined
}
