import * as fc from 'fast-check'
import { parseTrustScript } from '../../src/browser/trust-script'

describe('parseTrustScript', () => {
  it.each([
    '{"crls":["a"],"crls":[]}',
    '{"crls":["a"],"\\u0063rls" : []}',
    '{"anchors":[{"certificate":"a","domain":"caller","certificate":"b"}]}',
    '{"a":{"b":{}},"a":1}',
    '{"__proto__":1,"__proto__":2}',
    '{"a":"}","a":1}',
    '{} {}',
    '{"anchors":[]}\n{"anchors":[]}',
    '',
  ])('refuses a member that stands there twice, and what is no JSON: %s', (text) => {
    expect(() => parseTrustScript(text)).toThrow(SyntaxError)
  })

  it.each(['{"a":{"a":1},"b":{"a":1}}', '{"a":"\\"a\\":","b":["a","a"]}', '[{"a":1},{"a":1}]', '"a"', '{"a\\\\":1,"a":2}'])(
    'reads the rest as JSON is read: %s',
    (text) => {
      expect(parseTrustScript(text)).toEqual(JSON.parse(text))
    },
  )

  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isWide) => {
        const text = JSON.stringify(value, undefined, isWide ? 2 : undefined)
        expect(parseTrustScript(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('reads a list of megabytes', () => {
    const text = JSON.stringify({ crls: ['A'.repeat(8_000_000), '\\'.repeat(1_000_000)] })
    expect(parseTrustScript(text)).toHaveProperty('crls')
  })
})
