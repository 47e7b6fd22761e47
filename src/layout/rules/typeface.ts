import type { TextRun } from '../measure/types'
import { breach, type LayoutRule, notMeasured } from './judge'

/** Times New Roman, and families made to its metrics. */
const FAMILIES: ReadonlySet<string> = new Set([
  'timesnewroman',
  'times',
  'tinos',
  'liberationserif',
  'texgyretermes',
  'nimbusroman',
  'nimbusromno9l',
  'termes',
  'stixtwotext',
])
/** As dark as print is; nearly black is black. */
const BLACK = 0.16

/** Times New Roman in black. Each other family, and each other colour, is told once, where it first stands. */
export const typeface: LayoutRule = function* ({ sheets }) {
  const told = new Set<string>()
  for (const { page } of sheets) {
    for (const run of page.runs) {
      const { family, name } = run.typeface
      if (!FAMILIES.has(family) && !told.has(family)) {
        told.add(family)
        yield breach('LAYOUT_FONT_FAMILY', { page: page.number, box: run.box }, name, 'Times New Roman')
      }
      const colour = colourName(run)
      if (colour === undefined) yield notMeasured('page', 'UNKNOWN_COLOUR', page.number)
      else if (colour !== '' && !told.has(colour)) {
        told.add(colour)
        yield breach('LAYOUT_TEXT_COLOUR', { page: page.number, box: run.box }, colour, '#000000')
      }
      if (!run.typeface.measurable) yield notMeasured('page', 'UNKNOWN_WIDTHS', page.number)
      if (run.text.includes('\ufffd')) yield notMeasured('page', 'UNKNOWN_LETTERS', page.number)
    }
  }
}

/** Empty for black, `#rrggbb` for another colour. */
function colourName({ colour }: TextRun): string | undefined {
  if (colour === undefined) return undefined
  if (Math.max(...colour) <= BLACK) return ''
  return `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
