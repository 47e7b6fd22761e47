import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { useNativeCrypto } from '../../src/node'
import { readManifest, SHARED } from '../support/corpora'
import { describeCorpusSet, numberedRows } from './corpus-set'
import { pathOfRun } from './xmlsec-run'
import { answerXmlSignatures, type DigestCounts } from './xml-signatures'

// Every run of xmlsec's own tests. One file may be run with several options: those about trust, time and revocation are
// kept to.

const counts: DigestCounts = new Map()

useNativeCrypto()

describeCorpusSet({
  set: 'xmlsec',
  folder: 'corpora/xmlsec',
  least: 246,
  rows: () => numberedRows(readManifest('corpora', 'xmlsec', 'tests.tsv'), (cells) => cells['file'] ?? ''),
  notRun: ({ cells }) => (existsSync(join(SHARED, 'corpora', 'xmlsec', cells['file'] ?? '')) ? undefined : 'file not in the set'),
  async judge({ cells }) {
    const { file = '', verify_options: options = '' } = cells
    const found = await answerXmlSignatures({ corpus: 'xmlsec', counts }, file)
    const path = found.answer === 'good' ? await pathOfRun(options, dirname(file), found) : ''
    const answer = path === '' || path === 'trusted' ? found.answer : `good, path ${path}`
    return { agrees: (answer === 'good') === (cells['expected'] === 'VALID'), answer }
  },
  also: () => expect(counts.get('match')).toBeGreaterThanOrEqual(225),
})
