import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'
import { refusalOfObjects } from './pdf-answers'

// Structures of qpdf's own tests: what qpdf calls sound is read to the last object of every revision; all else ends in an answer, in time.

const FOLDER = ['corpora', 'qpdf-structure'] as const
/** The passwords that qpdf's own tests open their files with: the name of the file says which. */
const PASSWORDS = ['', 'view', 'attachment', 'wwwww', 'user1', 'user2', 'user3', 'user4'] as const
const LIMIT_MS = 10_000

function answer(bytes: Uint8Array): string {
  const refusals = PASSWORDS.map((password) => refusalOfObjects(bytes, password))
  return refusals.includes(undefined) ? 'read' : `refused ${refusals[0]}`
}

describeCorpusSet({
  set: 'qpdf-structure',
  folder: 'corpora/qpdf-structure',
  least: 190,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge({ id, cells }) {
    const started = performance.now()
    const ours = answer(readShared(...FOLDER, id))
    const taken = performance.now() - started
    if (taken > LIMIT_MS) return { agrees: false, answer: `EXCEPTION took ${Math.round(taken)} ms` }
    // qpdf mends what it warns of; nothing is mended here, so that only its sound files say what ours must be.
    const isSound = cells['expected']?.includes('exit 0') === true
    return { agrees: !isSound || ours === 'read', answer: ours }
  },
})
