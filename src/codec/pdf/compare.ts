import { equalBytes } from '../../base'
import type { PdfArray, PdfDictionary, PdfValue } from './types'

/**
 * Whether two objects say the same: by structure, not by spelling (`1` and `1.0`, hexadecimal and literal strings are equal). References
 * are equal when number and generation are; what they lead to is not looked at. Streams compare by encoded bytes and dictionary without
 * `/Length`. A dictionary with a duplicate key equals none, as readers differ on what it says.
 */
export function deepEqual(left: PdfValue, right: PdfValue): boolean {
  switch (left.kind) {
    case 'null':
      return right.kind === 'null'
    case 'boolean':
    case 'name':
      return right.kind === left.kind && right.value === left.value
    case 'number':
      return right.kind === 'number' && right.value === left.value
    case 'string':
      return right.kind === 'string' && equalBytes(left.bytes, right.bytes)
    case 'reference':
      return right.kind === 'reference' && right.number === left.number && right.generation === left.generation
    case 'array':
      return right.kind === 'array' && equalArrays(left, right)
    case 'dictionary':
      return right.kind === 'dictionary' && equalDictionaries(left, right)
    case 'stream':
      return (
        right.kind === 'stream' &&
        equalDictionaries(left.dictionary, right.dictionary, 'Length') &&
        equalBytes(left.encoded, right.encoded)
      )
  }
}

function equalArrays(left: PdfArray, right: PdfArray): boolean {
  return (
    left.items.length === right.items.length &&
    left.items.every((item, index) => {
      const other = right.items[index]
      return other !== undefined && deepEqual(item, other)
    })
  )
}

function equalDictionaries(left: PdfDictionary, right: PdfDictionary, ignored?: string): boolean {
  if (left.duplicateKeys.length > 0 || right.duplicateKeys.length > 0) return false
  const keys = new Set([...left.entries.keys(), ...right.entries.keys()])
  for (const key of keys) if (key !== ignored && !equalEntries(left.entries.get(key), right.entries.get(key))) return false
  return true
}

// ISO 32000-2 §7.3.7: a null entry is the same as none.
function equalEntries(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (left === undefined || left.kind === 'null') return right === undefined || right.kind === 'null'
  return right !== undefined && deepEqual(left, right)
}
