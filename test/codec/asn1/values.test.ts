import { InputError, concatBytes, fromHex, toHex } from '../../../src/base'
import type { Asn1Node } from '../../../src/codec/asn1'
import {
  TAG,
  derOctetString,
  encodeTagged,
  hasBit,
  readAsn1,
  readBitString,
  readBoolean,
  readIntegerHex,
  readMembers,
  readOctetString,
  readOid,
  readSequence,
  readSet,
  readSmallInteger,
  readText,
  readTime,
} from '../../../src/codec/asn1'
import { codeOf } from '../../support/codes'

function node(hex: string, mode: 'der' | 'ber' = 'der'): Asn1Node {
  return readAsn1(fromHex(hex), { mode })
}

function text(tag: number, content: string): Asn1Node {
  return readAsn1(encodeTagged(tag, new TextEncoder().encode(content)))
}

describe('readOid', () => {
  it.each([
    ['06092a864886f70d010702', '1.2.840.113549.1.7.2'],
    ['06052b81040022', '1.3.132.0.34'],
    ['0603883703', '2.999.3'],
    ['0601 00', '0.0'],
    ['060127', '0.39'],
    ['060128', '1.0'],
    ['06014f', '1.39'],
    ['060150', '2.0'],
    // ITU-T X.667: a UUID as an arc of 128 bits
    [`06146983${'ff'.repeat(17)}7f`, `2.25.${2n ** 128n - 1n}`],
  ])('%s is %s', (hex, dotted) => {
    expect(readOid(node(hex.replaceAll(' ', '')), 'oid')).toBe(dotted)
  })

  it.each([
    ['no content', '0600'],
    ['an arc cut short', '06022a86'],
    ['an arc with leading zeros', '06032a8001'],
    ['more octets than any identifier', `068181${'01'.repeat(129)}`],
  ])('refuses %s', (_, hex) => {
    expect(codeOf(() => readOid(node(hex), 'oid'))).toBe('ASN1_MALFORMED')
  })

  it('refuses another type, and nothing at all', () => {
    expect(codeOf(() => readOid(node('0500'), 'oid'))).toBe('ASN1_UNEXPECTED')
    expect(codeOf(() => readOid(undefined, 'oid'))).toBe('ASN1_UNEXPECTED')
  })
})

describe('integers', () => {
  it.each([
    ['020100', '00', 0],
    ['02017f', '7f', 127],
    ['02020080', '80', 128],
    ['0201ff', '-01', -1],
    ['020180', '-80', -128],
    ['02047fffffff', '7fffffff', 2147483647],
    ['020480000000', '-80000000', -2147483648],
  ])('%s', (hex, text, value) => {
    expect(readIntegerHex(node(hex), 'integer')).toBe(text)
    expect(readSmallInteger(node(hex), 'integer')).toBe(value)
  })

  it('refuses as small what does not fit', () => {
    expect(codeOf(() => readSmallInteger(node('02050100000000'), 'integer'))).toBe('ASN1_MALFORMED')
  })

  it('reads serial numbers of twenty octets', () => {
    expect(readIntegerHex(node(`021500${'f0'.repeat(20)}`), 'serial')).toBe('f0'.repeat(20))
  })
})

describe('strings of octets and bits', () => {
  it('puts a constructed octet string together, nested too', () => {
    const nested = node('2480 0401aa 2406 0401bb 0401cc 0000'.replaceAll(' ', ''), 'ber')
    expect(toHex(readOctetString(nested, 'octets'))).toBe('aabbcc')
  })

  it('puts a hundred and fifty thousand parts together', () => {
    const part = derOctetString(Uint8Array.of(7))
    const content = new Uint8Array(150_000 * part.length)
    for (let offset = 0; offset < content.length; offset += part.length) content.set(part, offset)
    const whole = readAsn1(encodeTagged(0x24, content), { mode: 'ber' })
    expect(readOctetString(whole, 'octets')).toHaveLength(150_000)
  })

  it('refuses a constructed octet string of something else', () => {
    expect(codeOf(() => readOctetString(node('2403020101', 'ber'), 'octets'))).toBe('ASN1_UNEXPECTED')
  })

  it('reads bits, and refuses a bit string in parts', () => {
    const bits = readBitString(node('030206c0'), 'bits')
    expect([hasBit(bits, 0), hasBit(bits, 1), hasBit(bits, 2), hasBit(bits, 99)]).toEqual([true, true, false, false])
    expect(codeOf(() => readBitString(node('2304030200aa', 'ber'), 'bits'))).toBe('ASN1_MALFORMED')
  })

  it('reads a BER boolean', () => {
    expect(readBoolean(node('010101', 'ber'), 'boolean')).toBe(true)
    expect(readBoolean(node('010100'), 'boolean')).toBe(false)
  })
})

