import { isAxis, parseNodeTest, startsNodeTest } from './parse-step'
import { malformed, unsupported } from './faults'
import type { BinaryOperator, Expression, Step } from './syntax'
import { TokenReader } from './token-reader'

/** Nested deeper, or with longer chains of operators, evaluating an expression would exhaust the stack. */
const MAX_NESTING = 60
const MAX_OPERATORS = 500

/** The namespace of a prefix; undefined when it is not declared. */
export interface ResolvePrefix {
  (prefix: string): string | undefined
}

/**
 * Reads an XPath 1.0 expression, whole. Variables are refused: a signature has none to bind.
 *
 * @throws InputError XPATH_MALFORMED, XPATH_UNSUPPORTED
 */
export function parseXPath(text: string, resolve: ResolvePrefix): Expression {
  const parser = new Parser(text, resolve)
  const expression = parser.expression()
  parser.tokens.expectEnd()
  return expression
}

/** Loosest first (XPath 1.0 §3.4, §3.5); all associate to the left. */
const PRECEDENCE: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
]

const ANYTHING: Step = { axis: 'descendant-or-self', test: { kind: 'node' }, predicates: [] }

class Parser {
  readonly tokens: TokenReader
  readonly #resolve: ResolvePrefix
  #depth = 0
  #operators = 0

  constructor(text: string, resolve: ResolvePrefix) {
    this.tokens = new TokenReader(text)
    this.#resolve = resolve
  }

  expression(): Expression {
    this.#depth++
    if (this.#depth > MAX_NESTING) throw unsupported('the expression is nested too deep')
    const expression = this.#binary(0)
    this.#depth--
    return expression
  }

  #binary(level: number): Expression {
    const operators = PRECEDENCE[level]
    if (operators === undefined) return this.#unary()
    let left = this.#binary(level + 1)
    for (
      let operator = this.tokens.takeOperator(operators);
      operator !== undefined;
      operator = this.tokens.takeOperator(operators)
    ) {
      left = this.#joined(operator, left, this.#binary(level + 1))
    }
    return left
  }

  #joined(operator: BinaryOperator, left: Expression, right: Expression): Expression {
    this.#operators++
    if (this.#operators > MAX_OPERATORS) throw unsupported('the expression has too many operators')
    return { kind: 'binary', operator, left, right }
  }

  #unary(): Expression {
    let negations = 0
    while (this.tokens.take('operator', '-')) negations++
    let operand = this.#path()
    while (this.tokens.take('operator', '|')) operand = this.#joined('|', operand, this.#path())
    // --x is a number too, so one negation has to be left of any
    if (negations === 0) return operand
    const negated: Expression = { kind: 'negate', operand }
    return negations % 2 === 1 ? negated : { kind: 'negate', operand: negated }
  }

  #path(): Expression {
    const { tokens } = this
    if (tokens.take('operator', '//')) return { kind: 'path', from: 'root', steps: [ANYTHING, ...this.#steps()] }
    if (tokens.take('operator', '/')) return { kind: 'path', from: 'root', steps: this.#startsStep() ? this.#steps() : [] }
    if (this.#startsStep()) return { kind: 'path', from: 'context', steps: this.#steps() }
    const from = this.#filter()
    if (tokens.take('operator', '//')) return { kind: 'path', from, steps: [ANYTHING, ...this.#steps()] }
    if (tokens.take('operator', '/')) return { kind: 'path', from, steps: this.#steps() }
    return from
  }

  #filter(): Expression {
    const primary = this.#primary()
    const predicates = this.#predicates()
    return predicates.length === 0 ? primary : { kind: 'filter', primary, predicates }
  }

  #primary(): Expression {
    const token = this.tokens.next()
    if (token.kind === 'literal') return { kind: 'literal', value: token.text.slice(1, -1) }
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'variable') throw unsupported('a variable')
    if (token.kind === 'name') return this.#call(token.text)
    if (token.kind !== 'punctuation' || token.text !== '(') throw malformed('an operand is missing')
    const inner = this.expression()
    this.tokens.expect(')')
    return inner
  }

  #call(name: string): Expression {
    this.tokens.expect('(')
    const parameters: Expression[] = []
    if (this.tokens.take('punctuation', ')')) return { kind: 'call', name, parameters }
    do parameters.push(this.expression())
    while (this.tokens.take('punctuation', ','))
    this.tokens.expect(')')
    return { kind: 'call', name, parameters }
  }

  #steps(): readonly Step[] {
    const steps = [this.#step()]
    for (;;) {
      if (this.tokens.take('operator', '//')) steps.push(ANYTHING, this.#step())
      else if (this.tokens.take('operator', '/')) steps.push(this.#step())
      else return steps
    }
  }

  #startsStep(): boolean {
    const { tokens } = this
    if (tokens.is('punctuation', '.') || tokens.is('punctuation', '..') || tokens.is('punctuation', '@')) return true
    return startsNodeTest(tokens)
  }

  #step(): Step {
    const { tokens } = this
    if (tokens.take('punctuation', '.')) return { axis: 'self', test: { kind: 'node' }, predicates: [] }
    if (tokens.take('punctuation', '..')) return { axis: 'parent', test: { kind: 'node' }, predicates: [] }
    const axis = tokens.take('punctuation', '@') ? 'attribute' : this.#axis()
    const test = parseNodeTest(tokens, this.#resolve)
    return { axis, test, predicates: this.#predicates() }
  }

  #axis(): Step['axis'] {
    if (!this.tokens.isBefore('::')) return 'child'
    const { text } = this.tokens.next()
    this.tokens.expect('::')
    if (!isAxis(text)) throw malformed('an axis that is none')
    return text
  }

  #predicates(): readonly Expression[] {
    const predicates: Expression[] = []
    while (this.tokens.take('punctuation', '[')) {
      predicates.push(this.expression())
      this.tokens.expect(']')
    }
    return predicates
  }
}
