import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { InputError } from '../../src/base'
import { FileError, checkAuditFile, openAuditLog } from '../../src/node'
import { chainRecovery, readAuditLine } from '../../src/portal'
import { entryOf, linesOf, textOf } from '../portal/audit/entries'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-audit-'))
  path = join(folder, 'audit.log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date(Date.UTC(2026, 10, 22))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
async function codeOf(act: Promise<unknown>): Promise<string | undefined> {
  const fault: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (fault instanceof InputError) return fault.code
  return fault instanceof FileError ? fault.action : fault === undefined ? undefined : (fault as Error).name
}
/** Opens, appends so many, closes. */
async function appendTo(count: number): Promise<void> {
  const log = await openAuditLog(path, { now })
  for (let number = 1; number <= count; number++) await log.append(entryOf(number))
  await log.close()
}

describe('openAuditLog', () => {
  it('writes what the chain writes, for the owner alone, and goes on after each opening', async () => {
    await appendTo(3)
    expect(readFileSync(path, 'utf8')).toBe(textOf([...linesOf(3)]))
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    await appendTo(0)
    await appendTo(2)
    const check = await checkAuditFile(path)
    expect([check.lines, check.broken]).toEqual([5, null])
    const log = await openAuditLog(path)
    expect([log.head(), log.recovery]).toEqual([check.head, null])
    await log.close()
    expect(readdirSync(folder)).toEqual(['audit.log'])
  })

  it('keeps overlapping entries in order, refusing alone one that is none', async () => {
    const log = await openAuditLog(path)
    const numbers = Array.from({ length: 450 }, (_, index) => index + 1)
    const acts = numbers.map(async (number) => log.append(entryOf(number, number === 250 ? { code: 'no code' } : {})))
    const results = await Promise.allSettled(acts)
    expect(results.map(({ status }, index) => (status === 'rejected' ? index + 1 : 0)).filter(Boolean)).toEqual([250])
    await log.append(entryOf(1000))
    await log.close()
    const requesters = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { requester: string }).requester)
    expect(requesters).toEqual([...numbers.filter((number) => number !== 250), 1000].map((number) => `CB-${number}`))
    expect((await checkAuditFile(path)).broken).toBeNull()
  })

  it('goes on after an entry that is none came alone', async () => {
    const log = await openAuditLog(path)
    expect(await codeOf(log.append(entryOf(1, { at: new Date(Number.NaN) })))).toBe('TypeError')
    await log.append(entryOf(2))
    await log.close()
    expect((await checkAuditFile(path)).lines).toBe(1)
  })

  it('ends what was begun before it closes, and takes nothing afterwards', async () => {
    const log = await openAuditLog(path, { pseudonymise: (id) => `x${id.length}` })
    const begun = [1, 2, 3].map(async (number) => log.append(entryOf(number)))
    await log.close()
    await Promise.all(begun)
    expect(await codeOf(log.append(entryOf(4)))).toBe('write')
    await log.close()
    expect((await checkAuditFile(path)).lines).toBe(3)
    expect(readFileSync(path, 'utf8')).not.toContain('CB-')
  })

  it('cannot be opened where there is no such folder, or where a folder stands', async () => {
    expect(await codeOf(openAuditLog(join(folder, 'none', 'audit.log')))).toBe('write')
    mkdirSync(path)
    expect(await codeOf(openAuditLog(path))).toBe('write')
  })
})

