import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Prepared } from '../../../src/ades'
import { SignedRecordError, equalBytes, fromBase64 } from '../../../src/base'
import { buildSignedAttributes, buildSignedData } from '../../../src/cms'
import { digest } from '../../../src/crypto'
import { completeWithCms, pdfSignatureWriter } from '../../../src/pades'
import type { TestSigner } from '../../support/make-signer'
import { KEY_KINDS, makeSigner } from '../../support/make-signer'
import { describeWithOpenssl, openssl, toPem } from '../../support/openssl'
import { OBJECT, RECORD_EXPORT, exportBase } from '../../support/pdf-base'
import { errorsOf, isIntact, readFile, requestFor, signRole, signatureOf } from '../../support/pdf-sign'

const PICTURE = {
  content: new TextEncoder().encode('q 80 0 0 40 0 0 cm /Im0 Do Q BT /F0 10 Tf 0 0 Td <0001> Tj ET'),
  images: [{ name: 'Im0', width: 2, height: 1, rgb: Uint8Array.of(0, 0, 200, 0, 0, 200), alpha: Uint8Array.of(255, 0) }],
  fonts: ['F0'],
}

let person: TestSigner
let agency: TestSigner
beforeAll(async () => {
  person = await makeSigner('RSA-PSS', { commonName: 'Nguyễn Văn Thử', serial: 11 })
  agency = await makeSigner('P-256', { commonName: 'Sở Nội vụ', serial: 12 })
})

async function signBoth(): Promise<Uint8Array> {
  return signRole(await signRole(exportBase(), 'authorised-person', person, { appearance: PICTURE }), 'agency', agency, {
    appearance: PICTURE,
  })
}

async function rejection(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'none'
  } catch (error) {
    return error instanceof SignedRecordError ? error.code : String(error)
  }
}

describe('signing an export twice', () => {
  it('is read back whole, in both profiles', async () => {
    const file = await signBoth()
    for (const profile of ['official-record', 'generic'] as const) {
      const read = await readFile(file, profile)
      expect(read.signatures.map((signature) => [signature.id, signature.role, signature.coverage])).toEqual([
        ['AuthorisedPerson', 'authorised-person', 'whole-revision'],
        ['Agency', 'agency', 'whole-file'],
      ])
      expect(read.signatures.every(isIntact)).toBe(true)
      expect(signatureOf(read, 'AuthorisedPerson').changesAfter).toEqual({
        level: 'form-filling',
        permitted: true,
        revisions: [{ revision: 2, level: 'form-filling', changes: ['signature field Agency filled'] }],
      })
      expect(signatureOf(read, 'Agency').changesAfter).toEqual({ level: 'none', permitted: true, revisions: [] })
      expect(signatureOf(read, 'Agency').claimedTime?.toISOString()).toBe('2026-11-21T02:00:00.000Z')
      expect(signatureOf(read, 'Agency').certificateBinding).toBe('bound')
    }
  })

  it('has the structure of an export', async () => {
    const base = exportBase()
    const { structure } = await readFile(await signBoth())
    expect(structure.recordExport && new TextDecoder().decode(structure.recordExport)).toBe(RECORD_EXPORT)
    expect(structure.rendering).toEqual({ template: 'tt06-2023', version: '1' })
    expect(structure.revisionZero && equalBytes(structure.revisionZero, base)).toBe(true)
    for (const check of ['order', 'coverage', 'nothingAfter', 'cleanAtSigning'] as const) {
      expect([check, structure[check]]).toEqual([check, { answer: 'yes', findings: [] }])
    }
  })

  it.each(Object.keys(KEY_KINDS))('with %s', async (kind) => {
    const signer = await makeSigner(kind, { serial: 20 })
    const read = await readFile(await signRole(exportBase(), 'authorised-person', signer))
    expect(isIntact(signatureOf(read, 'AuthorisedPerson'))).toBe(true)
  })

  it('leaves the base as it is and is the same for the same request', async () => {
    const base = exportBase()
    const signed = await signRole(base, 'authorised-person', person)
    expect(equalBytes(signed.subarray(0, base.length), base)).toBe(true)
    const request = requestFor('authorised-person', person)
    expect(await pdfSignatureWriter.prepare(base, request)).toEqual(await pdfSignatureWriter.prepare(base, request))
  })

  it('does not mistake text of the document that looks like a hole for its own', async () => {
    const decoy = '/ByteRange [0 0000000000 0000000000 0000000000] /Contents <000000000000000000000000>'
    const base = exportBase({ [OBJECT.content]: { dictionary: '', data: `BT (${decoy}) Tj ET` } })
    const read = await readFile(await signRole(base, 'authorised-person', person, { reason: decoy }))
    expect(isIntact(signatureOf(read, 'AuthorisedPerson'))).toBe(true)
  })
})

