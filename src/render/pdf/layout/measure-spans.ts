import { faceOf } from '../fonts/face'
import type { Span } from './lines'

/** A text with its lengths, to be broken later. */
export interface MeasuredText {
  readonly spans: readonly Span[]
  readonly size: number
  /** of the widest of its own lines, unbroken, in points */
  readonly width: number
  readonly widestWord: number
  /** lines that have words, without breaking any */
  readonly lines: number
  /** spaces between the words of the last line */
  readonly spaces: number
  /** its words stand one space apart, and no space stands at its ends */
  readonly plain: boolean
}

/** Measures a text without breaking it: a table asks this of every cell before its columns are settled, so nothing is built. */
export function measureSpans(spans: readonly Span[], size: number): MeasuredText {
  let [widest, widestWord, lines, spaces, line, word, space] = [0, 0, 0, 0, 0, 0, 0]
  let plain = true
  let inWord = false
  for (const { text, face } of spans) {
    const metrics = faceOf(face)
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code === SPACE || code === LINE_END) {
        if (!inWord) plain = false
        else if (code === SPACE) space = metrics.advance(SPACE)
        if (code === LINE_END) [line, spaces] = [0, 0]
        word = 0
        inWord = false
        continue
      }
      if (line === 0) lines += 1
      else if (!inWord) {
        line += space
        spaces += 1
      }
      const advance = metrics.advance(code)
      word += advance
      line += advance
      if (word > widestWord) widestWord = word
      if (line > widest) widest = line
      inWord = true
    }
  }
  const width = (widest * size) / 1000
  return { spans, size, width, widestWord: (widestWord * size) / 1000, lines, spaces, plain: plain && inWord }
}

const SPACE = 0x20
const LINE_END = 0x0a
