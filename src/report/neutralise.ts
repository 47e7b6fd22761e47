const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const LONGEST = 400

/**
 * Makes a value out of a file safe to show: a name in a hostile certificate can carry terminal escapes, line ends that forge a
 * verdict line, or bidirectional overrides (CVE-2021-42574) that show it reversed. Each such character is shown by its code point;
 * an overlong value is cut with `…`.
 */
export function neutralise(value: string): string {
  const letters = [...value.slice(0, LONGEST * 2)]
  const cut = letters.length > LONGEST || value.length > LONGEST * 2 ? `${letters.slice(0, LONGEST).join('')}…` : value
  return cut.replace(UNSEEN, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}
