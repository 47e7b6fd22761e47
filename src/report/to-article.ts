import type { FileReport } from '../verify'
import type { Language } from './catalogue'
import { ANSWER_MARKS } from './catalogue'
import { article } from './page/article'
import { PAGE_STYLE } from './page/style'
import type { Tone } from './view'
import { viewReport } from './view'

/** A report for a page that somebody else wrote. */
export interface ReportArticle {
  readonly tone: Tone
  /** the verdict's mark: what colour says is never said by colour alone */
  readonly mark: string
  readonly headline: string
  /** an `<article>`, every value in it escaped; it needs `articleStyle` and nothing else */
  readonly markup: string
}

/**
 * One report as an article for a page of one's own: the same as in `toHtml`, whose neutralising and escaping it shares. It has no
 * policy around it: the page brings its own. Judges nothing and raises nothing.
 */
export function toArticle(report: FileReport, language: Language): ReportArticle {
  const view = viewReport(report, language)
  const { tone, headline } = view.summary
  return { tone, mark: ANSWER_MARKS[report.answer], headline, markup: article(report, view, language).toString() }
}

/** The style of `toHtml`'s page, which articles share. */
export function articleStyle(): string {
  return PAGE_STYLE.toString()
}
