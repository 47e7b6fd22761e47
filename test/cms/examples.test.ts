import { WorkMeter } from '../../src/base'
import { examineSignerInfo, readSignedData } from '../../src/cms'
import { digest } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import { readCertificates } from '../../src/pki'
import { describeWithCorpus, readShared } from '../support/corpora'

const FOLDER = 'corpora/cms-examples'
const CONTENT = new TextEncoder().encode('This is some sample content.')

function candidates(): Certificate[] {
  return ['lamps-alice.crt', 'lamps-carlos.crt'].flatMap((name) => [...readCertificates(readShared(FOLDER, name))])
}

async function examineAll(name: string, content: Uint8Array, given: readonly Certificate[]) {
  const meter = new WorkMeter()
  const signedData = readSignedData(readShared(FOLDER, name), { mode: 'der', meter })
  return Promise.all(
    signedData.signerInfos.map((_, index) =>
      examineSignerInfo(signedData, index, {
        contentDigest: (algorithm) => digest(algorithm, content),
        content: [content],
        candidates: given,
        meter,
        exact: false,
      }),
    ),
  )
}

describeWithCorpus(FOLDER, 'examples of draft-ireland-examples-cms', () => {
  it.each([
    ['signedByAliceRSA.p7m', 'RSASSA-PKCS1-v1_5'],
    ['signedByAliceRSAPSS.p7m', 'RSASSA-PSS'],
    ['signedByCarlosEd25519.p7m', 'Ed25519'],
    ['signedByCarlosDetached.p7m', 'Ed25519'],
  ])('%s is valid', async (name, scheme) => {
    const [facts] = await examineAll(name, CONTENT, [])
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', signatureAlgorithm: { scheme } })
    expect(facts?.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('two signers without certificates are valid with certificates from elsewhere, and unchecked without', async () => {
    const found = await examineAll('signedByAliceAndCarlosNoCerts.p7m', CONTENT, candidates())
    expect(found.map(({ value }) => value)).toEqual(['valid', 'valid'])
    const without = await examineAll('signedByAliceAndCarlosNoCerts.p7m', CONTENT, [])
    expect(without.map(({ value, digest }) => [value, digest])).toEqual([
      ['unchecked', 'unchecked'],
      ['unchecked', 'unchecked'],
    ])
    expect(without.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
      expect.arrayContaining(['SIGNING_CERTIFICATE_NOT_FOUND']),
      expect.arrayContaining(['SIGNING_CERTIFICATE_NOT_FOUND']),
    ])
  })

  it.each(['signedByAliceRSA.p7m', 'signedByAliceRSAPSS.p7m', 'signedByCarlosEd25519.p7m', 'signedByCarlosDetached.p7m'])(
    '%s is not valid over another content',
    async (name) => {
      const [facts] = await examineAll(name, new TextEncoder().encode('This is some sample content!'), [])
      expect(facts?.digest === 'match' && facts.value === 'valid').toBe(false)
    },
  )
})
