import type { ViewBlock } from '../../view'
import type { Flow } from './flow'
import { widow } from './item'
import { BODY, LEADING, MM, SIZE } from './geometry'
import { breakLines, type Line } from './lines'

type Paragraph = Extract<ViewBlock, { kind: 'paragraph' }>

const INDENT = 10 * MM
const STYLE = {
  // NĐ 30/2020 Phụ lục I ô 6
  body: { face: 'regular', size: SIZE.body, leading: LEADING.body, indent: INDENT, gap: 6, align: 'justify' },
  hint: { face: 'italic', size: SIZE.body, leading: LEADING.body, indent: 0, gap: 3, align: 'left' },
  note: { face: 'italic', size: SIZE.table, leading: LEADING.table, indent: 0, gap: 4, align: 'left' },
} as const
const BLANK_LINES = 3

/** Places free text: justified with a first-line indent (NĐ 30/2020 ô 6), hints and notes in italics. Empty text leaves dotted lines. */
export function placeParagraph(flow: Flow, block: Paragraph, trailing: number): void {
  if (block.text.trim() === '') {
    placeBlankLines(flow, trailing)
    return
  }
  const style = STYLE[block.style]
  const { size, leading } = style
  const start = flow.y
  const lines = linesOf(block, (line) => BODY.right - flow.leftAt(start + line * leading))
  const height = lines.length * leading + style.gap + trailing
  if (height > flow.room && (lines.length <= 3 || flow.room < 2 * leading) && height <= flow.pageRoom) flow.newPage()
  const owner = flow.open('P')
  for (const [index, line] of lines.entries()) {
    if (flow.room < leading || widow(flow, index, lines.length, trailing)) flow.newPage()
    const x = flow.leftAt(flow.y) + (index === 0 ? style.indent : 0)
    flow.line(line, { x, width: BODY.right - x, y: flow.y, size, leading, align: style.align }, owner)
    flow.y += leading
  }
  flow.y += style.gap
}

/** Lines and height of a paragraph across the full width. */
export function paragraphSize(block: Paragraph): { readonly lines: number; readonly height: number } {
  const { leading, gap } = STYLE[block.style]
  const lines = block.text.trim() === '' ? BLANK_LINES : linesOf(block, () => BODY.width).length
  return { lines, height: lines * leading + gap }
}

function linesOf(block: Paragraph, roomOf: (line: number) => number): Line[] {
  const { face, size, indent } = STYLE[block.style]
  return breakLines([{ text: block.text, face }], size, (line) => roomOf(line) - (line === 0 ? indent : 0))
}

function placeBlankLines(flow: Flow, trailing: number): void {
  flow.ensure(BLANK_LINES * LEADING.body + STYLE.body.gap + trailing)
  for (let line = 0; line < BLANK_LINES; line++) {
    flow.dots(flow.leftAt(flow.y), BODY.right, flow.y)
    flow.y += LEADING.body
  }
  flow.y += STYLE.body.gap
}
