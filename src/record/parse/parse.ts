import * as z from 'zod'
import type { RecordFault } from '../../base'
import { RecordError } from '../../base'
import type { ExportDocument, FieldTable, OfficialRecord } from '../../record'
import { documentFields, recordFields } from '../../record'
import { DOCUMENT_ORDER, RECORD_ORDER, dateOrderFaults } from './date-order'
import { documentFaults } from './document-rules'
import { faultsOf } from './faults'
import { normaliseInput } from './normalise'
import { schemaOf } from './schema'

const recordSchema = schemaOf(recordFields)
const documentSchema = schemaOf(documentFields)

/**
 * Reads a person's record from outside data (parsed JSON), normalised: NFC, trimmed, empty values absent.
 *
 * Does not check that letters can be drawn (the font's question) nor that the data is true.
 *
 * @throws RecordError with every fault at once: RECORD_…, DOCUMENT_SECRECY
 */
export function parseRecord(input: unknown): OfficialRecord {
  const normal = normaliseInput(recordFields, input)
  const faults = [
    ...schemaFaults('record', recordFields, recordSchema, normal),
    ...dateOrderFaults('record', recordFields, normal, RECORD_ORDER),
  ]
  if (faults.length > 0) throw new RecordError(faults)
  return inTableOrder(recordFields, normal) as OfficialRecord
}

/**
 * Reads an export's metadata from outside data, normalised as records are.
 *
 * @throws RecordError with every fault at once: RECORD_…, DOCUMENT_PURPOSE_MISSING, DOCUMENT_SECRECY,
 * DOCUMENT_ACADEMIC_TITLE, DOCUMENT_AUTHORISATION_MISSING, DOCUMENT_CONSENT_MISSING
 */
export function parseDocument(input: unknown): ExportDocument {
  const normal = normaliseInput(documentFields, input)
  const faults = [
    ...schemaFaults('document', documentFields, documentSchema, normal),
    ...documentFaults(normal),
    ...dateOrderFaults('document', documentFields, normal, DOCUMENT_ORDER),
  ]
  if (faults.length > 0) throw new RecordError(withoutEchoes(faults))
  return inTableOrder(documentFields, normal) as ExportDocument
}

/** JSON Schema (2020-12) of a normalised record; looser than `parseRecord` where JSON Schema has no words (calendar, order of dates). */
export function recordJsonSchema(): object {
  return z.toJSONSchema(recordSchema)
}

/** JSON Schema (2020-12) of an export's metadata; looser than `parseDocument` as `recordJsonSchema` is. */
export function documentJsonSchema(): object {
  return z.toJSONSchema(documentSchema)
}

function schemaFaults(root: string, table: FieldTable, schema: z.ZodType, input: unknown): RecordFault[] {
  const result = schema.safeParse(input)
  return result.success ? [] : faultsOf(root, table, input, result.error.issues)
}

/** Keys in the table's order, whatever order they came in: the record looks the same after a trip through XML. */
function inTableOrder(table: FieldTable, value: unknown): unknown {
  const source = value as Readonly<Record<string, unknown>>
  const ordered: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(table)) {
    const member = source[key]
    if (member === undefined) continue
    if (field.kind === 'group') ordered[key] = inTableOrder(field.fields, member)
    else if (field.kind === 'list')
      ordered[key] = (member as readonly unknown[]).map((entry) => inTableOrder(field.fields, entry))
    else ordered[key] = member
  }
  return ordered
}

/** A half-filled authorisation or consent is said once, by its missing part. */
function withoutEchoes(faults: readonly RecordFault[]): RecordFault[] {
  const seen = new Set<string>()
  return faults.filter((fault) => {
    const key = `${fault.code} ${fault.path}`
    return seen.has(key) ? false : seen.add(key)
  })
}
