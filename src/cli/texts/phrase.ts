import { neutralise } from '../../index'
import type { Language } from '../../index'
import { AUDIT_TEXTS } from './audit'
import { DEMO_TEXTS } from './demo'
import { FAULT_TEXTS } from './faults'
import { HELP_TEXTS } from './help'
import { MESSAGE_TEXTS } from './messages'
import { TRUST_TEXTS } from './trust'

/** Every phrase of the command line in both languages; the words of codes are in room `report`. */
export const TEXTS = { ...HELP_TEXTS, ...MESSAGE_TEXTS, ...FAULT_TEXTS, ...TRUST_TEXTS, ...AUDIT_TEXTS, ...DEMO_TEXTS } as const
export type Phrase = keyof typeof TEXTS

/**
 * A phrase, filled. Values are neutralised: a file name or a certificate's subject must not steer a terminal. A part in square brackets falls
 * away when its value is absent or empty.
 */
export function phrase(language: Language, name: Phrase, values: Readonly<Record<string, string | number>> = {}): string {
  const shown = (key: string): string => (Object.hasOwn(values, key) ? show(values[key] ?? '') : '')
  return TEXTS[name][language].replace(
    /\[([^[\]]*?\{(\w+)\}[^[\]]*?)\]|\{(\w+)\}/g,
    (_, part?: string, inner?: string, key?: string) =>
      key !== undefined
        ? shown(key)
        : shown(inner ?? '') === ''
          ? ''
          : (part ?? '').replace(`{${inner}}`, () => shown(inner ?? '')),
  )
}

function show(value: string | number): string {
  // neutralise cuts what is long: what is to be signed is ours and must stay whole
  return typeof value === 'number' || /^[A-Za-z0-9+/=]*$/.test(value) ? String(value) : neutralise(value)
}
