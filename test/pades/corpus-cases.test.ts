import type { SignedFile } from '../../src/ades'
import { InputError } from '../../src/base'
import { describeWithCorpus, readShared } from '../support/corpora'
import { errorsOf, isIntact, readFile, signatureOf } from '../support/pdf-sign'

type Answer = SignedFile | string

async function answerFor(file: string): Promise<Answer> {
  return readFile(readShared('corpora', file), 'generic').catch((error: unknown) => {
    if (error instanceof InputError) return error.code
    throw error
  })
}

describeWithCorpus('corpora/vn-signed', 'real official files', () => {
  it.each(['qd-80-2014-qd-ttg.pdf', 'qd-222-2025-qd-ttg.pdf'])('%s is intact', async (name) => {
    const read = await readFile(readShared('corpora', 'vn-signed', name), 'generic')
    expect(read.signatures.every(isIntact)).toBe(true)
    expect(read.signatures[0]).toMatchObject({
      format: 'PKCS7',
      coverage: 'whole-file',
      certificateBinding: 'missing',
      role: 'other',
    })
    expect(read.signatures[0]?.timestamps).toHaveLength(1)
    expect(read.structure.recordExport).toBeUndefined()
  })

  it('a gazette cut-out is a failed signature, never none', async () => {
    const read = await readFile(readShared('corpora', 'vn-signed', 'stale-congbao-luat-73-2021-qh14.pdf'), 'generic')
    expect(read.signatures.length).toBeGreaterThan(0)
    for (const signature of read.signatures) {
      expect(signature.coverage).toBe('broken')
      expect(errorsOf(signature)).toEqual(expect.arrayContaining(['PDF_BYTE_RANGE_INVALID', 'PDF_FIELD_NOT_LISTED']))
    }
  })
})

describeWithCorpus('corpora/trust-pdf', 'signatures by poppler and others', () => {
  it.each([
    ['valid_modification/signed-visible.pdf', [true]],
    // The first one certifies: a field added after it was not foreseen.
    ['valid_modification/signed-visible-twice.pdf', [false, true]],
    ['valid_modification/signed-invisible.pdf', [true]],
    ['poppler/signed.pdf', Array.from({ length: 9 }, () => true)],
  ])('%s: each intact, changes permitted %j', async (name, permitted) => {
    const answer = await answerFor(`trust-pdf/${name}`)
    if (typeof answer === 'string') throw new Error(answer)
    expect(answer.signatures.map((signature) => signature.changesAfter?.permitted)).toEqual(permitted)
    expect(answer.signatures.every(isIntact)).toBe(true)
  })
})

describeWithCorpus('corpora/pyhanko-static', 'changes that pyHanko’s own files show', () => {
  const folder = 'pyhanko-static/pdf'
  it.each([
    ['extensions-direct.pdf', true],
    ['extensions-indirect.pdf', true],
    ['extensions-update-direct.pdf', true],
    ['extensions-update-indirect.pdf', true],
    ['extensions-indirect-not-all-paths.pdf', false],
    ['form-update-no-override-appearance-stream-ap-indirect.pdf', true],
    ['form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf', false],
    ['form-update-ap-indirect-sneaky-trailer.pdf', false],
    ['form-update-override-appearance-stream-sneaky.pdf', false],
    ['form-update-override-appearance-stream-ap-indirect-sneaky.pdf', false],
    // Accepted by pyHanko: the stream is used nowhere else. Refused here: a stream is never overwritten in place.
    ['form-update-override-appearance-stream.pdf', false],
  ])('%s permitted: %s', async (name, permitted) => {
    const answer = await answerFor(`${folder}/${name}`)
    if (typeof answer === 'string') throw new Error(answer)
    const first = answer.signatures[0]?.id ?? ''
    expect(signatureOf(answer, first).changesAfter?.permitted).toBe(permitted)
  })

  it.each(['one-byterange', 'signature-gap-too-big', 'tail-uncovered', 'weird-byterange'])(
    'anomalous coverage: %s',
    async (name) => {
      const answer = await answerFor(`${folder}/coverage-anomalies/${name}.pdf`)
      if (typeof answer === 'string') throw new Error(answer)
      expect(answer.signatures.some(isIntact)).toBe(false)
    },
  )
})
