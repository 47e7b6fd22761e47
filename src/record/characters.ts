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
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (lines && code === LINE_END) continue
    if (inRanges(code, FORBIDDEN_CHARACTERS)) return code
    // Unicode §23.7: the last two code points of every plane are no characters.
    if ((code & 0xfffe) === 0xfffe) return code
  }
  return undefined
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
  let count = 0
  for (const character of text) count += character.length === 0 ? 0 : 1
  return count
}

function inRanges(code: number, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}
