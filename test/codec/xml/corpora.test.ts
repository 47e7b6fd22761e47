import { decodeUtf8, encodeUtf8, WorkMeter } from '../../../src/base'
import { canonicalize, descendants, parseXml, type CanonicalMethod } from '../../../src/codec/xml'
import { describeWithCorpus, readManifest, readShared } from '../../support/corpora'
import { codeOf } from '../../support/codes'

const C14N = 'corpora/santuario/org/apache/xml/security/c14n'
const text = (name: string) => decodeUtf8(readShared(C14N, name))
const parse = (bytes: Uint8Array) => parseXml(bytes, { meter: new WorkMeter() })

describeWithCorpus(C14N, 'the examples of the standards', () => {
  it.each([
    ['in/32_input.xml', 'in/32_c14n.xml', false],
    ['in/36_input.xml', 'in/36_c14n.xml', false],
  ] as const)('%s', (input, output, withComments) => {
    expect(decodeUtf8(canonicalize(parse(readShared(C14N, input)), { method: 'c14n10', withComments }))).toBe(text(output))
  })

  it.each([
    ['in/31_c14n.xml', false],
    ['in/31_c14n-comments.xml', true],
  ] as const)('in/31_input.xml without its document type: %s', (output, withComments) => {
    const input = text('in/31_input.xml').replace(/<!DOCTYPE[^>]*>/, '')
    expect(decodeUtf8(canonicalize(parse(encodeUtf8(input)), { method: 'c14n11', withComments }))).toBe(text(output))
  })

  it.each<readonly [string, string, CanonicalMethod, string]>([
    ['inExcl/example2_2_1.xml', 'inExcl/example2_2_1_c14nized.xml', 'c14n10', 'elem2'],
    ['inExcl/example2_2_2.xml', 'inExcl/example2_2_2_c14nized.xml', 'c14n10', 'elem2'],
    ['inExcl/example2_2_1.xml', 'inExcl/example2_2_c14nized_exclusive.xml', 'exclusive', 'elem2'],
    ['inExcl/example2_2_2.xml', 'inExcl/example2_2_c14nized_exclusive.xml', 'exclusive', 'elem2'],
    ['inExcl/plain-soap-1.1.xml', 'inExcl/plain-soap-c14nized.xml', 'exclusive', 'Body'],
  ])('%s: an element as in %s', (input, output, method, name) => {
    const element = [...descendants(parse(readShared(C14N, input)).root)].find(({ local }) => local === name)
    if (element === undefined) throw new Error(`no ${name}`)
    expect(decodeUtf8(canonicalize(element, { method, withComments: true }))).toBe(text(output))
  })
})

describeWithCorpus('corpora/xml-dtd-attacks', 'hostile document types', () => {
  const rows = readManifest('corpora/cases.tsv').filter(({ file = '' }) => file.startsWith('xml-dtd-attacks/'))

  it.each(rows.filter(({ expect: wanted }) => wanted === 'rejected').map(({ file = '' }) => file))('refuses %s', (file) => {
    expect(codeOf(() => parse(readShared('corpora', file)))).toBe('XML_DOCTYPE')
  })

  it.each(rows.filter(({ expect: wanted }) => wanted === 'no-external-fetch').map(({ file = '' }) => file))(
    'reads %s as it stands',
    (file) => {
      const { root } = parse(readShared('corpora', file))
      expect(root.kind).toBe('element')
    },
  )
})
