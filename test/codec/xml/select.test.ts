import { encodeUtf8, WorkMeter } from '../../../src/base'
import { childElements, contains, descendants, elementsById, parseXml, textContent } from '../../../src/codec/xml'
import { codeOf } from '../../support/codes'

const parse = (text: string) => parseXml(encodeUtf8(text), { meter: new WorkMeter() })

describe('elementsById', () => {
  it('finds Id, ID and xml:id', () => {
    const document = parse('<a Id="1"><b ID="2"/><c xml:id="3"/><d p:Id="4" xmlns:p="urn:p"/></a>')
    const ids = elementsById(document)
    expect([...ids.entries()].map(([id, element]) => [id, element.local])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ])
  })

  it.each(['<a Id="1"><b Id="1"/></a>', '<a Id="1"><b ID="1"/></a>', '<a ID="1"><b xml:id="1"/></a>'])('refuses %s', (text) => {
    expect(codeOf(() => elementsById(parse(text)))).toBe('XML_DUPLICATE_ID')
  })

  it('lets one element say its Id twice', () => {
    expect(elementsById(parse('<a Id="1" xml:id="1"/>')).get('1')?.local).toBe('a')
  })

  it('takes id in lower case only where it is not ambiguous', () => {
    expect(elementsById(parse('<a><b id="1"/></a>')).get('1')?.local).toBe('b')
    expect(elementsById(parse('<a><b id="1"/><c id="1"/></a>')).get('1')).toBeUndefined()
    expect(elementsById(parse('<a><b id="1"/><c Id="1"/></a>')).get('1')).toBeUndefined()
  })
})

describe('looking around', () => {
  const { root } = parse('<a><b>1<!-- -->2</b><c><d/></c></a>')
  const [b, c] = childElements(root)

  it('walks in document order', () => {
    expect([...descendants(root)].map(({ local }) => local)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('reads text across comments, and none where elements stand', () => {
    expect(b === undefined ? undefined : textContent(b)).toBe('12')
    expect(c === undefined ? '' : textContent(c)).toBeUndefined()
  })

  it('knows what stands in what', () => {
    const d = c === undefined ? undefined : childElements(c)[0]
    if (b === undefined || c === undefined || d === undefined) throw new Error('no elements')
    expect([contains(root, d), contains(c, d), contains(d, d), contains(b, d), contains(d, c)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})
