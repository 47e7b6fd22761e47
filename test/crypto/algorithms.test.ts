import type { PublicKey, SignatureAlgorithm } from '../../src/crypto'
import { SIGNATURES, isOffered, keyFits, keyWeakness, signatureByOid, signatureOid } from '../../src/crypto'

const spki = new Uint8Array(0)
const RSA_2048: PublicKey = { kind: 'RSA', bits: 2048, spki }
const RSA_1024: PublicKey = { kind: 'RSA', bits: 1024, spki }
const P256: PublicKey = { kind: 'EC', bits: 256, curve: 'P-256', spki }
const OTHER_CURVE: PublicKey = { kind: 'EC', bits: 256, spki }
const ED25519: PublicKey = { kind: 'Ed25519', bits: 255, spki }

describe('the table of signature algorithms', () => {
  it('leads from every identifier to one row', () => {
    for (const row of SIGNATURES) expect(signatureByOid(row.oid)).toBe(row)
    expect(signatureByOid('1.2.3')).toBeUndefined()
  })

  it('writes an identifier that is read as the same algorithm', () => {
    for (const { scheme, digest } of SIGNATURES)
      expect(signatureByOid(signatureOid({ scheme, digest }))).toMatchObject({ scheme, digest })
    expect(signatureOid({ scheme: 'RSASSA-PSS', digest: 'SHA-384' })).toBe('1.2.840.113549.1.1.10')
    expect(() => signatureOid({ scheme: 'ECDSA', digest: 'MD5' })).toThrow(TypeError)
  })

  it('gives no scheme a key of another kind', () => {
    const algorithm = (scheme: SignatureAlgorithm['scheme']): SignatureAlgorithm => ({ scheme, digest: 'SHA-256' })
    expect(keyFits(algorithm('RSASSA-PSS'), RSA_2048)).toBe(true)
    expect(keyFits(algorithm('RSASSA-PKCS1-v1_5'), P256)).toBe(false)
    expect(keyFits(algorithm('ECDSA'), P256)).toBe(true)
    expect(keyFits(algorithm('ECDSA'), RSA_2048)).toBe(false)
    expect(keyFits(algorithm('Ed25519'), ED25519)).toBe(true)
    expect(keyFits(algorithm('Ed25519'), P256)).toBe(false)
  })
})

describe('what may be used when', () => {
  it('refuses short RSA keys from their end on', () => {
    expect(keyWeakness(RSA_1024, new Date('2015-01-01T00:00:00Z'))).toBeUndefined()
    expect(keyWeakness(RSA_1024, new Date('2026-01-01T00:00:00Z'))).toMatchObject({ code: 'KEY_TOO_SHORT', what: 'RSA 1024' })
    expect(keyWeakness({ ...RSA_1024, bits: 512 }, new Date('2011-01-01T00:00:00Z'))?.code).toBe('KEY_TOO_SHORT')
    expect(keyWeakness(RSA_2048, new Date('2026-01-01T00:00:00Z'))).toBeUndefined()
  })

  it('refuses curves it does not know', () => {
    expect(keyWeakness(OTHER_CURVE, new Date('2026-01-01T00:00:00Z'))?.code).toBe('CURVE_UNKNOWN')
    expect(keyWeakness(P256, new Date('2026-01-01T00:00:00Z'))).toBeUndefined()
  })

  it('offers an algorithm only with a key that fits and is long enough', () => {
    expect(isOffered({ scheme: 'RSASSA-PSS', digest: 'SHA-256' }, RSA_2048)).toBe(true)
    expect(isOffered({ scheme: 'RSASSA-PSS', digest: 'SHA-256' }, RSA_1024)).toBe(false)
    expect(isOffered({ scheme: 'RSASSA-PSS', digest: 'SHA-1' }, RSA_2048)).toBe(false)
    expect(isOffered({ scheme: 'ECDSA', digest: 'SHA-256' }, OTHER_CURVE)).toBe(false)
    expect(isOffered({ scheme: 'ECDSA', digest: 'SHA-256' }, RSA_2048)).toBe(false)
  })
})
