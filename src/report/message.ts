import type { Finding, SignedRecordError } from '../base'
import { RecordError } from '../base'
import type { Language, Parameters, Text } from './catalogue'
import {
  DOMAIN_TERMS,
  ERROR_TEXTS,
  FINDING_TEXTS,
  fillTemplate,
  LABELS,
  REASON_TEXTS,
  ROLE_TERMS,
  SUB_INDICATION_TEXTS,
  type Label,
} from './catalogue'
import { showMoment } from './moment'
import { neutralise } from './neutralise'
import { showPlace } from './place'

/**
 * The words of a code: of a finding, an error, a refusal, a sub-indication or a reason. Values that fill it are neutralised, moments
 * shown in Vietnam's zone. A code without words is given back as it is.
 */
export function messageOf(code: string, parameters: Finding['parameters'], language: Language): string {
  const text = textOf(code)
  return text === undefined ? neutralise(code) : fillText(text, parameters ?? {}, language)
}

/** Both languages of a message. */
export function messagesOf(code: string, parameters?: Finding['parameters']): Text {
  return { vi: messageOf(code, parameters, 'vi'), en: messageOf(code, parameters, 'en') }
}

/**
 * An error in words, for the command line: what is wrong, where, and the code. A record's faults stand one in a line. The error's
 * own English message, which may name the character or the size in question, follows as a detail.
 */
export function describeError(error: SignedRecordError, language: Language): string {
  if (error instanceof RecordError) {
    const lines = error.faults.map((fault) => `${neutralise(fault.path)}: ${neutralise(fault.message[language])} [${fault.code}]`)
    return lines.length === 0 ? `${messageOf(error.code, {}, language)} [${error.code}]` : lines.join('\n')
  }
  const place = error.path === undefined ? '' : `${showPlace(error.path, language)}: `
  const prefix = error.path === undefined ? '' : `${error.path}: `
  const detail = error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message
  const words = label('details', { text: messageOf(error.code, {}, language), detail }, language)
  return `${place}${words} [${error.code}]`
}

/** A fixed word of the reports, filled. */
export function label(name: Label, parameters: Parameters, language: Language): string {
  return fillText(LABELS[name], parameters, language)
}

function fillText(text: Text, parameters: Parameters, language: Language): string {
  return fillTemplate(text[language], (name) => valueOf(name, parameters, language))
}

function valueOf(name: string, parameters: Parameters, language: Language): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined || value === '') return undefined
  if (typeof value === 'number') return String(value)
  const term = TERMS[name]?.(value)
  return term?.[language] ?? (name === 'at' ? showPlace(value, language) : (showMoment(value, language) ?? neutralise(value)))
}

/** Parameters whose values are words of ours. Anything else comes from a file or a caller. */
const TERMS: Readonly<Record<string, (value: string) => Text | undefined>> = {
  role: (value) => own(ROLE_TERMS, value),
  domain: (value) => own(DOMAIN_TERMS, value),
  reason: textOf,
}

function textOf(code: string): Text | undefined {
  return own(FINDING_TEXTS, code) ?? own(ERROR_TEXTS, code) ?? own(SUB_INDICATION_TEXTS, code) ?? own(REASON_TEXTS, code)
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
