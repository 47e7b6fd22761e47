// Prints, after the sets have run, one table of them all: rows, how many agree, differ by class, were not run; then each class with its clause.
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

const SHARED = join(__dirname, '../../../shared/corpora')

module.exports = class TableReporter {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'corpora-'))
    // test files run in workers, which are given the environment of this moment
    process.env.SIGNED_RECORD_CORPORA_OUT = this.folder
  }

  onRunComplete(_contexts, results) {
    const outcomes = readdirSync(this.folder)
      .map((name) => JSON.parse(readFileSync(join(this.folder, name), 'utf8')))
      .sort((left, right) => left.set.localeCompare(right.set))
    rmSync(this.folder, { recursive: true, force: true })
    if (!existsSync(SHARED)) {
      console.log('\nThe outside files (../shared/corpora) are not here: no set was run, and nothing is shown about them.\n')
      return
    }
    console.log(`\n${table(outcomes)}\n\n${classes(outcomes)}\n`)
    const faults = outcomes.flatMap(({ set, unlisted, stale }) => [
      ...unlisted.map(([row, answer]) => `${set}: ${row}: ${answer}: neither agrees nor is listed so`),
      ...stale.map((row) => `${set}: ${row}: is listed, and agrees or is not there`),
    ])
    if (faults.length > 0) console.log(`${faults.join('\n')}\n`)
    const lost = results.numFailedTestSuites + results.numFailedTests > 0
    if (lost && faults.length === 0) console.log('A set failed before its rows were counted, see above.\n')
  }
}

function table(outcomes) {
  const lines = outcomes.map(({ set, rows, agree, byClass, notRun }) => [
    set,
    rows,
    agree,
    sum(byClass.map(({ count }) => count)),
    sum(Object.values(notRun)),
    named([...perClass(byClass), ...Object.entries(notRun).map(([why, count]) => [`not run: ${why}`, count])]),
  ])
  const total = [1, 2, 3, 4].map((column) => sum(lines.map((line) => line[column])))
  const all = [['set', 'rows', 'agree', 'differ', 'not run', 'by class'], ...lines, ['all', ...total, '']]
  return all.map(([set, ...cells]) => `${String(set).padEnd(20)}${cells.map(cell).join('')}`.trimEnd()).join('\n')
}

function classes(outcomes) {
  const counts = new Map()
  for (const { class: name, count, clause } of outcomes.flatMap(({ byClass }) => byClass)) {
    counts.set(name, { count: (counts.get(name)?.count ?? 0) + count, clause })
  }
  const sorted = [...counts].sort(([, left], [, right]) => right.count - left.count)
  return sorted.map(([name, { count, clause }]) => `${String(count).padStart(5)}  ${name}: ${clause}`).join('\n')
}

/** A class has several entries where its rows are answered in several ways. */
function perClass(byClass) {
  const counts = new Map()
  for (const { class: name, count } of byClass) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts]
}

function cell(value, index) {
  return index === 4 ? `  ${value}` : String(value).padStart(9)
}

function named(counts) {
  return counts.map(([name, count]) => `${name} ${count}`).join(', ')
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0)
}
