import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto'
import { concatBytes, encodeUtf8, fromHex } from '../../src/base'
import type { KeyKind, PublicKey, SignatureAlgorithm } from '../../src/crypto'
import { generateKeyPair, installProvider, softwareKey, verifySignature } from '../../src/crypto'
import { codeOf } from '../support/codes'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

const DATA = encodeUtf8('hồ sơ')

interface Row {
  readonly algorithm: SignatureAlgorithm
  readonly kind: KeyKind
  readonly key: Omit<PublicKey, 'spki'>
}

const RSA = { kind: 'RSA', bits: 2048 } as const
const ROWS: readonly Row[] = [
  { algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, kind: RSA, key: RSA },
  { algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }, kind: RSA, key: RSA },
  { algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-512', saltLength: 20 }, kind: RSA, key: RSA },
  ...(
    [
      ['P-256', 256, 'SHA-256'],
      ['P-384', 384, 'SHA-384'],
      ['P-521', 521, 'SHA-512'],
    ] as const
  ).map(
    ([curve, bits, digest]): Row => ({
      algorithm: { scheme: 'ECDSA', digest },
      kind: { kind: 'EC', curve },
      key: { kind: 'EC', bits, curve },
    }),
  ),
  { algorithm: { scheme: 'Ed25519', digest: 'SHA-512' }, kind: { kind: 'Ed25519' }, key: { kind: 'Ed25519', bits: 255 } },
]

const PAIRS = new Map<string, ReturnType<typeof generateKeyPair>>()

// RSA keys take seconds to make: one for each kind
async function make({ kind, key }: Row) {
  const name = JSON.stringify(kind)
  const pair = PAIRS.get(name) ?? generateKeyPair(kind)
  PAIRS.set(name, pair)
  const { pkcs8, spki } = await pair
  return { publicKey: { ...key, spki }, sign: softwareKey(pkcs8, key), pkcs8, spki }
}

function nodeOptions({ scheme, saltLength }: SignatureAlgorithm): object {
  if (scheme === 'RSASSA-PSS') return { padding: 6, saltLength }
  return scheme === 'ECDSA' ? { dsaEncoding: 'ieee-p1363' } : {}
}

describe.each(ROWS)('$algorithm.scheme with $algorithm.digest', (row) => {
  const nodeDigest = row.algorithm.scheme === 'Ed25519' ? null : row.algorithm.digest.replace('-', '')

  it('verifies what it signed, and nothing else', async () => {
    const { publicKey, sign } = await make(row)
    const value = await sign(row.algorithm, DATA)
    expect(await verifySignature(row.algorithm, publicKey, value, DATA)).toBe('valid')
    expect(await verifySignature(row.algorithm, publicKey, value, concatBytes(DATA, Uint8Array.of(0)))).toBe('invalid')
    for (const index of [0, value.length >> 1, value.length - 1]) {
      const changed = value.slice()
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(await verifySignature(row.algorithm, publicKey, changed, DATA)).toBe('invalid')
    }
    for (const length of [0, 1, value.length - 1]) {
      expect(await verifySignature(row.algorithm, publicKey, value.subarray(0, length), DATA)).toBe('invalid')
    }
    expect(await verifySignature(row.algorithm, publicKey, concatBytes(value, Uint8Array.of(0)), DATA)).toBe('invalid')
    expect(await verifySignature(row.algorithm, publicKey, new Uint8Array(value.length), DATA)).toBe('invalid')
  })

  it('agrees with another implementation, both ways', async () => {
    const { publicKey, sign, pkcs8, spki } = await make(row)
    const options = nodeOptions(row.algorithm)
    const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    const theirs = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    const foreign = nodeSign(nodeDigest, DATA, { key: privateKey, ...options })
    expect(await verifySignature(row.algorithm, publicKey, new Uint8Array(foreign), DATA)).toBe('valid')
    expect(nodeVerify(nodeDigest, DATA, { key: theirs, ...options }, await sign(row.algorithm, DATA))).toBe(true)
  })
})

describe('verifySignature', () => {
  it('takes the vector of RFC 8032 §7.1 test 3', async () => {
    const point = 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'
    const value =
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'
    const key: PublicKey = { kind: 'Ed25519', bits: 255, spki: fromHex(`302a300506032b6570032100${point}`) }
    expect(await verifySignature({ scheme: 'Ed25519', digest: 'SHA-512' }, key, fromHex(value), fromHex('af82'))).toBe('valid')
    expect(await verifySignature({ scheme: 'Ed25519', digest: 'SHA-512' }, key, fromHex(value), fromHex('af83'))).toBe('invalid')
  })

  it('answers invalid for a key of another kind, unsupported for what the platform lacks', async () => {
    const { publicKey } = await make(ROWS[0] as Row)
    const value = new Uint8Array(256)
    expect(await verifySignature({ scheme: 'ECDSA', digest: 'SHA-256' }, publicKey, value, DATA)).toBe('invalid')
    expect(await verifySignature({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA3-256' }, publicKey, value, DATA)).toBe('unsupported')
    const unknownCurve: PublicKey = { kind: 'EC', bits: 256, spki: publicKey.spki }
    expect(await verifySignature({ scheme: 'ECDSA', digest: 'SHA-256' }, unknownCurve, value, DATA)).toBe('unsupported')
    const damaged: PublicKey = { ...publicKey, spki: publicKey.spki.subarray(0, 40) }
    expect(await verifySignature({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, damaged, value, DATA)).toBe('unsupported')
  })

  it('does not take a PSS value with another salt length', async () => {
    const { publicKey, sign } = await make(ROWS[1] as Row)
    const value = await sign({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }, DATA)
    expect(await verifySignature({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 20 }, publicKey, value, DATA)).toBe(
      'invalid',
    )
    expect(await verifySignature({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, publicKey, value, DATA)).toBe('invalid')
  })

  it('goes through an installed provider, and back', async () => {
    const { publicKey, sign } = await make(ROWS[3] as Row)
    const algorithm: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' }
    const value = await sign(algorithm, DATA)
    installProvider({ digest: () => Promise.reject(new TypeError('not asked')), verify: () => Promise.resolve(undefined) })
    try {
      expect(await verifySignature(algorithm, publicKey, value, DATA)).toBe('unsupported')
    } finally {
      installProvider(undefined)
    }
    expect(await verifySignature(algorithm, publicKey, value, DATA)).toBe('valid')
  })
})

describe('softwareKey', () => {
  it('refuses a key that does not fit the algorithm', async () => {
    const { pkcs8 } = await make(ROWS[3] as Row)
    const failed = await softwareKey(pkcs8, {})({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }, DATA).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(
      codeOf(() => {
        throw failed
      }),
    ).toBe('ASN1_MALFORMED')
  })

  it('refuses what the platform cannot sign as a mistake of the program', async () => {
    const { pkcs8 } = await make(ROWS[0] as Row)
    await expect(softwareKey(pkcs8, {})({ scheme: 'RSASSA-PSS', digest: 'SHA3-256' }, DATA)).rejects.toThrow(TypeError)
  })
})
