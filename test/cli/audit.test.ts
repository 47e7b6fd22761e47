import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf, textOf } from '../portal/audit/entries'
import { cli, removeFolders, temporaryFolder } from './cli'

const lines = [...linesOf(4)]
const hash = (lines.at(-1) ?? '').slice(-66, -2)
let folder: string
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(removeFolders)

function put(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const check = async (...argv: readonly string[]) => cli(['audit', 'check', ...argv])

describe('audit check', () => {
  it('says how many lines a whole log has, from when to when, and its end', async () => {
    const path = put('whole.log', textOf(lines))
    const run = await check(path)
    expect([run.code, run.err]).toEqual([0, ''])
    expect(run.out).toBe(
      `${path}: whole, 4 lines\n  from 2026-11-22T08:00:01+07:00 to 2026-11-22T08:00:04+07:00\n  last line: 4:${hash}\n`,
    )
    expect((await check(path, '--lang', 'vi')).out).toContain('nguyên vẹn, 4 dòng')
    expect((await check(put('empty.log', ''))).out).toContain('whole, 0 lines\n')
  })

  it('names the first broken line and why, in both languages', async () => {
    const path = put('altered.log', textOf(lines).replace('"CB-3"', '"CB-5"'))
    const run = await check(path)
    expect([run.code, run.err]).toEqual([1, ''])
    expect(run.out).toContain('BROKEN at line 3: the line was changed (AUDIT_LINE_ALTERED)\n  whole lines before it: 2\n')
    expect((await check(path, '--lang', 'vi')).out).toContain('BỊ HỎNG ở dòng 3: nội dung dòng đã bị sửa')
  })

  it('finds a log cut off at its end, or written anew, by a head noted elsewhere', async () => {
    const path = put('cut.log', textOf(lines.slice(0, 3)))
    expect((await check(path)).code).toBe(0)
    const cut = await check(path, '--head', `4:${hash.toUpperCase()}`)
    expect([cut.code, cut.out]).toEqual([1, expect.stringContaining('BROKEN at line 4')])
    const anew = await check(path, '--head', `3:${hash}`)
    expect([anew.code, anew.out]).toEqual([1, expect.stringContaining('AUDIT_HEAD_DIFFERS')])
  })

  it('prints the same as JSON', async () => {
    const whole = await check(put('whole.log', textOf(lines)), '--json')
    expect(JSON.parse(whole.out)).toEqual({
      file: join(folder, 'whole.log'),
      whole: true,
      lines: 4,
      first: '2026-11-22T01:00:01.000Z',
      last: '2026-11-22T01:00:04.000Z',
      head: { sequence: 4, hash },
      broken: null,
    })
    const swapped = textOf([lines[1] ?? '', lines[0] ?? ''])
    const broken = await check('--json', put('swapped.log', swapped))
    expect(broken.code).toBe(1)
    expect(JSON.parse(broken.out)).toMatchObject({
      whole: false,
      lines: 0,
      head: null,
      broken: { line: 1, code: 'AUDIT_SEQUENCE' },
    })
  })

  it('tells what it cannot read from what is broken', async () => {
    const missing = await check(join(folder, 'none.log'))
    expect([missing.code, missing.out]).toEqual([66, ''])
    expect(missing.err).toContain('ENOENT')
    expect((await check(put('noise', 'x\u001b[31m\n'))).code).toBe(1)
  })

  it.each(['4', '0:' + 'a'.repeat(64), `4:${'a'.repeat(63)}`, `4:${'g'.repeat(64)}`, `1e3:${'a'.repeat(64)}`])(
    'takes no head %s',
    async (head) => {
      const run = await check(put('whole.log', textOf(lines)), '--head', head)
      expect([run.code, run.out]).toEqual([64, ''])
    },
  )

  it('explains itself', async () => {
    const help = await check('--help')
    expect([help.code, help.err]).toEqual([0, ''])
    expect(help.out).toContain('--head <seq:hash>')
    expect(help.out).toContain('Without --head')
    expect((await cli(['audit'])).code).toBe(64)
  })
})