describe('a half line that a crash left', () => {
  const lines = [...linesOf(3)]
  const whole = Buffer.from(textOf(lines))
  const start = whole.lastIndexOf(0x0a, whole.length - 2) + 1

  it.each([
    ['one character', 1],
    ['half of it', 200],
    ['all but its line end', whole.length - start - 1],
  ])('is moved aside and named: %s', async (_, length) => {
    const half = whole.subarray(start, start + length)
    writeFileSync(path, whole.subarray(0, start + length))
    expect((await checkAuditFile(path)).broken).toEqual({ line: 3, code: 'AUDIT_TRUNCATED' })
    const log = await openAuditLog(path, { now })
    const aside = Buffer.concat([half, Buffer.from('\n')])
    expect(log.recovery).toEqual({ at: now(), bytes: aside.length, sha256: sha256(aside), path: `${path}.half-3` })
    expect(readFileSync(`${path}.half-3`)).toEqual(aside)
    await log.append(entryOf(3))
    await log.close()
    const written = readFileSync(path, 'utf8').split('\n')
    expect(written.slice(0, 2)).toEqual(lines.slice(0, 2))
    expect(readAuditLine(written[2] ?? '')).toMatchObject({ event: 'recovery', bytes: aside.length, sha256: sha256(aside) })
    const check = await checkAuditFile(path)
    expect([check.lines, check.broken]).toEqual([4, null])
    await appendTo(1)
    expect((await checkAuditFile(path)).lines).toBe(5)
  })

  it('is found wherever the file ends, and every whole line stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (size) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name))
        writeFileSync(path, whole.subarray(0, size))
        await appendTo(1)
        const kept = whole.subarray(0, size).lastIndexOf(0x0a) + 1
        expect(readFileSync(path).subarray(0, kept)).toEqual(whole.subarray(0, kept))
        const count = whole.subarray(0, size).filter((byte) => byte === 0x0a).length
        const check = await checkAuditFile(path)
        expect([check.lines, check.broken]).toEqual([count + (kept === size ? 1 : 2), null])
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('of zeros, as some file systems leave it, too', async () => {
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(5000)]))
    await appendTo(1)
    expect(readFileSync(`${path}.half-4`)).toHaveLength(5001)
    expect((await checkAuditFile(path)).lines).toBe(5)
  })

  it('whose recovery a second crash cut short is ended by the next opening', async () => {
    const half = whole.subarray(start, start + 99)
    const aside = `${path}.half-3`
    // after it was put aside, before it was cut off: not put there twice
    writeFileSync(path, whole.subarray(0, start + 99))
    writeFileSync(aside, Buffer.concat([half, Buffer.from('\n')]))
    await appendTo(0)
    expect(readFileSync(aside)).toHaveLength(100)
    expect((await checkAuditFile(path)).lines).toBe(3)
    // after it was cut off, before the line that names it
    truncateSync(path, start)
    const log = await openAuditLog(path, { now })
    expect(log.recovery?.sha256).toBe(sha256(readFileSync(aside)))
    await log.close()
    // within that very line
    truncateSync(path, start + 150)
    await appendTo(0)
    expect(readFileSync(aside)).toHaveLength(100 + 151)
    const check = await checkAuditFile(path)
    expect([check.lines, check.broken]).toEqual([3, null])
  })

  it.each([
    ['no log, without a line end', Buffer.from('%PDF-1.7')],
    ['no log, with line ends', Buffer.from('one\ntwo\n')],
    ['an empty line', Buffer.from('\n')],
    ['a large file of one line', Buffer.alloc(100_000, 'x')],
    ['zeros past any line', Buffer.concat([whole, Buffer.alloc(20_000)])],
    ['a log with something else after it', Buffer.concat([whole, Buffer.from('{"seq":9')])],
    ['a log whose last line was altered', Buffer.from(textOf(lines).replace('"CB-3"', '"CB-4"'))],
  ])('is not taken for what it is not: %s is refused and left as it is', async (_, bytes) => {
    writeFileSync(path, bytes)
    expect(await codeOf(openAuditLog(path))).toBe('AUDIT_LOG_MALFORMED')
    expect(readFileSync(path)).toEqual(bytes)
    expect(readdirSync(folder)).toEqual(['audit.log'])
  })

  it('is read from the tail of a long log', async () => {
    const long = textOf([...linesOf(500)])
    writeFileSync(path, long.slice(0, -10))
    await appendTo(1)
    expect((await checkAuditFile(path)).lines).toBe(501)
  })
})

describe('a log that somebody else touches', () => {
  it('takes no more lines once it was cut, lengthened, moved or removed', async () => {
    const touches: (() => void)[] = [
      () => truncateSync(path, 10),
      () => writeFileSync(path, 'x', { flag: 'a' }),
      () => renameSync(path, `${path}.1`),
      () => writeFileSync(join(folder, 'new'), readFileSync(path)),
    ]
    for (const touch of touches) {
      rmSync(path, { force: true })
      const log = await openAuditLog(path)
      await log.append(entryOf(1))
      touch()
      const isReplaced = existsSync(join(folder, 'new'))
      if (isReplaced) renameSync(join(folder, 'new'), path)
      const expected = existsSync(path) ? 'AUDIT_LOG_CHANGED' : 'write'
      expect(await codeOf(log.append(entryOf(2)))).toBe(expected)
      expect(await codeOf(log.append(entryOf(3)))).toBe(expected)
      await log.close()
    }
  })

  it('takes no more lines once its lock is gone or another’s', async () => {
    for (const other of [undefined, '{}']) {
      const log = await openAuditLog(path)
      if (other === undefined) rmSync(`${path}.lock`)
      else writeFileSync(`${path}.lock`, other)
      expect(await codeOf(log.append(entryOf(1)))).toBe('AUDIT_LOG_HELD')
      await log.close()
      expect(existsSync(`${path}.lock`)).toBe(other !== undefined)
      rmSync(`${path}.lock`, { force: true })
    }
    expect((await checkAuditFile(path)).lines).toBe(0)
  })

  it('is one log under all its names', async () => {
    await appendTo(1)
    const log = await openAuditLog(path)
    symlinkSync(path, join(folder, 'other'))
    expect(await codeOf(openAuditLog(join(folder, 'other')))).toBe('AUDIT_LOG_HELD')
    await log.close()
    const again = await openAuditLog(join(folder, 'other'))
    expect(again.head()?.sequence).toBe(1)
    await again.close()
  })
})

describe('checkAuditFile', () => {
  it('waits for a line that is being written', async () => {
    const text = textOf([...linesOf(2)])
    writeFileSync(path, text.slice(0, -20))
    const checking = checkAuditFile(path)
    setTimeout(() => writeFileSync(path, text.slice(-20), { flag: 'a' }), 50)
    expect(await checking).toMatchObject({ lines: 2, broken: null })
  })

  it('cannot read what is not there', async () => {
    expect(await codeOf(checkAuditFile(path))).toBe('read')
    expect(await codeOf(checkAuditFile(folder))).toBe('read')
  })

  it('reads a log with recoveries', async () => {
    const { line, head } = chainRecovery(null, { at: now(), bytes: 5, sha256: 'd'.repeat(64) })
    writeFileSync(path, textOf([line, ...linesOf(2, head)]))
    linkSync(path, join(folder, 'link'))
    expect(await checkAuditFile(join(folder, 'link'))).toMatchObject({ lines: 3, first: now(), broken: null })
  })
})
