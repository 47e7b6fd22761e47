import { type FaceName, faceOf } from '../fonts/face'

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

interface Fragment {
  readonly text: string
  readonly face: FaceName
  readonly width: number
}

/** What stands between two spaces, perhaps in several faces. */
interface Word {
  readonly fragments: readonly Fragment[]
  readonly width: number
  /** the space before it, in the face of what came before */
  readonly space: Fragment | undefined
  readonly startsParagraph: boolean
}

/**
 * Breaks text into lines at spaces; Vietnamese has no hyphenation. A word wider than its line is broken after a slash, a hyphen
 * or the like, else between two letters. `\n` starts a new line.
 *
 * `widthOf` gives the room of the nth line. Characters must have been checked with `findMissing` before.
 */
export function breakLines(spans: readonly Span[], size: number, widthOf: (line: number) => number): Line[] {
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

/** The width of a text on one line, and of its widest word. */
export function measureSpans(spans: readonly Span[], size: number): { readonly width: number; readonly widestWord: number } {
  let width = 0
  let widestLine = 0
  let widestWord = 0
  for (const word of wordsOf(spans, size)) {
    if (word.startsParagraph) width = 0
    width += (width === 0 ? 0 : (word.space?.width ?? 0)) + word.width
    widestLine = Math.max(widestLine, width)
    widestWord = Math.max(widestWord, word.width)
  }
  return { width: widestLine, widestWord }
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

function wordsOf(spans: readonly Span[], size: number): Word[] {
  const words: Word[] = []
  let fragments: Fragment[] = []
  let width = 0
  let space: Fragment | undefined
  let startsParagraph = false
  const endWord = (): void => {
    if (fragments.length === 0) return
    words.push({ fragments, width, space, startsParagraph })
    fragments = []
    width = 0
    space = undefined
    startsParagraph = false
  }
  for (const { text, face } of spans) {
    const metrics = faceOf(face)
    for (let start = 0; start < text.length; ) {
      const first = text.charCodeAt(start)
      let end = start + 1
      if (first === LINE_END) {
        endWord()
        startsParagraph = words.length > 0
      } else if (first === SPACE) {
        while (text.charCodeAt(end) === SPACE) end += 1
        endWord()
        space ??= { text: ' ', face, width: metrics.width(' ', size) }
      } else {
        while (end < text.length && text.charCodeAt(end) !== SPACE && text.charCodeAt(end) !== LINE_END) end += 1
        const word = start === 0 && end === text.length ? text : text.slice(start, end)
        const fragment = { text: word, face, width: metrics.width(word, size) }
        fragments.push(fragment)
        width += fragment.width
      }
      start = end
    }
  }
  endWord()
  return words
}

const SPACE = 0x20
const LINE_END = 0x0a
const BREAK_AFTER = /[/\-–—,.;:@_)]/

/** Cuts a word so that its head fits; at least one letter goes into the head. */
function splitWord(word: Word, room: number, size: number): [Word, Word | undefined] {
  let used = 0
  let letter: [number, number] | undefined
  let mark: [number, number] | undefined
  outer: for (const [place, { text, face }] of word.fragments.entries()) {
    const metrics = faceOf(face)
    for (let index = 0; index < text.length; ) {
      // A combining mark stays with its letter.
      const length = text.charCodeAt(index + 1) === metrics.data.mark ? 2 : 1
      used += metrics.width(text.slice(index, index + length), size)
      if (used > room && letter !== undefined) break outer
      index += length
      letter = [place, index]
      if (BREAK_AFTER.test(text.charAt(index - 1))) mark = letter
    }
  }
  const [place, index] = mark ?? letter ?? [0, 0]
  const cut = word.fragments[place]
  if (cut === undefined) return [word, undefined]
  const piece = (text: string): Fragment[] =>
    text === '' ? [] : [{ text, face: cut.face, width: faceOf(cut.face).width(text, size) }]
  const head = [...word.fragments.slice(0, place), ...piece(cut.text.slice(0, index))]
  const tail = [...piece(cut.text.slice(index)), ...word.fragments.slice(place + 1)]
  return [wordOf(head, word), tail.length === 0 ? undefined : wordOf(tail)]
}

function wordOf(fragments: readonly Fragment[], like?: Word): Word {
  const width = fragments.reduce((sum, fragment) => sum + fragment.width, 0)
  return { fragments, width, space: like?.space, startsParagraph: like?.startsParagraph ?? false }
}
