import type { WorkMeter } from '../base'
import type { XmlElement } from '../codec/xml'
import { axisNodes } from './axes'
import { compareValues } from './compare'
import { malformed } from './faults'
import { callFunction } from './functions'
import type { Model } from './model'
import { nameOf, type XPathNode } from './node'
import type { BinaryOperator, Expression, NodeTest, Path, Step } from './syntax'
import { inOrder, isNodeSet, toBoolean, toNumber, type Value } from './values'

/** What is the same for every node that an expression is evaluated for. */
export interface Surroundings {
  readonly model: Model
  readonly meter: WorkMeter
  /** the element that bears the expression; undefined when it stands in another document (XMLDSig §6.6.3.1) */
  readonly here: XPathNode | undefined
  /** finds an element by its Id, for `id()` */
  elementById(id: string): XmlElement | undefined
}

/** XPath 1.0 §1: where an expression is evaluated. */
export interface Focus {
  readonly node: XPathNode
  readonly position: number
  readonly size: number
}

/**
 * Evaluates an expression.
 *
 * @throws InputError XPATH_MALFORMED for a value of the wrong type; XPATH_UNSUPPORTED for an unknown function; LIMIT_WORK
 */
export function evaluate(expression: Expression, focus: Focus, surroundings: Surroundings): Value {
  surroundings.meter.spend(0.2)
  switch (expression.kind) {
    case 'literal':
    case 'number':
      return expression.value
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, focus, surroundings)
    case 'negate':
      return -toNumber(evaluate(expression.operand, focus, surroundings), surroundings.meter)
    case 'call':
      return callFunction(
        expression.name,
        expression.parameters.map((parameter) => evaluate(parameter, focus, surroundings)),
        focus,
        surroundings,
      )
    case 'filter':
      return filter(nodeSet(expression.primary, focus, surroundings), expression.predicates, surroundings)
    case 'path':
      return path(expression, focus, surroundings)
  }
}

/** Evaluates an expression that must come to a node-set. @throws InputError XPATH_MALFORMED when it does not; as `evaluate` */
export function nodeSet(expression: Expression, focus: Focus, surroundings: Surroundings): readonly XPathNode[] {
  const value = evaluate(expression, focus, surroundings)
  if (!isNodeSet(value)) throw malformed('not a node-set')
  return value
}

function binary(operator: BinaryOperator, left: Expression, right: Expression, focus: Focus, surroundings: Surroundings): Value {
  const { meter } = surroundings
  const first = evaluate(left, focus, surroundings)
  // XPath 1.0 §3.4: the right operand is not evaluated when the left one decides
  if (operator === 'or') return toBoolean(first) || toBoolean(evaluate(right, focus, surroundings))
  if (operator === 'and') return toBoolean(first) && toBoolean(evaluate(right, focus, surroundings))
  const second = evaluate(right, focus, surroundings)
  switch (operator) {
    case '|':
      if (!isNodeSet(first) || !isNodeSet(second)) throw malformed('a union of what is no node-set')
      return inOrder([...first, ...second], meter)
    case '+':
      return toNumber(first, meter) + toNumber(second, meter)
    case '-':
      return toNumber(first, meter) - toNumber(second, meter)
    case '*':
      return toNumber(first, meter) * toNumber(second, meter)
    case 'div':
      return toNumber(first, meter) / toNumber(second, meter)
    case 'mod':
      return toNumber(first, meter) % toNumber(second, meter)
    default:
      return compareValues(operator, first, second, meter)
  }
}

function path({ from, steps }: Path, focus: Focus, surroundings: Surroundings): readonly XPathNode[] {
  let nodes: readonly XPathNode[]
  if (from === 'root') nodes = [surroundings.model.document]
  else if (from === 'context') nodes = [focus.node]
  else nodes = nodeSet(from, focus, surroundings)
  for (const step of steps) nodes = takeStep(nodes, step, surroundings)
  return nodes
}

function takeStep(nodes: readonly XPathNode[], step: Step, surroundings: Surroundings): readonly XPathNode[] {
  const { model, meter } = surroundings
  const found: XPathNode[] = []
  for (const node of nodes) {
    let candidates: readonly XPathNode[] = matching(step, node, model, meter)
    for (const predicate of step.predicates) candidates = passing(candidates, predicate, surroundings)
    for (const candidate of candidates) found.push(candidate)
  }
  return inOrder(found, meter)
}

function matching({ axis, test }: Step, node: XPathNode, model: Model, meter: WorkMeter): XPathNode[] {
  const candidates: XPathNode[] = []
  for (const candidate of axisNodes(axis, node, model, meter)) if (passes(test, candidate, axis)) candidates.push(candidate)
  return candidates
}

/** XPath 1.0 §2.3: a name asks for the principal node type of the axis. */
function passes(test: NodeTest, node: XPathNode, axis: Step['axis']): boolean {
  if (test.kind === 'node') return true
  if (test.kind === 'leaf') return node.kind === test.leaf
  const name = nameOf(node)
  if (name === undefined) return false
  if (test.kind === 'instruction') return node.kind === 'instruction' && (test.target === undefined || test.target === name.local)
  const principal = axis === 'attribute' || axis === 'namespace' ? axis : 'element'
  if (node.kind !== principal) return false
  if (test.kind === 'any') return test.namespace === undefined || test.namespace === name.namespace
  return test.local === name.local && test.namespace === name.namespace
}

function filter(
  nodes: readonly XPathNode[],
  predicates: readonly Expression[],
  surroundings: Surroundings,
): readonly XPathNode[] {
  let left = nodes
  for (const predicate of predicates) left = passing(left, predicate, surroundings)
  return left
}

/** XPath 1.0 §2.4: a number asks for the position. */
function passing(nodes: readonly XPathNode[], predicate: Expression, surroundings: Surroundings): readonly XPathNode[] {
  const size = nodes.length
  return nodes.filter((node, index) => {
    const position = index + 1
    const value = evaluate(predicate, { node, position, size }, surroundings)
    return typeof value === 'number' ? value === position : toBoolean(value)
  })
}
