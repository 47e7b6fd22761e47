import { type FaceName, faceOf } from '../fonts/face'
import type { Span } from './lines'

/** A piece of a word in one face, or a space. */
export interface Fragment {
  readonly text: string
  readonly face: FaceName
  readonly width: number
}

/** What stands between two spaces, perhaps in several faces. */
export interface Word {
  readonly fragments: readonly Fragment[]
  readonly width: number
  /** the space before it, in the face of what came before */
  readonly space: Fragment | undefined
  readonly startsParagraph: boolean
}

/** The words of a text, measured. */
export function wordsOf(spans: readonly Span[], size: number): Word[] {
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
export function splitWord(word: Word, room: number, size: number): [Word, Word | undefined] {
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
