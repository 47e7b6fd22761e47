import type { Language } from '../../report'
import { label } from './labels'
import { STYLE } from './style'
import type { Wording } from './wording'

/** The element's inside, as far as the controller moves it. */
export interface DownloadView {
  show(wording: Wording, isWorking: boolean, language: Language): void
}

export interface ViewListener {
  onPrimary(): void
  onCancel(): void
  onExtra(): void
}

/**
 * Builds the inside of the element. Every text is set as text: whatever a portal or a file says, it is never markup.
 *
 * Focus stays where it is as long as its button does, and goes to the first button when its own disappears.
 */
export function createView(root: ShadowRoot, listener: ViewListener): DownloadView {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  const primary = button('button', 'primary', () => listener.onPrimary())
  const cancel = button('cancel', 'cancel', () => listener.onCancel())
  const extra = button('extra', 'extra', () => listener.onExtra())
  const progress = element('progress', 'progress', 'progress')
  const amount = element('span', 'amount', 'amount')
  const bar = element('div', 'bar', 'bar', progress, amount)
  const headline = element('p', '', 'headline')
  const status = element('div', 'status', 'status', headline)
  status.setAttribute('role', 'status')
  const details = element('div', 'details', 'details')
  const panel = element(
    'div',
    'panel',
    'panel',
    element('div', 'buttons', 'buttons', primary, extra, cancel),
    bar,
    status,
    details,
  )
  root.append(panel)

  return {
    show(wording, isWorking, language) {
      panel.lang = language
      panel.className = `panel ${wording.tone}`
      setText(primary, wording.primary)
      setText(cancel, label('cancel', language))
      setText(extra, wording.extra ?? '')
      // not `disabled`: that would throw the focus away
      primary.setAttribute('aria-disabled', String(isWorking))
      // on the details, not around the live region: what is busy is not read out
      details.setAttribute('aria-busy', String(isWorking))
      bar.hidden = wording.fraction === null
      progress.setAttribute('aria-label', label('progress', language))
      if (typeof wording.fraction === 'number') progress.value = wording.fraction
      else progress.removeAttribute('value')
      setText(amount, wording.amount)
      setText(headline, wording.headline)
      headline.hidden = wording.headline === ''
      details.replaceChildren(...wording.paragraphs.map(paragraph), ...factList(wording.facts))
      const focused = root.activeElement
      cancel.hidden = !isWorking
      extra.hidden = wording.extra === undefined
      if (focused instanceof HTMLElement && focused.hidden) primary.focus()
    },
  }
}

function button(part: string, className: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', className, part)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

function paragraph(text: string): HTMLElement {
  const made = element('p', '', 'paragraph')
  made.textContent = text
  return made
}

function factList(facts: Wording['facts']): HTMLElement[] {
  if (facts.length === 0) return []
  const cells = facts.flatMap(([name, value]) => {
    const [term, description] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = name
    description.textContent = value
    return [term, description]
  })
  return [element('dl', '', 'facts', ...cells)]
}

/** Only what is new: a live region whose text is set again is read again. */
function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  part: string,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.setAttribute('part', part)
  made.append(...children)
  return made
}