describe('readText', () => {
  it('reads the string types of names', () => {
    expect(readText(text(TAG.utf8String, 'Nguyễn Thị Ánh'), 'text')).toBe('Nguyễn Thị Ánh')
    expect(readText(text(TAG.printableString, 'VN'), 'text')).toBe('VN')
    expect(readText(node('1e0401b00061'), 'text')).toBe('ưa')
    expect(readText(node('1c040001f600'), 'text')).toBe('😀')
    expect(readText(node('1401e9'), 'text')).toBe('é')
  })

  it.each([
    ['malformed UTF-8', '0c02c328', 'UTF8_MALFORMED'],
    ['half a character', '1e03004161', 'ASN1_MALFORMED'],
    ['a character above the last', '1c0400110000', 'ASN1_MALFORMED'],
    ['something that is no string', '0500', 'ASN1_UNEXPECTED'],
  ])('refuses %s', (_, hex, code) => {
    expect(codeOf(() => readText(node(hex), 'text'))).toBe(code)
  })
})

describe('readTime', () => {
  it.each([
    [TAG.utcTime, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [TAG.utcTime, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [TAG.utcTime, '2611210900+0700', '2026-11-21T02:00:00.000Z'],
    [TAG.generalizedTime, '20261121020000Z', '2026-11-21T02:00:00.000Z'],
    [TAG.generalizedTime, '20261121020000.12345Z', '2026-11-21T02:00:00.123Z'],
    [TAG.generalizedTime, '20240229000000Z', '2024-02-29T00:00:00.000Z'],
  ])('%i %s', (tag, content, iso) => {
    expect(readTime(text(tag, content), 'time').toISOString()).toBe(iso)
  })

  it.each([
    [TAG.utcTime, '260230000000Z'],
    [TAG.generalizedTime, '20230229000000Z'],
    [TAG.generalizedTime, '20261121240000Z'],
    [TAG.generalizedTime, '20261121020060Z'],
    [TAG.generalizedTime, '20261121020000'],
    [TAG.generalizedTime, '20261121020000+9900'],
    [TAG.utcTime, '2026112102000Z'],
    [TAG.utcTime, ''],
  ])('refuses %i %s', (tag, content) => {
    expect(codeOf(() => readTime(text(tag, content), 'time'))).toBe('ASN1_MALFORMED')
  })
})

describe('members', () => {
  it('reads sequences, sets and implicitly tagged ones', () => {
    expect(readSequence(node('30020500'), 'x')).toHaveLength(1)
    expect(readSet(node('31020500'), 'x')).toHaveLength(1)
    expect(readMembers(node('a0020500'), 'x')).toHaveLength(1)
    expect(readMembers(undefined, 'x')).toHaveLength(0)
  })

  it('refuses a primitive in their place: its octets would be passed over', () => {
    expect(codeOf(() => readMembers(node('80020500'), 'x'))).toBe('ASN1_MALFORMED')
    expect(codeOf(() => readSequence(node('31020500'), 'x'))).toBe('ASN1_UNEXPECTED')
  })

  it('names the place', () => {
    try {
      readSequence(readAsn1(concatBytes(fromHex('0500'))), 'cms/content')
      throw new Error('read')
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      expect(error instanceof InputError ? error.path : undefined).toBe('cms/content')
    }
  })
})
