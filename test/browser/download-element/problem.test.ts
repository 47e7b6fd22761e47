import { readProblem } from '../../../src/browser/download-element/problem'
import { readRetryAfter } from '../../../src/browser/download-element/retry'
import { stateAfter } from '../../../src/browser/download-element/state'
import { wordingOf } from '../../../src/browser/download-element/wording'
import { PortalRefusal, problemResponse } from '../../../src/portal/problem'
import { PROBLEMS } from '../../../src/portal/problem-texts'
import type { PortalCode } from '../../../src/portal/problem-texts'

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const said = (status: number, value: unknown): string =>
  wordingOf(stateAfter(readProblem(status, encode(value), undefined)), 'en', '').headline

describe('problem details', () => {
  it.each(Object.keys(PROBLEMS) as PortalCode[])('%s of the portal is said in both languages, with what to do', async (code) => {
    const response = problemResponse(new PortalRefusal(code))
    const problem = readProblem(response.status, new Uint8Array(await response.arrayBuffer()), undefined)
    expect(problem.code).toBe(code)
    for (const language of ['vi', 'en'] as const) {
      const { headline, paragraphs, tone } = wordingOf(stateAfter(problem), language, '')
      expect(headline.length).toBeGreaterThan(20)
      expect(paragraphs.at(-1)).toContain(code)
      expect(paragraphs).toHaveLength(2)
      expect(tone).toBe('bad')
    }
  })

  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [422, 'refused'],
    [409, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ])('status %d is %s', (status, name) => {
    expect(stateAfter(readProblem(status, encode({ code: 'OF_ANOTHER_PORTAL' }), undefined)).name).toBe(name)
  })

  it('of another portal are shown in its own words', () => {
    expect(said(403, { code: 'OTHER_PORTAL', text: { vi: 'lời', en: 'words of theirs' } })).toBe(
      'No file was given. words of theirs',
    )
    expect(said(403, { code: 'OTHER_PORTAL', detail: 'in detail', title: 'title' })).toBe('No file was given. in detail')
    expect(said(403, { title: 'title' })).toBe('No file was given. title')
    expect(said(403, {})).toBe('No file was given. The portal refused the request (status 403).')
  })

  it('are held to a sentence or two, without anything unseen', () => {
    expect(said(403, { detail: 'x'.repeat(5000) })).toBe(`No file was given. ${'x'.repeat(300)}…`)
    expect(said(403, { detail: 'safe\n\n \u202Eelif\u0007' })).toBe('No file was given. safe ⟨U+202E⟩elif⟨U+0007⟩')
  })

  it.each([
    ['not JSON', new TextEncoder().encode('<h1>no</h1>')],
    ['a list', encode([1])],
    ['null', encode(null)],
    ['a code of another shape', encode({ code: '<img src=x onerror=alert(1)>' })],
    ['a code that is no text', encode({ code: {} })],
    ['too much', encode({ code: 'OTHER_PORTAL', detail: 'x'.repeat(70_000) })],
    ['nothing', new Uint8Array(0)],
  ])('%s is a problem without a code', (_, body) => {
    expect(readProblem(418, body, undefined).code).toBe('HTTP_418')
  })

  it('do not reach into what objects inherit', () => {
    expect(said(403, { code: 'CONSTRUCTOR', text: { vi: 1, en: ['x'] } })).toContain('status 403')
    expect(said(403, { code: '__proto__' })).toContain('status 403')
  })
})

describe('Retry-After', () => {
  const NOW = Date.parse('2026-11-21T02:00:00Z')
  it.each([
    ['5', 5],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 02:01:00 GMT', 60],
    ['Sat, 21 Nov 2026 01:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e9', undefined],
    ['soon', undefined],
    ['2026-11-21T02:01:00Z', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %p', (value, seconds) => {
    expect(readRetryAfter(value, NOW)).toBe(seconds)
  })
})
