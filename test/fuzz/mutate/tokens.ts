import { decodeLatin1, encodeLatin1 } from '../../../src/base'
import type { Mutate } from '../types'

const HOSTILE = [
  'null',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '0 0 R',
  '420 0 R',
  '420 1 R',
  '33 0 R',
  '<<',
  '>>',
  '[',
  ']',
  '[[[[',
  '(',
  ')',
  '<0',
  '/',
  '/#00',
  '/Kids',
  '/V',
  '/Parent 33 0 R',
  'endobj',
  'stream',
  '%',
]

/** Puts another token where one of the PDF's syntax stands: outside of streams, and mostly near the end, where the signatures are. */
export function tokensOf(original: Uint8Array): Mutate {
  const text = decodeLatin1(original)
  const syntax = text.replace(/stream\r?\n[\s\S]*?endstream/g, (data) => ' '.repeat(data.length))
  const tokens = [...syntax.matchAll(/\/[^\s/<>[\]()]+|\d+ \d+ R|-?[\d.]+|<<|>>|\[|\]|\([^)]*\)|[a-z]+/g)]
  return (dice) => {
    const near = tokens.length - 1 - dice.below(Math.min(400, tokens.length))
    const token = tokens[dice.below(2) === 0 ? dice.below(tokens.length) : near]
    const other = dice.below(2) === 0 ? dice.pick(HOSTILE) : dice.pick(tokens)[0]
    const [old] = token ?? ['']
    const at = token?.index ?? 0
    // of the same length, so that offsets still hold, or not
    const now = dice.below(4) === 0 ? other : other.slice(0, old.length).padEnd(old.length)
    return encodeLatin1(text.slice(0, at) + now + text.slice(at + old.length))
  }
}
