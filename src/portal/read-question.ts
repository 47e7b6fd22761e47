import { decodeUtf8 } from '../base'
import type { ExportFormat } from '../index'
import { acceptedFormats } from './accept'
import type { DownloadQuestion } from './options'
import { PortalRefusal } from './problem'

const MEMBERS: ReadonlySet<string> = new Set(['subject', 'purpose', 'recipient', 'consentReference', 'formats'])
/** as long as the export's metadata allow; `subject` is the portal's own id */
const LONGEST = { subject: 200, purpose: 500, recipient: 200, consentReference: 100 } as const
/** Ids and numbers are looked up by ports, in whose query or log a line end or a NUL may mean something; half a character is nobody's. */
const UNFIT = {
  subject: /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
  consentReference: /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
  purpose: /\p{Cs}/u,
  recipient: /\p{Cs}/u,
} as const
const FORMATS: readonly ExportFormat[] = ['pdf', 'xml']

/**
 * Reads what a request asks for. Says nothing about whether it may.
 *
 * @param accept the `Accept` header, which chooses where the body names no formats
 * @throws PortalRefusal PORTAL_BODY with the member, PORTAL_PURPOSE_MISSING, PORTAL_NOT_ACCEPTABLE
 */
export function readQuestion(body: Uint8Array, accept: string | null): DownloadQuestion {
  const members = parseObject(body)
  for (const name of Object.keys(members)) if (!MEMBERS.has(name)) throw new PortalRefusal('PORTAL_BODY')
  const subject = textOf(members, 'subject')
  if (subject === undefined) throw malformed('subject')
  const purpose = textOf(members, 'purpose')
  // no export without a purpose; before anything is looked up, so that the answer says nothing about the record
  if (purpose === undefined) throw new PortalRefusal('PORTAL_PURPOSE_MISSING', { member: 'purpose' })
  const recipient = textOf(members, 'recipient')
  const consentReference = textOf(members, 'consentReference')
  return {
    subject,
    purpose,
    ...(recipient === undefined ? {} : { recipient }),
    ...(consentReference === undefined ? {} : { consentReference }),
    formats: acceptedFormats(formatsOf(members['formats']), accept),
  }
}

function parseObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  let text: string
  let value: unknown
  try {
    text = decodeUtf8(body)
    value = JSON.parse(text)
  } catch (cause) {
    throw new PortalRefusal('PORTAL_BODY', { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new PortalRefusal('PORTAL_BODY')
  if (countNames(text) !== Object.keys(value).length) throw new PortalRefusal('PORTAL_BODY')
  return value as Readonly<Record<string, unknown>>
}

/**
 * Members at any depth of a text that is JSON. More than the object has of its own: one is there twice, and whatever reads the body
 * before this (a filter, a log) may have read the other one (RFC 8259 §4); or a member holds an object, which none may.
 */
function countNames(json: string): number {
  const texts = json.match(/"[^"\\]*(?:\\.[^"\\]*)*"(?:[\t\n\r ]*:)?/g) ?? []
  return texts.filter((text) => text.endsWith(':')).length
}

/** Undefined for a text that is absent or blank. */
function textOf(members: Readonly<Record<string, unknown>>, name: keyof typeof LONGEST): string | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value.length > LONGEST[name]) throw malformed(name)
  if (UNFIT[name].test(value)) throw malformed(name)
  const text = value.normalize('NFC').trim()
  return text === '' ? undefined : text
}

function formatsOf(value: unknown): readonly ExportFormat[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value) || value.length === 0 || value.length > FORMATS.length) throw malformed('formats')
  const wanted = FORMATS.filter((format) => value.includes(format))
  if (wanted.length !== value.length) throw malformed('formats')
  return wanted
}

function malformed(member: string): PortalRefusal {
  return new PortalRefusal('PORTAL_BODY', { member })
}
