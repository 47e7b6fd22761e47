import type { FieldTable, PathsOf, RecordOf } from './field'
import { historyFields } from './fields/history'
import { identityFields } from './fields/identity'
import { salaryFields } from './fields/salary'
import { serviceFields } from './fields/service'

/**
 * The one table of everything a record can hold, in the order of its XML. The schema, JSON Schema, XSD, XML, view and masks
 * are made from it: a field is added here and nowhere else.
 */
export const recordFields = {
  ...identityFields,
  ...serviceFields,
  ...salaryFields,
  ...historyFields,
} as const satisfies FieldTable

/** A person's record: a superset of the forms. Texts are NFC and trimmed once `parseRecord` has made it. */
export type OfficialRecord = RecordOf<typeof recordFields>
export type RecordPath = PathsOf<typeof recordFields>
