/**
 * What a reader does not see or cannot place: controls, formats, lone surrogates, line ends, whatever a font draws as nothing (Hangul
 * fillers, variation selectors, the blank Braille cell), private and unassigned code points, and every space but the plain one.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu
/** Vietnamese needs two marks on a letter; a heap of them climbs over the lines above and below. */
const HEAPED = /(?<=\p{M}{4})\p{M}/gu
const LONGEST = 400

/**
 * Makes a value out of a file safe to show: a name in a hostile certificate can carry terminal escapes, line ends that forge a
 * verdict line, or bidirectional overrides (CVE-2021-42574) that show it reversed. Each such character is shown by its code point;
 * an overlong value is cut with `…`. Escapes nothing for HTML. Raises nothing, whatever the text is.
 */
export function neutralise(value: string): string {
  const letters = [...value.slice(0, LONGEST * 2)]
  const cut = letters.length > LONGEST || value.length > LONGEST * 2 ? `${letters.slice(0, LONGEST).join('')}…` : value
  return cut.replace(UNSEEN, codePoint).replace(HEAPED, codePoint)
}

function codePoint(character: string): string {
  const point = character.codePointAt(0) ?? 0
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
