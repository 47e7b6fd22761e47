import { fromHex } from '../../../src/base'
import { Fields, TAG, readAsn1 } from '../../../src/codec/asn1'
import { codeOf } from '../../support/codes'

// SEQUENCE { INTEGER 1, [0] { NULL }, BOOLEAN }
const MEMBERS = readAsn1(fromHex('300a020101a00205000101ff')).children

describe('Fields', () => {
  it('gives members in order, optional ones only where they stand', () => {
    const fields = new Fields(MEMBERS, 'x')
    expect(fields.optional(TAG.oid)).toBeUndefined()
    expect(fields.required('version').tag).toBe(TAG.integer)
    expect(fields.context(1)).toBeUndefined()
    expect(fields.context(0)?.children).toHaveLength(1)
    expect(fields.peek()?.tag).toBe(TAG.boolean)
    expect(fields.rest()).toHaveLength(1)
    expect(codeOf(() => fields.end())).toBe('none')
  })

  it('refuses a member that is missing, and one too many', () => {
    const fields = new Fields(MEMBERS.slice(0, 1), 'x')
    expect(codeOf(() => fields.end())).toBe('ASN1_UNEXPECTED')
    fields.required('version')
    expect(codeOf(() => fields.required('more'))).toBe('ASN1_UNEXPECTED')
  })
})
