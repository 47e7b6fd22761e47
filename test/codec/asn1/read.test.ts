import fc from 'fast-check'
import { DEFAULT_LIMITS, InputError, WorkMeter, concatBytes, fromHex } from '../../../src/base'
import { nodeBytes, readAsn1 } from '../../../src/codec/asn1'
import { codeOf } from '../../support/codes'

function codeFor(hex: string, mode: 'der' | 'ber' = 'der'): string {
  return codeOf(() => readAsn1(fromHex(hex), { mode }))
}

describe('readAsn1', () => {
  it('gives every value its place in the source', () => {
    const source = fromHex('300a020105a1050403aabbcc')
    const node = readAsn1(source)
    expect(node).toMatchObject({ start: 0, contentStart: 2, contentEnd: 12, end: 12, tag: 16, constructed: true })
    expect(node.children.map(({ start, end, tagClass, tag }) => [start, end, tagClass, tag])).toEqual([
      [2, 5, 'universal', 2],
      [5, 12, 'context', 1],
    ])
    expect(nodeBytes(node)).toEqual(source)
  })

  it.each([
    ['empty input', '', 'ASN1_TRUNCATED'],
    ['an identifier alone', '30', 'ASN1_TRUNCATED'],
    ['content cut short', '0403aabb', 'ASN1_TRUNCATED'],
    ['a member longer than its sequence', '30030404aabb', 'ASN1_TRUNCATED'],
    ['a length of 2^32 octets', '04850100000000', 'ASN1_TRUNCATED'],
    ['a length octet missing', '048201', 'ASN1_TRUNCATED'],
    ['the reserved length octet', `04ff${'00'.repeat(127)}`, 'ASN1_MALFORMED'],
    ['bytes after the value', '050000', 'ASN1_TRAILING_BYTES'],
    ['end-of-contents as a value', '0000', 'ASN1_MALFORMED'],
    ['a long form for a short length', '04810100', 'ASN1_NOT_CANONICAL'],
    ['a length with leading zeros', `04820080${'00'.repeat(128)}`, 'ASN1_NOT_CANONICAL'],
    ['an indefinite length', '30800000', 'ASN1_NOT_CANONICAL'],
    ['a boolean of 0x01', '010101', 'ASN1_NOT_CANONICAL'],
    ['a boolean of two octets', '0102ffff', 'ASN1_NOT_CANONICAL'],
    ['an integer with a leading zero', '02020001', 'ASN1_NOT_CANONICAL'],
    ['a negative integer with a leading 0xff', '0202ff80', 'ASN1_NOT_CANONICAL'],
    ['an empty integer', '0200', 'ASN1_MALFORMED'],
    ['a bit string with eight unused bits', '03020800', 'ASN1_MALFORMED'],
    ['a bit string with unused bits set', '03020101', 'ASN1_NOT_CANONICAL'],
    ['unused bits of no octet', '030101', 'ASN1_MALFORMED'],
    ['an empty bit string', '0300', 'ASN1_MALFORMED'],
    ['a null with content', '050100', 'ASN1_MALFORMED'],
    ['a constructed octet string', '2403040100', 'ASN1_NOT_CANONICAL'],
    ['a primitive sequence', '1000', 'ASN1_NOT_CANONICAL'],
    ['a long tag number that would be short', '1f1e00', 'ASN1_NOT_CANONICAL'],
    ['a tag number with leading zeros', '1f80ff00', 'ASN1_NOT_CANONICAL'],
    ['a tag number of five octets', '9fffffffff7f00', 'ASN1_MALFORMED'],
  ])('refuses %s', (_, hex, code) => {
    expect(codeFor(hex)).toBe(code)
  })

  it('reads tag numbers above 30', () => {
    expect(readAsn1(fromHex('9f81000101'))).toMatchObject({ tagClass: 'context', tag: 128, contentStart: 4 })
  })

  it('leaves trailing bytes when told to, and says where they start', () => {
    expect(readAsn1(fromHex('05000000'), { allowTrailing: true }).end).toBe(2)
  })

  it('refuses nesting beyond the limit without exhausting the stack', () => {
    const meter = new WorkMeter({ ...DEFAULT_LIMITS, derDepth: 64 })
    const endless = new Uint8Array(200_000)
    for (let index = 0; index < endless.length; index += 2) endless.set([0x30, 0x80], index)
    expect(codeOf(() => readAsn1(endless, { mode: 'ber', meter }))).toBe('LIMIT_DER_DEPTH')
    expect(codeOf(() => readAsn1(endless))).toBe('ASN1_NOT_CANONICAL')
  })

  it('refuses more values than the limit, and more work', () => {
    const many = concatBytes(
      fromHex('30820200'),
      new Uint8Array(512).map((_, index) => (index % 2 === 0 ? 5 : 0)),
    )
    expect(codeOf(() => readAsn1(many, { meter: new WorkMeter({ ...DEFAULT_LIMITS, derNodes: 100 }) }))).toBe('LIMIT_DER_NODES')
    expect(codeOf(() => readAsn1(many, { meter: new WorkMeter({ ...DEFAULT_LIMITS, work: 100 }) }))).toBe('LIMIT_WORK')
    expect(readAsn1(many).children).toHaveLength(256)
  })

  it('never throws anything but an InputError, in either mode', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom('der' as const, 'ber' as const), (bytes, mode) => {
        try {
          return readAsn1(bytes, { mode }).end === bytes.length
        } catch (error) {
          return error instanceof InputError
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('readAsn1 in BER mode', () => {
  it('reads indefinite lengths, and leaves the end-of-contents out of the content', () => {
    const node = readAsn1(fromHex('3080020105240404020102' + '0000'), { mode: 'ber' })
    expect(node).toMatchObject({ indefinite: true, contentStart: 2, contentEnd: 11, end: 13 })
    expect(node.children).toHaveLength(2)
  })

  it.each([
    ['an indefinite length without an end', '3080020105', 'ASN1_TRUNCATED'],
    ['half an end-of-contents', '308002010500', 'ASN1_TRUNCATED'],
    ['an indefinite length on a primitive value', '04800000', 'ASN1_MALFORMED'],
    ['an end-of-contents in a definite length', '30020000', 'ASN1_MALFORMED'],
    ['an inner end past the outer length', '3004308002000000', 'ASN1_TRUNCATED'],
  ])('refuses %s', (_, hex, code) => {
    expect(codeFor(hex, 'ber')).toBe(code)
  })

  it('reads what DER spells otherwise', () => {
    for (const hex of ['010101', '02020001', '04810100', '2403040100', '03020101']) expect(codeFor(hex, 'ber')).toBe('none')
  })
})
