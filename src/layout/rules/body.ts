import type { TextLine } from '../measure/lines'
import type { Box } from '../measure/types'
import type { Examined, Sheet } from './examine'
import { breach, type LayoutRule, points } from './judge'
import { hasSize, onPage } from './style'

/** What a form's own text and any table has to have at least, pt. */
const LEAST = 10.5
const BODY = [13, 14] as const
/** Beyond any size that the layout knows. */
const BIGGEST = 1000
const SAME_PLACE = 1

/**
 * Ô 6: the text, 13–14 pt. A form's own text, tables of any document and what repeats on every page: at least 10.5 pt. The parts that have
 * rules of their own are judged by those. One breach a page.
 */
export const body: LayoutRule = function* (document) {
  const apart = partsOf(document)
  for (const sheet of document.sheets) {
    const tables = tablesOf(sheet)
    const lines = sheet.lines.filter((line) => onPage(line) && !apart.has(line) && line !== sheet.pageNumber)
    for (const line of lines) {
      const free = document.kind !== 'nd30' || isFurniture(line, document) || tables.some((table) => isWithin(line.box, table))
      const [least, most] = free ? [LEAST, BIGGEST] : BODY
      const wrong = line.runs.find((run) => !hasSize(run, least, most))
      if (wrong === undefined) continue
      yield breach(
        'LAYOUT_BODY_SIZE',
        { page: line.page, box: wrong.box },
        points(wrong.size),
        free ? `≥ ${LEAST} pt` : '13–14 pt',
      )
      break
    }
  }
}

function partsOf({ header, signer, recipients, mark }: Examined): ReadonlySet<TextLine> {
  const { nation, motto, number, date, title, agencies, subject } = header
  const ends = [nation, motto, number, date, title, signer?.name, recipients?.head].filter((line) => line !== undefined)
  return new Set([
    ...ends,
    ...agencies,
    ...subject,
    ...(signer?.above ?? []),
    ...(recipients?.list ?? []),
    ...(mark?.lines ?? []),
  ])
}

/** A notice above Quốc hiệu, or the same words at the same place of every page. */
function isFurniture(line: TextLine, { sheets, header }: Examined): boolean {
  if (line.page === 1 && header.nation !== undefined && line.baseline < header.nation.baseline - 3) return true
  const repeated = (other: TextLine): boolean => other.text === line.text && Math.abs(other.baseline - line.baseline) < SAME_PLACE
  return sheets.length > 1 && sheets.every(({ lines }) => lines.some(repeated))
}

/** Where upright rules stand side by side there is a table: between the first and the last of them. */
function tablesOf({ page }: Sheet): readonly Box[] {
  const tables: Box[] = []
  for (const { box } of page.rules.filter(({ direction }) => direction === 'vertical')) {
    const index = tables.findIndex((table) => table.top < box.bottom + 1 && box.top < table.bottom + 1)
    const table = tables[index]
    if (table === undefined) tables.push(box)
    else tables[index] = around(table, box)
  }
  return tables
}

function around(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  }
}

function isWithin(box: Box, table: Box): boolean {
  return box.left >= table.left - 1 && box.right <= table.right + 1 && box.top >= table.top - 1 && box.bottom <= table.bottom + 1
}
