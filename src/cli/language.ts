import type { Language } from '../index'

/** The language of a run: `--lang`, else LANG when it says English, else Vietnamese. Read before the options are, for help and faults. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  for (const [index, argument] of argv.entries()) {
    if (argument === '--') break
    const value = argument === '--lang' ? argv[index + 1] : argument.startsWith('--lang=') ? argument.slice(7) : undefined
    if (value === 'vi' || value === 'en') return value
  }
  return /^en/i.test(env.LANG ?? '') ? 'en' : 'vi'
}
