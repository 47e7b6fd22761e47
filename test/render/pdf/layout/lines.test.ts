import fc from 'fast-check'
import { breakLines, breakWords, type Line } from '../../../../src/render/pdf/layout/lines'
import { measureSpans } from '../../../../src/render/pdf/layout/measure-spans'
import { PROSE } from '../sample-views'

function textOf(line: Line): string {
  return line.runs.map((run) => run.text).join('')
}
const break_ = (text: string, width: number): Line[] => breakLines([{ text, face: 'regular' }], 13, () => width)

describe('breakLines', () => {
  it('breaks at spaces and fills lines', () => {
    const lines = break_(PROSE, 200)
    expect(lines.map(textOf).join(' ')).toBe(PROSE)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(200)
    expect(lines.map((line) => line.last)).toEqual([...lines.slice(1).map(() => false), true])
  })

  it('breaks a word that is too wide after a slash, else between letters, never before a mark', () => {
    expect(break_('Chuyên/viên/chính', 60).map(textOf)).toEqual(['Chuyên/', 'viên/chính'])
    const long = 'Ngh'.repeat(40)
    expect(break_(long, 100).map(textOf).join('')).toBe(long)
    for (const line of break_('ơ̆'.repeat(40), 50)) expect(textOf(line).length % 2).toBe(0)
  })

  it('starts a line at a line end, and keeps words of several faces whole', () => {
    expect(break_('một\nhai ba', 500).map(textOf)).toEqual(['một', 'hai ba'])
    const spans = [
      { text: 'Họ và tên', face: 'regular' },
      { text: ':', face: 'bold' },
    ] as const
    const lines = breakLines(spans, 13, () => 40)
    expect(lines.map(textOf)).toEqual(['Họ và', 'tên:'])
    expect(lines[1]?.runs.map((run) => run.face)).toEqual(['regular', 'bold'])
  })

  it('gives every line its own room', () => {
    const lines = breakLines([{ text: PROSE, face: 'italic' }], 13, (line) => (line < 2 ? 100 : 300))
    expect(lines.slice(0, 2).every((line) => line.width <= 100)).toBe(true)
    expect(lines.slice(2).some((line) => line.width > 200)).toBe(true)
  })

  it('loses no letter and stays within its room, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('N', 'gh', 'ế', ' ', '/', '\n', 'ơ̆', 'W', '-'), maxLength: 200 })
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 400 }), (value, width) => {
        const lines = break_(value, width)
        expect(lines.map(textOf).join('').replace(/\s/g, '')).toBe(value.replace(/\s/g, ''))
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
      }),
    )
  })

  it('gives the lines that taking the text apart gives, whatever shortcut it takes', () => {
    const text = fc.string({ unit: fc.constantFrom('N', 'gh', 'ế', ' ', '/', '\n', 'ơ̆', 'W', '-'), maxLength: 80 })
    const face = fc.constantFrom('regular', 'bold', 'italic')
    const spans = fc.array(fc.record({ text, face }), { maxLength: 3 })
    const room = fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 1, maxLength: 3 })
    const shape = (lines: readonly Line[]): unknown =>
      lines.map((line) => ({
        last: line.last,
        split: line.split,
        spaces: line.spaces,
        width: line.width.toFixed(4),
        runs: line.runs
          .filter((run) => run.text !== '')
          .map((run) => [run.text, run.face, run.x.toFixed(4), run.width.toFixed(4)]),
      }))
    fc.assert(
      fc.property(spans, room, (value, rooms) => {
        const widthOf = (line: number): number => rooms[Math.min(line, rooms.length - 1)] ?? 0
        expect(shape(breakLines(value, 13, widthOf))).toEqual(shape(breakWords(value, 13, widthOf)))
      }),
      { numRuns: 2000 },
    )
  })
})

it('measureSpans knows the widest line and the widest word', () => {
  const { width, widestWord } = measureSpans([{ text: 'a bb\nccc', face: 'regular' }], 10)
  expect(width).toBeCloseTo(4.44 + 2.5 + 5 + 5, 1)
  expect(widestWord).toBeCloseTo(3 * 4.44, 1)
})
