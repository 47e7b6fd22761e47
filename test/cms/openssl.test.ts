import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WorkMeter, encodeUtf8 } from '../../src/base'
import { readSignedData } from '../../src/cms'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { describeWithOpenssl, toPem } from '../support/openssl'
import { CONTENT, codes, examine } from './message'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-cms-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A message that openssl signs. */
function signedByOpenssl(signer: TestSigner, ...options: readonly string[]): Uint8Array {
  const file = (name: string): string => join(folder, name)
  writeFileSync(file('key.pem'), toPem('PRIVATE KEY', signer.pkcs8))
  writeFileSync(file('certificate.pem'), toPem('CERTIFICATE', signer.certificate.der))
  writeFileSync(file('content'), CONTENT)
  const fixed = ['cms', '-sign', '-binary', '-outform', 'DER', '-in', file('content'), '-out', file('message')]
  const run = spawnSync('openssl', [...fixed, '-signer', file('certificate.pem'), '-inkey', file('key.pem'), ...options])
  if (run.status !== 0) throw new Error(run.stderr.toString())
  return new Uint8Array(readFileSync(file('message')))
}

describeWithOpenssl('messages that openssl cms -sign makes', () => {
  let rsa: TestSigner
  let ec: TestSigner
  beforeAll(async () => {
    ;[rsa, ec] = await Promise.all([makeSigner('RSA-PSS'), makeSigner('P-384')])
  })

  it.each([
    ['CAdES', ['-cades'], 'bound'],
    ['CAdES with SHA-512', ['-cades', '-md', 'sha512'], 'bound'],
    ['CAdES with RSA-PSS', ['-cades', '-keyopt', 'rsa_padding_mode:pss'], 'bound'],
    [
      'CAdES with RSA-PSS of the longest salt',
      ['-cades', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:max'],
      'bound',
    ],
    ['without ESS attribute', [], 'missing'],
    ['with a subject key identifier', ['-keyid'], 'missing'],
    ['attached', ['-nodetach'], 'missing'],
    ['in BER', ['-cades', '-stream', '-nodetach'], 'bound'],
  ])('RSA %s', async (_, options, binding) => {
    const message = signedByOpenssl(rsa, ...options)
    const facts = await examine(message, { exact: false })
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', certificateBinding: binding })
    expect(codes(facts, 'error')).toEqual([])
    expect(await examine(message, { exact: false, contentDigest: async () => new Uint8Array(32) })).toMatchObject({
      digest: 'mismatch',
    })
  })

  it.each([
    ['CAdES', ['-cades', '-md', 'sha384']],
    ['in BER', ['-cades', '-stream']],
  ])('ECDSA %s', async (_, options) => {
    const facts = await examine(signedByOpenssl(ec, ...options), { exact: false })
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', certificateBinding: 'bound' })
  })

  it('without attributes', async () => {
    const message = signedByOpenssl(ec, '-noattr')
    expect(await examine(message, { exact: false, content: [CONTENT] })).toMatchObject({ digest: 'match', value: 'valid' })
    expect(await examine(message, { exact: false, content: [encodeUtf8('x')] })).toMatchObject({
      digest: 'unchecked',
      value: 'invalid',
    })
  })

  it('gives the content of an attached one', () => {
    for (const options of [['-nodetach'], ['-nodetach', '-stream']]) {
      const signedData = readSignedData(signedByOpenssl(rsa, ...options), { mode: 'ber', meter: new WorkMeter() })
      expect(signedData.content).toEqual(CONTENT)
    }
  })

  it('claims the signing time that openssl puts in', async () => {
    const facts = await examine(signedByOpenssl(rsa), { exact: false })
    expect(facts.claimedTime).toBeInstanceOf(Date)
  })
})
