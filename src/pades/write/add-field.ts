import type { NewField, PrepareRequest } from '../../ades'
import { SigningError, WorkMeter, encodeLatin1 } from '../../base'
import type { PdfData, PdfDictionary, PdfNewObject, PdfSnapshot, PdfValue } from '../../codec/pdf'
import { nextObjectNumber, readPdf, toData } from '../../codec/pdf'
import { readFieldTree } from '../fields'
import type { PageNode } from '../pages'
import { arrayAt, dictionaryAt, isAbsent, numberOf } from '../values'
import { appearanceObjects } from './appearance'
import { dataDictionary } from './data-dictionary'
import type { RevisionObjects } from './fill-field'
import type { FieldPlace } from './first-page'
import { placeOnFirstPage } from './first-page'
import { encodeText, signatureObject } from './signature-object'
import type { AppearanceInput } from './types'

const PRINT = 1 << 2
const LOCKED = 1 << 7
const SIGNATURES_EXIST_APPEND_ONLY = 3

/**
 * The objects of a revision that adds a visible signature field to the first page and signs in it. The field locks the document, as
 * the agency's does in an export.
 *
 * The structure tree of a tagged file stays as it is: the new field is outside it. Does not ask whether earlier signatures permit it
 * (`requireUnbroken`). Raises SIGN_INPUT_NOT_SOUND, and what `readPdf` raises.
 */
export function addField(
  base: Uint8Array,
  request: PrepareRequest<AppearanceInput>,
  field: NewField,
  size: number,
): RevisionObjects {
  const meter = new WorkMeter()
  const file = readPdf(base, { meter })
  const snapshot = file.last
  const root = numberOf(snapshot.trailer.entries.get('Root'))
  const catalog = dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))
  if (root === undefined || catalog === undefined) throw unsound('the file has no catalog', 'Root')
  const form = formOf(snapshot, catalog)
  const place = placeOnFirstPage(snapshot, field, meter)
  const signature = nextObjectNumber(file)
  const [widget, appearance] = [signature + 1, signature + 2]
  const taken = new Set(readFieldTree(snapshot, meter).nodes.map(({ name }) => name))
  const objects: PdfNewObject[] = [
    { number: signature, value: signatureObject(request, root, size) },
    { number: widget, value: widgetObject(field, freeName(field.name, taken), place, { signature, appearance }) },
    ...appearanceObjects(
      request.appearance ?? { content: new Uint8Array(0), images: [], fonts: [] },
      field,
      { snapshot, form },
      appearance,
      place.matrix,
    ),
    pageObject(snapshot, place.page, widget),
    formObject(snapshot, { number: root, dictionary: catalog }, form, widget),
  ]
  return { file, objects }
}

function widgetObject(
  field: NewField,
  name: string,
  { page, generation, rectangle }: FieldPlace,
  numbers: { readonly signature: number; readonly appearance: number },
): PdfData {
  return dataDictionary({
    Type: { name: 'Annot' },
    Subtype: { name: 'Widget' },
    FT: { name: 'Sig' },
    T: { text: encodeLatin1(name) },
    TU: { text: encodeText(field.tooltip) },
    F: PRINT | LOCKED,
    Rect: rectangle,
    P: { ref: page.number, generation },
    AP: dataDictionary({ N: { ref: numbers.appearance } }),
    // ISO 32000-2 §12.7.5.5: signing this field closes the document.
    Lock: dataDictionary({ Type: { name: 'SigFieldLock' }, Action: { name: 'All' }, P: 1 }),
    V: { ref: numbers.signature },
  })
}

/** An XFA form is another document inside the document, which nothing here reads. */
function formOf(snapshot: PdfSnapshot, catalog: PdfDictionary): PdfDictionary | undefined {
  const entry = catalog.entries.get('AcroForm')
  const form = dictionaryAt(snapshot, entry)
  if (form === undefined && snapshot.resolve(entry).kind !== 'null') throw unsound('/AcroForm is no dictionary', 'AcroForm')
  if (!isAbsent(form?.entries.get('XFA'))) throw unsound('the file holds an XFA form', 'XFA')
  return form
}

/** The AcroForm with one field more: an object of its own, or a part of the catalog. */
function formObject(
  snapshot: PdfSnapshot,
  catalog: { readonly number: number; readonly dictionary: PdfDictionary },
  form: PdfDictionary | undefined,
  widget: number,
): PdfNewObject {
  const number = numberOf(catalog.dictionary.entries.get('AcroForm'))
  const entries = new Map<string, PdfData>(form === undefined ? [] : toData(form).dict)
  entries.set('Fields', [...itemsAt(snapshot, form?.entries.get('Fields'), 'Fields'), { ref: widget }])
  entries.set('SigFlags', SIGNATURES_EXIST_APPEND_ONLY)
  if (number !== undefined && form !== undefined) return { number, value: { dict: entries } }
  const changed = new Map<string, PdfData>(toData(catalog.dictionary).dict).set('AcroForm', { dict: entries })
  return { number: catalog.number, value: { dict: changed } }
}

/** The page with one annotation more. Its list is written into it: an array of its own might be another page's too. */
function pageObject(snapshot: PdfSnapshot, page: PageNode, widget: number): PdfNewObject {
  const items = itemsAt(snapshot, page.dictionary.entries.get('Annots'), 'Annots')
  const entries = new Map<string, PdfData>(toData(page.dictionary).dict)
  return { number: page.number, value: { dict: entries.set('Annots', [...items, { ref: widget }]) } }
}

function itemsAt(snapshot: PdfSnapshot, value: PdfValue | undefined, key: string): readonly PdfData[] {
  const list = arrayAt(snapshot, value)
  if (list === undefined && snapshot.resolve(value).kind !== 'null') throw unsound(`/${key} is no array`, key)
  return (list?.items ?? []).map((item) => toData(item))
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`
    if (!taken.has(name)) return name
  }
}

function unsound(message: string, path: string): SigningError {
  return new SigningError('SIGN_INPUT_NOT_SOUND', message, { path })
}
