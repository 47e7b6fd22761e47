import { malformed, unsupported } from './faults'
import type { Focus, Surroundings } from './evaluate'
import type { XPathNode } from './node'
import { isLanguage, localName, namespaceUri, nodesById, qualifiedName } from './node-functions'
import { normalizeSpace, roundHalfUp, substring, substringAfter, substringBefore, translate } from './string-functions'
import { isNodeSet, stringValue, toBoolean, toNumber, toText, type Value } from './values'

interface Call {
  readonly parameters: readonly Value[]
  readonly focus: Focus
  readonly surroundings: Surroundings
  /** a parameter; the context node's own set where it is left out */
  readonly value: (index: number) => Value
  readonly text: (index: number) => string
  readonly number: (index: number) => number
  readonly nodes: (index: number) => readonly XPathNode[]
}

type Row = readonly [least: number, most: number, run: (call: Call) => Value]

/** The core function library (XPath 1.0 §4), and `here()` of XMLDSig §6.6.3.1. */
const FUNCTIONS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['last', [0, 0, ({ focus }) => focus.size]],
  ['position', [0, 0, ({ focus }) => focus.position]],
  ['count', [1, 1, (call) => call.nodes(0).length]],
  ['id', [1, 1, (call) => nodesById(call.value(0), call.surroundings)]],
  ['local-name', [0, 1, (call) => localName(call.nodes(0))]],
  ['namespace-uri', [0, 1, (call) => namespaceUri(call.nodes(0))]],
  ['name', [0, 1, (call) => qualifiedName(call.nodes(0))]],
  ['string', [0, 1, (call) => call.text(0)]],
  ['concat', [2, 100, ({ parameters, text }) => parameters.map((_, index) => text(index)).join('')]],
  ['starts-with', [2, 2, ({ text }) => text(0).startsWith(text(1))]],
  ['contains', [2, 2, ({ text }) => text(0).includes(text(1))]],
  ['substring-before', [2, 2, ({ text }) => substringBefore(text(0), text(1))]],
  ['substring-after', [2, 2, ({ text }) => substringAfter(text(0), text(1))]],
  [
    'substring',
    [2, 3, ({ parameters, text, number }) => substring(text(0), number(1), parameters.length === 3 ? number(2) : undefined)],
  ],
  ['string-length', [0, 1, ({ text }) => [...text(0)].length]],
  ['normalize-space', [0, 1, ({ text }) => normalizeSpace(text(0))]],
  ['translate', [3, 3, ({ text }) => translate(text(0), text(1), text(2))]],
  ['boolean', [1, 1, ({ value }) => toBoolean(value(0))]],
  ['not', [1, 1, ({ value }) => !toBoolean(value(0))]],
  ['true', [0, 0, () => true]],
  ['false', [0, 0, () => false]],
  ['lang', [1, 1, ({ text, focus }) => isLanguage(text(0), focus.node)]],
  ['number', [0, 1, ({ number }) => number(0)]],
  [
    'sum',
    [
      1,
      1,
      ({ nodes, surroundings: { meter } }) => nodes(0).reduce((sum, node) => sum + toNumber(stringValue(node, meter), meter), 0),
    ],
  ],
  ['floor', [1, 1, ({ number }) => Math.floor(number(0))]],
  ['ceiling', [1, 1, ({ number }) => Math.ceil(number(0))]],
  ['round', [1, 1, ({ number }) => roundHalfUp(number(0))]],
  ['here', [0, 0, ({ surroundings }) => here(surroundings)]],
])

/**
 * Calls a function of XPath.
 *
 * @throws InputError XPATH_UNSUPPORTED for an unknown function; XPATH_MALFORMED for a wrong number or type of parameters; LIMIT_WORK
 */
export function callFunction(name: string, parameters: readonly Value[], focus: Focus, surroundings: Surroundings): Value {
  const row = FUNCTIONS.get(name)
  if (row === undefined) throw unsupported('an unknown function')
  const [least, most, run] = row
  if (parameters.length < least || parameters.length > most) throw malformed('a wrong number of parameters')
  const { meter } = surroundings
  const value = (index: number): Value => parameters[index] ?? [focus.node]
  const result = run({
    parameters,
    focus,
    surroundings,
    value,
    text: (index) => spent(toText(value(index), meter)),
    number: (index) => toNumber(value(index), meter),
    nodes: (index) => {
      const nodes = value(index)
      if (!isNodeSet(nodes)) throw malformed('not a node-set')
      return nodes
    },
  })
  return typeof result === 'string' ? spent(result) : result

  // every function looks at every character of its parameters, and what it makes can be taken in again
  function spent(text: string): string {
    meter.spend(text.length / 32)
    return text
  }
}

function here({ here: element }: Surroundings): Value {
  // XMLDSig §6.6.3.1: an error when the context node is from another document than the expression
  if (element === undefined) throw malformed('here() in another document')
  return [element]
}
