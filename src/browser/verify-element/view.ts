import { BROWSER_ERROR_TEXTS } from '../../report'
import type { Language } from '../../report'
import { BrowserError } from '../browser-error'
import { make, makeButton } from './dom'
import { showReport } from './report-view'
import type { ReportListener } from './report-view'
import type { State } from './state'
import { STYLE } from './style'
import { say } from './texts'

export interface ViewListener extends ReportListener {
  onChoose(files: readonly File[]): void
  onCancel(): void
}

/** The element's inside. */
export interface VerifyView {
  /** @param isUserAtIt whether the focus is to follow what is shown: never on a page that nobody has touched yet */
  show(state: State, language: Language, trustsNobody: boolean, isUserAtIt: boolean): void
}

/**
 * Builds the inside of the element and shows its states. Every text is set as text; only a report's markup is read, by `allowedMarkup`.
 *
 * Files can be dropped anywhere on it, but while it works.
 */
export function createView(root: ShadowRoot, listener: ViewListener): VerifyView {
  const own = new CSSStyleSheet()
  own.replaceSync(STYLE)
  root.adoptedStyleSheets = [own]
  const input = make('input', {
    attributes: { type: 'file', multiple: '', accept: '.pdf,.xml,.crl,application/pdf,application/xml,text/xml', hidden: '' },
  })
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    // the same file again is a change too
    input.value = ''
    if (files.length > 0) listener.onChoose(files)
  })
  const notice = make('p', { attributes: { class: 'notice', part: 'notice' } })
  const stage = make('div', { attributes: { part: 'panel' } })
  const status = make('div', { attributes: { class: 'unseen', role: 'status' } })
  root.append(notice, input, stage, status)
  let isWorking = false
  acceptDrops(stage, (files) => {
    if (!isWorking && files.length > 0) listener.onChoose(files)
  })
  let shownIn = ''
  let bar: ((state: State & { kind: 'working' }) => void) | undefined

  return {
    show(state, language, trustsNobody, isUserAtIt) {
      isWorking = state.kind === 'working'
      stage.lang = language
      status.lang = language
      notice.lang = language
      notice.textContent = say('nothingTrusted', language)
      notice.hidden = !trustsNobody
      if (state.kind === 'working' && bar !== undefined && stage.lang === shownIn) return bar(state)
      bar = undefined
      shownIn = language
      const shown = inside(state)
      stage.replaceChildren(shown.element)
      setText(status, shown.words)
      if (isUserAtIt) shown.focus.focus()

      function inside(now: State): Shown {
        switch (now.kind) {
          case 'idle':
            return idle(now, language, () => input.click())
          case 'working': {
            const { update, ...rest } = working(
              language,
              () => listener.onCancel(),
              (words) => setText(status, words),
            )
            bar = update
            update(now)
            return { ...rest, words: status.textContent }
          }
          case 'failed':
            return failure(now.error, language, () => listener.onAnother())
          case 'done': {
            const report = new CSSStyleSheet()
            report.replaceSync(now.judgement.style)
            root.adoptedStyleSheets = [report, own]
            const { element, heading } = showReport(now.judgement, language, listener)
            return { element, focus: heading, words: heading.textContent }
          }
        }
      }
    },
  }
}

interface Shown {
  readonly element: HTMLElement
  readonly focus: HTMLElement
  /** for the live region */
  readonly words: string
}

function idle({ said }: State & { kind: 'idle' }, language: Language, onPress: () => void): Shown {
  const choose = makeButton(say('choose', language), 'choose', onPress)
  const words = said === undefined ? '' : say(said, language)
  const element = make(
    'div',
    { attributes: { class: 'drop', part: 'drop' } },
    make('p', { attributes: { class: 'lead' } }, say('drop', language)),
    choose,
    make('p', { attributes: { class: 'hint' } }, say('together', language)),
    make('p', { attributes: { class: 'hint' } }, say('stays', language)),
    ...(words === '' ? [] : [make('p', { attributes: { class: 'said' } }, words)]),
  )
  return { element, focus: choose, words }
}

function working(
  language: Language,
  onCancel: () => void,
  announce: (words: string) => void,
): Omit<Shown, 'words'> & { readonly update: (state: State & { kind: 'working' }) => void } {
  const line = make('p')
  const progress = make('progress', { attributes: { max: '1', part: 'bar', 'aria-label': say('progress', language) } })
  const cancel = makeButton(say('cancel', language), 'cancel', onCancel)
  const bar = make('div', { attributes: { class: 'bar' } }, progress, cancel)
  const element = make('div', { attributes: { class: 'working', part: 'progress' } }, line, bar)
  return {
    element,
    focus: cancel,
    update({ progress: { stage, file, files, fraction } }) {
      progress.value = fraction
      const words = say(stage, language, { file: file + 1, files })
      setText(line, words)
      announce(words)
    },
  }
}

function failure(error: unknown, language: Language, onAnother: () => void): Shown {
  const [code, words, detail] =
    error instanceof BrowserError
      ? [error.code, BROWSER_ERROR_TEXTS[error.code][language], error.message]
      : ['', say('unexpected', language), String(error)]
  const title = make('p', { attributes: { class: 'title', tabindex: '-1' } }, `✗ ${say('failed', language)}: ${words}`)
  const author = make('details', {}, make('summary', {}, say('forAuthor', language)), make('p', {}, `${detail} [${code}]`))
  const another = makeButton(say('another', language), 'another', onAnother)
  const element = make('div', { attributes: { class: 'failure', part: 'failure' } }, title, author, another)
  return { element, focus: title, words: title.textContent }
}

function acceptDrops(target: HTMLElement, onFiles: (files: readonly File[]) => void): void {
  const mark = (isOver: boolean): void => void target.querySelector('.drop')?.classList.toggle('over', isOver)
  // without both the browser would leave the page and open the file
  for (const type of ['dragenter', 'dragover'] as const) {
    target.addEventListener(type, (event) => {
      event.preventDefault()
      mark(true)
    })
  }
  target.addEventListener('dragleave', () => mark(false))
  target.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    onFiles([...(event.dataTransfer?.files ?? [])])
  })
}

/** Only what is new: a live region whose text is set again is read again. */
function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
