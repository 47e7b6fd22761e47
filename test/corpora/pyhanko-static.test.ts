import type { SignedFile } from '../../src/ades'
import { useNativeCrypto } from '../../src/node'
import { readManifest, readShared } from '../support/corpora'
import { isIntact } from '../support/pdf-sign'
import { describeCorpusSet } from './corpus-set'
import { describedReading, isSound, readWith, refusalOfObjects } from './pdf-answers'

// Files that pyHanko's tests begin with: what each row says of signatures, refusals and passwords, by its words.

const FOLDER = ['corpora', 'pyhanko-static'] as const
const PASSWORDS = ['usersecret', 'ownersecret', 'secret', '']

useNativeCrypto()

type Reading = SignedFile | string
const first = (file: Reading) => (typeof file === 'string' ? undefined : file.signatures[0])
const isRead = (file: Reading): boolean => typeof file !== 'string'
const isRefused = (file: Reading): boolean => typeof file === 'string'
const every = (file: Reading, holds: (signature: SignedFile['signatures'][number]) => boolean): boolean =>
  typeof file !== 'string' && file.signatures.length > 0 && file.signatures.every(holds)

/** What the words of a row come to, the first that fit. What pyHanko reads leniently is refused: it has a strict mode, as we have. */
const RULES: readonly (readonly [RegExp, (file: Reading) => boolean])[] = [
  [/must be rejected/, (file) => isRefused(file) || !every(file, isSound)],
  [/rejected/, (file) => isRefused(file) || first(file)?.changesAfter?.permitted === false],
  [
    /sig\d?[^:]*: FORM_FILLING|^FORM_FILLING/,
    (file) => first(file)?.changesAfter?.level === 'form-filling' && every(file, isSound),
  ],
  [/both valid|stay trusted|valid\+trusted|stays? trusted/, (file) => every(file, isSound)],
  [/valid\+intact/, (file) => every(file, isIntact)],
  [/INDETERMINATE CRYPTO|detached signature with encapsulated content/, (file) => isRefused(file) || !every(file, isSound)],
  [/^hybrid-reference file/, isRead],
  [/^strict|: strict|strict error|^error|-> error|error "/, isRefused],
  [/reads|read OK|: OK|opens with|base|tolerated|readable|no signature outcome/, isRead],
]

describeCorpusSet({
  set: 'pyhanko-static',
  folder: 'corpora/pyhanko-static',
  least: 105,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  notRun({ id, cells }) {
    if (!id.endsWith('.pdf')) return 'part of a file'
    return RULES.some(([words]) => words.test(cells['expected'] ?? '')) ? undefined : 'nothing stated'
  },
  async judge({ id, cells }) {
    const bytes = readShared(...FOLDER, id)
    const [words, holds] = RULES.find(([pattern]) => pattern.test(cells['expected'] ?? '')) ?? []
    const reading = await readWith(bytes, PASSWORDS)
    // Without a signature nothing but the way to the fields is read: an object that is wrong shows when it is asked for.
    const asked =
      holds === isRefused && typeof reading !== 'string' ? (refusalOfObjects(bytes, 'ownersecret') ?? reading) : reading
    return { agrees: words !== undefined && holds?.(asked) === true, answer: describedReading(asked) }
  },
})
