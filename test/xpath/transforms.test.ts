import { InputError, resolveLimits, WorkMeter } from '../../src/base'
import { DSIG_NAMESPACE } from '../../src/xmldsig'
import { codeOfAsync } from '../support/codes'
import { C14N, check, ENVELOPED, filter2, FILTER2, NOT_SIGNATURE, short, signature, xpath, XPATH } from './support'

const OTHER = `<d:Signature xmlns:d="${DSIG_NAMESPACE}"><d:Object>x</d:Object></d:Signature>`
const around = (inner: string): string => `<a><b Id="b" k="1">t<!--n--></b>${inner}</a>`
const CANONICAL = '<a><b Id="b" k="1">t</b></a>'
const matched = (leftOut: string, ...codes: readonly string[]) => ({ digest: 'match', leftOut, element: undefined, codes })

describe('what a filter leaves out', () => {
  it.each([
    ['XPath', xpath(NOT_SIGNATURE)],
    [
      'XPath with here()',
      xpath('count(ancestor-or-self::d:Signature | here()/ancestor::d:Signature[1]) > count(ancestor-or-self::d:Signature)'),
    ],
    ['Filter 2', filter2(['subtract', '//d:Signature'])],
    ['Filter 2 by local names', filter2(['subtract', "/descendant::*[local-name() = 'Signature']"])],
    ['Filter 2 with here()', filter2(['subtract', 'here()/ancestor::d:Signature[1]'])],
    ['enveloped-signature before a filter that takes nothing', ENVELOPED + xpath('true()')],
    ['enveloped-signature after it', xpath('true()') + ENVELOPED],
  ])('is the own signature alone: %s', async (_, transforms) => {
    expect(short(await check(around(signature(transforms, CANONICAL))))).toEqual(matched('own-signature'))
  })

  it('is the own signature alone where here() tells it from another', async () => {
    const octets = `<a><b Id="b" k="1">t</b>${OTHER}</a>`
    const transforms = filter2(['subtract', 'here()/ancestor::d:Signature[1]'])
    expect(short(await check(around(signature(transforms, octets) + OTHER)))).toEqual(matched('own-signature'))
  })

  it('is other signatures too, and said', async () => {
    const xml = around(signature(xpath(NOT_SIGNATURE), CANONICAL) + OTHER)
    expect(short(await check(xml))).toEqual(matched('signatures', 'XML_FILTER_LEAVES_OUT_SIGNATURES'))
  })

  it.each([
    ['an element', xpath(`${NOT_SIGNATURE} and not(ancestor-or-self::b)`), '<a></a>'],
    ['an attribute', xpath(`${NOT_SIGNATURE} and name() != 'k'`), '<a><b Id="b">t</b></a>'],
    ['text', xpath(`${NOT_SIGNATURE} and not(self::text())`), '<a><b Id="b" k="1"></b></a>'],
    ['what looks like a Signature', filter2(['subtract', '//*[local-name() = "Signature" or @k]']), '<a></a>'],
  ])('is content, and said: %s', async (_, transforms, octets) => {
    const xml = around(signature(transforms, octets))
    expect(short(await check(xml))).toEqual(matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'))
  })

  it('is content where an element of another namespace is named like a Signature', async () => {
    const fake = '<Signature xmlns="urn:x-test"><pay>1000000</pay></Signature>'
    const transforms = filter2(['subtract', '//*[local-name() = "Signature"]'])
    expect(short(await check(around(signature(transforms, CANONICAL) + fake)))).toEqual(
      matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'),
    )
  })

  it('is content where the target stands in the signature itself', async () => {
    const object = '<d:Object Id="o"><x>1</x><y>2</y></d:Object>'
    const transforms = xpath('not(ancestor-or-self::y)')
    const octets = `<d:Object xmlns:d="${DSIG_NAMESPACE}" Id="o"><x>1</x></d:Object>`
    expect(short(await check(`<a>${signature(transforms, octets, '#o', object)}</a>`))).toEqual(
      matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'),
    )
  })

  it('is known also across canonicalization: what either side takes is out', async () => {
    const canonical = `<d:Transform Algorithm="${C14N}"/>`
    const both = filter2(['subtract', '//d:Signature']) + canonical + xpath('not(ancestor-or-self::b)')
    expect(short(await check(around(signature(both, '<a></a>'))))).toEqual(matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'))
    const first = filter2(['subtract', '//d:Signature | //b']) + canonical + xpath('true()')
    expect(short(await check(around(signature(first, '<a></a>'))))).toEqual(matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'))
  })

  it('leaves one element whole, and says which', async () => {
    const xml = around(signature(filter2(['intersect', '//b']), '<b Id="b" k="1">t</b>'))
    expect(short(await check(xml))).toEqual({ ...matched('content', 'XML_FILTER_LEAVES_OUT_CONTENT'), element: 'b' })
    const parted = around(signature(filter2(['intersect', '//b'], ['subtract', '//@k']), '<b Id="b">t</b>'))
    expect(short(await check(parted)).element).toBeUndefined()
  })
})

describe('a filter', () => {
  it('follows what it is over: content that it takes can change, other content cannot', async () => {
    const transforms = xpath(`${NOT_SIGNATURE} and not(ancestor-or-self::c)`)
    const xml = `<a><b>t</b><c>u</c>${signature(transforms, '<a><b>t</b></a>')}</a>`
    expect((await check(xml)).digest).toBe('match')
    expect((await check(xml.replace('<c>u', '<c>v'))).digest).toBe('match')
    expect((await check(xml.replace('<b>t', '<b>v'))).digest).toBe('mismatch')
    expect((await check(xml.replace('<c>u', '<e>u').replace('</c>', '</e>'))).digest).toBe('mismatch')
  })

  it('gives its text to a base64 transform', async () => {
    const transforms = xpath('ancestor-or-self::b') + `<d:Transform Algorithm="${DSIG_NAMESPACE}base64"/>`
    const xml = `<a><b>Z<i/>W0=</b><c>ZW0=</c>${signature(transforms, 'em')}</a>`
    expect(short(await check(xml))).toMatchObject({ digest: 'match', leftOut: 'content' })
  })

  it.each([
    ['an expression that is none', xpath('not(')],
    ['a prefix that is not declared', xpath('self::q:x')],
    ['two XPath elements', `<d:Transform Algorithm="${XPATH}"><d:XPath>1</d:XPath><d:XPath>1</d:XPath></d:Transform>`],
    ['no XPath element', `<d:Transform Algorithm="${XPATH}"/>`],
    ['elements in an expression', `<d:Transform Algorithm="${XPATH}"><d:XPath>1<x/></d:XPath></d:Transform>`],
    ['an XPath of another namespace', `<d:Transform Algorithm="${XPATH}"><XPath>1</XPath></d:Transform>`],
    ['Filter 2 without a kind', `<d:Transform Algorithm="${FILTER2}"><f:XPath xmlns:f="${FILTER2}">/</f:XPath></d:Transform>`],
    ['Filter 2 of another kind', filter2(['invert', '/'])],
    ['Filter 2 that gives no nodes', filter2(['intersect', 'true()'])],
    ['here() in another document', ENVELOPED + `<d:Transform Algorithm="${C14N}"/>` + xpath('here()')],
  ])('fails: %s', async (_, transforms) => {
    expect(short(await check(around(signature(transforms, ''))))).toEqual({
      digest: 'mismatch',
      leftOut: undefined,
      element: undefined,
      codes: ['XML_TRANSFORM_FAILED'],
    })
  })

  it.each([
    ['an extension function', xpath('ext()')],
    ['a variable', xpath('$v')],
    ['more filters than anybody needs', filter2(...Array.from({ length: 21 }, () => ['union', '/'] as const))],
  ])('is left open: %s', async (_, transforms) => {
    expect(short(await check(around(signature(transforms, ''))))).toMatchObject({
      digest: 'unchecked',
      codes: ['XML_TRANSFORM_UNSUPPORTED'],
    })
  })

  it('is left open without an evaluator', async () => {
    const checked = await check(around(signature(xpath(NOT_SIGNATURE), CANONICAL)), new WorkMeter(), {})
    expect(short(checked)).toMatchObject({ digest: 'unchecked', codes: ['XML_TRANSFORM_UNSUPPORTED'] })
  })

  it('costs no more than allowed', async () => {
    const many = `<a>${'<b k="1"/>'.repeat(3000)}${signature(xpath('count(//*[count(//*) > 0]) > 0'), '')}</a>`
    const meter = new WorkMeter(resolveLimits({ work: 100_000 }))
    expect(await codeOfAsync(async () => check(many, meter))).toBe('LIMIT_WORK')
    const namespaces = Array.from({ length: 250 }, (_, index) => ` xmlns:n${index}="urn:${index}"`).join('')
    const wide = `<a${namespaces}>${'<b/>'.repeat(5000)}${signature(xpath('true()'), '')}</a>`
    expect(await codeOfAsync(async () => check(wide, new WorkMeter(resolveLimits({ work: 200_000 }))))).toBe('LIMIT_WORK')
  })

  it('never ends in another error than that of a limit', async () => {
    for (const expression of [
      'a[',
      ')',
      '//',
      '@',
      '::',
      '*',
      '|',
      '-',
      '$',
      'here(',
      'id(/)',
      'string(//@*)',
      '1 div 0',
      'substring(/, -1 div 0)',
    ]) {
      try {
        await check(around(signature(xpath(expression), '')))
      } catch (error) {
        expect(error).toBeInstanceOf(InputError)
      }
    }
  })
})
