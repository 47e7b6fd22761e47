import { useNativeCrypto } from '../../src/node'
import { readManifest } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'
import { isOctetsRow } from './santuario-rows'
import { answerXmlSignatures, type DigestCounts } from './xml-signatures'

// Every signature of Apache Santuario's tests and of the W3C's interoperability files in them.

const counts: DigestCounts = new Map()

useNativeCrypto()

describeCorpusSet({
  set: 'santuario',
  folder: 'corpora/santuario',
  least: 368,
  rows: () =>
    readManifest('corpora', 'santuario', 'manifest.tsv')
      .filter((cells) => !isOctetsRow(cells))
      .map((cells) => ({ id: cells['file'] ?? '', cells })),
  notRun({ cells }) {
    const kind = /^\w+/.exec(cells['expected'] ?? '')?.[0] ?? 'unstated'
    return ['VALID', 'INVALID', 'REJECT'].includes(kind) ? undefined : kind.toLowerCase().replaceAll('_', ' ')
  },
  async judge({ id, cells }) {
    const { answer } = await answerXmlSignatures({ corpus: 'santuario', counts }, id)
    return { agrees: (answer === 'good') === /^VALID/.test(cells['expected'] ?? ''), answer }
  },
  // Where the value is outside the algorithm table, the references still show that the canonical octets are right.
  also: () => expect(counts.get('match')).toBeGreaterThanOrEqual(435),
})
