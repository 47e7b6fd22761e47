import * as fc from 'fast-check'
import { SigningError } from '../../../src/base'
import { DER_NULL, derContext, derInteger, derOctetString, derOid, derSequence } from '../../../src/codec/asn1'
import { verifySignature } from '../../../src/crypto'
import type { KeyKind } from '../../../src/crypto'
import { openPkcs12, writePkcs12 } from '../../../src/node'
import type { PracticeKey } from '../../../src/practice'
import type { Signer } from '../../../src/sign'
import { describeWithOpenssl, openssl } from '../../support/openssl'
import { PASSWORD, opensslP12, pemOf, practiceKey } from './key-files'

const KINDS: Readonly<Record<string, KeyKind>> = {
  'RSA 2048': { kind: 'RSA', bits: 2048 },
  'P-256': { kind: 'EC', curve: 'P-256' },
  'P-384': { kind: 'EC', curve: 'P-384' },
  'P-521': { kind: 'EC', curve: 'P-521' },
  Ed25519: { kind: 'Ed25519' },
}
const DATA = new TextEncoder().encode('nội dung cần ký')
const keys = new Map<string, PracticeKey>()

beforeAll(async () => {
  for (const [name, kind] of Object.entries(KINDS)) keys.set(name, await practiceKey(kind))
})

