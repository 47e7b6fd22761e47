import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeWithCorpus } from '../support/corpora'
import { CLASSES, differencesOf } from './differences'

/** One row of a set: what it is called in the list of differences, and its cells. */
export interface SetRow {
  readonly id: string
  readonly cells: Readonly<Record<string, string>>
}

/** Our answer to a row, and whether it is what the set says. */
export interface Judged {
  readonly agrees: boolean
  readonly answer: string
}

export interface CorpusSet {
  /** its name in the table and in the list */
  readonly set: string
  /** where it lies in ../shared */
  readonly folder: string
  /** every row, read only where the folder is there */
  rows(): readonly SetRow[]
  /** why a row says nothing that could be judged, as the support files of a set; undefined for the others */
  notRun?(row: SetRow): string | undefined
  judge(row: SetRow): Promise<Judged>
  /** as many rows are judged at least: an empty or mutilated set must not pass */
  readonly least: number
  /** what else must have come of the rows */
  also?(): void
}

const MINUTES = 60_000

/**
 * Runs every row of a set: each agrees, or stands in `differences.json` with a class and an answer that fits. An entry whose row agrees
 * after all, or is not there, is as wrong as a row that differs and is not listed. Writes the outcome for the table, when that is made.
 */
export function describeCorpusSet(definition: CorpusSet): void {
  const { set, folder, least } = definition
  describeWithCorpus(folder, `every row of ${set}`, () => {
    const rows = definition.rows()
    it('has a name of its own', () => {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    })

    it(
      'agrees, or stands in the list of differences',
      async () => {
        const run = rows.filter((row) => definition.notRun?.(row) === undefined)
        const different: Record<string, string> = {}
        for (const row of run) {
          const { agrees, answer } = await judged(definition, row)
          if (!agrees) different[row.id] = answer
        }
        const listed = listedAnswers(set, different)
        writeOutcome(definition, rows, run, different, listed)
        expect(different).toEqual(listed)
        expect(run.length).toBeGreaterThanOrEqual(least)
        definition.also?.()
      },
      15 * MINUTES,
    )
  })
}

/** Rows of a manifest by their first column; a row that occurs again is numbered. */
export function numberedRows(
  manifest: readonly Record<string, string>[],
  idOf: (cells: Record<string, string>) => string,
): SetRow[] {
  const seen = new Map<string, number>()
  return manifest.map((cells) => {
    const name = idOf(cells)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { id: count === 1 ? name : `${name}#${count}`, cells }
  })
}

/** An exception is never the answer of a list, so that it shows as what it is. */
async function judged(definition: CorpusSet, row: SetRow): Promise<Judged> {
  try {
    return await definition.judge(row)
  } catch (error) {
    return { agrees: false, answer: `EXCEPTION ${String(error)}` }
  }
}

/** For every listed row the answer that is excused: our own where it fits the pattern, or a text that no answer equals. */
function listedAnswers(set: string, different: Readonly<Record<string, string>>): Record<string, string> {
  const listed: Record<string, string> = {}
  for (const { rows, answer: pattern } of differencesOf(set)) {
    for (const row of rows) {
      const ours = different[row]
      const fits = ours !== undefined && !ours.startsWith('EXCEPTION') && new RegExp(pattern).test(ours)
      listed[row] = fits ? ours : `listed as ${pattern}`
    }
  }
  return listed
}

function writeOutcome(
  definition: CorpusSet,
  rows: readonly SetRow[],
  run: readonly SetRow[],
  different: Readonly<Record<string, string>>,
  listed: Readonly<Record<string, string>>,
): void {
  const folder = process.env['SIGNED_RECORD_CORPORA_OUT']
  if (folder === undefined) return
  const { set } = definition
  const byClass = differencesOf(set).flatMap(({ class: name, rows: named }) => {
    const count = named.filter((row) => different[row] !== undefined && different[row] === listed[row]).length
    return count === 0 ? [] : [{ class: name, count, clause: CLASSES.find((one) => one.class === name)?.clause ?? '' }]
  })
  const skipped: Record<string, number> = {}
  for (const row of rows) {
    const reason = definition.notRun?.(row)
    if (reason !== undefined) skipped[reason] = (skipped[reason] ?? 0) + 1
  }
  const outcome = {
    set,
    rows: rows.length,
    agree: run.length - Object.keys(different).length,
    byClass,
    notRun: skipped,
    unlisted: Object.entries(different).filter(([row, answer]) => listed[row] !== answer),
    stale: Object.keys(listed).filter((row) => different[row] === undefined),
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${set}.json`), JSON.stringify(outcome))
}
