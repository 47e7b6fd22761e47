import type { PdfData, PdfDataDictionary, PdfDictionary, PdfValue } from './types'

/**
 * A read value as data to write, so that a dictionary can be rewritten with changes. A stream gives its dictionary without `/Length`; its
 * bytes go into `PdfNewObject.stream`. Spelling is not kept: duplicate keys lose all but the first.
 */
export function toData(value: PdfDictionary | Extract<PdfValue, { kind: 'stream' }>): PdfDataDictionary
export function toData(value: PdfValue): PdfData
export function toData(value: PdfValue): PdfData {
  switch (value.kind) {
    case 'null':
      return null
    case 'boolean':
    case 'number':
      return value.value
    case 'string':
      return { text: value.bytes, hex: value.hex }
    case 'name':
      return { name: value.value }
    case 'reference':
      return { ref: value.number, generation: value.generation }
    case 'array':
      return value.items.map((item) => toData(item))
    case 'dictionary':
      return { dict: new Map([...value.entries].map(([key, item]) => [key, toData(item)])) }
    case 'stream':
      return {
        dict: new Map(
          [...value.dictionary.entries].filter(([key]) => key !== 'Length').map(([key, item]) => [key, toData(item)]),
        ),
      }
  }
}