function keyOf(name: string): PracticeKey {
  const key = keys.get(name)
  if (key === undefined) throw new Error(name)
  return key
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

async function signs(signer: Signer): Promise<string> {
  const summary = { number: '', date: '', subject: '', agency: '' }
  const { algorithm, certificate } = signer
  const item = { role: 'agency', format: 'pdf', algorithm, data: DATA, digest: DATA, summary } as const
  const [value, second] = await signer.sign([item, item])
  expect(second).toBeDefined()
  return verifySignature(algorithm, certificate.publicKey, value ?? new Uint8Array(0), DATA)
}

const sameCertificates = (signer: Signer, key: PracticeKey) => {
  expect(signer.certificate.der).toEqual(key.certificate.der)
  expect(signer.chain.map((one) => one.sha256)).toEqual(key.chain.map((one) => one.sha256))
}

describe('openPkcs12 on what writePkcs12 wrote', () => {
  it.each(Object.keys(KINDS))('gives back a working key and the very certificates: %s', async (name) => {
    const key = keyOf(name)
    const file = writePkcs12({ pkcs8: key.pkcs8, certificates: [key.certificate, ...key.chain] }, PASSWORD)
    const signer = await openPkcs12(file, PASSWORD)
    sameCertificates(signer, key)
    expect(await signs(signer)).toBe('valid')
    expect(await codeOf(openPkcs12(file, 'sai'))).toBe('KEY_PASSWORD_WRONG')
  })

  it('finds the certificate of the key wherever it stands, and orders the chain', async () => {
    const key = keyOf('P-256')
    const certificates = [...key.chain, keyOf('P-384').certificate, key.certificate]
    sameCertificates(await openPkcs12(writePkcs12({ pkcs8: key.pkcs8, certificates }, ''), ''), key)
  })

  it('refuses a file without the certificate of its key', async () => {
    const file = writePkcs12({ pkcs8: keyOf('P-256').pkcs8, certificates: [keyOf('P-384').certificate] }, PASSWORD)
    expect(await codeOf(openPkcs12(file, PASSWORD))).toBe('KEY_CERTIFICATE_MISSING')
  })

  it.each(['', 'x', 'mật khẩu dài có dấu ệ ữ ợ', '🔑', '\u0000'])('takes any password: %j', async (password) => {
    const key = keyOf('P-256')
    const file = writePkcs12({ pkcs8: key.pkcs8, certificates: [key.certificate] }, password)
    expect((await openPkcs12(file, password)).certificate.sha256).toBe(key.certificate.sha256)
  })

  it('chooses the algorithm by the key, or as asked, and refuses what does not fit', async () => {
    const key = keyOf('RSA 2048')
    const file = writePkcs12({ pkcs8: key.pkcs8, certificates: [key.certificate] }, PASSWORD)
    const algorithmOf = async (choice: Parameters<typeof openPkcs12>[2]) => (await openPkcs12(file, PASSWORD, choice)).algorithm
    expect(await algorithmOf({})).toEqual({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 })
    expect(await algorithmOf({ digest: 'SHA-512' })).toEqual({ scheme: 'RSASSA-PSS', digest: 'SHA-512', saltLength: 64 })
    expect(await algorithmOf({ algorithm: 'rsa-pkcs1' })).toEqual({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' })
    expect(await codeOf(algorithmOf({ algorithm: 'ecdsa' }))).toBe('SIGN_ALGORITHM_MISMATCH')
    expect(await codeOf(algorithmOf({ algorithm: 'ed25519' }))).toBe('SIGN_ALGORITHM_MISMATCH')
  })
})

describe('openPkcs12 on hostile files', () => {
  const small = () => writePkcs12({ pkcs8: keyOf('P-256').pkcs8, certificates: [keyOf('P-256').certificate] }, PASSWORD)

  it('answers any change of any byte with a typed error or the same key', async () => {
    const file = small()
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const changed = file.slice()
        changed[place] = (changed[place] ?? 0) ^ change
        expect(['KEY_PASSWORD_WRONG', 'KEY_FILE_MALFORMED', 'KEY_UNSUPPORTED', 'none']).toContain(
          await codeOf(openPkcs12(changed, PASSWORD)),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('answers any truncation, nothing, and noise', async () => {
    const file = small()
    for (const length of [0, 1, 10, 100, file.length - 1])
      expect(await codeOf(openPkcs12(file.subarray(0, length), PASSWORD))).toBe('KEY_FILE_MALFORMED')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        expect(['KEY_FILE_MALFORMED', 'KEY_UNSUPPORTED']).toContain(await codeOf(openPkcs12(bytes, PASSWORD)))
      }),
    )
  })

  const content = (type: string, value: Uint8Array) => derSequence(derOid(type), derContext(0, value))
  const SHA_256 = derSequence(derOid('2.16.840.1.101.3.4.2.1'), DER_NULL)
  const pfx = (safes: readonly Uint8Array[], ...mac: readonly Uint8Array[]) =>
    derSequence(derInteger(3), content('1.2.840.113549.1.7.1', derOctetString(derSequence(...safes))), ...mac)

  function shroudedKeys(rounds: number, count: number): Uint8Array {
    const hmac = derSequence(derOid('1.2.840.113549.2.9'), DER_NULL)
    const pbkdf2 = derSequence(derOctetString(new Uint8Array(8)), derInteger(rounds), hmac)
    const aes = derSequence(derOid('2.16.840.1.101.3.4.1.42'), derOctetString(new Uint8Array(16)))
    const pbes2 = derSequence(derSequence(derOid('1.2.840.113549.1.5.12'), pbkdf2), aes)
    const info = derSequence(derSequence(derOid('1.2.840.113549.1.5.13'), pbes2), derOctetString(new Uint8Array(32)))
    const bags = derSequence(...Array.from({ length: count }, () => content('1.2.840.113549.1.12.10.1.2', info)))
    return content('1.2.840.113549.1.7.1', derOctetString(bags))
  }

  it.each([
    [
      'of the MAC',
      () =>
        pfx(
          [],
          derSequence(
            derSequence(SHA_256, derOctetString(new Uint8Array(32))),
            derOctetString(new Uint8Array(8)),
            derInteger(0x7fffffff),
          ),
        ),
    ],
    ['of a key', () => pfx([shroudedKeys(0x7fffffff, 1)])],
    ['no rounds at all', () => pfx([shroudedKeys(0, 1)])],
    ['negative rounds', () => pfx([shroudedKeys(-5, 1)])],
    ['more rounds than fit a number', () => pfx([shroudedKeys(2 ** 40, 1)])],
    ['many keys, each with many rounds', () => pfx([shroudedKeys(3_000_000, 1000)])],
  ])('refuses billions of rounds at once: %s', async (_, file) => {
    const begin = Date.now()
    expect(await codeOf(openPkcs12(file(), PASSWORD))).toBe('KEY_FILE_MALFORMED')
    expect(Date.now() - begin).toBeLessThan(1000)
  })
})

describeWithOpenssl('PKCS#12 files of openssl', () => {
  const protections: Readonly<Record<string, readonly string[]>> = {
    'AES-256, its default': [],
    'AES-128': ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC'],
    'AES with HMAC-SHA-512 and a SHA-512 MAC': ['-macalg', 'SHA512'],
    '3DES of the old kind, SHA-1 MAC': ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'],
    'two-key 3DES': ['-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES'],
    '3DES in PBES2': ['-certpbe', 'DES-EDE3-CBC', '-keypbe', 'DES-EDE3-CBC'],
    'RC2-40 for certificates, as old Windows': ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES'],
    'RC2-128': ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128'],
    'no encryption of certificates': ['-certpbe', 'NONE'],
    'no encryption at all': ['-certpbe', 'NONE', '-keypbe', 'NONE'],
  }
  it.each(Object.entries(protections))('opens %s', async (_, options) => {
    for (const name of ['RSA 2048', 'P-384']) {
      const key = keyOf(name)
      const file = opensslP12(pemOf(key), options)
      const signer = await openPkcs12(file, PASSWORD)
      sameCertificates(signer, key)
      expect(await signs(signer)).toBe('valid')
      expect(await codeOf(openPkcs12(file, 'sai'))).toBe('KEY_PASSWORD_WRONG')
    }
  })

  it('opens a file with an empty password, and one without a MAC', async () => {
    const key = keyOf('P-256')
    sameCertificates(await openPkcs12(opensslP12(pemOf(key), [], ''), ''), key)
    sameCertificates(await openPkcs12(opensslP12(pemOf(key), ['-nomac']), PASSWORD), key)
    expect(await codeOf(openPkcs12(opensslP12(pemOf(key), ['-nomac']), 'sai'))).toBe('KEY_PASSWORD_WRONG')
  })

  it('refuses a file without a key', async () => {
    expect(await codeOf(openPkcs12(opensslP12(pemOf(keyOf('P-256')), ['-nokeys']), PASSWORD))).toBe('KEY_FILE_MALFORMED')
  })

  it.each(Object.keys(KINDS))('opens what writePkcs12 wrote: %s', (name) => {
    const key = keyOf(name)
    const p12 = writePkcs12({ pkcs8: key.pkcs8, certificates: [key.certificate, ...key.chain] }, PASSWORD)
    const common = ['pkcs12', '-in', '@p12', '-passin', `pass:${PASSWORD}`]
    const shown = openssl([...common, '-nodes'], { p12 })
    expect(shown.accepted).toBe(true)
    expect(shown.output.match(/BEGIN CERTIFICATE/g)).toHaveLength(1 + key.chain.length)
    expect(openssl([...common.slice(0, -1), 'pass:sai', '-nodes'], { p12 }).accepted).toBe(false)
  })
})
