import { PDFContext, PDFHexString, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { concatBytes, encodeUtf8, formatPdfDate, toHex } from '../../../base'
import { digestSync } from '../../../crypto'
import type { FaceName } from '../fonts/face'
import { PAGE } from '../layout/geometry'
import type { ImageMark, Layout, PageImage } from '../layout/types'
import { addAttachment, type Attachment, ATTACHMENT_NAME } from './attachment'
import { FONT_RESOURCE, pageContent } from './content'
import { addFields, addForm } from './fields'
import { flateStream } from './flate'
import { addFonts } from './fonts'
import { srgbProfile } from './icc'
import { Octets } from './octets'
import { addStructure, type Structure } from './structure'
import type { DrawOptions } from './types'
import { writeDocument } from './write'
import { PRODUCER, xmpPacket } from './xmp'

/** The layout's version: anything that changes a page's drawing changes this number, and old numbers stay renderable. */
export const TEMPLATE_VERSION = '1'

/**
 * Draws a layout as revision 0: tagged PDF/A-3a and PDF/UA-1 with the record attached and two empty signature fields. The same
 * input gives the same bytes. Checks nothing: what can be refused, `layOut` refused.
 */
export function drawPdf(layout: Layout, options: DrawOptions): Uint8Array {
  const context = PDFContext.create()
  const fonts = addFonts(context, usedFaces(layout))
  const images = addImages(context, layout)
  const resources = context.register(
    context.obj({ Font: fonts, ...(images.names.size === 0 ? {} : { XObject: images.resources }) }),
  )
  const tree = context.nextRef()
  const scratch = new Octets(1 << 15)
  const pages = layout.pages.map((page) => ({
    ref: context.nextRef(),
    content: pageContent(page, (mark) => images.names.get(mark) ?? '', scratch),
  }))
  const widgets = addFields(
    context,
    layout,
    pages.map(({ ref }) => ref),
  )
  const streams: Uint8Array[] = []
  for (const [index, { ref, content }] of pages.entries()) {
    const annotations = widgets.filter(({ page }) => page === ref).map(({ annotation }) => annotation)
    const stream = flateStream(context, content.operators, {})
    streams.push(stream.contents)
    const entries = {
      Type: 'Page',
      Parent: tree,
      MediaBox: [0, 0, PAGE.width, PAGE.height],
      Resources: resources,
      Contents: context.register(stream),
      StructParents: index,
      // ISO 14289-1 §7.18.3: by structure.
      Tabs: 'S',
    }
    context.assign(ref, context.obj(annotations.length === 0 ? entries : { ...entries, Annots: annotations }))
  }
  context.assign(tree, context.obj({ Type: 'Pages', Kids: pages.map(({ ref }) => ref), Count: pages.length }))
  const xmp = xmpPacket(layout.view.documentTitle, options)
  const attachment = addAttachment(context, options.attachment, options.created)
  const regular = fonts[FONT_RESOURCE.regular] ?? tree
  const structure = addStructure(context, layout, pages, widgets)
  const root = addCatalog(context, { attachment, tree, structure, widgets, xmp, regular })
  const info = addInfo(context, layout, options)
  const identified = identifier([xmp, attachment.stream.contents, ...streams])
  return writeDocument(context, structure, { root, info, identifier: identified })
}

interface CatalogParts {
  readonly attachment: Attachment
  readonly tree: PDFRef
  readonly structure: Structure
  readonly widgets: ReturnType<typeof addFields>
  readonly xmp: Uint8Array
  readonly regular: PDFRef
}

function addCatalog(context: PDFContext, parts: CatalogParts): PDFRef {
  const { attachment, tree, structure, widgets } = parts
  const profile = srgbProfile()
  const profileDictionary = context.obj({ N: 3, Filter: 'FlateDecode', Length: profile.length })
  const intent = context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
      Info: PDFString.of('sRGB IEC61966-2.1'),
      RegistryName: PDFString.of('http://www.color.org'),
      DestOutputProfile: context.register(PDFRawStream.of(profileDictionary, profile)),
    }),
  )
  return context.register(
    context.obj({
      Type: 'Catalog',
      Pages: tree,
      Lang: PDFString.of('vi-VN'),
      MarkInfo: { Marked: true },
      StructTreeRoot: structure.root,
      ViewerPreferences: { DisplayDocTitle: true },
      Metadata: context.register(context.stream(parts.xmp, { Type: 'Metadata', Subtype: 'XML' })),
      OutputIntents: [intent],
      AcroForm: addForm(context, widgets, parts.regular),
      AF: [attachment.ref],
      Names: { EmbeddedFiles: { Names: [PDFString.of(ATTACHMENT_NAME), attachment.ref] } },
    }),
  )
}

/** Says the same as the XMP packet, for programs that read nothing newer. */
function addInfo(context: PDFContext, layout: Layout, options: DrawOptions): PDFRef {
  const moment = PDFString.of(formatPdfDate(options.created))
  return context.register(
    context.obj({
      Title: PDFHexString.fromText(layout.view.documentTitle),
      Author: PDFHexString.fromText(options.author),
      Subject: PDFHexString.fromText(options.subject),
      ...(options.keywords === undefined ? {} : { Keywords: PDFHexString.fromText(options.keywords) }),
      Creator: PDFString.of(PRODUCER),
      Producer: PDFString.of(PRODUCER),
      CreationDate: moment,
      ModDate: moment,
    }),
  )
}

/** The faces on the pages; the regular one always, for appearances. */
function usedFaces(layout: Layout): Set<FaceName> {
  const used = new Set<FaceName>(['regular'])
  for (const page of layout.pages) for (const mark of page.marks) if (mark.kind === 'text') used.add(mark.face)
  return used
}

function addImages(
  context: PDFContext,
  layout: Layout,
): { readonly names: Map<ImageMark, string>; readonly resources: Record<string, PDFRef> } {
  const names = new Map<ImageMark, string>()
  const resources: Record<string, PDFRef> = {}
  for (const { marks } of layout.pages) {
    for (const mark of marks) {
      if (mark.kind !== 'image') continue
      const name = `Image${names.size}`
      names.set(mark, name)
      resources[name] = context.register(imageStream(context, mark.image))
    }
  }
  return { names, resources }
}

function imageStream(context: PDFContext, image: PageImage): PDFRawStream {
  const { width, height } = image.kind === 'jpeg' ? image : image.samples
  const entries = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  if (image.kind === 'samples') return flateStream(context, image.samples.rgb, { ...entries, ColorSpace: 'DeviceRGB' })
  const space = image.components === 1 ? 'DeviceGray' : 'DeviceRGB'
  const dictionary = context.obj({ ...entries, ColorSpace: space, Filter: 'DCTDecode', Length: image.bytes.length })
  return PDFRawStream.of(dictionary, image.bytes)
}

/** From the content, not from a clock or chance (ISO 32000-1 §14.4 leaves the choice): re-rendering gives the same. */
function identifier(parts: readonly Uint8Array[]): string {
  const lengths = encodeUtf8(parts.map((part) => part.length).join(' '))
  return toHex(digestSync('SHA-256', concatBytes(lengths, ...parts)).subarray(0, 16)).toUpperCase()
}
