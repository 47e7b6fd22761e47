import { malformed, unsupported } from './faults'

/** A token of XPath 1.0 §3.7. `operator`: also the four named ones, where one can stand. */
export interface Token {
  readonly kind: 'operator' | 'punctuation' | 'name' | 'wildcard' | 'literal' | 'number' | 'variable' | 'end'
  readonly text: string
}

const NAME_START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const NCNAME = `[${NAME_START}][${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*`

/** In the order in which they are tried; sticky, so that each looks at one place only. */
const PATTERNS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['literal', /"[^"]*"|'[^']*'/uy],
  ['number', /[0-9]+(?:\.[0-9]*)?|\.[0-9]+/uy],
  ['punctuation', /::|\.\.|[()[\]@,.]/uy],
  ['operator', /\/\/|!=|<=|>=|[/|+\-=<>]/uy],
  ['variable', new RegExp(`\\$${NCNAME}(?::${NCNAME})?`, 'uy')],
  ['wildcard', new RegExp(`\\*|${NCNAME}:\\*`, 'uy')],
  ['name', new RegExp(`${NCNAME}(?::(?!:)${NCNAME})?`, 'uy')],
]

const NAMED_OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'mod', 'div'])

/** Longer ones are made to burn time. */
const MAX_LENGTH = 20_000

/** Splits an expression into tokens. @throws InputError XPATH_MALFORMED, XPATH_UNSUPPORTED */
export function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_LENGTH) throw unsupported('the expression is too long')
  const tokens: Token[] = []
  let place = skipSpace(text, 0)
  while (place < text.length) {
    const token = tokenAt(text, place, tokens.at(-1))
    tokens.push(token)
    place = skipSpace(text, place + token.text.length)
  }
  return [...tokens, { kind: 'end', text: '' }]
}

function tokenAt(text: string, place: number, before: Token | undefined): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = place
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    if (!canBeOperator(before)) return { kind, text: found }
    // XPath 1.0 §3.7: after an operand a `*` multiplies, and a name is one of the four operators.
    if (found === '*') return { kind: 'operator', text: '*' }
    if (kind !== 'name') return { kind, text: found }
    if (NAMED_OPERATORS.has(found)) return { kind: 'operator', text: found }
    throw malformed('a name where an operator must stand')
  }
  throw malformed('a character that no expression holds')
}

function canBeOperator(before: Token | undefined): boolean {
  if (before === undefined || before.kind === 'operator') return false
  return (
    before.kind !== 'punctuation' || before.text === ')' || before.text === ']' || before.text === '.' || before.text === '..'
  )
}

function skipSpace(text: string, from: number): number {
  let place = from
  while (place < text.length && ' \t\r\n'.includes(text.charAt(place))) place++
  return place
}
