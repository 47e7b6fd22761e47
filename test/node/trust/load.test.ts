import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from '../../../src/base'
import { FileError, loadAnchors, loadCertificates, loadCrls, loadOcspResponses } from '../../../src/node'
import { createPracticeAuthority } from '../../../src/practice'
import type { PracticeAuthority } from '../../../src/practice'
import { toPem } from '../../support/openssl'
import { KEYS, NOW } from '../../support/world'

let authority: PracticeAuthority
let crls: readonly Uint8Array[]
let ocsp: Uint8Array
let folder: string

beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
  crls = await authority.crls({ at: NOW })
  const person = await authority.issuePerson({ commonName: 'Thử', organisation: 'Thử' })
  ocsp = await authority.ocspResponse(person.certificate, NOW)
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-trust-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const rootPem = () => toPem('CERTIFICATE', authority.root.der)

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof InputError) return error.code
      if (error instanceof FileError) return error.action
      throw error
    },
  )
}

describe('loadAnchors', () => {
  it('takes PEM, DER, several in one file, and folders in order of name, all as the caller’s', async () => {
    const both = authority.intermediates.map((one) => toPem('CERTIFICATE', one.der)).join('')
    put('a.pem', rootPem())
    put('b.crt', both)
    put('c.cer', authority.root.der)
    put('readme.txt', 'not a certificate')
    const anchors = await loadAnchors([folder])
    const shas = [authority.root, ...authority.intermediates, authority.root].map((one) => one.sha256)
    expect(anchors.map((anchor) => anchor.certificate.sha256)).toEqual(shas)
    expect(new Set(anchors.map((anchor) => anchor.domain))).toEqual(new Set(['caller']))
    expect(await loadAnchors([])).toEqual([])
  })

  it('takes a trust store with domains and pins', async () => {
    put('root.pem', rootPem())
    const store = put(
      'store.json',
      JSON.stringify({ anchors: [{ file: 'root.pem', domain: 'official-duty', sha256: authority.root.sha256 }] }),
    )
    const [anchor] = await loadAnchors([store])
    const inline = put(
      'inline.json',
      JSON.stringify({ anchors: [{ pem: rootPem(), sha256: authority.root.sha256.toUpperCase() }] }),
    )
    expect(await loadAnchors([inline])).toMatchObject([{ domain: 'caller', certificate: { sha256: authority.root.sha256 } }])
    expect(anchor).toMatchObject({ domain: 'official-duty', certificate: { sha256: authority.root.sha256 } })
  })

  const faults: readonly (readonly [string, () => string, string])[] = [
    ['a file that is none', () => put('a.pem', 'x'), 'INPUT_CERTIFICATE'],
    ['an empty file', () => put('a.pem', ''), 'INPUT_CERTIFICATE'],
    ['a damaged certificate', () => put('a.cer', authority.root.der.subarray(0, 100)), 'INPUT_CERTIFICATE'],
    ['a file that is not there', () => join(folder, 'none.pem'), 'read'],
    ['a store that is not JSON', () => put('s.json', '{'), 'INPUT_JSON'],
    ['a store without anchors', () => put('s.json', '{}'), 'INPUT_JSON'],
    ['a store of null', () => put('s.json', 'null'), 'INPUT_JSON'],
    ['a store with an unknown domain', () => put('s.json', '{"anchors":[{"file":"a","domain":"root"}]}'), 'INPUT_JSON'],
    ['a store without a file', () => put('s.json', '{"anchors":[{}]}'), 'INPUT_JSON'],
    ['a store whose file is gone', () => put('s.json', '{"anchors":[{"file":"a.pem"}]}'), 'read'],
  ]
  it.each(faults)('refuses %s', async (_, path, code) => {
    expect(await codeOf(loadAnchors([path()]))).toBe(code)
  })

  it('refuses an anchor that is not the pinned one, and a file with more than it', async () => {
    put('root.pem', rootPem())
    put('two.pem', rootPem() + authority.intermediates.map((one) => toPem('CERTIFICATE', one.der)).join(''))
    const store = (entry: object) => put('s.json', JSON.stringify({ anchors: [entry] }))
    expect(await codeOf(loadAnchors([store({ file: 'root.pem', sha256: '00' })]))).toBe('INPUT_CERTIFICATE')
    expect(await codeOf(loadAnchors([store({ file: 'root.pem', sha256: 5 })]))).toBe('INPUT_CERTIFICATE')
    expect(await codeOf(loadAnchors([store({ file: 'two.pem' })]))).toBe('INPUT_CERTIFICATE')
  })
})

describe('evidence', () => {
  it('reads CRLs as DER and PEM, and OCSP responses, from files and folders', async () => {
    mkdirSync(join(folder, 'crl'))
    for (const [index, der] of crls.entries()) put(`crl/${index}.crl`, der)
    const pem = put('all.pem', crls.map((der) => toPem('X509 CRL', der)).join(''))
    const response = put('a.ors', ocsp)
    expect((await loadCrls([join(folder, 'crl')])).map((item) => item.der)).toEqual(crls)
    expect((await loadCrls([pem])).map((item) => item.der)).toEqual(crls)
    expect(await loadOcspResponses([response])).toEqual([{ kind: 'ocsp', der: ocsp }])
    expect(await loadOcspResponses([folder])).toHaveLength(1)
  })

  it('refuses one where another is said to be', async () => {
    const crl = put('a.crl', crls[0] ?? new Uint8Array(0))
    const response = put('a.ors', ocsp)
    expect(await codeOf(loadCrls([response]))).toBe('INPUT_CRL')
    expect(await codeOf(loadOcspResponses([crl]))).toBe('INPUT_OCSP')
    expect(await codeOf(loadCertificates([crl]))).toBe('INPUT_CERTIFICATE')
  })
})
