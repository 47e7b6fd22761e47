import { createCipheriv, createHash } from 'node:crypto'
import fc from 'fast-check'
import { DEFAULT_LIMITS, encodeLatin1, encodeUtf8, fromHex, toHex, WorkMeter } from '../../../../src/base'
import { decryptPadded } from '../../../../src/codec/pdf/decrypt/aes'
import { hardenedHash } from '../../../../src/codec/pdf/decrypt/hardened-hash'
import { legacyPasswords, modernPasswords } from '../../../../src/codec/pdf/decrypt/password'
import { rc4 } from '../../../../src/codec/pdf/decrypt/rc4'
import { codeOf } from '../builder'

describe('rc4', () => {
  // RFC 6229 §2: the first sixteen bytes of the key stream.
  it.each([
    ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
    ['01020304050607', '293f02d47f37c9b633f2af5285feb46b'],
    ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
  ])('of the key %s gives the key stream of RFC 6229', (key, stream) => {
    expect(toHex(rc4(fromHex(key), new Uint8Array(16)))).toBe(stream)
  })

  it('undoes itself', () => {
    const data = encodeLatin1('some data')
    expect(rc4(fromHex('aa'), rc4(fromHex('aa'), data))).toEqual(data)
  })
})

describe('decryptPadded', () => {
  const vector = new Uint8Array(16).fill(7)
  const encrypted = (key: Uint8Array, data: Uint8Array, padding = true): Uint8Array => {
    const cipher = createCipheriv(key.length === 16 ? 'aes-128-cbc' : 'aes-256-cbc', key, vector).setAutoPadding(padding)
    return new Uint8Array(Buffer.concat([vector, cipher.update(data), cipher.final()]))
  }

  it('reads what AES-CBC with padding wrote, of any length', () => {
    fc.assert(
      fc.property(fc.constantFrom(16, 32), fc.uint8Array({ maxLength: 70 }), (size, data) => {
        const key = new Uint8Array(size).fill(9)
        expect(decryptPadded(key, encrypted(key, data))).toEqual(data)
      }),
      { numRuns: 200 },
    )
  })

  it('reads no bytes as no bytes, and refuses what is cut or ends in no padding', () => {
    const key = new Uint8Array(16)
    for (const length of [0, 16]) expect(decryptPadded(key, new Uint8Array(length))).toEqual(new Uint8Array(0))
    for (const length of [1, 15, 17, 31, 33, 47])
      expect(codeOf(() => decryptPadded(key, new Uint8Array(length)))).toBe('PDF_ENCRYPTED')
    for (const end of ['00', '11', 'ff', '0302', '010202'].map(fromHex)) {
      const block = new Uint8Array(16)
      block.set(end, 16 - end.length)
      const code = codeOf(() => decryptPadded(key, encrypted(key, block, false)))
      expect([toHex(end), code]).toEqual([toHex(end), toHex(end) === '010202' ? 'none' : 'PDF_ENCRYPTED'])
    }
  })
})

describe('hardenedHash', () => {
  it('is what the standard’s steps give, done by other means', () => {
    for (let index = 0; index < 12; index++) {
      const password = encodeUtf8(`mật khẩu ${index}`)
      const salt = new Uint8Array(8).fill(index)
      const extra = index % 2 === 0 ? new Uint8Array(0) : new Uint8Array(48).fill(index)
      expect(toHex(hardenedHash(password, salt, extra, new WorkMeter()))).toBe(reference(password, salt, extra))
    }
  })

  it('costs what is metered, and little enough for the longest password', () => {
    const password = new Uint8Array(127).fill(1)
    const started = performance.now()
    hardenedHash(password, new Uint8Array(8), new Uint8Array(48), new WorkMeter())
    expect(performance.now() - started).toBeLessThan(3000)
    const meter = new WorkMeter({ ...DEFAULT_LIMITS, work: 1000 })
    expect(codeOf(() => hardenedHash(password, new Uint8Array(8), new Uint8Array(48), meter))).toBe('LIMIT_WORK')
  })

  /** ISO 32000-2 algorithm 2.B on Node's cryptography, its remainder by big integers. */
  function reference(password: Uint8Array, salt: Uint8Array, extra: Uint8Array): string {
    let key = createHash('sha256').update(password).update(salt).update(extra).digest()
    for (let done = 0, last = 0; done < 64 || last > done - 32; done++) {
      const part = Buffer.concat([password, key, extra])
      const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
      const enciphered = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => part)))
      const kind = Number(BigInt(`0x${enciphered.subarray(0, 16).toString('hex')}`) % 3n)
      key = createHash(['sha256', 'sha384', 'sha512'][kind] ?? '')
        .update(enciphered)
        .digest()
      last = enciphered.at(-1) ?? 0
    }
    return key.subarray(0, 32).toString('hex')
  }
})

describe('passwords', () => {
  const hex = (candidates: readonly Uint8Array[]): readonly string[] => candidates.map(toHex)

  it('are spelled as writers of the time did', () => {
    expect(hex(legacyPasswords('abc'))).toEqual(['616263'])
    expect(hex(legacyPasswords('é'))).toEqual(['e9', 'c3a9'])
    expect(hex(legacyPasswords('ậ'))).toEqual(['e1baad'])
    expect(legacyPasswords('x'.repeat(50))[0]).toHaveLength(32)
    expect(hex(modernPasswords('abc'))).toEqual(['616263'])
    expect(modernPasswords('x'.repeat(500))[0]).toHaveLength(127)
  })

  it('from R 5 on are tried as SASLprep has them, and as typed', () => {
    expect(hex(modernPasswords('e\u0301'))).toEqual(['c3a9', '65cc81'])
    expect(hex(modernPasswords('a\u00a0b\u00adc'))[0]).toBe('61206263')
    expect(hex(modernPasswords('\ufb01'))[0]).toBe('6669')
  })
})
