import type { ViewBlock } from '../../view'
import type { Flow } from './flow'
import { BODY, LEADING, SIZE } from './geometry'
import { breakLines, type Line, type Span } from './lines'

export type ViewHeading = Extract<ViewBlock, { kind: 'heading' }>

const ABOVE = { 1: 9, 2: 5 } as const
const BELOW = 4

/** Height of a heading with its gaps. */
export function headingHeight(block: ViewHeading): number {
  return ABOVE[block.level] + linesOf(block).length * LEADING.body + BELOW
}

/** Places a heading; the caller has seen to it that what follows has room on the same page. `rank` is its depth in the structure tree. */
export function placeHeading(flow: Flow, block: ViewHeading, rank: 2 | 3): void {
  const owner = flow.open(rank === 2 ? 'H2' : 'H3')
  flow.y += ABOVE[block.level]
  for (const line of linesOf(block)) {
    flow.line(line, { x: BODY.left, width: BODY.width, y: flow.y, size: SIZE.body, leading: LEADING.body, align: 'left' }, owner)
    flow.y += LEADING.body
  }
  flow.y += BELOW
}

function linesOf(block: ViewHeading): Line[] {
  const spans: Span[] = [{ text: [block.number, block.text].filter((text) => text !== '').join(' '), face: 'bold' }]
  if (block.hint !== undefined && block.hint !== '') spans.push({ text: ` ${block.hint}`, face: 'italic' })
  return breakLines(spans, SIZE.body, () => BODY.width)
}
