/** Markup that `html` made. Nothing else can make one: the class is not exported. */
class Markup {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

export type { Markup }

/** What may stand in a template: text, which is escaped; markup, which was; nothing. */
export type Interpolation = string | number | undefined | Markup | readonly Markup[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/**
 * Builds markup from a template: whatever is put in is escaped, and only what `html` itself made passes unchanged. Safe in element content
 * and in quoted attribute values, nowhere else.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Markup {
  let text = strings[0] ?? ''
  for (const [index, value] of values.entries()) text += textOf(value) + (strings[index + 1] ?? '')
  return new Markup(text)
}

/** A block of data for an element to read. Escaped as JSON: nothing in it can end the element that it stands in. */
export function dataBlock(value: unknown): Markup {
  const json = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return new Markup(`<script type="application/json" data-trust>${json}</script>`)
}

function textOf(value: Interpolation): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.toString()
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value).replace(/[&<>"'`]/g, (sign) => ESCAPES[sign] ?? '')
  }
  return value.map(textOf).join('')
}
