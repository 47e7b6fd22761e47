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
