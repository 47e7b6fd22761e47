import type { Language } from '../report'

/** A property that a script set before the element was defined hides the one of its class: sets it again, as that. */
export function takeOver(element: HTMLElement, property: string): void {
  const own = Object.getOwnPropertyDescriptor(element, property)
  if (own === undefined) return
  Reflect.deleteProperty(element, property)
  Reflect.set(element, property, own.value)
}

/** The element's language, or the page's; Vietnamese for any other. */
export function languageOf(element: Element): Language {
  return /^en\b/i.test(element.closest('[lang]')?.getAttribute('lang') ?? '') ? 'en' : 'vi'
}

const KEPT_MILLISECONDS = 60_000

/** Hands bytes to the browser to save under a name. Nothing is opened: the page's own window never shows them. */
export function saveFile(content: Blob | string, name: string): void {
  // a type of its own could make a browser show the file instead
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // the browser reads it after this returns, and says nothing when it is done
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS)
}
