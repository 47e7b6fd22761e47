import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

// The ledgers name tests: each must be there, under the words that the ledger gives it.

const FOLDER = join(__dirname, '..', '..', 'docs', 'requirements')
const LINK = /\[[^\]]+\]\(([^)#]+)\)/g

const ledgers = readdirSync(FOLDER).filter((name) => name.endsWith('.md'))

it.each(ledgers)('every link of %s leads to a file', (name) => {
  const links = [...readFileSync(join(FOLDER, name), 'utf8').matchAll(LINK)].map(([, target = '']) => target)
  const missing = links.filter((target) => !/^https?:/.test(target) && !existsSync(join(FOLDER, target)))
  expect(missing).toEqual([])
})

describe('verification.md', () => {
  const text = readFileSync(join(FOLDER, 'verification.md'), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:§|attack|---)/.test(line))

  it('has a row for every rule, and a test for every row', () => {
    expect(rows.length).toBeGreaterThan(70)
    expect(rows.filter((row) => named(row).length === 0)).toEqual([])
  })

  it('names tests that stand in their files', () => {
    const wrong = rows.flatMap(named).filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title))
    expect(wrong).toEqual([])
  })
})

/** The tests of one row: a link, and the words in quotation marks up to the next. */
function named(row: string): readonly { readonly file: string; readonly title: string }[] {
  return [...row.matchAll(/\]\(([^)]+\.test\.ts)\)([^[]*)/g)].flatMap(([, target = '', words = '']) =>
    [...words.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ file: join(dirname(join(FOLDER, 'x')), target), title })),
  )
}
