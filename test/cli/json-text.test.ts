import fc from 'fast-check'
import { jsonText } from '../../src/cli/json-text'

describe('jsonText', () => {
  it('lets no control, override or line separator out of a name reach a terminal', () => {
    const name = 'a\u001b[2J\u009b31m\u202e\u2028\u{e0041}\u0000é'
    expect(jsonText({ name })).toBe('{\n  "name": "a\\u001b[2J\\u009b31m\\u202e\\u2028\\udb40\\udc41\\u0000é"\n}\n')
  })

  it('says the same as before to whoever reads it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = jsonText([text, { [text]: text }])
        expect(JSON.parse(printed)).toEqual([text, { [text]: text }])
        expect(printed.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
