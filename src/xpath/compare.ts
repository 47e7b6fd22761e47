import type { WorkMeter } from '../base'
import { isNodeSet, stringValue, toBoolean, toNumber, toText, type Value } from './values'

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** XPath 1.0 §3.4: a node-set compares as any of its nodes. @throws InputError LIMIT_WORK */
export function compareValues(operator: Comparison, left: Value, right: Value, meter: WorkMeter): boolean {
  if (isNodeSet(left)) {
    if (isNodeSet(right)) return compareSets(operator, texts(left, meter), texts(right, meter), meter)
    if (typeof right === 'boolean') return compareAtoms(operator, toBoolean(left), right, meter)
    return texts(left, meter).some((text) => compareAtoms(operator, text, right, meter))
  }
  if (isNodeSet(right)) {
    if (typeof left === 'boolean') return compareAtoms(operator, left, toBoolean(right), meter)
    return texts(right, meter).some((text) => compareAtoms(operator, left, text, meter))
  }
  return compareAtoms(operator, left, right, meter)
}

function texts(nodes: Exclude<Value, string | number | boolean>, meter: WorkMeter): readonly string[] {
  return nodes.map((node) => stringValue(node, meter))
}

function compareSets(operator: Comparison, left: readonly string[], right: readonly string[], meter: WorkMeter): boolean {
  return left.some((first) => {
    meter.spend(right.length * 0.1)
    return right.some((second) => compareAtoms(operator, first, second, meter))
  })
}

type Atom = string | number | boolean

function compareAtoms(operator: Comparison, left: Atom, right: Atom, meter: WorkMeter): boolean {
  if (operator === '=') return isEqual(left, right, meter)
  if (operator === '!=') return !isEqual(left, right, meter)
  const first = toNumber(left, meter)
  const second = toNumber(right, meter)
  if (operator === '<') return first < second
  if (operator === '<=') return first <= second
  return operator === '>' ? first > second : first >= second
}

function isEqual(left: Atom, right: Atom, meter: WorkMeter): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return toBoolean(left) === toBoolean(right)
  if (typeof left === 'number' || typeof right === 'number') return toNumber(left, meter) === toNumber(right, meter)
  return toText(left, meter) === toText(right, meter)
}
