/** What an element may be made with: attributes, and listeners that go with it. */
export interface Made {
  readonly attributes?: Readonly<Record<string, string>>
  readonly onClick?: () => void
}

/** Makes an element with text and elements in it. Text stays text; no markup is read, and no inline style set. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { attributes = {}, onClick }: Made = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  if (onClick !== undefined) element.addEventListener('click', onClick)
  element.append(...children)
  return element
}

/** A button that a form around the element does not take for its own. */
export function makeButton(text: string, part: string, onClick: () => void): HTMLButtonElement {
  const primary = part === 'choose' ? { class: 'primary' } : {}
  return make('button', { attributes: { type: 'button', part: `button ${part}`, ...primary }, onClick }, text)
}