describe('refusals', () => {
  it('refuses a missing field and a taken role', async () => {
    const base = exportBase({ [OBJECT.form]: '<< /Fields [6 0 R] >>' })
    expect(await rejection(signRole(base, 'agency', agency))).toBe('SIGN_FIELD_MISSING')
    const signed = await signRole(exportBase(), 'authorised-person', person)
    expect(await rejection(signRole(signed, 'authorised-person', person))).toBe('SIGN_ROLE_TAKEN')
  })

  it('refuses a base that differs and a preparation that came back changed', async () => {
    const base = exportBase()
    const request = requestFor('authorised-person', person)
    const prepared = await pdfSignatureWriter.prepare(base, request)
    const value = await person.sign(person.algorithm, fromBase64(prepared.toBeSigned))
    const other = base.slice()
    other[20] = 0x20
    expect(await rejection(pdfSignatureWriter.complete(other, prepared, request, value))).toBe('SIGN_BASE_DIFFERS')
    const appended = fromBase64(String(prepared.state['appended']))
    appended[100] = (appended[100] ?? 0) ^ 1
    const changes: readonly Partial<Prepared['state']>[] = [
      { appended: Buffer.from(appended).toString('base64') },
      { appended: 'no base64' },
      { contentsStart: 1 },
      { contentsEnd: 1e9 },
      { contentsStart: '12' },
      { format: 'another' },
    ]
    for (const change of changes) {
      const state = { ...prepared.state, ...change } as Prepared['state']
      const changed = { ...prepared, state }
      expect(await rejection(pdfSignatureWriter.complete(base, changed, request, value))).toBe('SIGN_PREPARATION_MALFORMED')
    }
    const foreign = { ...prepared, toBeSigned: Buffer.from('31003100', 'hex').toString('base64') }
    expect(await rejection(pdfSignatureWriter.complete(base, foreign, request, value))).toBe('SIGN_PREPARATION_MALFORMED')
  })

  it('refuses a value that does not fit the hole', async () => {
    const base = exportBase()
    const request = requestFor('authorised-person', person)
    const prepared = await pdfSignatureWriter.prepare(base, request)
    const huge = new Uint8Array(4000)
    expect(await rejection(pdfSignatureWriter.complete(base, prepared, request, huge))).toBe('SIGN_SPACE_EXCEEDED')
  })

  it('refuses a second certification', async () => {
    const base = exportBase({
      [OBJECT.catalog]: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Perms << /DocMDP 4 0 R >> >>',
    })
    expect(await rejection(signRole(base, 'authorised-person', person))).toBe('SIGN_INPUT_NOT_SOUND')
  })
})

