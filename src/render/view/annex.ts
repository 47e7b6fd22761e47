import { RenderError } from '../../base'
import type { ExportDocument } from '../../record'
import type { ViewAnnex, ViewBlock, ViewTable } from './types'

type Annex = NonNullable<ExportDocument['annexes']>[number]

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'] as const
/** A column of longer texts is as wide as one of this many characters. */
const WIDEST_COLUMN = 40

/**
 * The annexes in the same file (NĐ 30/2020 Phụ lục I): the word and, where there are several, a Roman number; the title in capitals.
 * The line "(Kèm theo văn bản số …)" is left out: on an electronic annex its blanks are not filled in, and the signatures say the same.
 *
 * @throws RenderError RENDER_TABLE_SHAPE for a row with more or fewer cells than its table has columns
 */
export function viewAnnexes(document: ExportDocument): readonly ViewAnnex[] {
  const annexes = document.annexes ?? []
  return annexes.map((annex, index) => ({
    label: annexes.length === 1 ? 'Phụ lục' : `Phụ lục ${ROMAN[index] ?? String(index + 1)}`,
    title: annex.title.toUpperCase().normalize('NFC'),
    ...(annex.subtitle === undefined ? {} : { subtitle: annex.subtitle }),
    blocks: annexBlocks(annex, `document.annexes[${index}]`),
    path: `document.annexes[${index}]`,
  }))
}

function annexBlocks(annex: Annex, path: string): readonly ViewBlock[] {
  const paragraphs = (annex.paragraphs ?? []).map((text, index): ViewBlock => {
    return { kind: 'paragraph', text, style: 'body', path: `${path}.paragraphs[${index}]` }
  })
  return annex.table === undefined ? paragraphs : [...paragraphs, annexTable(annex, annex.table, path)]
}

function annexTable(annex: Annex, table: NonNullable<Annex['table']>, path: string): ViewTable {
  const rows = table.rows.map(({ cells }) => cells)
  for (const [index, row] of rows.entries()) {
    if (row.length === table.columns.length) continue
    // A cell without a column would be signed and never shown.
    throw new RenderError('RENDER_TABLE_SHAPE', 'the row does not fit the columns', { path: `${path}.table.rows[${index}]` })
  }
  return {
    kind: 'table',
    id: path,
    summary: annex.title,
    columns: table.columns.map((label, index) =>
      columnOf(
        label,
        rows.map((row) => row[index] ?? ''),
      ),
    ),
    groups: [],
    orientation: 'rows',
    rows,
    path: `${path}.table.rows`,
  }
}

function columnOf(label: string, texts: readonly string[]): ViewTable['columns'][number] {
  const longest = Math.max(label.length / 2, ...texts.map((text) => text.length), 1)
  const isNumeric = texts.every((text) => /^[0-9][0-9.,]*%?$/.test(text))
  return { label, weight: Math.min(longest, WIDEST_COLUMN), align: isNumeric ? 'right' : 'left' }
}
