import type { Coverage, ExportStructure, Role, StructuralCheck } from '../ades'
import type { Finding, WorkMeter } from '../base'
import { canonicalize, type XmlDocument } from '../codec/xml'
import { readLayout, unexpectedContent, type ExportLayout } from './export-layout'
import { referenceFaults, referenceTo } from './export-references'
import type { ReadSignature } from './read-signature-facts'
import { readRendering } from './rendering'

/** What a file is as an export, and what that says about each signature. */
export interface ExportReading {
  readonly structure: ExportStructure
  /** undefined: the file is no export, so that nothing of it has an export's place */
  readonly place: ((signature: ReadSignature) => { readonly role: Role | 'other'; readonly coverage: Coverage }) | undefined
}

const NOT_APPLICABLE: StructuralCheck = { answer: 'not-applicable', findings: [] }

/**
 * Reads a file as an XML export: exactly the elements of architecture §4, each signature with exactly its references.
 *
 * Answers on structure alone: whether digests and values are right is in each signature's facts.
 *
 * @throws InputError LIMIT_WORK
 */
export function readExport(document: XmlDocument, signatures: readonly ReadSignature[], meter: WorkMeter): ExportReading {
  const layout = readLayout(document)
  if (layout === undefined) return { structure: NO_EXPORT, place: undefined }
  const person = signatures.find(({ element }) => element === layout.person)
  const agency = signatures.find(({ element }) => element === layout.agency)
  const rendering = readRendering(layout.rendering)
  const { record } = layout
  const structure: ExportStructure = {
    recordExport: record === undefined ? undefined : canonicalize(record, { method: 'exclusive', withComments: false, meter }),
    rendering,
    revisionZero: undefined,
    order: check([...missing(person, agency), ...orderFaults(person, agency)]),
    coverage: check([
      ...missing(person, agency),
      ...(rendering === undefined ? [error('EXPORT_RENDERING_MALFORMED')] : []),
      ...faults(person, layout, undefined),
      ...faults(agency, layout, person),
    ]),
    nothingAfter: check(unexpectedContent(document, layout)),
    cleanAtSigning: NOT_APPLICABLE,
  }
  return { structure, place: (signature) => placeOf(signature, layout, person) }
}

const NO_EXPORT: ExportStructure = {
  recordExport: undefined,
  rendering: undefined,
  revisionZero: undefined,
  order: NOT_APPLICABLE,
  coverage: NOT_APPLICABLE,
  nothingAfter: NOT_APPLICABLE,
  cleanAtSigning: NOT_APPLICABLE,
}

function placeOf(
  signature: ReadSignature,
  layout: ExportLayout,
  person: ReadSignature | undefined,
): { role: Role | 'other'; coverage: Coverage } {
  const role =
    signature.element === layout.person ? 'authorised-person' : signature.element === layout.agency ? 'agency' : 'other'
  if (signature.parts === undefined) return { role, coverage: 'broken' }
  if (signature.parts.references.some(({ target }) => target.kind === 'missing')) return { role, coverage: 'broken' }
  const whole = role !== 'other' && faults(signature, layout, role === 'agency' ? person : undefined).length === 0
  return { role, coverage: whole ? 'whole-document' : 'part' }
}

function faults(
  signature: ReadSignature | undefined,
  layout: ExportLayout,
  person: ReadSignature | undefined,
): readonly Finding[] {
  if (signature === undefined) return []
  if (signature.parts === undefined) return [error('EXPORT_SIGNATURE_UNREADABLE')]
  const agencyWithoutPerson = signature.element === layout.agency && person?.parts === undefined
  const found = referenceFaults(signature.parts, layout, person?.parts?.signature.signatureValue)
  return agencyWithoutPerson ? [...found, error('EXPORT_REFERENCE_MISSING')] : found
}

function orderFaults(person: ReadSignature | undefined, agency: ReadSignature | undefined): readonly Finding[] {
  if (person === undefined || agency === undefined) return []
  const value = person.parts?.signature.signatureValue
  const reference = value === undefined ? undefined : referenceTo(value, agency.parts?.references ?? [])
  const later = agency.element.place.start > person.element.place.start
  // Whoever signed first could not have known the other's value.
  return later && reference?.digest === 'match' ? [] : [error('EXPORT_ORDER')]
}

function missing(person: ReadSignature | undefined, agency: ReadSignature | undefined): readonly Finding[] {
  const findings: Finding[] = []
  if (person === undefined) findings.push({ ...error('SIGNATURE_MISSING'), parameters: { role: 'authorised-person' } })
  if (agency === undefined) findings.push({ ...error('SIGNATURE_MISSING'), parameters: { role: 'agency' } })
  return findings
}

function check(findings: readonly Finding[]): StructuralCheck {
  return { answer: findings.length === 0 ? 'yes' : 'no', findings }
}

function error(code: string): Finding {
  return { code, severity: 'error' }
}
