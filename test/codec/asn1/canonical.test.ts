import fc from 'fast-check'
import { WorkMeter, concatBytes, fromHex, toHex } from '../../../src/base'
import { derOctetString, derSequence, derSetOf, encodeTagged, isDer, readAsn1, setToDer, toDer } from '../../../src/codec/asn1'

function canonical(hex: string): string {
  return toHex(toDer(readAsn1(fromHex(hex.replaceAll(' ', '')), { mode: 'ber' }), new WorkMeter()))
}

describe('toDer', () => {
  it.each([
    ['an indefinite length', '3080 020105 0000', '3003020105'],
    ['a long form of a short length', '3081 03 020105', '3003020105'],
    ['a string in parts', '2480 0401aa 0401bb 0000', '0402aabb'],
    ['a boolean', '010101', '0101ff'],
    ['an integer with leading octets', '0203000080', '02020080'],
    ['a negative one', '0203ffff80', '020180'],
    ['a set out of order', '3106 020102 020101', '3106020101020102'],
    ['unused bits', '030203ff', '030203f8'],
    ['tag numbers above 30, deep down', 'bf8100 80 0201 05 0000', 'bf810003020105'],
    ['an octet string under a context tag', 'a080 2480 0401aa 0000 0000', 'a0030401aa'],
  ])('writes %s as DER does', (_, ber, der) => {
    expect(canonical(ber)).toBe(der)
    expect(canonical(der)).toBe(der)
  })

  it('leaves DER as it stands, and knows it', () => {
    const der = fromHex('300a020105a1050403aabbcc')
    const node = readAsn1(der)
    expect(isDer(node)).toBe(true)
    expect(toDer(node, new WorkMeter())).toEqual(der)
  })

  it.each(['3080020105' + '0000', '308103020105', '3106020102020101', '010101'])('knows that %s is not DER', (hex) => {
    expect(isDer(readAsn1(fromHex(hex), { mode: 'ber' }))).toBe(false)
  })

  interface Tree {
    readonly bytes?: Uint8Array
    readonly children?: readonly Tree[]
    readonly set?: boolean
  }
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.record({ bytes: fc.uint8Array({ maxLength: 12 }) }),
      fc.record({ children: fc.array(tie('tree'), { maxLength: 4 }), set: fc.boolean() }),
    ),
  }))

  function der(node: Tree): Uint8Array {
    if (node.bytes !== undefined) return derOctetString(node.bytes)
    const members = (node.children ?? []).map(der)
    return node.set === true ? derSetOf(members) : derSequence(...members)
  }

  function ber(node: Tree): Uint8Array {
    const end = Uint8Array.of(0, 0)
    if (node.bytes !== undefined) {
      const half = node.bytes.length >> 1
      const parts = [derOctetString(node.bytes.subarray(0, half)), derOctetString(node.bytes.subarray(half))]
      return concatBytes(Uint8Array.of(0x24, 0x80), ...parts, end)
    }
    const members = [...(node.children ?? [])].map(ber)
    if (node.set === true) members.reverse()
    return concatBytes(Uint8Array.of(node.set === true ? 0x31 : 0x30, 0x80), ...members, end)
  }

  it('gives one encoding for every spelling of a value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const read = readAsn1(ber(value), { mode: 'ber' })
        expect(toHex(toDer(read, new WorkMeter()))).toBe(toHex(der(value)))
      }),
    )
  })
})

describe('setToDer', () => {
  it('sorts the members and gives them the SET OF tag', () => {
    const node = readAsn1(encodeTagged(0xa0, fromHex('020102020101')))
    expect(toHex(setToDer(node, new WorkMeter()))).toBe('3106020101020102')
  })
})
