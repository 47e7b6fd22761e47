import { createHash, getHashes } from 'node:crypto'
import fc from 'fast-check'
import { encodeUtf8, toHex } from '../../src/base'
import type { DigestName } from '../../src/crypto'
import {
  DIGESTS,
  digest,
  digestByOid,
  digestByUri,
  digestRow,
  digestSync,
  digestWeakness,
  installProvider,
  sha256Hex,
} from '../../src/crypto'
import { nativeCrypto } from '../../src/node/native-crypto'

// FIPS 180-4 and FIPS 202 example values of "abc"; MD5 of RFC 1321 §A.5
const ABC: Readonly<Partial<Record<DigestName, string>>> = {
  MD5: '900150983cd24fb0d6963f7d28e17f72',
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-224': '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'SHA-512/256': '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23',
  'SHA3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
}

const NODE_NAME = (name: DigestName): string => name.toLowerCase().replace(/^sha-/, 'sha').replace('/', '-')

describe('digests', () => {
  it.each(Object.entries(ABC))('%s of "abc" is the standard\'s', async (name, hex) => {
    expect(toHex(digestSync(name as DigestName, encodeUtf8('abc')))).toBe(hex)
    expect(toHex(await digest(name as DigestName, encodeUtf8('a'), encodeUtf8('bc')))).toBe(hex)
  })

  it('agrees with another implementation, for small and for large data, whole and in parts', async () => {
    const large = new Uint8Array(100_000).map((_, index) => index * 31)
    const known = DIGESTS.filter(({ name }) => getHashes().some((hash) => hash.toLowerCase() === NODE_NAME(name)))
    expect(known.length).toBeGreaterThanOrEqual(6)
    for (const { name, size } of known) {
      const expected = createHash(NODE_NAME(name)).update(large).digest('hex')
      expect(toHex(await digest(name, large))).toBe(expected)
      expect(toHex(await digest(name, large.subarray(0, 50_000), large.subarray(50_000)))).toBe(expected)
      expect(toHex(digestSync(name, large))).toBe(expected)
      expect(expected).toHaveLength(size * 2)
    }
  })

  it('does not depend on how data is cut into parts', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 })), (parts) => {
        expect(sha256Hex(...parts)).toBe(createHash('sha256').update(Buffer.concat(parts)).digest('hex'))
      }),
    )
  })
})

describe('a native provider', () => {
  afterEach(() => installProvider(undefined))

  it('is asked first for digests at once, and what it lacks is digested in JavaScript', () => {
    const data = encodeUtf8('Sơ yếu lý lịch')
    const expected = DIGESTS.map(({ name }) => toHex(digestSync(name, data, data)))
    const asked: DigestName[] = []
    installProvider({
      ...nativeCrypto,
      digestSync: (name, parts) => {
        asked.push(name)
        return name === 'SHA-256' ? undefined : nativeCrypto.digestSync?.(name, parts)
      },
    })
    expect(DIGESTS.map(({ name }) => toHex(digestSync(name, data, data)))).toEqual(expected)
    expect(asked).toEqual(DIGESTS.map(({ name }) => name))
  })
})

describe('the table of digests', () => {
  it('leads from every identifier back to its row, and no two rows share one', () => {
    for (const row of DIGESTS) {
      expect(digestByOid(row.oid)).toBe(row)
      expect(digestByUri(row.uri)).toBe(row)
      expect(digestRow(row.name)).toBe(row)
    }
    expect(digestByOid('1.2.3')).toBeUndefined()
    expect(digestByUri('urn:none')).toBeUndefined()
  })

  it('knows until when each may be rested on', () => {
    expect(digestWeakness('SHA-1', new Date('2016-12-31T00:00:00Z'))).toBeUndefined()
    expect(digestWeakness('SHA-1', new Date('2017-01-01T00:00:00Z'))).toMatchObject({ code: 'DIGEST_WEAK', what: 'SHA-1' })
    expect(digestWeakness('MD5', new Date('2026-01-01T00:00:00Z'))?.code).toBe('DIGEST_WEAK')
    expect(digestWeakness('SHA-256', new Date('2040-01-01T00:00:00Z'))).toBeUndefined()
  })

  it('offers for new signatures SHA-256, SHA-384 and SHA-512 only', () => {
    expect(DIGESTS.filter(({ offered }) => offered).map(({ name }) => name)).toEqual(['SHA-256', 'SHA-384', 'SHA-512'])
  })
})
