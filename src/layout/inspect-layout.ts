import { type MeasureOptions, measurePages } from './measure/measure'
import { LAYOUT_RULES } from './rules/all'
import { examine } from './rules/examine'
import { reportOf } from './rules/judge'
import type { DocumentKind, LayoutReport } from './types'

export interface LayoutOptions extends MeasureOptions {
  /** what the document is; default: recognised from its pages */
  readonly kind?: DocumentKind
}

const KINDS: readonly DocumentKind[] = ['form', 'nd30', 'attachment', 'copy']

/**
 * Measures a finished PDF and lists each breach of the layout that NĐ 30/2020/NĐ-CP, Phụ lục I, asks for, by ô and clause.
 *
 * Works on any PDF, by its drawing operators alone. Does not judge signatures or content, nor (see docs/requirements/nd30-phu-luc-i.md) what
 * pages do not show: a seal's real size, the paragraph settings of a word processor. What could not be told stands in `notMeasured`.
 *
 * @throws InputError PDF_… for a file that cannot be read (PDF_CONTENT: its drawing operators), LIMIT_…; TypeError for an unknown kind
 * @example
 * const report = inspectLayout(bytes)
 * for (const { box, clause, code } of report.breaches) console.log(box, clause, code)
 */
export function inspectLayout(pdf: Uint8Array, options: LayoutOptions = {}): LayoutReport {
  const { kind } = options
  if (kind !== undefined && !KINDS.includes(kind)) throw new TypeError('options.kind is no kind of document')
  const document = examine(measurePages(pdf, options), kind)
  return reportOf(
    document,
    LAYOUT_RULES.flatMap((rule) => [...rule(document)]),
  )
}
