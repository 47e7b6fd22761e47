import { createPrivateKey } from 'node:crypto'
import { SigningError } from '../../../src/base'
import { verifySignature } from '../../../src/crypto'
import { chooseAlgorithm, signerOf } from '../../../src/node'
import type { AlgorithmChoice } from '../../../src/node'
import type { PracticeKey } from '../../../src/practice'
import { practiceKey } from './key-files'

const DATA = new TextEncoder().encode('cần ký')
const SUMMARY = { number: '15/SYLL-SNV', date: '2026-03-05', subject: 'x', agency: 'y' }

const CASES: readonly (readonly [string, Parameters<typeof practiceKey>[0], AlgorithmChoice, object])[] = [
  ['RSA', { kind: 'RSA', bits: 2048 }, {}, { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }],
  [
    'RSA',
    { kind: 'RSA', bits: 2048 },
    { algorithm: 'rsa-pss', digest: 'SHA-384' },
    { scheme: 'RSASSA-PSS', digest: 'SHA-384', saltLength: 48 },
  ],
  ['RSA', { kind: 'RSA', bits: 2048 }, { algorithm: 'rsa-pkcs1' }, { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }],
  ['P-256', { kind: 'EC', curve: 'P-256' }, {}, { scheme: 'ECDSA', digest: 'SHA-256' }],
  ['P-384', { kind: 'EC', curve: 'P-384' }, {}, { scheme: 'ECDSA', digest: 'SHA-384' }],
  ['P-521', { kind: 'EC', curve: 'P-521' }, {}, { scheme: 'ECDSA', digest: 'SHA-512' }],
  ['P-256', { kind: 'EC', curve: 'P-256' }, { algorithm: 'ecdsa', digest: 'SHA-512' }, { scheme: 'ECDSA', digest: 'SHA-512' }],
  ['Ed25519', { kind: 'Ed25519' }, {}, { scheme: 'Ed25519', digest: 'SHA-512' }],
]

const keyObject = (key: PracticeKey) => createPrivateKey({ key: Buffer.from(key.pkcs8), format: 'der', type: 'pkcs8' })

describe('signerOf', () => {
  it.each(CASES)('signs with %s %j %j as %j', async (_, kind, choice, algorithm) => {
    const key = await practiceKey(kind)
    const signer = signerOf(keyObject(key), [key.certificate, ...key.chain], choice)
    expect(signer.algorithm).toEqual(algorithm)
    const item = {
      role: 'agency',
      format: 'xml',
      algorithm: signer.algorithm,
      data: DATA,
      digest: DATA,
      summary: SUMMARY,
    } as const
    const [value] = await signer.sign([item])
    expect(await verifySignature(signer.algorithm, key.certificate.publicKey, value ?? new Uint8Array(0), DATA)).toBe('valid')
  })

  it('leaves out of the chain what does not belong to its path, and ends at a circle', async () => {
    const key = await practiceKey({ kind: 'EC', curve: 'P-256' })
    const stranger = await practiceKey({ kind: 'EC', curve: 'P-384' })
    const [issuer, root] = key.chain
    if (issuer === undefined || root === undefined) throw new Error('a chain of two was expected')
    const jumble = [root, stranger.certificate, issuer, key.certificate, root]
    const signer = signerOf(keyObject(key), jumble)
    expect(signer.chain.slice(0, 2).map((one) => one.sha256)).toEqual([issuer.sha256, root.sha256])
    expect(signer.chain.map((one) => one.sha256)).not.toContain(stranger.certificate.sha256)
  })
})

describe('chooseAlgorithm', () => {
  it.each([
    ['rsa-pss', { kind: 'EC', curve: 'P-256' }],
    ['rsa-pkcs1', { kind: 'Ed25519' }],
    ['ecdsa', { kind: 'RSA', bits: 2048 }],
    ['ed25519', { kind: 'EC', curve: 'P-384' }],
  ] as const)('refuses %s for a key of another kind', async (algorithm, kind) => {
    const { certificate } = await practiceKey(kind)
    expect(() => chooseAlgorithm(certificate, { algorithm })).toThrow(SigningError)
    expect(() => chooseAlgorithm(certificate, { algorithm })).toThrow(
      expect.objectContaining({ code: 'SIGN_ALGORITHM_MISMATCH' }),
    )
  })
})
