import { malformed } from './faults'
import type { ResolvePrefix } from './parse'
import { AXES, type Axis, type NodeTest } from './syntax'
import type { TokenReader } from './token-reader'

const NODE_TYPES: ReadonlySet<string> = new Set(['comment', 'text', 'processing-instruction', 'node'])

/** True for the name of an axis. */
export function isAxis(name: string): name is Axis {
  return AXES.some((axis) => axis === name)
}

/** Whether a step starts here, by an axis or a node test: a name before a parenthesis is a function, unless it is a node type. */
export function startsNodeTest(tokens: TokenReader): boolean {
  const token = tokens.peek()
  if (token.kind === 'wildcard') return true
  return token.kind === 'name' && (NODE_TYPES.has(token.text) || !tokens.isBefore('('))
}

/** Reads a node test (XPath 1.0 §2.3). @throws InputError XPATH_MALFORMED, also for a prefix that is not declared */
export function parseNodeTest(tokens: TokenReader, resolve: ResolvePrefix): NodeTest {
  const token = tokens.next()
  if (token.kind === 'wildcard') {
    return { kind: 'any', namespace: token.text === '*' ? undefined : namespaceOf(token.text.slice(0, -2), resolve) }
  }
  if (token.kind !== 'name') throw malformed('a node test is missing')
  if (NODE_TYPES.has(token.text) && tokens.take('punctuation', '(')) return nodeType(token.text, tokens)
  const colon = token.text.indexOf(':')
  // XPath 1.0 §2.3: a name without prefix is in no namespace, whatever the default is.
  if (colon === -1) return { kind: 'name', namespace: '', local: token.text }
  return { kind: 'name', namespace: namespaceOf(token.text.slice(0, colon), resolve), local: token.text.slice(colon + 1) }
}

function nodeType(name: string, tokens: TokenReader): NodeTest {
  const target =
    name === 'processing-instruction' && tokens.peek().kind === 'literal' ? tokens.next().text.slice(1, -1) : undefined
  tokens.expect(')')
  if (name === 'processing-instruction') return { kind: 'instruction', target }
  return name === 'text' || name === 'comment' ? { kind: 'leaf', leaf: name } : { kind: 'node' }
}

function namespaceOf(prefix: string, resolve: ResolvePrefix): string {
  const namespace = resolve(prefix)
  if (namespace === undefined) throw malformed('a prefix that is not declared')
  return namespace
}
