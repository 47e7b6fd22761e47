import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CLASSES, DIFFERENCES } from './differences'

// The list itself; that its rows exist, and differ as it says, is what every set finds out.

describe('the list of differences', () => {
  it('declares each class once, with clause and reason, and uses it', () => {
    const names = CLASSES.map((one) => one.class)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(DIFFERENCES.map((one) => one.class))).toEqual(new Set(names))
    for (const one of CLASSES) {
      expect(one.class).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(one.clause).toMatch(/\d/)
      expect(one.reason).toMatch(/^\S.{9,}$/)
    }
  })

  it('says of each row once what the whole answer looks like', () => {
    const rows = DIFFERENCES.flatMap((one) => one.rows.map((row) => `${one.set} ${row}`))
    expect(new Set(rows).size).toBe(rows.length)
    for (const { answer, rows: named } of DIFFERENCES) {
      expect(answer).toMatch(/^\^.+\$$/)
      expect(new RegExp(answer).test('good')).toBe(answer === '^good$')
      expect(named.length).toBeGreaterThan(0)
      expect([...named].sort()).toEqual(named)
    }
  })

  it('names sets that are run', () => {
    const sources = readdirSync(__dirname)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(__dirname, name), 'utf8'))
    const sets = new Set(sources.flatMap((source) => [...source.matchAll(/^\s*set: '([^']+)'/gm)].map(([, name]) => name)))
    for (const { set } of DIFFERENCES) expect(sets).toContain(set)
  })
})
