import fc from 'fast-check'
import { fromHex, toHex } from '../../../src/base'
import {
  compareEncodings,
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derGeneralizedTime,
  derInteger,
  derNamedBits,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
  derTime,
  derUtf8String,
  hasBit,
  nodeBytes,
  readAsn1,
  readBitString,
  readBoolean,
  readIntegerHex,
  readOctetString,
  readOid,
  readSmallInteger,
  readText,
  readTime,
  retag,
} from '../../../src/codec/asn1'
import { describeWithOpenssl, openssl } from '../../support/openssl'

describe('DER writers', () => {
  it.each([
    [derInteger(0), '020100'],
    [derInteger(-129), '0202ff7f'],
    [derInteger(128), '02020080'],
    [derInteger(2n ** 64n), '0209010000000000000000'],
    [derInteger(fromHex('00000080')), '02020080'],
    [derInteger(new Uint8Array(0)), '020100'],
    [derNamedBits([]), '030100'],
    [derNamedBits([0, 1]), '030206c0'],
    [derNamedBits([8]), '0303070080'],
    [derOid('2.999.3'), '0603883703'],
    [derOctetString(new Uint8Array(128)), `048180${'00'.repeat(128)}`],
    [derContextPrimitive(0, fromHex('aa')), '8001aa'],
    [retag(derSetOf([derInteger(1)]), 0xa0), 'a003020101'],
  ])('writes %#', (encoding, hex) => {
    expect(toHex(encoding)).toBe(hex)
  })

  it('refuses what has no encoding', () => {
    for (const dotted of ['1', '3.1', '1.40', '0.40', '1.2.-3', '1.2.03', '1.2.', 'a.b', ''])
      expect(() => derOid(dotted)).toThrow(TypeError)
    expect(() => derPrintableString('a@b')).toThrow(TypeError)
  })

  it('turns from UTCTime to GeneralizedTime in 2050', () => {
    expect(readAsn1(derTime(new Date('2049-12-31T23:59:59Z'))).tag).toBe(23)
    expect(readAsn1(derTime(new Date('2050-01-01T00:00:00Z'))).tag).toBe(24)
  })
})

describe('what is written is read back', () => {
  const arcs = fc.array(fc.bigInt({ min: 0n, max: 2n ** 70n }), { maxLength: 6 })
  const oid = fc.oneof(
    fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt({ min: 0n, max: 39n }), arcs),
    fc.tuple(fc.constant(2n), fc.bigInt({ min: 0n, max: 2n ** 70n }), arcs),
  )

  it('object identifiers', () => {
    fc.assert(
      fc.property(oid, ([root, second, rest]) => {
        const dotted = [root, second, ...rest].join('.')
        expect(readOid(readAsn1(derOid(dotted)), 'oid')).toBe(dotted)
      }),
    )
  })

  it('integers of any size, and never with a second spelling', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }), (value) => {
        const hex = readIntegerHex(readAsn1(derInteger(value)), 'integer')
        expect(hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)).toBe(value)
      }),
    )
    fc.assert(fc.property(fc.integer(), (value) => readSmallInteger(readAsn1(derInteger(value)), 'integer') === value))
  })

  it('strings, bits, booleans and times', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }), fc.boolean(), (text, bytes, flag) => {
        expect(readText(readAsn1(derUtf8String(text)), 'text')).toBe(text)
        expect(readOctetString(readAsn1(derOctetString(bytes)), 'octets')).toEqual(bytes)
        expect(readBitString(readAsn1(derBitString(bytes)), 'bits')).toEqual({ bytes, unusedBits: 0 })
        expect(readBoolean(readAsn1(derBoolean(flag)), 'flag')).toBe(flag)
      }),
    )
    const seconds = fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const moment = new Date(second * 1000)
        expect(readTime(readAsn1(derTime(moment)), 'time')).toEqual(moment)
        expect(readTime(readAsn1(derGeneralizedTime(moment)), 'time')).toEqual(moment)
      }),
    )
  })

  it('named bits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 20 })), (indexes) => {
        const bits = readBitString(readAsn1(derNamedBits(indexes)), 'bits')
        for (let index = 0; index <= 20; index++) expect(hasBit(bits, index)).toBe(indexes.includes(index))
      }),
    )
  })

  it('members of a SET OF in one order, whatever the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }).map(derOctetString)), (members) => {
        const written = derSetOf(members)
        expect(derSetOf([...members].reverse())).toEqual(written)
        const read = readAsn1(written).children.map(nodeBytes)
        for (const [index, member] of read.entries()) {
          const before = read[index - 1]
          if (before !== undefined) expect(compareEncodings(before, member)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describeWithOpenssl('DER writers against openssl asn1parse', () => {
  it('openssl reads the same tree', () => {
    const der = derSequence(
      derOid('1.2.840.113549.1.7.2'),
      derContext(0, derSequence(derInteger(3), derBoolean(true), derUtf8String('Sở Nội vụ'))),
      derTime(new Date('2026-11-21T02:00:00Z')),
      derOctetString(new Uint8Array(300)),
    )
    const { accepted, output } = openssl(['asn1parse', '-inform', 'DER', '-in', '@tree.der'], { 'tree.der': der })
    expect(accepted).toBe(true)
    for (const line of [
      'pkcs7-signedData',
      'cont [ 0 ]',
      'INTEGER           :03',
      'BOOLEAN           :255',
      '261121020000Z',
      'l= 300 prim: OCTET STRING',
    ])
      expect(output).toContain(line)
  })
})
