import { InputError, WorkMeter } from '../../../src/base'
import { readPdf, unclaimedBytes } from '../../../src/codec/pdf'
import { describeWithCorpus, readManifest, readShared } from '../../support/corpora'

/** The longest that any file may take to be read whole. */
const MILLISECONDS = 3000

/** Reads every object of every revision; the code of the refusal, or undefined. Anything but an InputError passes through. */
function refusal(bytes: Uint8Array, allowHybrid: boolean): string | undefined {
  try {
    const file = readPdf(bytes, { meter: new WorkMeter(), allowHybrid })
    unclaimedBytes(file)
    for (const { index } of file.revisions) for (const number of file.at(index).objectNumbers()) file.at(index).object(number)
    return undefined
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

describeWithCorpus('corpora/cases.tsv', 'files from elsewhere', () => {
  it('end in a file or an InputError, in time; no sound one is refused', () => {
    const rows = readManifest('corpora', 'cases.tsv').filter(({ kind }) => kind === 'pdf')
    const outcomes = rows.map(({ file = '', expect: expected = '' }) => {
      const bytes = readShared('corpora', file)
      const started = performance.now()
      const code = refusal(bytes, true)
      return { file, expected, code, milliseconds: performance.now() - started, hybrid: refusal(bytes, false) === 'PDF_HYBRID' }
    })
    expect(outcomes.length).toBeGreaterThan(300)
    expect(outcomes.filter(({ milliseconds }) => milliseconds > MILLISECONDS)).toEqual([])
    const sound = outcomes.filter(({ expected }) => expected === 'intact')
    const refused = sound.filter(({ code }) => code !== undefined)
    const hybrid = sound.filter((outcome) => outcome.hybrid).length
    console.info(`sound files: ${sound.length}, refused: ${refused.length}, refused unless hybrid files are allowed: ${hybrid}`)
    expect(refused).toEqual([])
  }, 60_000)
})

describeWithCorpus('corpora/pyhanko-scenarios/manifest.tsv', 'signed files of many revisions', () => {
  // What is wrong with each: an entry that leads nowhere; `startxref` into the keyword; an entry of another object's number.
  const KNOWN = [
    'test_interrupted_nonstrict_with_psi.4652350e',
    'test_sign_with_hybrid_sneaky_edit.06b0fd00',
    'test_sign_without_annot.ead69a84',
  ]

  it('are read, but for the encrypted and those whose cross-reference is wrong', () => {
    const files = new Set(readManifest('corpora', 'pyhanko-scenarios', 'manifest.tsv').map(({ file = '' }) => file))
    const outcomes = [...files].map((file) => ({ file, code: refusal(readShared('corpora', 'pyhanko-scenarios', file), true) }))
    const refused = outcomes.filter(({ code }) => code !== undefined && code !== 'PDF_ENCRYPTED')
    console.info(
      `files: ${outcomes.length}, encrypted: ${outcomes.filter(({ code }) => code === 'PDF_ENCRYPTED').length}, refused: ${refused.length}`,
    )
    expect(refused.map(({ file }) => file.replace(/^pdf\/|\.pdf$/g, '')).sort()).toEqual(KNOWN)
  }, 60_000)
})
