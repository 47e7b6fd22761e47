import { encodeUtf8, WorkMeter } from '../../src/base'
import { examineSignerInfo, readSignedData } from '../../src/cms'
import { digest } from '../../src/crypto'
import { useNativeCrypto } from '../../src/node'
import { readCertificates } from '../../src/pki'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// The examples of draft-ireland-examples-cms: every signer of each, with the certificates beside them.

const FOLDER = 'corpora/cms-examples'
const CONTENT = encodeUtf8('This is some sample content.')

useNativeCrypto()

async function answerOver(name: string, content: Uint8Array): Promise<string> {
  const meter = new WorkMeter()
  const candidates = ['lamps-alice.crt', 'lamps-carlos.crt'].flatMap((file) => [...readCertificates(readShared(FOLDER, file))])
  const signedData = readSignedData(readShared(FOLDER, name), { mode: 'der', meter })
  const parts = new Set<string>()
  for (const index of signedData.signerInfos.keys()) {
    const facts = await examineSignerInfo(signedData, index, {
      contentDigest: (algorithm) => digest(algorithm, content),
      content: [content],
      candidates,
      meter,
      exact: false,
    })
    parts.add(`${facts.digest} ${facts.value}`)
  }
  return [...parts].join(', ')
}

describeCorpusSet({
  set: 'cms-examples',
  folder: FOLDER,
  least: 5,
  rows: () => readManifest(FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  notRun: ({ cells }) => (cells['expected'] === 'SUPPORT' ? 'support' : undefined),
  async judge({ id, cells }) {
    const answer = await answerOver(id, CONTENT)
    const overAnother = await answerOver(id, encodeUtf8('This is some sample content!'))
    const isSound = answer === 'match valid' && !overAnother.split(', ').includes('match valid')
    return { agrees: isSound === (cells['expected'] === 'VALID'), answer: `${answer}; over another content ${overAnother}` }
  },
})
