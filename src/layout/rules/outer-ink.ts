import type { Box, Colour } from '../measure/types'
import type { Examined, Sheet } from './examine'

/** Lighter than this is the paper's own white. */
const WHITE = 0.97

/** Boxes of everything that shows on a page and has to keep to its margins: not the page number, not the text of ô 14. */
export function inkBoxes({ page, pageNumber, lines }: Sheet, { mark }: Examined): readonly Box[] {
  const apart = new Set([pageNumber, ...(mark?.page === page.number ? mark.lines : [])].flatMap((line) => line?.runs ?? []))
  return [
    ...page.runs.filter((run) => !apart.has(run)).map(({ box }) => box),
    ...[...page.rules, ...page.shapes].filter(({ colour }) => !isWhite(colour)).map(({ box }) => box),
    ...page.pictures.map(({ box }) => box),
  ].filter((box) => box.right > box.left || lines.length === 0)
}

function isWhite(colour: Colour): boolean {
  return colour !== undefined && colour.every((part) => part >= WHITE)
}
