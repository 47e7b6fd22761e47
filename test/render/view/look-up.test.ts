import { createHash } from 'node:crypto'
import { applyExtract, canonicalRecordBytes, extractById, formById } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { buildView } from '../../../src/render/view'
import { person } from '../../support/world'

const typical = person('typical')
const record = parseRecord(typical.record)
const form = formById('tt06-2023')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const viewOf = (lookUp: unknown, of = record) => buildView(of, parseDocument({ ...typical.document, lookUp }), form)

describe('the look-up in the view', () => {
  it('says the address with the digest of the canonical record', () => {
    const digest = sha256(canonicalRecordBytes(record))
    expect(viewOf({ address: 'https://tra-cuu.example.vn/vb' }).lookUp?.code).toBe(
      `https://tra-cuu.example.vn/vb?sha256=${digest}`,
    )
    expect(viewOf({ address: 'https://tra-cuu.example.vn/?so=15' }).lookUp?.code).toBe(
      `https://tra-cuu.example.vn/?so=15&sha256=${digest}`,
    )
  })

  it('names the system and its owner where they are given', () => {
    const address = 'https://tra-cuu.example.vn/'
    const paths = (lookUp: object): unknown => viewOf(lookUp).lookUp?.lines.map(({ path }) => path)
    expect(paths({ address })).toEqual(['document.lookUp.address', 'record'])
    expect(paths({ address, system: 'Hệ thống A', owner: 'Sở B' })).toEqual([
      'document.lookUp.address',
      'document.lookUp.system',
      'document.lookUp.owner',
      'record',
    ])
    expect(Object.keys(viewOf(undefined))).not.toContain('lookUp')
  })

  it('depends on the record alone: not on the metadata, which holds the address', () => {
    const of = (more: object): string | undefined =>
      buildView(record, parseDocument({ ...typical.document, ...more, lookUp: { address: 'https://a.example.vn' } }), form).lookUp
        ?.code
    expect(of({ codeNumber: '99', purpose: 'khác' })).toBe(of({}))
    expect(viewOf({ address: 'https://a.example.vn' }, { ...record, fullName: 'Người Khác' }).lookUp?.code).not.toBe(of({}))
  })

  it('is of what an extract leaves: the whole record’s digest stands nowhere', () => {
    const { record: left, note } = applyExtract(record, extractById('trich-sao-co-ban'))
    const document = parseDocument({ ...typical.document, lookUp: { address: 'https://a.example.vn' } })
    const text = JSON.stringify(buildView(left, document, form, note))
    expect(text).toContain(sha256(canonicalRecordBytes(left)))
    expect(text).not.toContain(sha256(canonicalRecordBytes(record)))
  })
})
