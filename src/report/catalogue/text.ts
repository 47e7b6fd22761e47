/** A language of the reports. */
export type Language = 'vi' | 'en'

/**
 * One text in both languages. `{name}` is filled from the parameters; a part in square brackets falls away when a parameter in it
 * is absent or empty.
 */
export type Text = Readonly<Record<Language, string>>

/** What fills a text's placeholders. */
export type Parameters = Readonly<Record<string, string | number>>

const PART = /\[([^[\]]*)\]|\{(\w+)\}/g
const NAME = /\{(\w+)\}/g
const ABSENT = '…'

/** Fills a template: `value` gives what stands for a placeholder, or undefined when there is nothing to say. */
export function fillTemplate(template: string, value: (name: string) => string | undefined): string {
  // one pass over the template alone: what a value contains is never read as a placeholder
  return template.replace(PART, (_, optional: string | undefined, name: string | undefined) => {
    if (name !== undefined) return value(name) ?? ABSENT
    const part = optional ?? ''
    const absent = [...part.matchAll(NAME)].some(([, inner = '']) => value(inner) === undefined)
    return absent ? '' : part.replace(NAME, (__, inner: string) => value(inner) ?? ABSENT)
  })
}

/** Names of a template's placeholders, in order. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(NAME)].map(([, name = '']) => name)
}

/** Texts by code, where the codes are an open set. */
export type TextTable = Readonly<Record<string, Text>>
