import { useNativeCrypto } from '../../src/node'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'
import { describedReading, isSound, readWith } from './pdf-answers'

// Signatures by poppler and others, from the tests of trust_pdf.

const FOLDER = ['corpora', 'trust-pdf'] as const

useNativeCrypto()

/** How many signatures a row says are accepted; a reference document has none. */
function acceptedCount(expected: string): number {
  if (expected.startsWith('reference document')) return 0
  return Number(/(\d+) signatures?/.exec(expected)?.[1] ?? Number.NaN)
}

describeCorpusSet({
  set: 'trust-pdf',
  folder: 'corpora/trust-pdf',
  least: 9,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge({ id, cells }) {
    const file = await readWith(readShared(...FOLDER, id), [''])
    const answer = describedReading(file)
    if (typeof file === 'string') return { agrees: cells['expected']?.startsWith('rejected') === true, answer }
    const { signatures } = file
    const isAllSound = signatures.every(isSound)
    const expected = cells['expected'] ?? ''
    if (expected.startsWith('rejected')) return { agrees: signatures.length > 0 && !isAllSound, answer }
    return { agrees: signatures.length === acceptedCount(expected) && isAllSound, answer }
  },
})
