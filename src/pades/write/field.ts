import type { Role } from '../../ades'
import { SigningError, WorkMeter } from '../../base'
import type { PdfDictionary, PdfFile, PdfSnapshot } from '../../codec/pdf'
import { readPdf } from '../../codec/pdf'
import { readFieldTree } from '../fields'
import { ROLE_FIELDS } from '../read-signature'
import { dictionaryAt, nameAt, numberOf, rectangleAt } from '../values'

/** An export that is about to be signed, and the empty field that waits for this role. */
export interface SigningPlace {
  readonly file: PdfFile
  readonly snapshot: PdfSnapshot
  readonly catalog: { readonly number: number; readonly dictionary: PdfDictionary }
  /** the AcroForm, and its own number when it is an object */
  readonly form: { readonly number: number | undefined; readonly dictionary: PdfDictionary }
  readonly field: { readonly number: number; readonly dictionary: PdfDictionary }
  /** of the field's fixed rectangle, in points */
  readonly size: { readonly width: number; readonly height: number }
}

/**
 * Finds the role's empty signature field in a file.
 *
 * Does not ask whether the file is sound (`sign` verifies it first). Raises SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, and what `readPdf` raises.
 */
export function findSigningPlace(base: Uint8Array, role: Role): SigningPlace {
  const meter = new WorkMeter()
  const file = readPdf(base, { meter })
  const snapshot = file.last
  const missing = (): SigningError =>
    new SigningError('SIGN_FIELD_MISSING', 'the file has no empty signature field for this role', { path: ROLE_FIELDS[role] })
  const root = snapshot.trailer.entries.get('Root')
  const catalogNumber = numberOf(root)
  const catalog = dictionaryAt(snapshot, root)
  const form = dictionaryAt(snapshot, catalog?.entries.get('AcroForm'))
  if (catalogNumber === undefined || catalog === undefined || form === undefined) throw missing()
  const node = readFieldTree(snapshot, meter).nodes.find((field) => field.name === ROLE_FIELDS[role] && field.type === 'Sig')
  if (node?.number === undefined) throw missing()
  if (node.value !== undefined) {
    throw new SigningError('SIGN_ROLE_TAKEN', 'this role has signed already', { path: ROLE_FIELDS[role] })
  }
  const box = rectangleAt(snapshot, node.dictionary.entries.get('Rect'))
  // Field and widget are one object in an export: a field whose widgets stand apart is none of ours.
  if (box === undefined || nameAt(snapshot, node.dictionary.entries.get('Subtype')) !== 'Widget') throw missing()
  return {
    file,
    snapshot,
    catalog: { number: catalogNumber, dictionary: catalog },
    form: { number: numberOf(catalog.entries.get('AcroForm')), dictionary: form },
    field: { number: node.number, dictionary: node.dictionary },
    size: { width: box[2] - box[0], height: box[3] - box[1] },
  }
}
