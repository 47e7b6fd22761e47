/**
 * Data as JSON to print. JSON itself escapes only what lies below U+0020: a name out of a file could still bring C1 controls, which some
 * terminals obey (ECMA-48 §5.3), or turn the line's direction (CVE-2021-42574). Those are escaped too; what a reader of JSON sees is the same.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replace(UNSAFE, escaped)}\n`
}

const UNSAFE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

function escaped(character: string): string {
  // a character beyond U+FFFF is two units in JSON
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}
