import type { OfficialRecord } from './record-fields'
import type { ExportDocument } from './document-fields'

/** Namespace of the export's XML, version 1. */
export const EXPORT_XML_NAMESPACE = 'urn:signed-record:export:1'
export const RECORD_EXPORT_ELEMENT = 'RecordExport'
export const RECORD_EXPORT_ID = 'RecordExport'
export const EXPORT_XML_VERSION = '1'
/** how many paths an extract can leave out, and how many it can mask */
export const MAX_OMITTED = 500
/** the id of a form or of an extract profile */
export const PROFILE_ID_PATTERN = '[a-z0-9][a-z0-9\\-]{0,63}'

/** What the `RecordExport` element says: one export's data, whole. */
export interface RecordExportData {
  readonly record: OfficialRecord
  readonly document: ExportDocument
  /** id of the form */
  readonly form: string
  /** pages of the PDF that goes with it */
  readonly pageAmount: number
  /** id of the extract profile, when this is a trích sao */
  readonly extract?: string
  /** paths that the extract leaves out */
  readonly omitted?: readonly string[]
  /** paths that the extract masks */
  readonly masked?: readonly string[]
}
