import { type FaceName, faceOf } from '../fonts/face'
import { breakPlain } from './break-plain'
import { type MeasuredText, measureSpans } from './measure-spans'
import { type Fragment, splitWord, type Word, wordsOf } from './words'

/** Text in one face. */
export interface Span {
  readonly text: string
  readonly face: FaceName
}

/** A piece of a line, placed from the line's left end. Its words stand one space apart. */
export interface Run {
  readonly text: string
  readonly face: FaceName
  readonly x: number
  readonly width: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
  /** spaces that a justified line can stretch */
  readonly spaces: number
  /** ends a paragraph: is never stretched */
  readonly last: boolean
  /** ends within a word that is wider than its line */
  readonly split: boolean
}

/**
 * Breaks text into lines at spaces; Vietnamese has no hyphenation. A word wider than its line is broken after a slash, a hyphen
 * or the like, else between two letters. `\n` starts a new line.
 *
 * `widthOf` gives the room of the nth line. Characters must have been checked with `findMissing` before.
 */
export function breakLines(spans: readonly Span[], size: number, widthOf: (line: number) => number): Line[] {
  return breakMeasured(measureSpans(spans, size), widthOf)
}

/** The same for a text that has been measured. */
export function breakMeasured(text: MeasuredText, widthOf: (line: number) => number): Line[] {
  return fitting(text, widthOf) ?? breakWords(text.spans, text.size, widthOf)
}

/** Texts as most are: on one line, or in one face with words that fit. Undefined for others. */
function fitting(text: MeasuredText, widthOf: (line: number) => number): Line[] | undefined {
  const { spans, size, width, spaces, lines, plain } = text
  if (lines !== 1 || !plain) return undefined
  const [only, ...others] = spans
  if (width <= widthOf(0) + 0.001) return [{ runs: runsOf(spans, size), width, spaces, last: true, split: false }]
  return only === undefined || others.length > 0 ? undefined : breakPlain(only, size, widthOf)
}

/** Takes the text apart and fills lines with its words. */
export function breakWords(spans: readonly Span[], size: number, widthOf: (line: number) => number): Line[] {
  const lines: Line[] = []
  let line = new LineBuilder()
  for (const word of wordsOf(spans, size)) {
    if (word.startsParagraph && lines.length + line.length > 0) {
      lines.push(line.end(true))
      line = new LineBuilder()
    }
    if (line.length > 0 && line.width + (word.space?.width ?? 0) + word.width > widthOf(lines.length) + 0.001) {
      lines.push(line.end(false))
      line = new LineBuilder()
    }
    let rest: Word = word
    while (line.length === 0 && rest.width > widthOf(lines.length) + 0.001) {
      const [head, tail] = splitWord(rest, widthOf(lines.length), size)
      if (tail === undefined) break
      line.add(head)
      lines.push(line.end(false, true))
      line = new LineBuilder()
      rest = tail
    }
    line.add(rest)
  }
  if (line.length > 0) lines.push(line.end(true))
  return lines
}

function runsOf(spans: readonly Span[], size: number): Run[] {
  const runs: Run[] = []
  let x = 0
  for (const { text, face } of spans) {
    if (text === '') continue
    const before = runs.at(-1)
    const width = faceOf(face).width(text, size)
    if (before?.face !== face) runs.push({ text, face, x, width })
    else runs[runs.length - 1] = { text: before.text + text, face, x: before.x, width: before.width + width }
    x += width
  }
  return runs
}

class LineBuilder {
  readonly #runs: { text: string; readonly face: FaceName; readonly x: number; width: number }[] = []
  #spaces = 0
  width = 0

  get length(): number {
    return this.#runs.length
  }

  add(word: Word): void {
    if (this.length > 0 && word.space !== undefined) {
      this.#append(word.space)
      this.#spaces += 1
    }
    for (const fragment of word.fragments) this.#append(fragment)
  }

  end(last: boolean, split = false): Line {
    return { runs: this.#runs, width: this.width, spaces: this.#spaces, last, split }
  }

  #append(fragment: Fragment): void {
    const before = this.#runs[this.#runs.length - 1]
    if (before?.face === fragment.face) {
      before.text += fragment.text
      before.width += fragment.width
    } else {
      this.#runs.push({ text: fragment.text, face: fragment.face, x: this.width, width: fragment.width })
    }
    this.width += fragment.width
  }
}
