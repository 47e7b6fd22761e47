import { decodeUtf8, encodeUtf8 } from '../../../src/base'
import type { Mutate } from '../types'

const VALUES = ['', '#', '#RecordExport', '#Agency', '\u00ff', 'http://www.w3.org/TR/1999/REC-xslt-19991116']

/** Drops, repeats, swaps, wraps elements of an XML, or changes attributes. */
export function elementsOf(original: Uint8Array): Mutate {
  const text = decodeUtf8(original)
  const tokens = text.match(/<[^>]+>|[^<]+/g) ?? []
  const elements = [...text.matchAll(/<([\w:]+)(?: [^>]*)?>(?:(?!<\1[ >])[\s\S])*?<\/\1>/g)].map(([found]) => found)
  return (dice) => {
    const element = dice.pick(elements)
    const changes = [
      () => text.replace(element, ''),
      () => text.replace(element, () => element + element),
      () => text.replace(element, () => dice.pick(elements)),
      () => text.replace(dice.pick(elements), (found) => found + element),
      () => text.replace(element, () => `<x:y xmlns:x="urn:signed-record:export:1">${element}</x:y>`),
      () => tokens.filter((_, index) => index !== dice.below(tokens.length)).join(''),
      () => {
        const at = dice.below(tokens.length)
        return [...tokens.slice(0, at), dice.pick(tokens), ...tokens.slice(at + 1)].join('')
      },
      () => text.replace(/="([^"]*)"/g, (attribute) => (dice.below(60) === 0 ? `="${dice.pick(VALUES)}"` : attribute)),
    ]
    return encodeUtf8(dice.pick(changes)())
  }
}
