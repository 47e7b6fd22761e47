import { type PDFContext, PDFHexString, PDFRef } from 'pdf-lib'
import { PAGE } from '../layout/geometry'
import type { FieldName, Layout, StructureElement } from '../layout/types'
import type { PageContent } from './content'
import { decimal } from './decimal'
import { WrittenObject } from './written-object'

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

/** The structure tree: its root, and the elements, which are written as they stand here, numbered on from `first`. */
export interface Structure {
  readonly root: PDFRef
  readonly first: number
  readonly elements: readonly string[]
}

/**
 * Adds the structure tree and its parent tree (ISO 32000-1 §14.7): pages are keys 0…n-1 of the parent tree, the signature fields
 * follow. A tree has thousands of elements: as objects of pdf-lib they would take longer to make than the pages to draw, so the context
 * knows their numbers alone.
 */
export function addStructure(
  context: PDFContext,
  layout: Layout,
  pages: readonly { readonly ref: PDFRef; readonly content: PageContent }[],
  widgets: readonly WidgetPlace[],
): Structure {
  const kids = kidsOf(pages)
  const forms = new Map(widgets.map((widget) => [layout.fields[widget.name].element, widget] as const))
  const root = context.nextRef()
  const refs = new Map<StructureElement, string>()
  const parentTreeRef = context.nextRef()
  const first = context.largestObjectNumber + 1
  const elements: string[] = []
  addElement(layout.document, root.tag)
  context.largestObjectNumber += elements.length

  const numbers = pages.map(
    ({ content }, index) => `${index} [ ${content.owners.map((owner) => refs.get(owner) ?? root.tag).join(' ')} ]`,
  )
  for (const [element, widget] of forms) numbers.push(`${widget.key} ${refs.get(element) ?? root.tag}`)
  context.assign(parentTreeRef, new WrittenObject(`<<\n/Nums [ ${numbers.join(' ')} ]\n>>`))
  const nextKey = pages.length + widgets.length
  // Readers that compare revisions walk the keys in this order. By the parent tree they come upon a field that is signed later as such;
  // by K first, EU DSS takes its new /V for a change of the structure.
  context.assign(
    root,
    context.obj({ Type: 'StructTreeRoot', ParentTree: parentTreeRef, ParentTreeNextKey: nextKey, K: [PDFRef.of(first)] }),
  )
  return { root, first, elements }

  function addElement(element: StructureElement, parent: string): string {
    const index = elements.push('') - 1
    const tag = `${first + index} 0 R`
    refs.set(element, tag)
    const content = kids.get(element) ?? []
    const widget = forms.get(element)
    const page = content[0]?.page ?? widget?.page
    const held = content.map((kid) =>
      kid.page === page ? String(kid.mcid) : `<<\n/Type /MCR\n/Pg ${kid.page.tag}\n/MCID ${kid.mcid}\n>>`,
    )
    if (widget !== undefined) held.push(`<<\n/Type /OBJR\n/Obj ${widget.annotation.tag}\n/Pg ${widget.page.tag}\n>>`)
    for (const child of element.children) held.push(addElement(child, tag))
    let text = `<<\n/Type /StructElem\n/S /${element.type}\n/P ${parent}\n`
    if (page !== undefined) text += `/Pg ${page.tag}\n`
    text += attributesOf(element)
    if (element.alternate !== undefined) text += `/Alt ${textString(element.alternate)}\n`
    if (held.length > 0) text += held.length === 1 ? `/K ${held[0] ?? ''}\n` : `/K [ ${held.join(' ')} ]\n`
    elements[index] = `${text}>>`
    return tag
  }
}

function kidsOf(pages: readonly { readonly ref: PDFRef; readonly content: PageContent }[]): Map<StructureElement, Kid[]> {
  const kids = new Map<StructureElement, Kid[]>()
  for (const { ref, content } of pages) {
    for (const [mcid, owner] of content.owners.entries()) {
      const known = kids.get(owner)
      if (known === undefined) kids.set(owner, [{ page: ref, mcid }])
      else known.push({ page: ref, mcid })
    }
  }
  return kids
}

/** The entry `/A`, or nothing. */
function attributesOf({ summary, scope, columnSpan, rowSpan, box }: StructureElement): string {
  if (summary !== undefined) return `/A <<\n/O /Table\n/Summary ${textString(summary)}\n>>\n`
  if (scope !== undefined) {
    const columns = columnSpan === undefined ? '' : `/ColSpan ${columnSpan}\n`
    const rows = rowSpan === undefined ? '' : `/RowSpan ${rowSpan}\n`
    return `/A <<\n/O /Table\n/Scope /${scope}\n${columns}${rows}>>\n`
  }
  if (box === undefined) return ''
  const { x, y, width, height } = box
  const edges = [x, PAGE.height - y - height, x + width, PAGE.height - y].map(decimal).join(' ')
  return `/A <<\n/O /Layout\n/Placement /Block\n/BBox [ ${edges} ]\n>>\n`
}

function textString(text: string): string {
  return PDFHexString.fromText(text).toString()
}
