import { type PDFContext, PDFHexString, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { PAGE } from '../layout/geometry'
import type { FieldName, Layout } from '../layout/types'
import { FONT_RESOURCE } from './content'
import { decimal } from './decimal'
import type { WidgetPlace } from './structure'

/** In the order in which they are signed. */
export const FIELD_NAMES = ['AuthorisedPerson', 'Agency'] as const satisfies readonly FieldName[]

const TOOLTIP: Readonly<Record<FieldName, string>> = {
  AuthorisedPerson: 'Chữ ký số của người có thẩm quyền',
  Agency: 'Chữ ký số của cơ quan, tổ chức',
}
const PRINT = 1 << 2
const LOCKED = 1 << 7
// Bit 1: there are signature fields. Bit 2: changes must be appended. Set from the start, so that signing leaves the form alone.
const SIGNATURES_EXIST_APPEND_ONLY = 3

/** Adds the two empty signature fields, each merged with its widget. */
export function addFields(context: PDFContext, layout: Layout, pages: readonly PDFRef[]): WidgetPlace[] {
  return FIELD_NAMES.map((name, index) => {
    const field = layout.fields[name]
    const page = pages[field.page]
    if (page === undefined) throw new TypeError('a field on a page that is not there')
    const { x, y, width, height } = field.box
    const key = layout.pageCount + index
    const edges = [x, PAGE.height - y - height, x + width, PAGE.height - y].map((edge) => Number(decimal(edge)))
    const appearance = context.register(emptyAppearance(context, edges))
    const annotation = context.register(
      context.obj({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        T: PDFString.of(name),
        TU: PDFHexString.fromText(TOOLTIP[name]),
        F: PRINT | LOCKED,
        Rect: edges,
        P: page,
        AP: { N: appearance },
        StructParent: key,
        // ISO 32000-2 §12.7.5.5: signing this field closes the document.
        ...(name === 'Agency' ? { Lock: { Type: 'SigFieldLock', Action: 'All', P: 1 } } : {}),
      }),
    )
    return { name, annotation, page, key }
  })
}

/**
 * As the appearance that a signature brings, but for the drawing: same box (the difference of the written edges, not of the unrounded
 * ones) and same filter. Whoever compares the revisions then finds a field filled in and nothing else.
 */
function emptyAppearance(context: PDFContext, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): PDFRawStream {
  const box = [0, 0, right - left, top - bottom].map((edge) => Number(decimal(edge)))
  const entries = { Type: 'XObject', Subtype: 'Form', BBox: box, Resources: {} }
  emptyContent ??= context.flateStream('').getContents()
  return PDFRawStream.of(context.obj({ ...entries, Filter: 'FlateDecode', Length: emptyContent.length }), emptyContent)
}

/** Nothing, deflated. */
let emptyContent: Uint8Array | undefined

/** The interactive form: the two fields, and the font that appearances made later may use. */
export function addForm(context: PDFContext, widgets: readonly WidgetPlace[], regular: PDFRef): PDFRef {
  return context.register(
    context.obj({
      Fields: widgets.map(({ annotation }) => annotation),
      SigFlags: SIGNATURES_EXIST_APPEND_ONLY,
      DR: { Font: { [FONT_RESOURCE.regular]: regular } },
    }),
  )
}
