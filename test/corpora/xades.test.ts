import type { SignedFile } from '../../src/ades'
import { InputError, WorkMeter } from '../../src/base'
import { useNativeCrypto } from '../../src/node'
import { xmlSignatureReaderWith } from '../../src/xades'
import { xpathTransforms } from '../../src/xpath'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'
import { detachedFor } from './detached'

// XAdES of EU DSS as facts, before any trust: digests, value, and the certificate that the signature is bound to.

const reader = xmlSignatureReaderWith(xpathTransforms)

useNativeCrypto()

async function fileOf(cells: Readonly<Record<string, string>>): Promise<SignedFile> {
  const detached = detachedFor(cells)
  return reader.read(readShared('corpora', cells['file'] ?? ''), {
    meter: new WorkMeter(),
    candidates: [],
    profile: 'generic',
    ...(detached === undefined ? {} : { detached }),
  })
}

type Signature = SignedFile['signatures'][number]

function partOf({ digest, value, coverage, certificateBinding, findings }: Signature): string {
  if (digest === 'mismatch' || value === 'invalid') return `bad digest ${digest}, value ${value}`
  if (coverage === 'broken') return 'bad coverage'
  if (certificateBinding === 'other-certificate' || certificateBinding === 'malformed') return `bad binding ${certificateBinding}`
  const error = findings.find(({ severity }) => severity === 'error')
  if (error !== undefined) return `bad ${error.code}`
  return digest === 'match' && value === 'valid' ? 'good' : `open digest ${digest}, value ${value}`
}

/** `good`, or the worst that is to be said of a signature, or what refused the file. */
async function answer(cells: Readonly<Record<string, string>>): Promise<string> {
  try {
    const parts = (await fileOf(cells)).signatures.map(partOf)
    const worst = ['bad', 'open', 'good'].flatMap((kind) => parts.filter((part) => part.startsWith(kind)))
    return worst[0] ?? 'no signature'
  } catch (error) {
    if (error instanceof InputError) return `refused ${error.code}`
    throw error
  }
}

function meets(expected: string, ours: string): boolean {
  switch (expected.replace('+detached', '')) {
    case 'intact':
      return ours === 'good'
    case 'not-intact':
    case 'mixed':
      return ours !== 'good'
    case 'rejected':
      return ours.startsWith('refused')
    default:
      return true
  }
}

describeCorpusSet({
  set: 'xades',
  folder: 'corpora/dss/xml',
  least: 74,
  rows: () =>
    readManifest('corpora', 'cases.tsv')
      .filter(({ kind, file = '' }) => kind === 'xml' && file.startsWith('dss/'))
      .map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge({ cells }) {
    const ours = await answer(cells)
    return { agrees: meets(cells['expect'] ?? '', ours), answer: ours }
  },
})

describeWithCorpus('corpora/dss/xml', 'XAdES of EU DSS', () => {
  it('with an unknown algorithm says which', async () => {
    const file = await fileOf({ file: 'dss/xml/validation/xades-unsupported-signature-algorithm.xml', kind: 'xml' })
    expect(file.signatures[0]).toMatchObject({ value: 'unchecked', unknownAlgorithm: '1.2.840.10045.3.1.7' })
  })
})
