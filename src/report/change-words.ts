import { CHANGE_PHRASES, fillTemplate, type Language } from './catalogue'
import { neutralise } from './neutralise'

/** Says what one change was. A phrase without a translation is shown as it came. */
export function showChange(change: string, language: Language): string {
  if (language === 'en') return neutralise(change)
  for (const { pattern, template } of PATTERNS) {
    const match = pattern.exec(change)
    if (match !== null) return fillTemplate(template, () => neutralise(match[1] ?? ''))
  }
  return neutralise(change)
}

const PATTERNS = CHANGE_PHRASES.map(({ en, vi }) => ({
  pattern: new RegExp(`^${en.replace('{name}', '(.+)')}$`, 'su'),
  template: vi,
}))
