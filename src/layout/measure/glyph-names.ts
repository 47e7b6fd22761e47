/** Glyph names of the ASCII signs that are no letters (Adobe Glyph List). */
const SIGNS =
  'space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at'
const LATER_SIGNS: readonly (readonly [string, string])[] = [
  ['bracketleft', '['],
  ['backslash', '\\'],
  ['bracketright', ']'],
  ['asciicircum', '^'],
  ['underscore', '_'],
  ['grave', '`'],
  ['braceleft', '{'],
  ['bar', '|'],
  ['braceright', '}'],
  ['asciitilde', '~'],
  ['quoteleft', '\u2018'],
  ['quoteright', '\u2019'],
  ['quotedblleft', '\u201c'],
  ['quotedblright', '\u201d'],
  ['endash', '\u2013'],
  ['emdash', '\u2014'],
  ['ellipsis', '\u2026'],
  ['bullet', '\u2022'],
  ['degree', '\u00b0'],
  ['dcroat', 'đ'],
  ['Dcroat', 'Đ'],
  ['dong', '₫'],
  ['nbspace', '\u00a0'],
  ['nonbreakingspace', '\u00a0'],
]
const NAMED = new Map<string, string>([
  ...SIGNS.split(' ').map((name, index) => [name, String.fromCharCode(0x20 + index)] as const),
  ...LATER_SIGNS,
])
const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  breve: '\u0306',
  dieresis: '\u0308',
  hookabove: '\u0309',
  hoi: '\u0309',
  horn: '\u031b',
  dotbelow: '\u0323',
  cedilla: '\u0327',
}
const MARKED = /^([A-Za-z])((?:grave|acute|circumflex|tilde|breve|dieresis|hookabove|hoi|horn|dotbelow|cedilla){1,2})$/

/** The character that a glyph's name stands for: ASCII, letters with accents (`acircumflexacute`), `uni1EA5`; undefined for any other. */
export function characterOfGlyph(name: string): string | undefined {
  const [bare = ''] = name.split('.')
  const known = NAMED.get(bare)
  if (known !== undefined || /^[A-Za-z]$/.test(bare)) return known ?? bare
  const coded = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(bare)?.[1]
  if (coded !== undefined) return scalar(Number.parseInt(coded, 16))
  const marked = MARKED.exec(bare)
  if (marked === null) return undefined
  const marks = [
    ...(marked[2] ?? '').matchAll(/grave|acute|circumflex|tilde|breve|dieresis|hookabove|hoi|horn|dotbelow|cedilla/g),
  ]
  return ((marked[1] ?? '') + marks.map(([mark]) => MARKS[mark] ?? '').join('')).normalize('NFC')
}

function scalar(point: number): string | undefined {
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? undefined : String.fromCodePoint(point)
}
