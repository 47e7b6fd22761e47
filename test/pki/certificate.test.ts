import fc from 'fast-check'
import { InputError, concatBytes } from '../../src/base'
import type { KeyKind } from '../../src/crypto'
import { derInteger, derSequence, encodeTagged, readAsn1 } from '../../src/codec/asn1'
import {
  encodeSignatureAlgorithm,
  encodeSignatureValue,
  ecdsaValueToRaw,
  nameAttribute,
  nameEquals,
  readCertificate,
  readCertificates,
  readPem,
  readSignatureAlgorithm,
  verifyIssued,
} from '../../src/pki'
import type { SignatureAlgorithm } from '../../src/crypto'
import { keyUsage, makeKeyPair, makeName } from '../../src/practice'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import { LEAF_EXTENSIONS, make } from './build-certificate'

const malformed = expect.objectContaining({ code: 'PKI_CERTIFICATE_MALFORMED' }) as Error

describe('readCertificate', () => {
  it('reads zero and negative serial numbers as facts', async () => {
    const serialOf = async (...serialBytes: number[]): Promise<string> =>
      (await make({ template: { serialBytes: Uint8Array.from(serialBytes) } })).certificate.serial
    expect(await serialOf(0)).toBe('00')
    expect(await serialOf(0xff)).toBe('-01')
    expect(await serialOf(0, 0xff)).toBe('ff')
  })

  it('refuses an extension given twice', async () => {
    await expect(make({ extensions: [keyUsage('cRLSign'), keyUsage('keyCertSign')] })).rejects.toMatchObject({
      code: 'PKI_CERTIFICATE_MALFORMED',
    })
  })

  it('refuses a signature algorithm that differs from the signed one', async () => {
    const { certificate } = await make()
    const node = readAsn1(certificate.der)
    const [tbs, algorithm, signature] = node.children.map((child) => certificate.der.subarray(child.start, child.end))
    if (tbs === undefined || algorithm === undefined || signature === undefined) throw new Error('not a certificate')
    const other = encodeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-1' })
    expect(() => readCertificate(derSequence(tbs, other, signature))).toThrow(malformed)
    expect(readCertificate(derSequence(tbs, algorithm, signature)).sha256).toBe(certificate.sha256)
  })

  it('refuses bytes after the certificate, and every cut', async () => {
    const { der } = (await make()).certificate
    expect(() => readCertificate(concatBytes(der, Uint8Array.of(0)))).toThrow(malformed)
    for (let length = 0; length < der.length; length++) expect(() => readCertificate(der.subarray(0, length))).toThrow(malformed)
  })

  it('answers damage with a certificate or an InputError, and no damaged one verifies', async () => {
    const { certificate } = await make({ extensions: LEAF_EXTENSIONS })
    const { der } = certificate
    await fc.assert(
      fc.asyncProperty(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, change) => {
        const damaged = der.slice()
        damaged[offset] = (damaged[offset] ?? 0) ^ change
        try {
          expect(await verifyIssued(readCertificate(damaged), certificate)).not.toBe('valid')
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('readCertificates', () => {
  it('reads PEM bundles with text around, and refuses files without a certificate', async () => {
    const [one, other] = [(await make()).certificate, (await make()).certificate]
    const bundle = `0 s:CN=first\n${toPem('CERTIFICATE', one.der)}\nsubject=…\n${toPem('CERTIFICATE', other.der)}`
    expect(readCertificates(Buffer.from(bundle)).map((certificate) => certificate.sha256)).toEqual([one.sha256, other.sha256])
    expect(() => readCertificates(Buffer.from(toPem('PRIVATE KEY', one.der)))).toThrow(malformed)
    expect(() => readCertificates(new Uint8Array(0))).toThrow(malformed)
  })

  it('refuses PEM with unmatched labels or bad base64', () => {
    const code = expect.objectContaining({ code: 'PKI_PEM_MALFORMED' }) as Error
    expect(() => readPem(Buffer.from('-----BEGIN A-----\nAAAA\n-----END B-----'))).toThrow(code)
    expect(() => readPem(Buffer.from('-----BEGIN A-----\nAAA\n-----END A-----'))).toThrow(code)
    expect(() => readPem(Buffer.from('-----BEGIN A-----\nAAAA\n'))).toThrow(code)
  })
})

describe('names', () => {
  it('are compared folded, whatever the string type, and diacritics count', () => {
    const name = makeName([
      ['C', 'VN'],
      ['CN', 'Nguyễn  Thị Toàn '],
    ])
    expect(
      nameEquals(
        name,
        makeName([
          ['C', 'vn'],
          ['CN', 'NGUYỄN thị TOÀN'],
        ]),
      ),
    ).toBe(true)
    expect(
      nameEquals(
        name,
        makeName([
          ['C', 'VN'],
          ['CN', 'Nguyễn Thị Toán'],
        ]),
      ),
    ).toBe(false)
    expect(
      nameEquals(
        name,
        makeName([
          ['CN', 'Nguyễn Thị Toàn'],
          ['C', 'VN'],
        ]),
      ),
    ).toBe(false)
    expect(
      nameEquals(
        name,
        makeName([
          ['C', 'VN'],
          ['O', 'Nguyễn Thị Toàn'],
        ]),
      ),
    ).toBe(false)
  })

  it('have no answer for an attribute that is there twice', () => {
    expect(
      nameAttribute(
        makeName([
          ['CN', 'A'],
          ['CN', 'B'],
        ]),
        'CN',
      ),
    ).toBeUndefined()
    expect(nameAttribute(makeName([['CN', 'A']]), 'CN')).toBe('A')
  })

  it('are written after RFC 4514, one line, values unable to look like other attributes', () => {
    expect(
      makeName([
        ['C', 'VN'],
        ['O', 'A, B+C'],
        ['CN', ' #x\n'],
      ]).text,
    ).toBe('CN=\\ #x\\0a,O=A\\, B\\+C,C=VN')
    expect(makeName([['1.3.6.1.4.1.32473.7', 'x']]).text).toBe('1.3.6.1.4.1.32473.7=#0c0178')
  })
})

describe('signature algorithms', () => {
  const all: readonly SignatureAlgorithm[] = [
    { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' },
    { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 },
    { scheme: 'RSASSA-PSS', digest: 'SHA-512', saltLength: 20 },
    { scheme: 'RSASSA-PSS', digest: 'SHA-1', saltLength: 20 },
    { scheme: 'ECDSA', digest: 'SHA-384' },
    { scheme: 'Ed25519', digest: 'SHA-512' },
  ]
  it.each(all)('are read as they are written: $scheme $digest $saltLength', (algorithm) => {
    expect(readSignatureAlgorithm(readAsn1(encodeSignatureAlgorithm(algorithm)), 'a').algorithm).toEqual(algorithm)
  })

  it('take the digest of the message where the identifier has none, and no parameters that mean something else', () => {
    const rsa = encodeSignatureAlgorithm({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' })
    rsa[rsa.length - 3] = 1
    const read = (digest?: 'SHA-384') => readSignatureAlgorithm(readAsn1(rsa), 'a', digest).algorithm
    expect(read()).toBeUndefined()
    expect(read('SHA-384')).toEqual({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384' })
    const pss = encodeSignatureAlgorithm({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 })
    const otherMask = pss.slice()
    // the second SHA-256 of the parameters, which is the mask's, becomes SHA-384
    otherMask[pss.length - 8] = 2
    expect(readSignatureAlgorithm(readAsn1(pss), 'a').algorithm).toEqual({
      scheme: 'RSASSA-PSS',
      digest: 'SHA-256',
      saltLength: 32,
    })
    expect(readSignatureAlgorithm(readAsn1(otherMask), 'a')).toEqual({ oid: '1.2.840.113549.1.1.10', algorithm: undefined })
  })

  it('carry ECDSA values as strict DER', () => {
    const raw = Uint8Array.from({ length: 64 }, (_, index) => (index < 31 ? 0 : 0x80 + index))
    const value = encodeSignatureValue({ scheme: 'ECDSA' }, raw)
    expect(ecdsaValueToRaw(value, 'P-256')).toEqual(raw)
    expect(ecdsaValueToRaw(concatBytes(value, Uint8Array.of(0)), 'P-256')).toBeUndefined()
    expect(ecdsaValueToRaw(derSequence(derInteger(-1), derInteger(1)), 'P-256')).toBeUndefined()
    expect(ecdsaValueToRaw(derSequence(derInteger(1)), 'P-256')).toBeUndefined()
    expect(ecdsaValueToRaw(encodeTagged(0x31, Uint8Array.of(2, 1, 1, 2, 1, 1)), 'P-256')).toBeUndefined()
  })
})

describeWithOpenssl('openssl on certificates', () => {
  const kinds: readonly KeyKind[] = [{ kind: 'EC', curve: 'P-384' }, { kind: 'Ed25519' }, { kind: 'RSA', bits: 2048 }]
  it.each(kinds)('agrees on the name and serial of $kind', async (kind) => {
    const { certificate } = await make({ pair: await makeKeyPair(kind), name: 'Đặng Thử Nghiệm' })
    const args = ['x509', '-inform', 'DER', '-in', '@der', '-noout', '-serial', '-subject', '-nameopt', 'RFC2253,-esc_msb,utf8']
    const { output } = openssl(args, { der: certificate.der })
    expect(output).toContain(`serial=${certificate.serial.toUpperCase()}`)
    expect(output).toContain(`subject=${certificate.subject.text}`)
  })

  it('verifies an RSA key bound to PSS', async () => {
    const generated = openssl(['genpkey', '-algorithm', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'], {}).output
    const key = generated.slice(
      generated.indexOf('-----BEGIN'),
      generated.indexOf('KEY-----\n', generated.indexOf('-----END')) + 9,
    )
    const made = openssl(
      ['req', '-x509', '-new', '-key', '@key', '-subj', '/CN=PSS', '-days', '3650', '-sha256', '-sigopt', 'rsa_pss_saltlen:32'],
      { key },
    ).output
    const [certificate] = readCertificates(Buffer.from(made))
    expect(certificate?.publicKey).toMatchObject({ kind: 'RSA', bits: 2048, pssOnly: true })
    expect(certificate?.signatureAlgorithm).toEqual({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 })
    if (certificate === undefined) throw new Error('no certificate')
    expect(await verifyIssued(certificate, certificate)).toBe('valid')
    const pkcs1 = { ...certificate, signatureAlgorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' } as const }
    expect(await verifyIssued(pkcs1, certificate)).toBe('invalid')
  })
})
