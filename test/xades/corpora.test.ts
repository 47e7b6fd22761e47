import { basename } from 'node:path'
import type { SignedFile } from '../../src/ades'
import { InputError } from '../../src/base'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'
import { read } from './signed-export'

/** What a file comes to before trust: `good` and `bad` are certain, `open` is what cannot be checked here. */
type Answer = 'good' | 'bad' | 'open' | 'refused'

async function answer(
  file: string,
  detachedPath: string,
): Promise<{ readonly answer: Answer; readonly file?: SignedFile; readonly code?: string }> {
  const detached =
    detachedPath === ''
      ? {}
      : { detached: { name: basename(detachedPath), bytes: readShared('corpora/dss/xml/detached', basename(detachedPath)) } }
  try {
    const signed = await read(readShared('corpora', file), { profile: 'generic', ...detached })
    return { answer: judge(signed), file: signed }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { answer: 'refused', code: error.code }
  }
}

function judge({ signatures }: SignedFile): Answer {
  const answers = signatures.map(({ digest, value, coverage, certificateBinding, findings }) => {
    const fatal = findings.some(({ severity }) => severity === 'error')
    const foreign = certificateBinding === 'other-certificate' || certificateBinding === 'malformed'
    if (digest === 'mismatch' || value === 'invalid' || coverage === 'broken' || fatal || foreign) return 'bad'
    return digest === 'match' && value === 'valid' ? 'good' : 'open'
  })
  return answers.includes('bad') ? 'bad' : answers.includes('open') ? 'open' : 'good'
}

describeWithCorpus('corpora/cases.tsv', 'XML files of EU DSS', () => {
  const rows = readManifest('corpora', 'cases.tsv').filter(({ kind, file = '' }) => kind === 'xml' && file.startsWith('dss/'))
  const detachedOf = (note = '') => /detached=([^;]*)/.exec(note)?.[1]?.split(',')[0]?.trim() ?? ''

  it('are answered as expected, or left open for a stated reason', async () => {
    const good: string[] = []
    const open = new Map<string, string>()
    const other: string[] = []
    for (const { file = '', expect: wanted = '', note } of rows.filter((row) => row['expect']?.startsWith('intact'))) {
      const result = await answer(file, detachedOf(note))
      if (result.answer === 'good') good.push(basename(file))
      else if (result.answer === 'open') {
        const codes = result.file?.signatures.flatMap(({ findings }) => findings.map(({ code }) => code)) ?? []
        open.set(
          basename(file),
          codes.find((code) => code === 'XML_TRANSFORM_UNSUPPORTED' || code === 'XML_REFERENCE_EXTERNAL') ?? '',
        )
      } else other.push(`${basename(file)} ${result.answer} ${wanted}`)
    }
    console.info(
      `dss: ${good.length} good, ${open.size} open, ${other.length} other of ${good.length + open.size + other.length} expected intact`,
    )
    expect([...open.values()].filter((reason) => reason === '')).toEqual([])
    // verification §3.5: a SigningCertificate that names another certificate always fails; DSS calls the value intact and fails the binding.
    expect(other).toEqual(['xades-wrong-sign-cert-digest.xml bad intact'])
    expect(good.length).toBeGreaterThanOrEqual(40)
  })

  it('that are broken are never good', async () => {
    const answers: Record<string, Answer> = {}
    for (const { file = '', note } of rows.filter(
      (row) => row['expect']?.startsWith('not-intact') || row['expect'] === 'mixed',
    )) {
      answers[basename(file)] = (await answer(file, detachedOf(note))).answer
    }
    expect(answers).toEqual({
      'Signature-X-PT-4.xml': 'open',
      'Signature-X-RO_TRA-4.xml': 'bad',
      'XSW-enveloping-fake-manifest.xml': 'bad',
      'XSW-enveloping-fake-object.xml': 'bad',
      'broken-dom.xml': 'refused',
      'dss-2506.xml': 'bad',
      'dss-signed-altered-signedPropsRemoved.xml': 'bad',
      'sigPolicyWithBrokenTransforms.xml': 'bad',
      'sigPolicyWithTransforms.xml': 'open',
      'xades-counter-signature-injected.xml': 'bad',
      'xades-detached-with-object-type-ref.xml': 'bad',
      'xades-tampered-manifest.xml': 'bad',
      'xades-unknown-digest-algo.xml': 'bad',
    })
  })

  it('with a document type are refused', async () => {
    expect(await answer('dss/xml/validation/xades-with-dtd-injection.xml', '')).toEqual({
      answer: 'refused',
      code: 'XML_DOCTYPE',
    })
  })

  it('with an unknown algorithm say which', async () => {
    const { file } = await answer('dss/xml/validation/xades-unsupported-signature-algorithm.xml', '')
    expect(file?.signatures[0]).toMatchObject({ value: 'unchecked', unknownAlgorithm: '1.2.840.10045.3.1.7' })
  })
})
