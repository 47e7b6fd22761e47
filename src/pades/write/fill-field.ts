import type { PrepareRequest } from '../../ades'
import { SigningError } from '../../base'
import type { PdfData, PdfFile, PdfNewObject } from '../../codec/pdf'
import { nextObjectNumber, toData } from '../../codec/pdf'
import { isAbsent } from '../values'
import { appearanceObjects } from './appearance'
import { dataDictionary } from './data-dictionary'
import type { SigningPlace } from './field'
import { findSigningPlace } from './field'
import { signatureObject } from './signature-object'
import type { AppearanceInput } from './types'

/** What a signing revision holds, and the file that it is appended to. */
export interface RevisionObjects {
  readonly file: PdfFile
  readonly objects: readonly PdfNewObject[]
}

/**
 * The objects of a revision that signs in the role's own empty field. Raises SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, SIGN_INPUT_NOT_SOUND,
 * and what `readPdf` raises.
 */
export function fillField(base: Uint8Array, request: PrepareRequest<AppearanceInput>, size: number): RevisionObjects {
  const place = findSigningPlace(base, request.role)
  const signature = nextObjectNumber(place.file)
  const objects: PdfNewObject[] = [{ number: signature, value: signatureObject(request, place.catalog.number, size) }]
  const field = new Map(toData(place.field.dictionary).dict).set('V', { ref: signature })
  if (request.appearance !== undefined) {
    const resources = { snapshot: place.snapshot, form: place.form.dictionary }
    objects.push(...appearanceObjects(request.appearance, place.size, resources, signature + 1))
    field.set('AP', dataDictionary({ N: { ref: signature + 1 } }))
  }
  objects.push({ number: place.field.number, value: { dict: field } })
  return { file: place.file, objects: [...objects, ...formObjects(place, request, signature)] }
}

/** The AcroForm with its flags, and for the person the catalog with `/Perms`. */
function formObjects(place: SigningPlace, request: PrepareRequest<unknown>, signature: number): readonly PdfNewObject[] {
  const objects: PdfNewObject[] = []
  const catalog = new Map<string, PdfData>(toData(place.catalog.dictionary).dict)
  let isCatalogChanged = false
  const flags = place.snapshot.resolve(place.form.dictionary.entries.get('SigFlags'))
  if (flags.kind !== 'number' || flags.value !== 3) {
    const form: PdfData = { dict: new Map(toData(place.form.dictionary).dict).set('SigFlags', 3) }
    if (place.form.number === undefined) catalog.set('AcroForm', form)
    else objects.push({ number: place.form.number, value: form })
    isCatalogChanged = place.form.number === undefined
  }
  if (request.role === 'authorised-person') {
    if (!isAbsent(place.catalog.dictionary.entries.get('Perms'))) {
      throw new SigningError('SIGN_INPUT_NOT_SOUND', 'the file is certified already', { path: 'Perms' })
    }
    catalog.set('Perms', dataDictionary({ DocMDP: { ref: signature } }))
    isCatalogChanged = true
  }
  if (isCatalogChanged) objects.push({ number: place.catalog.number, value: { dict: catalog } })
  return objects
}