describe('a finished CMS', () => {
  async function prepareFor(signer: TestSigner) {
    const base = exportBase()
    const request = requestFor('authorised-person', signer)
    const prepared = await pdfSignatureWriter.prepare(base, request)
    const make = async (attributes: Uint8Array, by: TestSigner = signer): Promise<Uint8Array> =>
      buildSignedData({
        certificate: by.certificate,
        chain: [],
        algorithm: by.algorithm,
        signedAttributes: attributes,
        value: await by.sign(by.algorithm, attributes),
      })
    return { base, request, prepared, make, attributes: fromBase64(prepared.toBeSigned) }
  }

  it('is taken when it is sound', async () => {
    const { base, request, prepared, make, attributes } = await prepareFor(person)
    const signed = await completeWithCms(base, prepared, request, await make(attributes))
    expect(isIntact(signatureOf(await readFile(signed), 'AuthorisedPerson'))).toBe(true)
  })

  it('is refused without an ESS attribute, over other bytes, by another key, damaged, with content', async () => {
    const { base, request, prepared, make, attributes } = await prepareFor(person)
    const refusalOf = async (cms: Uint8Array): Promise<string> => rejection(completeWithCms(base, prepared, request, cms))
    const messageDigest = await digest('SHA-256', base)
    const otherBytes = buildSignedAttributes({ digest: 'SHA-256', messageDigest, certificate: person.certificate })
    expect(await refusalOf(await make(otherBytes))).toBe('SIGN_CMS_REFUSED')
    expect(await refusalOf(await make(attributes, await makeSigner('RSA-PSS')))).toBe('SIGN_CMS_REFUSED')
    const damaged = await make(attributes)
    damaged[damaged.length - 3] = (damaged.at(-3) ?? 0) ^ 1
    expect(await refusalOf(damaged)).toBe('SIGN_CMS_REFUSED')
    expect(await refusalOf(damaged.subarray(0, 100))).toBe('SIGN_CMS_REFUSED')
    const enveloping = buildSignedData({
      certificate: person.certificate,
      chain: [],
      algorithm: person.algorithm,
      signedAttributes: attributes,
      value: await person.sign(person.algorithm, attributes),
      content: { type: '1.2.840.113549.1.7.1', bytes: base },
    })
    expect(await refusalOf(enveloping)).toBe('SIGN_CMS_REFUSED')
  })

  describeWithOpenssl('made by openssl', () => {
    it('is refused: it has no ESS attribute', async () => {
      const signer = await makeSigner('RSA PKCS#1 v1.5', { serial: 31 })
      const { base, request, prepared } = await prepareFor(signer)
      const appended = fromBase64(String(prepared.state['appended']))
      const file = new Uint8Array([...base, ...appended])
      const start = Number(prepared.state['contentsStart'])
      const end = Number(prepared.state['contentsEnd'])
      const content = new Uint8Array([...file.subarray(0, start), ...file.subarray(end)])
      const folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
      try {
        const paths = ['content', 'key.pem', 'certificate.pem', 'out'].map((name) => join(folder, name))
        const [contentPath = '', keyPath = '', certificatePath = '', outPath = ''] = paths
        writeFileSync(contentPath, content)
        writeFileSync(keyPath, toPem('PRIVATE KEY', signer.pkcs8))
        writeFileSync(certificatePath, toPem('CERTIFICATE', signer.certificate.der))
        const sign = ['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'sha512', '-in', contentPath]
        for (const extra of [[], ['-cades']]) {
          spawnSync('openssl', [...sign, ...extra, '-signer', certificatePath, '-inkey', keyPath, '-out', outPath])
          const cms = new Uint8Array(readFileSync(outPath))
          const expected = extra.length === 0 ? 'SIGN_CMS_REFUSED' : 'none'
          expect([extra, await rejection(completeWithCms(base, prepared, request, cms))]).toEqual([extra, expected])
        }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  })
})

describe('outside tools', () => {
  const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined
  const withFile = <Result>(bytes: Uint8Array, act: (path: string) => Result): Result => {
    const folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
    try {
      const path = join(folder, 'file.pdf')
      writeFileSync(path, bytes)
      return act(path)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  it('qpdf finds nothing to complain about', async () => {
    if (!has('qpdf')) return console.warn('skipped: qpdf is not installed')
    const run = withFile(await signBoth(), (path) => spawnSync('qpdf', ['--check', path], { encoding: 'utf8' }))
    expect([run.status, run.stderr]).toEqual([0, ''])
  })

  it('pdfsig calls both signatures valid', async () => {
    if (!has('pdfsig')) return console.warn('skipped: pdfsig is not installed')
    const run = withFile(await signBoth(), (path) => spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }))
    expect(run.stdout.match(/Signature is Valid/g)?.length).toBe(2)
  })

  it.each(Object.keys(KEY_KINDS).filter((kind) => kind !== 'Ed25519'))('openssl cms -verify -cades: %s', async (kind) => {
    if (spawnSync('openssl', ['version']).error !== undefined) return console.warn('skipped: openssl is not installed')
    const signer = await makeSigner(kind, { serial: 40 })
    const base = exportBase()
    const request = requestFor('authorised-person', signer)
    const prepared = await pdfSignatureWriter.prepare(base, request)
    const value = await signer.sign(signer.algorithm, fromBase64(prepared.toBeSigned))
    const signed = await pdfSignatureWriter.complete(base, prepared, request, value)
    const start = Number(prepared.state['contentsStart'])
    const end = Number(prepared.state['contentsEnd'])
    const cms = Buffer.from(Buffer.from(signed.subarray(start + 1, end - 1)).toString('latin1'), 'hex')
    const content = new Uint8Array([...signed.subarray(0, start), ...signed.subarray(end)])
    const root = toPem('CERTIFICATE', signer.certificate.der)
    const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', '@cms', '-content', '@content']
    const trust = ['-CAfile', '@root', '-partial_chain', '-purpose', 'any', '-attime', '1795000000']
    expect(openssl([...verify, ...trust, '-out', '/dev/null'], { cms, content, root })).toMatchObject({ accepted: true })
  })

  it('nothing of this makes a signature that our reader calls wrong', async () => {
    const read = await readFile(await signBoth())
    expect(read.signatures.flatMap(errorsOf)).toEqual([])
  })
})
