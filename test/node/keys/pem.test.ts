import { createPrivateKey } from 'node:crypto'
import { SigningError } from '../../../src/base'
import { openPem } from '../../../src/node'
import type { PracticeKey } from '../../../src/practice'
import { toPem } from '../../support/openssl'
import { PASSWORD, pemOf, practiceKey } from './key-files'

let rsa: PracticeKey
let ec: PracticeKey

beforeAll(async () => {
  rsa = await practiceKey({ kind: 'RSA', bits: 2048 })
  ec = await practiceKey({ kind: 'EC', curve: 'P-256' })
})

const encode = (text: string) => new TextEncoder().encode(text)
const certificates = (key: PracticeKey) => [key.certificate, ...key.chain].map((one) => toPem('CERTIFICATE', one.der)).join('')

function keyPem(key: PracticeKey, type: 'pkcs8' | 'pkcs1' | 'sec1', password?: string): string {
  const object = createPrivateKey({ key: Buffer.from(key.pkcs8), format: 'der', type: 'pkcs8' })
  const cipher = password === undefined ? {} : { cipher: 'aes-256-cbc', passphrase: password }
  return String(object.export({ type: type, format: 'pem', ...cipher }))
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof SigningError) return error.code
      throw error
    },
  )
}

describe('openPem', () => {
  const forms = [
    ['PKCS#8', () => pemOf(rsa), () => rsa],
    ['PKCS#1', () => keyPem(rsa, 'pkcs1') + certificates(rsa), () => rsa],
    ['SEC 1', () => keyPem(ec, 'sec1') + certificates(ec), () => ec],
    ['certificates before the key', () => certificates(ec) + keyPem(ec, 'pkcs8'), () => ec],
    ['encrypted PKCS#8', () => keyPem(ec, 'pkcs8', PASSWORD) + certificates(ec), () => ec],
    ['encrypted PKCS#1, of the old kind with headers', () => keyPem(rsa, 'pkcs1', PASSWORD) + certificates(rsa), () => rsa],
    ['Windows line ends', () => pemOf(ec).replaceAll('\n', '\r\n'), () => ec],
  ] as const
  it.each(forms)('opens %s', async (_, pem, key) => {
    const signer = await openPem(encode(pem()), PASSWORD)
    expect(signer.certificate.der).toEqual(key().certificate.der)
    expect(signer.chain.map((one) => one.sha256)).toEqual(key().chain.map((one) => one.sha256))
  })

  const faults = [
    ['a wrong password', () => openPem(encode(keyPem(ec, 'pkcs8', PASSWORD) + certificates(ec)), 'sai'), 'KEY_PASSWORD_WRONG'],
    ['no password', () => openPem(encode(keyPem(ec, 'pkcs8', PASSWORD) + certificates(ec))), 'KEY_PASSWORD_MISSING'],
    [
      'no password for the old kind',
      () => openPem(encode(keyPem(rsa, 'pkcs1', PASSWORD) + certificates(rsa))),
      'KEY_PASSWORD_MISSING',
    ],
    ['no key', () => openPem(encode(certificates(ec))), 'KEY_FILE_MALFORMED'],
    [
      'a damaged key',
      () => openPem(encode(pemOf(ec).replace('PRIVATE KEY-----\nM', 'PRIVATE KEY-----\nA'))),
      'KEY_FILE_MALFORMED',
    ],
    ['no certificate', () => openPem(encode(keyPem(ec, 'pkcs8'))), 'KEY_CERTIFICATE_MISSING'],
    ['somebody else’s certificate', () => openPem(encode(keyPem(ec, 'pkcs8') + certificates(rsa))), 'KEY_CERTIFICATE_MISSING'],
    ['nothing', () => openPem(new Uint8Array(0)), 'KEY_FILE_MALFORMED'],
  ] as const
  it.each(faults)('refuses %s', async (_, act, code) => {
    expect(await codeOf(act())).toBe(code)
  })

  it('keeps the password out of the error', async () => {
    const act = openPem(encode(keyPem(ec, 'pkcs8', PASSWORD) + certificates(ec)), 'một mật khẩu lạ')
    const error: unknown = await act.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SigningError)
    expect((error as SigningError).cause).toBeUndefined()
    expect((error as SigningError).message).not.toContain('mật khẩu lạ')
  })
})
