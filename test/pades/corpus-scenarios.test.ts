import type { SignedFile } from '../../src/ades'
import { InputError } from '../../src/base'
import { standardDecryption } from '../../src/codec/pdf/decrypt'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'
import { isIntact, readFile } from '../support/pdf-sign'

/** The password of all encrypted files of pyHanko's tests. */
const PASSWORD = standardDecryption('usersecret')
const FOLDER = ['corpora', 'pyhanko-scenarios']
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

/** Rows on which this library means to answer otherwise, by the test that made the file: why, and what it answers. */
const DIFFERENT: readonly (readonly [RegExp, string, string])[] = [
  [/hybrid_sneaky_edit|without_annot/, 'an entry that leads to another object', 'PDF_OBJECT'],
  [/interrupted_nonstrict/, 'a cross-reference offset that is off', 'PDF_XREF'],
  [
    /locked_postsign_modify_failure/,
    'level and permission are apart: a locked field is filled',
    'true whole-revision form-filling false',
  ],
  [/identical_object_replacement|orphan-True|lta_noskip/, 'nothing changed', 'true whole-revision none true'],
  [/circular_structure_tree/, 'what nobody changed is not walked', 'true whole-revision none true'],
  [/tamper_sig_obj/, 'read from its own revision, and failed as replaced', 'false whole-revision other false'],
  [/copy_file_with_mdp/, 'a range past the end is broken', 'false broken  '],
  [/signer_attrs_multivalued/, 'attribute certificates are not read', 'true whole-file none true'],
  [/hybrid_sign_validate_fail/, 'hybrid is read in the generic profile', 'true whole-file none true'],
  [
    /digest_mismatch|weak_sig_digest|pss_md_discrepancy|mldsa|sha3/,
    'an algorithm that is not checked here',
    'false whole-file none true',
  ],
]

describeWithCorpus('corpora/pyhanko-scenarios', 'coverage and changes as pyHanko judges them', () => {
  const files = new Map<string, SignedFile | string>()

  async function answerFor(row: Record<string, string>): Promise<string> {
    const name = row['file'] ?? ''
    const known = files.get(name)
    const file = known ?? (await readFile(readShared(...FOLDER, name), 'generic', { decryption: PASSWORD }).catch(codeOf))
    files.set(name, file)
    if (typeof file === 'string') return file
    const facts = file.signatures.find((signature) => signature.id === row['field'])
    if (facts === undefined) return 'absent'
    const changes = facts.changesAfter
    return [isIntact(facts), facts.coverage, changes?.level, changes?.permitted].join(' ')
  }

  it('agrees on every row, but for differences that are meant', async () => {
    const rows = readManifest(...FOLDER, 'manifest.tsv')
    const classes = new Map<string, number>()
    const unexplained: string[] = []
    for (const row of rows) {
      const answer = await answerFor(row)
      const whole = row['crypto_valid'] === 'True' && row['intact'] === 'True'
      const permitted = row['docmdp_ok'] === 'None' ? 'true' : row['docmdp_ok']?.toLowerCase()
      const expected = [whole, COVERAGE[row['coverage'] ?? ''], LEVEL[row['modification_level'] ?? ''], permitted].join(' ')
      const difference =
        answer === expected ? undefined : DIFFERENT.find(([test, , ours]) => test.test(row['file'] ?? '') && ours === answer)
      if (answer !== expected && difference === undefined)
        unexplained.push(`${row['file']} ${row['field']}: ${answer}, not ${expected}`)
      const name = answer === expected ? 'agreed' : (difference?.[1] ?? 'unexplained')
      classes.set(name, (classes.get(name) ?? 0) + 1)
    }
    console.info(
      `pyhanko-scenarios, ${rows.length} signatures:\n${[...classes].map(([name, count]) => `${count} ${name}`).join('\n')}`,
    )
    expect(unexplained).toEqual([])
    expect(classes.get('agreed')).toBeGreaterThanOrEqual(196)
  }, 60_000)
})

function codeOf(error: unknown): string {
  if (error instanceof InputError) return error.code
  throw error
}
