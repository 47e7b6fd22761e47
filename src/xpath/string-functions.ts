/** XPath 1.0 §4.2. */
export function substringBefore(text: string, searched: string): string {
  const place = text.indexOf(searched)
  return place === -1 ? '' : text.slice(0, place)
}

/** XPath 1.0 §4.2. */
export function substringAfter(text: string, searched: string): string {
  const place = text.indexOf(searched)
  return place === -1 ? '' : text.slice(place + searched.length)
}

/** XPath 1.0 §4.2: characters from 1, both numbers rounded; anything not a number keeps nothing. A character is a code point. */
export function substring(text: string, first: number, length: number | undefined): string {
  const from = roundHalfUp(first)
  const to = length === undefined ? Number.POSITIVE_INFINITY : from + roundHalfUp(length)
  return [...text].filter((_, index) => index + 1 >= from && index + 1 < to).join('')
}

/** XPath 1.0 §4.2: only the white space of XML. */
export function normalizeSpace(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}

/** XPath 1.0 §4.2: the first occurrence in `from` counts; without a counterpart in `to` a character is dropped. */
export function translate(text: string, from: string, to: string): string {
  const replacements = [...to]
  const map = new Map<string, string>()
  for (const [index, character] of [...from].entries()) if (!map.has(character)) map.set(character, replacements[index] ?? '')
  return [...text].map((character) => map.get(character) ?? character).join('')
}

/** XPath 1.0 §4.4 `round`: a half goes up. */
export function roundHalfUp(value: number): number {
  // past 2⁵³ there are no halves, and adding one would change the number
  return Number.isSafeInteger(value) ? value : Math.floor(value + 0.5)
}
