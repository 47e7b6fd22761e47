import type { SignedFile } from '../../src/ades'
import { InputError } from '../../src/base'
import { standardDecryption } from '../../src/codec/pdf/decrypt'
import { useNativeCrypto } from '../../src/node'
import { readManifest, readShared } from '../support/corpora'
import { isIntact, readFile } from '../support/pdf-sign'
import { describeCorpusSet } from './corpus-set'

// Every signature of pyHanko's own tests: integrity, coverage, level of later changes, and whether DocMDP permits them.

/** The password of all encrypted files of pyHanko's tests. */
const PASSWORD = standardDecryption('usersecret')
const FOLDER = ['corpora', 'pyhanko-scenarios'] as const
const COVERAGE: Readonly<Record<string, string>> = {
  ENTIRE_FILE: 'whole-file',
  ENTIRE_REVISION: 'whole-revision',
  CONTIGUOUS_BLOCK_FROM_START: 'partial',
}
const LEVEL: Readonly<Record<string, string>> = {
  NONE: 'none',
  LTA_UPDATES: 'archival',
  FORM_FILLING: 'form-filling',
  OTHER: 'other',
}

useNativeCrypto()

const read = new Map<string, SignedFile | string>()

async function fileOf(name: string): Promise<SignedFile | string> {
  const known = read.get(name)
  const file = known ?? (await readFile(readShared(...FOLDER, name), 'generic', { decryption: PASSWORD }).catch(codeOf))
  read.set(name, file)
  return file
}

function codeOf(error: unknown): string {
  if (error instanceof InputError) return error.code
  throw error
}

describeCorpusSet({
  set: 'pyhanko-scenarios',
  folder: 'corpora/pyhanko-scenarios',
  least: 230,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: `${cells['file']} ${cells['field']}`, cells })),
  async judge({ cells }) {
    const file = await fileOf(cells['file'] ?? '')
    if (typeof file === 'string') return { agrees: false, answer: `refused ${file}` }
    const facts = file.signatures.find((signature) => signature.id === cells['field'])
    if (facts === undefined) return { agrees: false, answer: 'absent' }
    const changes = facts.changesAfter
    const permitted = changes === null ? 'unjudged' : changes.permitted ? 'permitted' : 'not permitted'
    const intact = isIntact(facts) ? 'intact' : 'not intact'
    const answer = `${intact}, ${facts.coverage}, ${changes?.level}, ${permitted}`
    const whole = cells['crypto_valid'] === 'True' && cells['intact'] === 'True' ? 'intact' : 'not intact'
    // pyHanko judges DocMDP for signatures that certify or follow one; `None` says that nothing forbids anything.
    const allowed = cells['docmdp_ok'] === 'False' ? 'not permitted' : 'permitted'
    const expected = `${whole}, ${COVERAGE[cells['coverage'] ?? '']}, ${LEVEL[cells['modification_level'] ?? '']}, ${allowed}`
    return { agrees: answer === expected, answer }
  },
})
