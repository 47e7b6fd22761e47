import { decodeUtf8, encodeUtf8, WorkMeter } from '../../src/base'
import { canonicalize, contains, descendants, elementsById, parseXml } from '../../src/codec/xml'
import type { Canonicalization, SelectedNodes } from '../../src/xmldsig'
import { xpathTransforms } from '../../src/xpath'
import { randomOf, randomXml } from '../support/random-xml'
import { xpath } from './support'

const METHODS: readonly Canonicalization[] = [
  { method: 'c14n10', withComments: true, inclusivePrefixes: [] },
  { method: 'c14n10', withComments: false, inclusivePrefixes: [] },
  { method: 'c14n11', withComments: false, inclusivePrefixes: [] },
  { method: 'exclusive', withComments: true, inclusivePrefixes: [] },
  { method: 'exclusive', withComments: false, inclusivePrefixes: ['a', '#default'] },
]
const meter = new WorkMeter()

function select(xml: string, withComments = true): SelectedNodes {
  const document = parseXml(encodeUtf8(xml), { meter })
  return xpathTransforms.select(
    { node: document, withComments, exclude: new Set() },
    { meter, ids: elementsById(document), signature: document.root },
  )
}

/** The nodes for which an expression is true, in canonical form. */
function canonical(
  xml: string,
  expression: string,
  method: Canonicalization['method'],
  inclusivePrefixes: readonly string[] = [],
): string {
  const holder = parseXml(
    encodeUtf8(`<x xmlns:d="http://www.w3.org/2000/09/xmldsig#" xmlns:n="urn:n" xmlns:m="urn:m">${xpath(expression)}</x>`),
    { meter },
  )
  const [transform] = holder.root.children
  if (transform?.kind !== 'element') throw new Error('no transform')
  const nodes = select(xml).filtered({ kind: 'filter', filter: 'xpath', element: transform })
  return decodeUtf8(nodes.canonicalize({ method, withComments: true, inclusivePrefixes }))
}

describe('a node-set', () => {
  it('that is a document or a subtree has the form that the subtree has', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const document = parseXml(encodeUtf8(randomXml(seed)), { meter })
      const elements = [...descendants(document.root)]
      const random = randomOf(seed)
      const context = { meter, ids: new Map(), signature: document.root }
      for (const node of [document, elements[random(elements.length)] ?? document]) {
        const out = elements[random(elements.length)]
        const exclude = new Set(out === undefined || (node.kind === 'element' && contains(out, node)) ? [] : [out])
        for (const method of METHODS) {
          const expected = canonicalize(node, { ...method, exclude, meter })
          const found = xpathTransforms.select({ node, withComments: true, exclude }, context).canonicalize(method)
          expect([seed, method.method, decodeUtf8(found)]).toEqual([seed, method.method, decodeUtf8(expected)])
        }
      }
    }
  })

  it('says a namespace again below an element that is taken out, and only there', () => {
    const xml = '<n:a xmlns:n="urn:n"><n:b><n:c/></n:b></n:a>'
    expect(canonical(xml, 'not(self::n:b)', 'c14n10')).toBe('<n:a xmlns:n="urn:n"><n:c></n:c></n:a>')
    // the namespace node of what is taken out is still in the set, but the nearest output ancestor has it too
    expect(canonical(xml, 'not(self::n:a)', 'exclusive')).toBe('<n:b xmlns:n="urn:n"><n:c></n:c></n:b>')
    expect(canonical(xml, 'not(self::n:a)', 'c14n10')).toBe(' xmlns:n="urn:n"<n:b xmlns:n="urn:n"><n:c></n:c></n:b>')
  })

  it('writes xmlns="" only against a default that was written', () => {
    const xml = '<a xmlns="urn:n"><b xmlns=""><c/></b></a>'
    expect(canonical(xml, 'true()', 'c14n10')).toBe('<a xmlns="urn:n"><b xmlns=""><c></c></b></a>')
    expect(canonical(xml, 'true()', 'exclusive')).toBe('<a xmlns="urn:n"><b xmlns=""><c></c></b></a>')
    expect(canonical(xml, 'self::* and not(self::n:a) or self::n:a', 'c14n10')).toBe('<a><b><c></c></b></a>')
    expect(canonical(xml, 'not(self::n:a)', 'exclusive')).toBe('<b><c></c></b>')
  })

  it('writes a namespace of the list of prefixes as Canonical XML does', () => {
    const xml = '<a xmlns:n="urn:n" xmlns:m="urn:m"><b><n:c/></b></a>'
    expect(canonical(xml, 'true()', 'exclusive', ['m'])).toBe('<a xmlns:m="urn:m"><b><n:c xmlns:n="urn:n"></n:c></b></a>')
    expect(canonical(xml, 'not(self::b)', 'exclusive', ['m'])).toBe('<a xmlns:m="urn:m"><n:c xmlns:n="urn:n"></n:c></a>')
  })

  it('hands xml: attributes down past what is taken out: all in 1.0, lang and space in 1.1, none exclusively', () => {
    const xml = '<a xml:lang="vi" xml:base="x/" xml:id="i"><b xml:space="preserve" xml:base="y/"><c xml:base="z" k="1"/></b></a>'
    expect(canonical(xml, 'self::c or self::a or parent::c', 'c14n10')).toBe(
      '<a><c k="1" xml:base="z" xml:id="i" xml:lang="vi" xml:space="preserve"></c></a>',
    )
    expect(canonical(xml, 'self::c or self::a or parent::c', 'c14n11')).toBe(
      // an element's own attributes of these three are always written, and what is written there is not handed down again
      '<a xml:base="x/" xml:lang="vi"><c k="1" xml:base="y/z" xml:space="preserve"></c></a>',
    )
    expect(canonical(xml, 'self::c or parent::c', 'c14n11')).toBe(
      '<c k="1" xml:base="x/y/z" xml:lang="vi" xml:space="preserve"></c>',
    )
    expect(canonical(xml, 'self::c or parent::c', 'exclusive')).toBe('<c k="1" xml:base="z"></c>')
  })

  it('puts line feeds around the root also where the root is taken out', () => {
    const xml = '<?x 1?><a>t</a><!--y-->'
    expect(canonical(xml, 'true()', 'c14n10')).toBe('<?x 1?>\n<a>t</a>\n<!--y-->')
    expect(canonical(xml, 'not(ancestor-or-self::a)', 'c14n10')).toBe('<?x 1?>\n\n<!--y-->')
  })

  it('keeps what an element leaves behind: its attributes, its text', () => {
    expect(canonical('<a k="1">t<b>u</b></a>', 'not(self::*)', 'exclusive')).toBe(' k="1"tu')
  })
})
