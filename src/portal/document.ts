import { RecordError, formatMoment } from '../base'
import { parseRecord, renderExport } from '../index'
import type { AccessTerms } from './claim'
import { safeFileName } from './file-name'
import type { IssuedNumber, LoadedRecord } from './options'
import { PortalRefusal } from './problem'

/** Members of the draft that only the terms may fill; a portal's database must not lend a consent to somebody who has none. */
const OF_TERMS: ReadonlySet<string> = new Set(['recipient', 'consent'])

/** The export's metadata: the portal's draft, the number, and the terms, which nothing in the draft overrides. */
export function documentOf(loaded: LoadedRecord, number: IssuedNumber, terms: AccessTerms): Readonly<Record<string, unknown>> {
  const draft = Object.fromEntries(Object.entries(loaded.document).filter(([name]) => !OF_TERMS.has(name)))
  const { codeNumber, codeNotation, issuedDate } = number
  return { ...draft, codeNumber, codeNotation, issuedDate, ...terms }
}

/**
 * Renders once before a number is taken: a record that cannot be exported uses up none.
 *
 * @throws PortalRefusal PORTAL_SECRECY, PORTAL_TEXT_REFUSED for what the requester wrote; RecordError, RenderError for what the portal holds
 */
export function rehearse(loaded: LoadedRecord, terms: AccessTerms, at: Date): void {
  const placeholder = { codeNumber: '0', codeNotation: 'DT', issuedDate: formatMoment(at).slice(0, 10) }
  try {
    renderExport(loaded.record, { document: documentOf(loaded, placeholder, terms), ...selectionOf(loaded) })
  } catch (cause) {
    throw refusalOf(cause)
  }
}

/** Form and extract, as `exportRecord` takes them. */
export function selectionOf({ form, extract }: LoadedRecord): Pick<LoadedRecord, 'form' | 'extract'> {
  return { ...(form === undefined ? {} : { form }), ...(extract === undefined ? {} : { extract }) }
}

/** What the file is called: kind of document, number, and whose it is. */
export function exportName(loaded: LoadedRecord, { codeNumber, codeNotation }: IssuedNumber): string {
  const { fullName = '' } = parseRecord(loaded.record)
  return safeFileName(`${loaded.document.typeName} ${codeNumber}-${codeNotation} ${fullName}`)
}

const WRITTEN_BY_REQUESTER = /^document\.(?:purpose|recipient)\b/

function refusalOf(cause: unknown): unknown {
  if (!(cause instanceof RecordError)) return cause
  //
  if (cause.faults.some(({ code }) => code === 'DOCUMENT_SECRECY'))
    return new PortalRefusal('PORTAL_SECRECY', { reason: 'DOCUMENT_SECRECY', cause })
  const theirs = cause.faults.find(({ path }) => WRITTEN_BY_REQUESTER.test(path))
  if (theirs === undefined) return cause
  const member = theirs.path.slice('document.'.length)
  return new PortalRefusal('PORTAL_TEXT_REFUSED', { reason: theirs.code, member, cause })
}
