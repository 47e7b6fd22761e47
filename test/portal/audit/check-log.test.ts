import fc from 'fast-check'
import { chainLine, checkAuditLog } from '../../../src/portal/audit'
import type { AuditHead } from '../../../src/portal/audit'
import { entryOf, linesOf, streamOf, textOf } from './entries'

const COUNT = 12
const whole = [...linesOf(COUNT)]
const bytes = new TextEncoder().encode(textOf(whole))
const headAfter = (lines: readonly string[]): AuditHead => ({ sequence: lines.length, hash: (lines.at(-1) ?? '').slice(-66, -2) })
const head = headAfter(whole)
const brokenIn = async (log: readonly string[], options = {}) => (await checkAuditLog(log, options)).broken
const place = fc.nat(COUNT - 1)
const LINE_FEED = 0x0a

describe('a whole log', () => {
  it('is whole as lines and as a stream, whatever its parts', async () => {
    const expected = { lines: COUNT, first: entryOf(1).at, last: entryOf(COUNT).at, head, broken: null }
    expect(await checkAuditLog(whole)).toEqual(expected)
    for (const size of [1, 7, 1000, bytes.length]) expect(await checkAuditLog(streamOf(bytes, size), { head })).toEqual(expected)
  })

  it('may have grown since its head was noted', async () => {
    for (let noted = 1; noted <= COUNT; noted++)
      expect(await brokenIn(whole, { head: headAfter(whole.slice(0, noted)) })).toBeNull()
  })

  it('may be empty, but not where a head was noted', async () => {
    expect(await checkAuditLog([])).toEqual({ lines: 0, first: null, last: null, head: null, broken: null })
    expect(await brokenIn([], { head })).toEqual({ line: 1, code: 'AUDIT_TRUNCATED' })
  })

  it('takes no head that is none', async () => {
    await expect(checkAuditLog([], { head: { sequence: 0, hash: head.hash } })).rejects.toThrow(TypeError)
    await expect(checkAuditLog([], { head: { sequence: 1, hash: 'A'.repeat(64) } })).rejects.toThrow(TypeError)
  })
})

describe('a log that was tampered with names its first broken line', () => {
  it('after any byte was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ change
        const { broken } = await checkAuditLog(streamOf(changed))
        expect(broken?.line).toBe(lineAt(at))
      }),
      { numRuns: 500 },
    )
  })

  it('after any byte was removed or put in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.option(fc.nat(255)), async (at, more) => {
        const changed = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...(more === null ? [] : [more]),
          ...bytes.subarray(more === null ? at + 1 : at),
        ])
        const { broken } = await checkAuditLog(streamOf(changed))
        // a line end put before a line end leaves that line whole, and makes an empty one
        const isEmptyLine = more === LINE_FEED && bytes[at] === LINE_FEED
        expect(broken?.line).toBe(lineAt(at) + (isEmptyLine ? 1 : 0))
      }),
      { numRuns: 500 },
    )
  })

  it('after any line was removed, but for the last ones, which the head tells', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: COUNT }), async (at, many) => {
        const left = whole.toSpliced(at, many)
        const isEnd = at + many >= COUNT
        expect(await brokenIn(left)).toEqual(isEnd ? null : { line: at + 1, code: 'AUDIT_SEQUENCE' })
        expect(await brokenIn(left, { head })).toEqual({ line: at + 1, code: isEnd ? 'AUDIT_TRUNCATED' : 'AUDIT_SEQUENCE' })
      }),
    )
  })

  it('after two lines changed places', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        fc.pre(one !== other)
        const swapped = whole.with(one, whole[other] ?? '').with(other, whole[one] ?? '')
        expect(await brokenIn(swapped)).toEqual({ line: Math.min(one, other) + 1, code: 'AUDIT_SEQUENCE' })
      }),
    )
  })

  it('after a line was put in: an old one again, or a new one that is whole in itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(COUNT), place, async (at, from) => {
        const again = await brokenIn(whole.toSpliced(at, 0, whole[from] ?? ''))
        // the first line put before itself is the first line: the second of them is broken
        expect(again).toEqual({ line: at + (at === from ? 2 : 1), code: 'AUDIT_SEQUENCE' })
        const before = at === 0 ? null : headAfter(whole.slice(0, at))
        const forged = chainLine(before, entryOf(99)).line
        expect(await brokenIn(whole.toSpliced(at, 0, forged))).toEqual(
          at === COUNT ? null : { line: at + 2, code: 'AUDIT_SEQUENCE' },
        )
      }),
    )
  })

  it('after a line was rewritten with its own hash: the next one follows another line', async () => {
    for (let at = 0; at < COUNT - 1; at++) {
      const before = at === 0 ? null : headAfter(whole.slice(0, at))
      const forged = whole.with(at, chainLine(before, entryOf(99)).line)
      expect(await brokenIn(forged)).toEqual({ line: at + 2, code: 'AUDIT_CHAIN_BROKEN' })
    }
  })

  it('after all lines from one on were made anew: only a noted head tells', async () => {
    const start = whole.slice(0, 4)
    const forged = [...start, ...linesOf(8, headAfter(start))]
    expect(forged).toHaveLength(COUNT)
    expect(await brokenIn(forged)).toBeNull()
    expect(await brokenIn(forged, { head })).toEqual({ line: COUNT, code: 'AUDIT_HEAD_DIFFERS' })
    expect(await brokenIn(forged, { head: headAfter(start) })).toBeNull()
  })
})

describe('a stream', () => {
  it('that ends within a line is cut off there', async () => {
    for (const cut of [1, 2, 100]) {
      const check = await checkAuditLog(streamOf(bytes.subarray(0, bytes.length - cut)))
      expect([check.lines, check.broken]).toEqual([COUNT - 1, { line: COUNT, code: 'AUDIT_TRUNCATED' }])
    }
  })

  it.each([
    ['an empty line', textOf(['', ...whole]), 1],
    ['line ends of another system', whole.join('\r\n'), 1],
    ['a byte order mark', `\ufeff${textOf(whole)}`, 1],
    ['a line far too long', textOf([...whole, 'x'.repeat(20_000)]), COUNT + 1],
  ])('with %s is malformed there', async (_, text, line) => {
    for (const size of [100, 100_000]) {
      expect((await checkAuditLog(streamOf(text, size))).broken).toEqual({ line, code: 'AUDIT_LINE_MALFORMED' })
    }
  })

  it('without line ends is given up early, not gathered', async () => {
    let given = 0
    const endless = async function* () {
      for (;;) {
        given++
        yield new Uint8Array(1000)
      }
    }
    expect((await checkAuditLog(endless())).broken).toEqual({ line: 1, code: 'AUDIT_LINE_MALFORMED' })
    expect(given).toBeLessThan(20)
  })

  it('gives its own fault on', async () => {
    const fault = new Error('disk')
    const failing = async function* () {
      yield bytes.subarray(0, 10)
      throw fault
    }
    await expect(checkAuditLog(failing())).rejects.toBe(fault)
  })
})

/** The line that a byte is of; a line end is of the line that it ends. */
function lineAt(at: number): number {
  let line = 1
  for (const byte of bytes.subarray(0, at)) if (byte === LINE_FEED) line++
  return line
}
