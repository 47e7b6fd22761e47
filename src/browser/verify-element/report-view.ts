import { neutralise } from '../../report'
import type { Language } from '../../report'
import type { JudgedFile } from '../types'
import type { Judgement } from '../worker/messages'
import { allowedMarkup } from './allowed-markup'
import { make, makeButton } from './dom'
import { say } from './texts'

export interface ReportListener {
  readonly onAnother: () => void
  readonly onPrint: () => void
  readonly onSave: () => void
}

/** The reports of a judgement, and what to begin reading at. */
export interface ReportShown {
  readonly element: HTMLElement
  /** the verdict, or of several files the overview; takes the focus */
  readonly heading: HTMLElement
}

/** Shows what was found: the verdict first, of several files which is what, then each report. */
export function showReport({ files }: Judgement, language: Language, listener: ReportListener): ReportShown {
  const articles = files.map(({ markup }) => allowedMarkup(markup))
  const verdicts = articles.map(verdictOf)
  const element = make('div', { attributes: { class: 'report', part: 'report' } }, ...articles)
  const [first] = verdicts
  const tools = toolbar(language, listener)
  if (files.length > 1 || first === undefined) {
    const overview = overviewOf(files, verdicts, language)
    overview.element.append(tools)
    element.prepend(overview.element)
    return { element, heading: overview.heading }
  }
  first.closest('.verdict')?.after(tools)
  return { element, heading: first }
}

/** The headline in an article, made to take the focus. */
function verdictOf(article: DocumentFragment): HTMLElement {
  const heading = article.querySelector<HTMLElement>('.verdict h2') ?? make('h2')
  heading.tabIndex = -1
  heading.closest('.verdict')?.setAttribute('part', 'verdict')
  return heading
}

function toolbar(language: Language, { onAnother, onPrint, onSave }: ReportListener): HTMLElement {
  return make(
    'div',
    { attributes: { class: 'tools', part: 'tools' } },
    makeButton(say('another', language), 'another', onAnother),
    makeButton(say('print', language), 'print', onPrint),
    makeButton(say('save', language), 'save', onSave),
  )
}

function overviewOf(files: readonly JudgedFile[], verdicts: readonly HTMLElement[], language: Language): ReportShown {
  const heading = make('h2', { attributes: { tabindex: '-1' } }, say('overview', language, { files: files.length }))
  const rows = files.map(({ name, tone, mark, headline }, index) => {
    const file = make('bdi', {}, neutralise(name))
    file.id = `file-${index}`
    const jump = makeButton(say('showReport', language), 'jump', () => {
      verdicts[index]?.focus()
      verdicts[index]?.scrollIntoView({ block: 'start' })
    })
    jump.id = `jump-${index}`
    // by itself a button "show the report" does not say of which file
    jump.setAttribute('aria-labelledby', `${jump.id} ${file.id}`)
    const verdict = make('strong', { attributes: { class: tone } }, `${mark} ${headline}`)
    return make('tr', {}, make('td', {}, file), make('td', {}, verdict), make('td', {}, jump))
  })
  const table = make('table', {}, make('tbody', {}, ...rows))
  return { element: make('section', { attributes: { class: 'overview', part: 'overview' } }, heading, table), heading }
}
