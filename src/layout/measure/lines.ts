import { boxAbout } from './extent'
import type { Box, MeasuredPage, Origin, TextRun } from './types'

/** Text that stands in one row without a wide gap. */
export interface TextLine extends Origin {
  readonly page: number
  readonly text: string
  readonly box: Box
  readonly baseline: number
  readonly runs: readonly TextRun[]
}

/** Baselines that differ by less, in mm, are one. */
const SAME_BASELINE = 0.5
const MM_PER_POINT = 25.4 / 72
/** Gaps in ems: above the first a space is missing between two runs, above the second they are separate. */
const SPACE_GAP = 0.12
const SEPARATE_GAP = 0.5
/** Runs of another style are separate sooner: columns of a header differ in style, words of a sentence seldom. */
const OTHER_STYLE_GAP = 0.4

/** The level text of a page in lines, from top to bottom and left to right. An annotation's text is never joined to the page's. */
export function linesOf(page: MeasuredPage): readonly TextLine[] {
  const groups = new Map<string, TextRun[]>()
  for (const run of page.runs) {
    if (!run.level) continue
    const key = `${run.through} ${run.field ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [run])
    else group.push(run)
  }
  return [...groups.values()].flatMap((runs) => linesOfGroup(runs, page.number)).sort(byPlace)
}

function linesOfGroup(runs: readonly TextRun[], page: number): TextLine[] {
  const rows: TextRun[][] = []
  for (const run of [...runs].sort((one, other) => one.baseline - other.baseline)) {
    const row = rows.at(-1)
    if (row?.[0] !== undefined && run.baseline - row[0].baseline < SAME_BASELINE) row.push(run)
    else rows.push([run])
  }
  return rows
    .flatMap((row) => cutRow([...row].sort((one, other) => one.box.left - other.box.left)))
    .map((part) => lineOf(part, page))
}

function cutRow(row: readonly TextRun[]): TextRun[][] {
  const parts: TextRun[][] = []
  for (const run of row) {
    const before = parts.at(-1)?.at(-1)
    if (before !== undefined && gapOf(before, run) <= (before.bold === run.bold ? SEPARATE_GAP : OTHER_STYLE_GAP))
      parts.at(-1)?.push(run)
    else parts.push([run])
  }
  return parts
}

function gapOf(before: TextRun, run: TextRun): number {
  return (run.box.left - before.box.right) / (Math.max(before.size, run.size) * MM_PER_POINT)
}

function lineOf(runs: readonly TextRun[], page: number): TextLine {
  let text = ''
  for (const [index, run] of runs.entries()) {
    const before = runs[index - 1]
    text += (before !== undefined && gapOf(before, run) > SPACE_GAP ? ' ' : '') + run.text
  }
  const box = boxAbout(runs.map((run) => run.box))
  const { through = 'page', field, baseline = 0 } = runs[0] ?? {}
  return { through, field, page, text: text.normalize('NFC'), box, baseline, runs }
}

function byPlace(one: TextLine, other: TextLine): number {
  return one.baseline - other.baseline || one.box.left - other.box.left
}
