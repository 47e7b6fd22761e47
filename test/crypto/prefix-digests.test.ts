import fc from 'fast-check'
import type { DigestName } from '../../src/crypto'
import { digest, installProvider, prefixDigests } from '../../src/crypto'
import { nativeCrypto } from '../../src/node'
import { countingCrypto } from '../support/counting-crypto'

afterEach(() => installProvider(undefined))

const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) & 0xff)

describe.each([
  ['by native code', nativeCrypto],
  ['as browsers do', undefined],
])('digests of a file, %s', (_, provider) => {
  it('are those of the parts by themselves, in whatever order they are asked for', async () => {
    installProvider(provider)
    const names = fc.constantFrom<DigestName>('SHA-1', 'SHA-256', 'SHA-512', 'SHA3-256')
    const asked = fc.array(fc.record({ name: names, length: fc.nat(1000), from: fc.nat(1000), to: fc.nat(1000) }), {
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(asked, async (questions) => {
        const digests = prefixDigests(BYTES)
        for (const { name, length, from, to } of questions) {
          const rest = BYTES.subarray(from, to)
          expect(await digests.digest(name, length, [rest])).toEqual(await digest(name, BYTES.subarray(0, length), rest))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('have the digest of nothing for no bytes', async () => {
    installProvider(provider)
    expect(await prefixDigests(BYTES).digest('SHA-256', 0)).toEqual(await digest('SHA-256'))
  })
})

it.each<DigestName>(['SHA-256', 'SHA-512'])('%s as browsers do is the native one, for much data too', async (name) => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 31) & 0xff)
  const digests = prefixDigests(bytes)
  for (const length of [0, 1, 63, 64, 65, 70_000, 140_000]) {
    const rest = bytes.subarray(length + 10_000)
    const expected = await nativeCrypto.digest(name, [bytes.subarray(0, length), rest])
    expect(await digests.digest(name, length, [rest])).toEqual(expected)
  }
})

it('what digests have in common is hashed once, and only that is charged', async () => {
  const counter = countingCrypto()
  installProvider(counter.provider)
  const digests = prefixDigests(BYTES)
  const charged: number[] = []
  for (const length of [300, 500, 900, 900])
    await digests.digest('SHA-256', length, [BYTES.subarray(length + 50, length + 60)], (bytes) => charged.push(bytes))
  expect(counter.hashed()).toBe(900 + 4 * 10)
  expect(charged).toEqual([310, 210, 410, 10])
})

it('another algorithm shares nothing, and a shorter prefix goes back to one before it', async () => {
  const counter = countingCrypto()
  installProvider(counter.provider)
  const digests = prefixDigests(BYTES)
  await digests.digest('SHA-256', 400)
  await digests.digest('SHA-512', 400)
  expect(counter.hashed()).toBe(800)
  await digests.digest('SHA-256', 800)
  await digests.digest('SHA-256', 500)
  expect(counter.hashed()).toBe(800 + 400 + 100)
})

it('in browsers too SHA-256 goes through what digests have in common once', async () => {
  const charged: number[] = []
  const digests = prefixDigests(BYTES)
  for (const length of [100, 200]) await digests.digest('SHA-256', length, [BYTES.subarray(0, 5)], (bytes) => charged.push(bytes))
  expect(charged).toEqual([105, 105])
})

it('without such hashes every digest is charged whole', async () => {
  const charged: number[] = []
  const digests = prefixDigests(BYTES)
  for (const length of [100, 200]) await digests.digest('SHA-512', length, [BYTES.subarray(0, 5)], (bytes) => charged.push(bytes))
  expect(charged).toEqual([105, 205])
})
