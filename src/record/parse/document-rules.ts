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
  return [...secrecyFaults(input), ...signerFaults(input['signer']), ...consentFaults(input)]
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
