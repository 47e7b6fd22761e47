import type { RecordFault } from '../../base'
import { documentFields } from '../../record'
import { hasAcademicTitle } from './academic-title'
import { faultAt } from './faults'
import { isPlainObject } from './normalise'
import { hasSecrecyMarking } from './secrecy'

const MARKED_TEXTS = ['typeName', 'codeNotation', 'subject', 'description'] as const

/** The rules between the metadata's fields; of input that may be wrong elsewhere, so that every fault comes at once. */
export function documentFaults(input: unknown): RecordFault[] {
  if (!isPlainObject(input)) return []
  return [
    ...secrecyFaults(input),
    ...signerFaults(input['signer']),
    ...consentFaults(input),
    ...(Array.isArray(input['annexes']) ? input['annexes'].flatMap(annexFaults) : []),
  ]
}

function secrecyFaults(input: Record<string, unknown>): RecordFault[] {
  return MARKED_TEXTS.filter((key) => {
    const value = input[key]
    return typeof value === 'string' && hasSecrecyMarking(value)
  }).map((key) => faultAt('DOCUMENT_SECRECY', `document.${key}`, documentFields[key]))
}

function signerFaults(signer: unknown): RecordFault[] {
  if (!isPlainObject(signer)) return []
  const faults: RecordFault[] = []
  const name = signer['fullName']
  if (typeof name === 'string' && signer['allowAcademicTitle'] !== true && hasAcademicTitle(name)) {
    faults.push(faultAt('DOCUMENT_ACADEMIC_TITLE', 'document.signer.fullName', documentFields.signer.fields.fullName))
  }
  // NĐ 30/2020 Điều 13(4): TUQ. rests on a written authorisation, limited in time.
  if (signer['authority'] === 'TUQ.' && !isPlainObject(signer['authorisation'])) {
    faults.push(faultAt('DOCUMENT_AUTHORISATION_MISSING', 'document.signer.authorisation'))
  }
  return faults
}

function consentFaults(input: Record<string, unknown>): RecordFault[] {
  const missing = input['accessMode'] === 'written-consent' && !isPlainObject(input['consent'])
  return missing ? [faultAt('DOCUMENT_CONSENT_MISSING', 'document.consent')] : []
}

const annexFields = documentFields.annexes.fields

function annexFaults(annex: unknown, index: number): RecordFault[] {
  if (!isPlainObject(annex)) return []
  const place = `document.annexes[${index}]`
  const marked = (['title', 'subtitle'] as const)
    .filter((key) => typeof annex[key] === 'string' && hasSecrecyMarking(annex[key]))
    .map((key) => faultAt('DOCUMENT_SECRECY', `${place}.${key}`, annexFields[key]))
  const table = annex['table']
  if (!isPlainObject(table) || !Array.isArray(table['columns']) || !Array.isArray(table['rows'])) return marked
  const width = table['columns'].length
  const uneven = table['rows'].flatMap((row: unknown, at) =>
    isPlainObject(row) && Array.isArray(row['cells']) && row['cells'].length !== width
      ? [faultAt('DOCUMENT_ANNEX_TABLE', `${place}.table.rows[${at}].cells`, annexFields.table.fields.rows.fields.cells)]
      : [],
  )
  return [...marked, ...uneven]
}
