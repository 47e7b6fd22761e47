import type { WorkMeter } from '../../../base'
import { InputError } from '../../../base'
import type { XmlElement } from '../../../codec/xml'
import { parseXml } from '../../../codec/xml'
import type { ExportDocument, ExtractNote, OfficialRecord, PlainRecord, RecordExportData } from '../../../record'
import {
  EXPORT_XML_NAMESPACE,
  EXPORT_XML_VERSION,
  MAX_OMITTED,
  PROFILE_ID_PATTERN,
  RECORD_EXPORT_ELEMENT,
  RECORD_EXPORT_ID,
  holdsValue,
  omissiblePaths,
  recordFields,
  repeatedPath,
  writtenDocumentFields,
} from '../../../record'
import { elementsOf, malformed, requireAttributes, textOf } from './elements'
import { readMembers } from './members'

const EXTRACT_PLACE = 'RecordExport/Extract'

/**
 * Reads a `RecordExport` document back to the record, by the field table alone: every element known, in order, at most once,
 * every value in the one spelling that the writer gives it, nothing else in between.
 *
 * Does not check signatures, nor the rules between fields (purpose, consent, order of dates): those are the writer's duty and
 * change nothing about what was signed. Does not check that the form is known.
 *
 * @throws InputError XML_RECORD_MALFORMED with the place, and what `parseXml` throws
 */
export function readRecordExport(bytes: Uint8Array, options: { readonly meter: WorkMeter }): RecordExportData {
  const { root, children } = parseXml(bytes, options)
  options.meter.spend(bytes.length >> 4)
  if (children.length !== 1) throw malformed('/', 'something beside the root element')
  if (root.namespace !== EXPORT_XML_NAMESPACE || root.local !== RECORD_EXPORT_ELEMENT)
    throw malformed('/', 'the root is not RecordExport')
  requireAttributes(root, RECORD_EXPORT_ELEMENT, { Id: RECORD_EXPORT_ID, Version: EXPORT_XML_VERSION })
  const [document, ...rest] = elementsOf(root, RECORD_EXPORT_ELEMENT)
  const record = rest.pop()
  if (document?.local !== 'Document' || record?.local !== 'Record' || rest.length > 1) {
    throw malformed(RECORD_EXPORT_ELEMENT, 'not a Document, an optional Extract and a Record')
  }
  requireAttributes(document, 'RecordExport/Document', {})
  const { pageAmount, ...metadata } = readMembers(writtenDocumentFields, document, 'RecordExport/Document')
  if (typeof pageAmount !== 'number') throw malformed('RecordExport/Document', 'PageAmount is missing')
  const data = readMembers(recordFields, record, 'RecordExport/Record')
  const note = rest[0] === undefined ? undefined : readExtract(rest[0])
  if (note !== undefined) requireGone(data, note)
  return {
    // The table that was just read by is what these types are made from.
    record: data as OfficialRecord,
    document: metadata as ExportDocument,
    form: profileAttribute(record, 'form', 'RecordExport/Record'),
    pageAmount,
    ...note,
  }
}

function readExtract(element: XmlElement): ExtractNote {
  if (element.local !== 'Extract') throw malformed('RecordExport', `unexpected element ${element.local}`)
  const extract = profileAttribute(element, 'profile', EXTRACT_PLACE)
  const entries = elementsOf(element, EXTRACT_PLACE)
  const count = entries.findIndex((entry) => entry.local !== 'Omitted')
  const omitted = count < 0 ? entries : entries.slice(0, count)
  const masked = count < 0 ? [] : entries.slice(count)
  if (entries.length === 0) throw malformed(EXTRACT_PLACE, 'an extract of everything')
  if (omitted.length > MAX_OMITTED || masked.length > MAX_OMITTED) throw malformed(EXTRACT_PLACE, 'too many paths')
  const allowed = new Set(omissiblePaths())
  const note = {
    extract,
    omitted: omitted.map((entry, index) => readPath(entry, `Omitted[${index + 1}]`, allowed)),
    masked: masked.map((entry, index) => readPath(entry, `Masked[${index + 1}]`, allowed)),
  }
  const repeated = repeatedPath([...note.omitted, ...note.masked])
  if (repeated !== undefined) throw malformed(EXTRACT_PLACE, 'a path within another that is named')
  return note
}

function readPath(entry: XmlElement, name: string, allowed: Set<string>): string {
  const at = `${EXTRACT_PLACE}/${name}`
  const path = textOf(entry, at)
  // Each once: taking it out of the set refuses the second.
  if (!name.startsWith(`${entry.local}[`) || !allowed.delete(path))
    throw malformed(at, 'not a path that can be left out, or named twice')
  return path
}

/** What is said to be gone must be gone: the page shows nothing of it, and the data would be signed unseen. */
function requireGone(record: PlainRecord, { omitted, masked }: ExtractNote): void {
  for (const path of [...omitted, ...masked])
    if (holdsValue(record, path)) throw malformed(EXTRACT_PLACE, 'the record holds what the extract says is gone')
}

function profileAttribute(element: XmlElement, name: string, place: string): string {
  const value = element.attributes[0]?.value ?? ''
  requireAttributes(element, place, { [name]: value })
  if (!new RegExp(`^(?:${PROFILE_ID_PATTERN})$`).test(value))
    throw new InputError('XML_RECORD_MALFORMED', `${name} is not an id`, { path: place })
  return value
}
