import { EDGE_SPACE, FORBIDDEN_CHARACTERS } from '../../../record'

/**
 * The text rules of the record as an XSD pattern: no refused character, no white space at the ends. XML cannot hold most
 * controls, surrogates and U+FFFE, and a schema cannot name them; they need no refusal here.
 */
export function textPattern(lines: boolean): string {
  const inside = classOf([...refused(lines), ...lastOfPlanes()])
  const edge = classOf([...refused(false), ...EDGE_SPACE.filter(([first]) => first >= 0x20), ...lastOfPlanes()])
  return `[^${edge}]([^${inside}]*[^${edge}])?`
}

const NAMEABLE: readonly (readonly [number, number])[] = [
  [0x7f, 0xd7ff],
  [0xe000, 0xfffd],
]

function refused(lines: boolean): readonly (readonly [number, number])[] {
  // Singly: libxml2 reads no range between two escapes.
  const controls = (lines ? [0x09, 0x0d] : [0x09, 0x0a, 0x0d]).map((code) => [code, code] as const)
  const rest = FORBIDDEN_CHARACTERS.filter(([first, last]) => NAMEABLE.some(([low, high]) => first >= low && last <= high))
  return [...controls, ...rest]
}

/** U+1FFFE, U+1FFFF and so on to plane 16: no characters (Unicode §23.7), but XML lets them pass. */
function lastOfPlanes(): readonly (readonly [number, number])[] {
  return Array.from({ length: 16 }, (_, plane) => [(plane + 1) * 0x10000 + 0xfffe, (plane + 1) * 0x10000 + 0xffff] as const)
}

const ESCAPES: Readonly<Record<number, string>> = { 0x09: '\\t', 0x0a: '\\n', 0x0d: '\\r' }

function classOf(ranges: readonly (readonly [number, number])[]): string {
  return ranges.map(([first, last]) => (first === last ? name(first) : `${name(first)}-${name(last)}`)).join('')
}

function name(code: number): string {
  return ESCAPES[code] ?? String.fromCodePoint(code)
}
