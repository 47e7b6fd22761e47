import { InputError, joinBytes, requireAtMost, resolveLimits, WorkMeter, type Limits } from '../../base'
import { asArray, asNumber, readPdf, type PdfSnapshot, type PdfValue } from '../../codec/pdf'
import { standardDecryption } from '../../codec/pdf/decrypt'
import { drawAnnotations, rotationOf } from './annotations'
import { Canvas } from './canvas'
import { drawContent } from './draw'
import type { Scope } from './drawing'
import { FontShelf } from './font'
import { intersect, type Matrix, rectangleOf, type Rectangle } from './matrix'
import { type PageEntries, pagesOf } from './pages'
import { PictureShelf } from './picture'
import { initialState } from './state'
import type { MeasuredPage } from './types'
import { numberAt, valueAt } from './values'

/** More pages than this would only be read, never looked at. */
const MOST_PAGES = 2000
const LINE_END = Uint8Array.of(0x0a)

/** What measuring may cost, and how encrypted files are opened. */
export interface MeasureOptions {
  readonly limits?: Partial<Limits>
  /** of an encrypted file; default the empty one */
  readonly password?: string
}

/**
 * Measures what the pages of a finished PDF show, as its last revision stands: text, rules, pictures, areas, and the appearances of its
 * annotations, each with its place on the sheet. Reads drawing operators only; knows nothing of who wrote the file and judges nothing.
 *
 * Not read: the shapes of letters (a text's box is its advance by its font's height), JPEG samples, patterns and shadings, blend modes,
 * clips other than by their bounds, optional content that is switched off (it counts as shown), vertical writing.
 *
 * @throws InputError PDF_… for a file or content stream that cannot be read, LIMIT_…
 */
export function measurePages(bytes: Uint8Array, options: MeasureOptions = {}): readonly MeasuredPage[] {
  const meter = new WorkMeter(resolveLimits(options.limits))
  const snapshot = readPdf(bytes, { meter, decryption: standardDecryption(options.password) }).last
  const pages = pagesOf(snapshot, meter)
  requireAtMost(pages.length, MOST_PAGES, 'LIMIT_WORK', 'pages')
  const scope: Scope = { snapshot, meter, fonts: new FontShelf(snapshot, meter), pictures: new PictureShelf(snapshot, meter) }
  return pages.map((page, index) => measurePage(page, index + 1, scope))
}

function measurePage({ page, inherited }: PageEntries, number: number, scope: Scope): MeasuredPage {
  const { snapshot, meter } = scope
  const shown = shownArea(snapshot, inherited)
  const { matrix, width, height } = uprightView(shown, rotationOf(inherited.get('Rotate')))
  const unit = numberAt(snapshot, page, 'UserUnit') ?? 1
  const canvas = new Canvas(width, height, unit > 0 && unit <= 1000 ? unit : 1, meter)
  const state = initialState(matrix, canvas.area)
  const resources = inherited.get('Resources')
  const origin = { through: 'page', field: undefined } as const
  drawContent(
    { bytes: contentsOf(snapshot, valueAt(snapshot, page, 'Contents')), resources, state, origin, within: [] },
    canvas,
    scope,
  )
  drawAnnotations(page, state, canvas, scope)
  return canvas.page(number)
}

/** What a reader shows: the crop box within the media box (ISO 32000-2 §14.11.2). */
function shownArea(snapshot: PdfSnapshot, inherited: ReadonlyMap<string, PdfValue>): Rectangle {
  const media = boxOf(snapshot, inherited.get('MediaBox'))
  if (media === undefined) throw new InputError('PDF_PAGE_TREE', 'a page without a size')
  const crop = boxOf(snapshot, inherited.get('CropBox'))
  return (crop === undefined ? undefined : intersect(media, crop)) ?? media
}

function boxOf(snapshot: PdfSnapshot, value: PdfValue | undefined): Rectangle | undefined {
  const numbers = asArray(value)?.map((item) => asNumber(snapshot.resolve(item)))
  if (numbers?.length !== 4 || !numbers.every((number) => number !== undefined)) return undefined
  const rectangle = rectangleOf(numbers)
  return rectangle[2] > rectangle[0] && rectangle[3] > rectangle[1] ? rectangle : undefined
}

/** From the page's own space to the sheet as shown: its lower left corner at the origin, turned clockwise by `/Rotate`. */
function uprightView(
  area: Rectangle,
  degrees: number,
): { readonly matrix: Matrix; readonly width: number; readonly height: number } {
  const [left, bottom, right, top] = area
  const [width, height] = [right - left, top - bottom]
  if (degrees === 90) return { matrix: [0, -1, 1, 0, -bottom, right], width: height, height: width }
  if (degrees === 180) return { matrix: [-1, 0, 0, -1, right, top], width, height }
  if (degrees === 270) return { matrix: [0, 1, -1, 0, top, -left], width: height, height: width }
  return { matrix: [1, 0, 0, 1, -left, -bottom], width, height }
}

/** Several streams are one, cut between tokens (ISO 32000-2 table 31). */
function contentsOf(snapshot: PdfSnapshot, value: PdfValue | undefined): Uint8Array {
  const parts = value?.kind === 'array' ? value.items.map((item) => snapshot.resolve(item)) : value === undefined ? [] : [value]
  return joinBytes(parts.flatMap((part) => (part.kind === 'stream' ? [snapshot.decode(part), LINE_END] : [])))
}
