import { attribute, childElements, lookupNamespace, textContent, type XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE, XPATH_FILTER2_URI, type FilterTransform } from '../xmldsig'
import { evaluate, nodeSet, type Surroundings } from './evaluate'
import { malformed, unsupported } from './faults'
import type { NodeSet } from './node-set'
import type { XPathNode } from './node'
import { parseXPath } from './parse'
import type { Expression } from './syntax'
import { toBoolean } from './values'

/** Gives the surroundings of an expression, for the element that bears it. */
export interface SurroundingsOf {
  (bearer: XmlElement): Surroundings
}

/** More filters in one transform are made to burn time. */
const MAX_FILTERS = 20

/** Applies a transform to a node-set. @throws InputError XPATH_MALFORMED, XPATH_UNSUPPORTED, LIMIT_WORK */
export function applyFilter(input: NodeSet, { filter, element }: FilterTransform, surroundingsOf: SurroundingsOf): NodeSet {
  const bearers = childElements(element)
  return filter === 'xpath' ? xpathFilter(input, bearers, surroundingsOf) : filter2(input, bearers, surroundingsOf)
}

/** XMLDSig §6.6.3: every node of the set is asked, with itself as the context. */
function xpathFilter(input: NodeSet, bearers: readonly XmlElement[], surroundingsOf: SurroundingsOf): NodeSet {
  const [bearer] = bearers
  if (bearer === undefined || bearers.length > 1 || !isNamed(bearer, DSIG_NAMESPACE))
    throw malformed('one XPath element is asked for')
  const expression = readExpression(bearer)
  const surroundings = surroundingsOf(bearer)
  return input.keep(surroundings.meter, (node) => toBoolean(evaluate(expression, { node, position: 1, size: 1 }, surroundings)))
}

/** XPath Filter 2.0 §3.4: each expression is asked of the document once, and what it finds is taken with everything in it. */
function filter2(input: NodeSet, bearers: readonly XmlElement[], surroundingsOf: SurroundingsOf): NodeSet {
  if (bearers.length === 0) throw malformed('an XPath element is missing')
  if (bearers.length > MAX_FILTERS) throw unsupported('too many filters in one transform')
  const operations = bearers.map((bearer) => operationOf(bearer, input, surroundingsOf))
  const [first] = bearers
  if (first === undefined) return input
  const { meter } = surroundingsOf(first)
  return input.keep(meter, (node) => operations.reduce((isIn, operation) => operation(isIn, node), true))
}

type Operation = (isIn: boolean, node: XPathNode) => boolean

function operationOf(bearer: XmlElement, { model }: NodeSet, surroundingsOf: SurroundingsOf): Operation {
  if (!isNamed(bearer, XPATH_FILTER2_URI)) throw malformed('not an XPath element of Filter 2')
  const surroundings = surroundingsOf(bearer)
  const focus = { node: model.document, position: 1, size: 1 }
  const covers = subtrees(nodeSet(readExpression(bearer), focus, surroundings), model.nodes.length)
  switch (attribute(bearer, 'Filter')) {
    case 'intersect':
      return (isIn, node) => isIn && covers(node)
    case 'subtract':
      return (isIn, node) => isIn && !covers(node)
    case 'union':
      return (isIn, node) => isIn || covers(node)
    default:
      throw malformed('a filter that is none')
  }
}

/** Whether a node is one of these, or inside of one. `nodes` are in document order. */
function subtrees(nodes: readonly XPathNode[], size: number): (node: XPathNode) => boolean {
  const covered = new Uint8Array(size)
  const owned = new Set<string>()
  let filled = -1
  for (const node of nodes) {
    if (node.kind === 'attribute' || node.kind === 'namespace') owned.add(`${node.order}:${node.rank}`)
    else if (node.last > filled) {
      covered.fill(1, node.order, node.last + 1)
      filled = node.last
    }
  }
  return ({ order, rank }) => covered[order] === 1 || (rank > 0 && owned.has(`${order}:${rank}`))
}

function isNamed(element: XmlElement, namespace: string): boolean {
  return element.local === 'XPath' && element.namespace === namespace
}

function readExpression(bearer: XmlElement): Expression {
  const text = textContent(bearer)
  if (text === undefined) throw malformed('an expression holds no elements')
  return parseXPath(text, (prefix) => lookupNamespace(bearer.scope, prefix))
}
