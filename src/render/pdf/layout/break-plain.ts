import { faceOf } from '../fonts/face'
import type { Line, Span } from './lines'

/**
 * Breaks a text in one face whose words stand one space apart: lines are cut out of the text, no word is taken out of it. Undefined where
 * a word is wider than its line, which `breakLines` breaks inside the word; the two give the same lines.
 */
export function breakPlain({ text, face }: Span, size: number, widthOf: (line: number) => number): Line[] | undefined {
  const metrics = faceOf(face)
  const space = metrics.advance(SPACE)
  const lines: Line[] = []
  const add = (from: number, to: number, width: number, spaces: number): void => {
    const points = (width * size) / 1000
    const runs = [{ text: text.slice(from, to), face, x: 0, width: points }]
    lines.push({ runs, width: points, spaces, last: to === text.length, split: false })
  }
  const roomOf = (line: number): number => ((widthOf(line) + 0.001) * 1000) / size
  let room = roomOf(0)
  let [start, end, width, spaces] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at = end + 1) {
    let next = at
    let word = 0
    for (; next < text.length && text.charCodeAt(next) !== SPACE; next++) word += metrics.advance(text.charCodeAt(next))
    if (at > start && width + space + word > room) {
      add(start, end, width, spaces)
      ;[start, width, spaces] = [at, 0, 0]
      room = roomOf(lines.length)
    }
    if (at > start) {
      width += space
      spaces += 1
    } else if (word > room) return undefined
    width += word
    end = next
  }
  add(start, end, width, spaces)
  return lines
}

const SPACE = 0x20
