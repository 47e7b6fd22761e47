import type { TextRun } from '../../../../src/layout'
import type { Layout } from '../../../../src/render/pdf'
import { BODY, LEADING, MM } from '../../../../src/render/pdf/layout/geometry'
import type { RuleMark, StructureElement, TextMark } from '../../../../src/render/pdf/layout/types'

/** Texts outside the margins; page numbers stand in the top margin on their own. */
export function outside(runs: readonly TextRun[]): readonly string[] {
  const [left, right, top, bottom] = [BODY.left, BODY.right, BODY.top, BODY.bottom].map((edge) => edge / MM) as [
    number,
    number,
    number,
    number,
  ]
  const slack = 0.01
  return runs
    .filter(({ text, box }) => !(/^\d+$/.test(text) && box.bottom < top))
    .filter(
      ({ box }) => box.left < left - slack || box.right > right + slack || box.top < top - slack || box.bottom > bottom + slack,
    )
    .map(({ text }) => text)
}

/** Pairs of texts whose boxes share room. */
export function overlapping(runs: readonly TextRun[]): readonly string[] {
  const sorted = [...runs].sort((one, other) => one.box.top - other.box.top)
  const found: string[] = []
  const slack = 0.01
  for (const [index, { box, text }] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next]
      if (other === undefined || other.box.top > box.bottom - slack) break
      if (Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > slack) found.push(`${text} | ${other.text}`)
    }
  }
  return found
}

/** Texts of table cells that do not stand between the rules of their own column. */
export function strayCells(layout: Layout): readonly string[] {
  const columns = new Map<StructureElement, number>()
  const visit = (element: StructureElement): void => {
    if (element.type === 'TR')
      for (const [index, cell] of element.children.entries()) if (cell.type === 'TD') columns.set(cell, index)
    element.children.forEach(visit)
  }
  visit(layout.document)
  const found: string[] = []
  for (const { marks } of layout.pages) {
    const vertical = marks.filter((mark): mark is RuleMark => mark.kind === 'rule' && mark.from[0] === mark.to[0])
    for (const mark of marks) {
      if (mark.kind !== 'text' || typeof mark.owner === 'string') continue
      const column = columns.get(mark.owner)
      if (column === undefined) continue
      const crossing = vertical.filter(({ from, to }) => from[1] <= mark.y - 0.7 * mark.size && to[1] >= mark.y + 0.2 * mark.size)
      const edges = [...new Set(crossing.map(({ from }) => Math.round(from[0] * 1000)))].sort((one, other) => one - other)
      const [left, right] = [edges[column], edges[column + 1]]
      if (left === undefined || right === undefined || mark.x * 1000 < left || (mark.x + mark.width) * 1000 > right)
        found.push(mark.text)
    }
  }
  return found
}

/** Lines that begin with a mark without its letter, or end within a word that would have fitted a line of its own. */
export function brokenWrongly(layout: Layout): readonly string[] {
  const texts = layout.pages.flatMap(({ marks }) => marks).filter((mark): mark is TextMark => mark.kind === 'text')
  const found: string[] = []
  for (const [index, mark] of texts.entries()) {
    if (/^\p{M}/u.test(mark.text) || mark.text !== mark.text.normalize('NFC')) found.push(mark.text)
    const next = texts[index + 1]
    const split = typeof mark.owner !== 'string' && mark.wordBreak !== true && next?.y !== mark.y
    if (split && mark.text.includes(' ')) found.push(mark.text)
  }
  return found
}

interface Place {
  readonly page: number
  readonly y: number
  readonly owner: StructureElement
}

/** Headings that end a page, or are followed on it by one line where more belong under them. */
export function orphans(layout: Layout): readonly string[] {
  const places = new Map<StructureElement, Place[]>()
  for (const [page, { marks }] of layout.pages.entries()) {
    for (const mark of marks) {
      if (mark.kind !== 'text' || typeof mark.owner === 'string') continue
      const known = places.get(mark.owner) ?? []
      if (!known.some(({ y }) => y === mark.y)) places.set(mark.owner, [...known, { page, y: mark.y, owner: mark.owner }])
    }
  }
  const blocks = layout.document.children
  const found: string[] = []
  for (const [index, heading] of blocks.entries()) {
    if (!/^H[23]$/.test(heading.type)) continue
    const page = places.get(heading)?.at(-1)?.page ?? -1
    const next = blocks[index + 1]
    const own =
      next === undefined
        ? []
        : leaves(next)
            .filter(({ type }) => type !== 'TH')
            .flatMap((leaf) => places.get(leaf) ?? [])
    // An empty table has its head and rules; blank lines are rules too: laid out by the tests of blocks.
    if (next === undefined || own.length === 0 || dotsFollow(layout, places.get(heading)?.at(-1))) continue
    if (own[0]?.page !== page) found.push(`${heading.type} before ${next.type}`)
    const lines = new Set(own.map((place) => `${place.page} ${place.y}`))
    const here = new Set(own.filter((place) => place.page === page).map(({ y }) => y))
    const row = next.type === 'Table' && here.size > 0
    if (!/^H/.test(next.type) && !row && here.size < Math.min(2, lines.size)) found.push(`${here.size} of ${lines.size}`)
  }
  return found
}

/** Blank lines under a heading belong to no element. */
function dotsFollow(layout: Layout, heading: Place | undefined): boolean {
  const marks = layout.pages[heading?.page ?? -1]?.marks ?? []
  const least = (heading?.y ?? 0) + 1
  return marks.some(
    (mark) => mark.kind === 'rule' && mark.dotted === true && mark.from[1] > least && mark.from[1] < least + 3 * LEADING.body,
  )
}

function leaves(element: StructureElement): readonly StructureElement[] {
  return element.children.length === 0 ? [element] : element.children.flatMap(leaves)
}
