import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { equalBytes, InputError, WorkMeter } from '../../src/base'
import { descendants, elementsById, parseXml } from '../../src/codec/xml'
import { checkReferences, checkValue, DSIG_NAMESPACE, readKeyInfo, readSignature, signedInfoOctets } from '../../src/xmldsig'
import { describeWithCorpus, readManifest, readShared, SHARED } from '../support/corpora'
import { keyValueCandidate } from './key-value'

interface Outcome {
  readonly file: string
  readonly digests: readonly string[]
  readonly values: readonly string[]
  readonly codes: readonly string[]
  /** for files that come with octets: whether SignedInfo is among them */
  readonly signedInfo: boolean | undefined
}

async function read(corpus: string, file: string): Promise<Outcome> {
  const meter = new WorkMeter()
  const outcome = { digests: [] as string[], values: [] as string[], codes: [] as string[] }
  let signedInfo: boolean | undefined
  try {
    const document = parseXml(readShared('corpora', corpus, file), { meter })
    const ids = elementsById(document)
    for (const element of descendants(document.root)) {
      if (element.local !== 'Signature' || element.namespace !== DSIG_NAMESPACE) continue
      const signature = readSignature(element)
      const references = await checkReferences(signature, { meter, ids })
      const candidates = [...readKeyInfo(signature.keyInfo, meter).certificates, ...keyValueCandidate(signature.keyInfo)]
      outcome.digests.push(...references.map(({ digest }) => digest))
      outcome.codes.push(...references.flatMap(({ findings }) => findings.map(({ code }) => code)))
      outcome.values.push((await checkValue(signature, candidates, meter)).value)
      signedInfo = amongExpectedOctets(corpus, file, signedInfoOctets(signature, meter))
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    outcome.codes.push(error.code)
  }
  return { file, ...outcome, signedInfo }
}

function amongExpectedOctets(corpus: string, file: string, octets: Uint8Array | undefined): boolean | undefined {
  const folder = dirname(file)
  const names = readdirSync(join(SHARED, 'corpora', corpus, folder)).filter((name) =>
    name.startsWith(`${basename(file, '.xml')}-c14n`),
  )
  if (names.length === 0 || octets === undefined) return undefined
  return names.some((name) => equalBytes(octets, readShared('corpora', corpus, folder, name)))
}

async function outcomes(corpus: string, table: string, expected: RegExp): Promise<readonly Outcome[]> {
  const rows = readManifest('corpora', corpus, table).filter(
    (row) => expected.test(row['expected'] ?? '') && /\.xml$/.test(row['file'] ?? ''),
  )
  const files = [...new Set(rows.map((row) => row['file'] ?? ''))].filter((file) =>
    existsSync(join(SHARED, 'corpora', corpus, file)),
  )
  const result: Outcome[] = []
  for (const file of files) result.push(await read(corpus, file))
  return result
}

const names = (list: readonly Outcome[]) => list.map(({ file }) => basename(file))
const agreed = ({ digests, values }: Outcome) =>
  digests.length > 0 &&
  [...digests.map((digest) => digest === 'match'), ...values.map((value) => value === 'valid')].every(Boolean)
const digestsMatch = ({ digests }: Outcome) => digests.length > 0 && digests.every((digest) => digest === 'match')
const isWrong = ({ digests, values }: Outcome) => digests.includes('mismatch') || values.includes('invalid')

jest.setTimeout(120_000)

describeWithCorpus('corpora/santuario', 'signatures of Apache Santuario', () => {
  let valid: readonly Outcome[]
  beforeAll(async () => {
    valid = await outcomes('santuario', 'manifest.tsv', /^VALID/)
  })

  it('never calls a good one wrong', () => {
    // Both are the XSLT attack: their value does not verify with openssl either.
    expect(names(valid.filter(isWrong))).toEqual(['signature1.xml', 'signature2.xml'])
  })

  it('agrees wherever it can check', () => {
    console.info(
      `santuario: ${valid.length} good, ${valid.filter(digestsMatch).length} digests right, ${valid.filter(agreed).length} value right too`,
    )
    expect(valid.filter(digestsMatch).length).toBeGreaterThanOrEqual(160)
    expect(valid.filter(agreed).length).toBeGreaterThanOrEqual(45)
  })

  it('makes the octets of SignedInfo that the suites give', () => {
    // These suites give octets of references only, not of SignedInfo, for the files named.
    const without = [
      'signature-enveloped-dsa.xml',
      'signature-enveloping-b64-dsa.xml',
      'signature-enveloping-dsa.xml',
      'sign-xfdl.xml',
      'signature.xml',
      'sign-xfdl.xml',
    ]
    expect(names(valid.filter(({ signedInfo }) => signedInfo === false))).toEqual(without)
    expect(valid.filter(({ signedInfo }) => signedInfo === true).length).toBeGreaterThanOrEqual(10)
  })

  it('never calls a bad one good', async () => {
    const invalid = await outcomes('santuario', 'manifest.tsv', /^(?:INVALID|REJECT)/)
    expect(invalid.length).toBeGreaterThanOrEqual(12)
    expect(names(invalid.filter(agreed))).toEqual([])
  })
})

describeWithCorpus('corpora/xmlsec', 'signatures of xmlsec', () => {
  it('never calls a good one wrong', async () => {
    const valid = await outcomes('xmlsec', 'tests.tsv', /^VALID/)
    console.info(
      `xmlsec: ${valid.length} good, ${valid.filter(digestsMatch).length} digests right, ${valid.filter(agreed).length} value right too`,
    )
    // ECDSA values that are not r‖s of the field's size (RFC 9231 §2.3.6): padded, or ASN.1.
    expect(names(valid.filter(isWrong)).toSorted()).toEqual([
      'enveloped-ecdsa-java-bug.xml',
      'enveloping-sha256-ecdsa-sha256_padded.xml',
      'enveloping-sha512-ecdsa-sha512-with-asn1.xml',
    ])
    expect(valid.filter(agreed).length).toBeGreaterThanOrEqual(30)
  })

  it('never calls a bad one good', async () => {
    const invalid = await outcomes('xmlsec', 'tests.tsv', /^INVALID/)
    // An expired certificate, and a run in which xmlsec was denied the key: nothing is wrong with the signature itself.
    expect(names(invalid.filter(agreed))).toEqual(['enveloping-expired-cert.xml', 'enveloping-sha256-rsa-sha256.xml'])
  })
})
