import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { encodeUtf8 } from '../../src/base'
import { DIGESTS, portableDigest, portableVerify } from '../../src/crypto'
import { nativeCrypto } from '../../src/node'
import { KEY_KINDS, makeKey } from '../support/make-signer'

const DATA = encodeUtf8('Sơ yếu lý lịch')

describe('nativeCrypto', () => {
  it.each(DIGESTS.map((row) => row.name))('digests %s as the portable one does, over any parts', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), async (parts) => {
        expect(await nativeCrypto.digest(name, parts)).toEqual(await portableDigest(name, parts))
      }),
      { numRuns: 30 },
    )
  })

  it.each(Object.keys(KEY_KINDS))('judges %s as the portable one does', async (kind) => {
    const { key, algorithm, sign } = await makeKey(kind)
    const value = await sign(algorithm, DATA)
    const broken = value.slice()
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    const cases: readonly (readonly [Uint8Array, Uint8Array])[] = [
      [value, DATA],
      [broken, DATA],
      [value, encodeUtf8('khác')],
      [value.subarray(1), DATA],
      [new Uint8Array(0), DATA],
      [new Uint8Array(value.length), DATA],
    ]
    const answers = await Promise.all(cases.map(([signature, data]) => nativeCrypto.verify(algorithm, key, signature, data)))
    expect(answers).toEqual([true, false, false, false, false, false])
    expect(await Promise.all(cases.map(([signature, data]) => portableVerify(algorithm, key, signature, data)))).toEqual(answers)
  })

  it('holds RSASSA-PSS to the salt length that was signed for', async () => {
    const { key, sign } = await makeKey('RSA-PSS')
    const value = await sign({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }, DATA)
    const answer = nativeCrypto.verify({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 20 }, key, value, DATA)
    expect(await answer).toBe(false)
  })

  it('checks SHA-3 signatures, which Web Crypto does not know', async () => {
    const { key, pkcs8 } = await makeKey('P-256')
    const { createPrivateKey, sign } = await import('node:crypto')
    const own = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    const value = new Uint8Array(sign('sha3-256', DATA, { key: own, dsaEncoding: 'ieee-p1363' }))
    const algorithm = { scheme: 'ECDSA', digest: 'SHA3-256' } as const
    expect(await nativeCrypto.verify(algorithm, key, value, DATA)).toBe(true)
    expect(await portableVerify(algorithm, key, value, DATA)).toBeUndefined()
  })

  it('says undefined of a key that cannot be read', async () => {
    const key = { kind: 'RSA', bits: 2048, spki: Uint8Array.of(0x30, 0) } as const
    const algorithm = { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const
    expect(await nativeCrypto.verify(algorithm, key, new Uint8Array(256), DATA)).toBeUndefined()
  })

  it('is what digests go through once signed-record/node is imported', async () => {
    const { provider } = await import('../../src/crypto')
    expect(provider()).toBe(nativeCrypto)
    expect(await provider().digest('SHA-256', [DATA])).toEqual(new Uint8Array(createHash('sha256').update(DATA).digest()))
  })
})
