/**
 * Characters that no text may hold, as the inside of a character class for ECMAScript (flag `u`) and XSD alike: controls, line
 * and paragraph separators, and those that make a text read otherwise than it is stored (directional controls, zero-width
 * spaces, byte order mark): a reader would sign what they see, a program would read something else. Whether a letter can be
 * drawn is the font's question, not this one's.
 */
export const FORBIDDEN_CHARACTERS: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
]
const LINE_END = 0x0a

/** White space that is cut from both ends of a text: the separators of Unicode (Zs), tab and line ends. */
export const EDGE_SPACE: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]

/** The first character of a text that may not stand in it. */
export function forbiddenCharacter(text: string, lines: boolean): number | undefined {
  return (lines ? FORBIDDEN_IN_LINES : FORBIDDEN_IN_LINE).exec(text)?.[0].codePointAt(0)
}

const FORBIDDEN_IN_LINE = matcher(FORBIDDEN_CHARACTERS)
const FORBIDDEN_IN_LINES = matcher([[0x00, LINE_END - 1], [LINE_END + 1, 0x1f], ...FORBIDDEN_CHARACTERS.slice(1)])

/** One compiled class: every text of every record passes through it. */
function matcher(ranges: readonly (readonly [number, number])[]): RegExp {
  const members = ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
  // Unicode §23.7: the last two code points of every plane are no characters.
  const lastOfPlanes = Array.from(
    { length: 16 },
    (_, plane) => `\\u{${(plane + 1).toString(16)}fffe}\\u{${(plane + 1).toString(16)}ffff}`,
  )
  return new RegExp(`[${[...members, ...lastOfPlanes].join('')}]`, 'u')
}

/** NFC, line ends as `\n`, no white space at the ends: the one form in which a text is kept. */
export function normaliseText(text: string): string {
  const folded = text.normalize('NFC').replace(/\r\n?/g, '\n')
  let start = 0
  let end = folded.length
  while (start < end && inRanges(folded.charCodeAt(start), EDGE_SPACE)) start++
  while (end > start && inRanges(folded.charCodeAt(end - 1), EDGE_SPACE)) end--
  return folded.slice(start, end)
}

/** Length in characters (code points), as XSD and JSON Schema count. */
export function characterCount(text: string): number {
  let count = text.length
  for (let index = 0; index + 1 < text.length; index++) {
    const pair = isSurrogate(text.charCodeAt(index), 0xd800) && isSurrogate(text.charCodeAt(index + 1), 0xdc00)
    if (!pair) continue
    count--
    index++
  }
  return count
}

function isSurrogate(code: number, first: number): boolean {
  return code >= first && code < first + 0x400
}

function inRanges(code: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}
