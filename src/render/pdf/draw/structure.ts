import { type PDFContext, type PDFDict, PDFHexString, type PDFObject, type PDFRef } from 'pdf-lib'
import { PAGE } from '../layout/geometry'
import type { FieldName, Layout, StructureElement } from '../layout/types'
import type { PageContent } from './content'
import { decimal } from './content'

/** Where a signature field's annotation stands. */
export interface WidgetPlace {
  readonly name: FieldName
  readonly annotation: PDFRef
  readonly page: PDFRef
  /** its key in the parent tree */
  readonly key: number
}

interface Kid {
  readonly page: PDFRef
  readonly mcid: number
}

/**
 * Adds the structure tree and its parent tree (ISO 32000-1 §14.7): pages are keys 0…n-1 of the parent tree, the signature fields
 * follow. Returns the tree's root.
 */
export function addStructure(
  context: PDFContext,
  layout: Layout,
  pages: readonly { readonly ref: PDFRef; readonly content: PageContent }[],
  widgets: readonly WidgetPlace[],
): PDFRef {
  const kids = new Map<StructureElement, Kid[]>()
  for (const { ref, content } of pages) {
    for (const [mcid, owner] of content.owners.entries()) {
      const known = kids.get(owner)
      if (known === undefined) kids.set(owner, [{ page: ref, mcid }])
      else known.push({ page: ref, mcid })
    }
  }
  const forms = new Map(widgets.map((widget) => [layout.fields[widget.name].element, widget] as const))
  const root = context.nextRef()
  const refs = new Map<StructureElement, PDFRef>()
  const document = addElement(layout.document, root)

  const numbers: (number | PDFRef | PDFRef[])[] = []
  for (const [index, { content }] of pages.entries())
    numbers.push(
      index,
      content.owners.map((owner) => refs.get(owner) ?? root),
    )
  for (const [element, widget] of forms) numbers.push(widget.key, refs.get(element) ?? root)
  const parentTree = context.register(context.obj({ Nums: numbers }))
  const nextKey = pages.length + widgets.length
  // Readers that compare revisions walk the keys in this order. By the parent tree they come upon a field that is signed later as such;
  // by K first, EU DSS takes its new /V for a change of the structure.
  context.assign(root, context.obj({ Type: 'StructTreeRoot', ParentTree: parentTree, ParentTreeNextKey: nextKey, K: [document] }))
  return root

  function addElement(element: StructureElement, parent: PDFRef): PDFRef {
    const ref = context.nextRef()
    refs.set(element, ref)
    const content = kids.get(element) ?? []
    const widget = forms.get(element)
    const page = content[0]?.page ?? widget?.page
    const held: (number | PDFRef | PDFDict)[] = content.map((kid) =>
      kid.page === page ? kid.mcid : context.obj({ Type: 'MCR', Pg: kid.page, MCID: kid.mcid }),
    )
    if (widget !== undefined) held.push(context.obj({ Type: 'OBJR', Obj: widget.annotation, Pg: widget.page }))
    for (const child of element.children) held.push(addElement(child, ref))
    const entries: Record<string, PDFObject | string | number | (number | PDFRef | PDFDict)[]> = {
      Type: 'StructElem',
      S: element.type,
      P: parent,
    }
    if (page !== undefined) entries['Pg'] = page
    const attributes = attributesOf(context, element)
    if (attributes !== undefined) entries['A'] = attributes
    if (element.alternate !== undefined) entries['Alt'] = PDFHexString.fromText(element.alternate)
    if (held.length > 0) entries['K'] = held.length === 1 ? (held[0] ?? 0) : held
    context.assign(ref, context.obj(entries))
    return ref
  }
}

function attributesOf(context: PDFContext, element: StructureElement): PDFDict | undefined {
  if (element.summary !== undefined) return context.obj({ O: 'Table', Summary: PDFHexString.fromText(element.summary) })
  if (element.scope !== undefined) {
    return context.obj({
      O: 'Table',
      Scope: element.scope,
      ...(element.columnSpan === undefined ? {} : { ColSpan: element.columnSpan }),
      ...(element.rowSpan === undefined ? {} : { RowSpan: element.rowSpan }),
    })
  }
  if (element.box === undefined) return undefined
  const { x, y, width, height } = element.box
  const edges = [x, PAGE.height - y - height, x + width, PAGE.height - y].map((edge) => Number(decimal(edge)))
  return context.obj({ O: 'Layout', Placement: 'Block', BBox: edges })
}
