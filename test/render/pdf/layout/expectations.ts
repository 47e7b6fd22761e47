import { layOut, type Layout } from '../../../../src/render/pdf'
import { BODY } from '../../../../src/render/pdf/layout/geometry'
import type { TextMark } from '../../../../src/render/pdf/layout/types'
import type { View } from '../../../../src/render/view'

/** Lays a view out with a seal of the commonest size. */
export const lay = (view: View): Layout => layOut(view, { sealDiameterMm: 36 })

/** The texts of a page, or of all. */
export function textMarks(layout: Layout, page?: number): TextMark[] {
  const pages = page === undefined ? layout.pages : layout.pages.slice(page, page + 1)
  return pages.flatMap(({ marks }) => marks).filter((mark) => mark.kind === 'text')
}

/** Refuses any text or rule outside the margins; page numbers stand in the top margin, on their own. */
export function expectInside(layout: Layout): void {
  const outside: unknown[] = []
  const inside = (left: number, right: number, top: number, bottom: number): boolean =>
    left >= BODY.left - 0.01 && right <= BODY.right + 0.01 && top >= BODY.top && bottom <= BODY.bottom + 0.01
  for (const mark of layout.pages.flatMap((page) => page.marks)) {
    if (mark.kind === 'text') {
      if (mark.owner === 'pagination' && /^\d+$/.test(mark.text) && mark.y < BODY.top) continue
      // A squeezed line would hide one that was broken too late.
      if (mark.stretch < 0 || !inside(mark.x, mark.x + mark.width, mark.y - 0.7 * mark.size, mark.y + 0.22 * mark.size))
        outside.push(mark)
    } else if (mark.kind === 'rule') {
      if (![mark.from, mark.to].every(([x, y]) => inside(x, x, y, y))) outside.push(mark)
    } else if (mark.kind === 'modules') {
      const side = mark.unit * mark.modules.length
      if (!inside(mark.x, mark.x + side, mark.y, mark.y + side)) outside.push(mark)
    }
  }
  expect(outside).toEqual([])
}

/** Refuses two texts on each other, and a rule through a text. */
export function expectNoCollision(layout: Layout): void {
  const collisions: unknown[] = []
  for (const page of layout.pages) {
    const texts = page.marks.filter((mark) => mark.kind === 'text').sort((left, right) => left.y - right.y)
    for (const [index, text] of texts.entries()) {
      for (let next = index + 1; next < texts.length; next++) {
        const other = texts[next]
        if (other === undefined || other.y - text.y >= 0.8 * Math.min(text.size, other.size)) break
        const apart = Math.max(text.x, other.x) - Math.min(text.x + text.width, other.x + other.width)
        if (apart <= -0.01) collisions.push([text.text, other.text])
      }
    }
  }
  for (const page of layout.pages) {
    const rules = page.marks.filter((mark) => mark.kind === 'rule')
    for (const text of page.marks.filter((mark) => mark.kind === 'text')) {
      for (const { from, to } of rules) {
        const across = from[0] < text.x + text.width - 0.1 && to[0] > text.x + 0.1
        const through = from[1] < text.y + 0.2 * text.size && to[1] > text.y - 0.7 * text.size
        if (across && through) collisions.push([text.text, from, to])
      }
    }
  }
  for (const page of layout.pages) {
    for (const code of page.marks.filter((mark) => mark.kind === 'modules')) {
      const side = code.unit * code.modules.length
      // Four squares round the code stay white.
      const zone = 4 * code.unit
      const near = (left: number, right: number, top: number, bottom: number): boolean =>
        left < code.x + side + zone && right > code.x - zone && top < code.y + side + zone && bottom > code.y - zone
      for (const mark of page.marks) {
        if (mark.kind === 'text' && near(mark.x, mark.x + mark.width, mark.y - 0.7 * mark.size, mark.y + 0.2 * mark.size))
          collisions.push(['code', mark.text])
        if (mark.kind === 'rule' && near(mark.from[0], mark.to[0], mark.from[1], mark.to[1])) collisions.push(['code', mark])
      }
    }
  }
  expect(collisions).toEqual([])
}
