import { malformed } from './faults'
import { tokenize, type Token } from './tokens'

const END: Token = { kind: 'end', text: '' }

/** Walks over the tokens of an expression, one ahead. Every `expect…` raises InputError XPATH_MALFORMED. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  #place = 0

  /** @throws InputError XPATH_MALFORMED */
  constructor(text: string) {
    this.#tokens = tokenize(text)
  }

  /** The next token, not taken; further ones by `ahead`. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#place + ahead] ?? END
  }

  next(): Token {
    const token = this.peek()
    this.#place++
    return token
  }

  is(kind: Token['kind'], text: string): boolean {
    const token = this.peek()
    return token.kind === kind && token.text === text
  }

  /** Whether this punctuation stands just after the next token. */
  isBefore(text: string): boolean {
    const after = this.peek(1)
    return after.kind === 'punctuation' && after.text === text
  }

  take(kind: Token['kind'], text: string): boolean {
    const found = this.is(kind, text)
    if (found) this.#place++
    return found
  }

  takeOperator<Operator extends string>(operators: readonly Operator[]): Operator | undefined {
    const token = this.peek()
    const operator = token.kind === 'operator' ? operators.find((candidate) => candidate === token.text) : undefined
    if (operator !== undefined) this.#place++
    return operator
  }

  expect(punctuation: string): void {
    if (!this.take('punctuation', punctuation)) throw malformed(`${punctuation} is missing`)
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw malformed('something follows the expression')
  }
}
