import { breakLines, type Line } from './lines'
import { BODY, baselineIn, LEADING, MARGIN, SIZE } from './geometry'
import type { Artifact, LaidPage, Mark, Owner, StructureElement, StructureType } from './types'

export interface LinePlace {
  /** left end and width of the room for the line */
  readonly x: number
  readonly width: number
  /** top of the line */
  readonly y: number
  readonly size: number
  readonly leading: number
  readonly align: 'left' | 'center' | 'right' | 'justify'
}

/** Fills pages from top to bottom. `y` is the next free height, measured from the sheet's top edge. */
export class Flow {
  readonly pages: LaidPage[] = []
  readonly document: StructureElement = element('Document')
  readonly #notice: string | undefined
  readonly #foot: number
  #current: LaidPage = { marks: [] }
  /** pages before the one that is numbered 1 */
  #before = 0
  #obstacle: { readonly right: number; readonly bottom: number } | undefined
  y = 0

  /** `foot`: height kept free at the bottom of the first page. */
  constructor(practiceNotice: string | undefined, foot = 0) {
    this.#notice = practiceNotice
    this.#foot = foot
    this.newPage()
  }

  get pageIndex(): number {
    return this.pages.length - 1
  }

  /** Height left on this page. */
  get room(): number {
    return this.#bottom - this.y
  }

  /** Height left below the photo. */
  get clearRoom(): number {
    return this.#bottom - Math.max(this.y, this.#obstacle?.bottom ?? 0)
  }

  get #bottom(): number {
    return this.pages.length === 1 ? BODY.bottom - this.#foot : BODY.bottom
  }

  /** Height of an empty page. */
  get pageRoom(): number {
    return BODY.bottom - BODY.top - (this.#notice === undefined ? 0 : NOTICE_HEIGHT)
  }

  newPage(): void {
    this.#current = { marks: [] }
    this.pages.push(this.#current)
    this.#obstacle = undefined
    this.y = BODY.top
    if (this.#notice !== undefined) this.#drawNotice(this.#notice)
    // NĐ 30/2020 Phụ lục I: Arabic, centred in the top margin, not on the first page.
    const number = this.pages.length - this.#before
    if (number > 1) {
      const at = {
        x: BODY.left,
        width: BODY.width,
        y: (MARGIN.top - LEADING.body) / 2,
        size: SIZE.pageNumber,
        leading: LEADING.body,
      }
      this.text(String(number), 'regular', { ...at, align: 'center' }, 'pagination')
    }
  }

  /** Begins a part with page numbers of its own, on a new page. */
  newPart(): void {
    this.#before = this.pages.length
    this.newPage()
  }

  /** Draws on the first page what stands in the height kept free there. */
  atFoot(draw: (top: number) => void): void {
    const current = this.#current
    this.#current = this.pages[0] ?? current
    draw(BODY.bottom - this.#foot)
    this.#current = current
  }

  /** Goes to a new page unless `height` fits on this one. */
  ensure(height: number): void {
    if (height > this.room + 0.01) this.newPage()
  }

  /** Keeps text right of `right` until `bottom`: the photo. */
  avoid(right: number, bottom: number): void {
    this.#obstacle = { right, bottom }
  }

  /** Goes below the photo: for what needs the full width. */
  clear(): void {
    if (this.#obstacle !== undefined) this.y = Math.max(this.y, this.#obstacle.bottom)
    this.#obstacle = undefined
  }

  /** Left end of the text block for something that starts at height `y`. */
  leftAt(y: number): number {
    return this.#obstacle !== undefined && y < this.#obstacle.bottom ? this.#obstacle.right : BODY.left
  }

  /** Adds an element under `parent` (the document, unless given). */
  open(
    type: StructureType,
    details: Omit<StructureElement, 'type' | 'children'> = {},
    parent: StructureElement = this.document,
  ): StructureElement {
    const child = element(type, details)
    parent.children.push(child)
    return child
  }

  mark(mark: Mark): void {
    this.#current.marks.push(mark)
  }

  line(line: Line, place: LinePlace, owner: Owner): void {
    const slack = place.width - line.width
    const stretch = place.align === 'justify' && !line.last && line.spaces > 0 ? slack / line.spaces : 0
    const start = place.x + (place.align === 'center' ? slack / 2 : place.align === 'right' ? slack : 0)
    const y = place.y + baselineIn(place.leading, place.size)
    let stretched = 0
    const { size } = place
    const last = line.runs.length - 1
    for (let index = 0; index <= last; index++) {
      const run = line.runs[index]
      if (run === undefined) break
      const { text, face } = run
      const spaces = stretch === 0 ? 0 : text.split(' ').length - 1
      const [x, width] = [start + run.x + stretched, run.width + spaces * stretch]
      stretched += spaces * stretch
      const wordBreak = index === last && !line.split && typeof owner !== 'string'
      this.mark({ kind: 'text', owner, text, face, size, x, y, width, stretch, wordBreak })
    }
  }

  /** Draws a text in one face, broken into lines from `place.y` down. Returns the height used. */
  text(text: string, face: 'regular' | 'bold' | 'italic' | 'boldItalic', place: LinePlace, owner: Owner): number {
    const lines = breakLines([{ text, face }], place.size, () => place.width)
    for (const [index, line] of lines.entries()) this.line(line, { ...place, y: place.y + index * place.leading }, owner)
    return lines.length * place.leading
  }

  rule(from: readonly [number, number], to: readonly [number, number], thickness: number, owner: Artifact = 'layout'): void {
    this.mark({ kind: 'rule', owner, from, to, thickness })
  }

  /** Dots from `left` to `right` on the baseline of the line whose top is `y`. */
  dots(left: number, right: number, y: number): void {
    const baseline = y + baselineIn(LEADING.body, SIZE.body)
    this.mark({ kind: 'rule', owner: 'layout', from: [left, baseline], to: [right, baseline], thickness: 0.8, dotted: true })
  }

  #drawNotice(notice: string): void {
    // Said once to a screen reader, shown to the eye on every page.
    const owner = this.pages.length === 1 ? this.open('P') : 'pagination'
    const at = { x: BODY.left, width: BODY.width, y: this.y, size: SIZE.notice, leading: LEADING.small }
    const height = this.text(notice, 'boldItalic', { ...at, align: 'center' }, owner)
    const line = this.y + height + 2
    this.rule([BODY.left, line], [BODY.right, line], 0.5)
    this.y += NOTICE_HEIGHT
  }
}

const NOTICE_HEIGHT = LEADING.small + 9

/** A node of the structure tree without children. */
export function element(type: StructureType, details: Omit<StructureElement, 'type' | 'children'> = {}): StructureElement {
  return { type, children: [], ...details }
}
