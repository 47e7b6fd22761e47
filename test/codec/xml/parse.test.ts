import fc from 'fast-check'
import { concatBytes, encodeUtf8, InputError, WorkMeter, resolveLimits, type Limits } from '../../../src/base'
import { attribute, childElements, parseXml, textContent, type XmlDocument } from '../../../src/codec/xml'

const parse = (input: string | Uint8Array, limits: Partial<Limits> = {}): XmlDocument =>
  parseXml(typeof input === 'string' ? encodeUtf8(input) : input, { meter: new WorkMeter(resolveLimits(limits)) })

function codeOf(input: string | Uint8Array, limits: Partial<Limits> = {}): string {
  try {
    parse(input, limits)
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
  return 'read'
}

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return bytes
}

describe('a document', () => {
  it('becomes a tree with names, namespaces and parents', () => {
    const { root } = parse('<a xmlns="urn:a" xmlns:p="urn:p" x="1" p:x="2"><p:b/>t<![CDATA[<c>]]>u<!--n--><?i d?></a>')
    expect([root.namespace, root.local, attribute(root, 'x'), attribute(root, 'x', 'urn:p')]).toEqual(['urn:a', 'a', '1', '2'])
    expect(root.declarations).toEqual([
      { prefix: '', namespace: 'urn:a' },
      { prefix: 'p', namespace: 'urn:p' },
    ])
    expect(root.children.map(({ kind }) => kind)).toEqual(['element', 'text', 'comment', 'instruction'])
    expect(root.children.every(({ parent }) => parent === root)).toBe(true)
    expect(root.children[1]).toMatchObject({ value: 't<c>u' })
    expect(childElements(root, 'urn:p', 'b')).toHaveLength(1)
    expect(textContent(root)).toBeUndefined()
  })

  it.each([
    '<?xml version="1.0"?>\r\n<a\r\n b="1"\r\n><b/><c ></c\n></a>',
    '\ufeff<a b="1"\r\n/>',
    '<?x y?><p:a xmlns:p="u"><!-- > --><p:b\tx=">"/>\u{1f600}<c/></p:a>',
  ])('knows where each element stands: %j', (text) => {
    const document = parse(text)
    const visit = (element: XmlDocument['root']): void => {
      const { start, end, contentStart, contentEnd } = element.place
      expect(text.slice(start, start + 1 + element.name.length)).toBe(`<${element.name}`)
      expect(text[end - 1]).toBe('>')
      expect(text[contentStart - 1]).toBe('>')
      if (contentEnd !== end) expect(text.slice(contentEnd, contentEnd + 2 + element.name.length)).toBe(`</${element.name}`)
      childElements(element).forEach(visit)
    }
    visit(document.root)
  })

  it('normalises line ends and attribute values as XML 1.0 asks', () => {
    const { root } = parse('<a b="1\r\n2\t3&#13;&#10;&#9;4">5\r\n6\r7&#13;8</a>')
    expect(attribute(root, 'b')).toBe('1 2 3\r\n\t4')
    expect(textContent(root)).toBe('5\n6\n7\r8')
  })

  it('is read from each supported encoding', () => {
    const text = '<a>Nguyễn \u{1f600}</a>'
    for (const bytes of [
      encodeUtf8(text),
      encodeUtf8(`\ufeff${text}`),
      utf16(`\ufeff${text}`, true),
      utf16(`\ufeff${text}`, false),
    ]) {
      expect(textContent(parse(bytes).root)).toBe('Nguyễn \u{1f600}')
    }
    const latin = concatBytes(
      encodeUtf8('<?xml version="1.0" encoding="ISO-8859-1"?><a>'),
      Uint8Array.of(0xe9),
      encodeUtf8('</a>'),
    )
    expect(textContent(parse(latin).root)).toBe('é')
  })
})

describe('encodings that are not what they say', () => {
  it.each<readonly [string, string | Uint8Array, string]>([
    ['an unknown one', '<?xml version="1.0" encoding="UTF-7"?><a/>', 'XML_ENCODING'],
    ['UTF-16 without a mark', utf16('<a/>', true), 'XML_ENCODING'],
    ['UTF-16 said of UTF-8', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'XML_ENCODING'],
    ['UTF-8 said of UTF-16', utf16('\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>', true), 'XML_ENCODING'],
    ['Latin-1 said of marked UTF-8', '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'XML_ENCODING'],
    ['an odd length', concatBytes(utf16('\ufeff<a/>', true), Uint8Array.of(0)), 'XML_ENCODING'],
    ['half a surrogate pair', utf16('\ufeff<a>\ud83d</a>', true), 'XML_ENCODING'],
    ['overlong UTF-8', concatBytes(encodeUtf8('<a>'), Uint8Array.of(0xc0, 0xbc), encodeUtf8('</a>')), 'UTF8_MALFORMED'],
    ['a second byte order mark', '\ufeff\ufeff<a/>', 'XML_MALFORMED'],
    [
      'a byte over ASCII',
      concatBytes(encodeUtf8('<?xml version="1.0" encoding="us-ascii"?><a>'), Uint8Array.of(0xe9), encodeUtf8('</a>')),
      'XML_ENCODING',
    ],
  ])('%s', (_, input, code) => {
    expect(codeOf(input)).toBe(code)
  })
})

describe('what is refused', () => {
  it.each([
    ['', 'XML_MALFORMED'],
    ['text', 'XML_MALFORMED'],
    ['<a>', 'XML_MALFORMED'],
    ['<a></b>', 'XML_MALFORMED'],
    ['<a/><b/>', 'XML_MALFORMED'],
    ['<a/>x', 'XML_MALFORMED'],
    ['<a b="1" b="2"/>', 'XML_MALFORMED'],
    ['<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'XML_MALFORMED'],
    ['<p:a/>', 'XML_MALFORMED'],
    ['<a p:b="1"/>', 'XML_MALFORMED'],
    ['<a xmlns:p=""/>', 'XML_MALFORMED'],
    ['<a xmlns=" urn:x"/>', 'XML_MALFORMED'],
    ['<a xmlns:xml="urn:x"/>', 'XML_MALFORMED'],
    ['<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>', 'XML_MALFORMED'],
    ['<a b=1/>', 'XML_MALFORMED'],
    ['<a b="<"/>', 'XML_MALFORMED'],
    ['<a>\u0001</a>', 'XML_MALFORMED'],
    ['<a>&#0;</a>', 'XML_MALFORMED'],
    ['<a>&#xD800;</a>', 'XML_MALFORMED'],
    ['<a>]]></a>', 'XML_MALFORMED'],
    ['<a><!-- -- --></a>', 'XML_MALFORMED'],
    ['<a><?xml version="1.0"?></a>', 'XML_MALFORMED'],
    ['<a><?p:i x?></a>', 'XML_MALFORMED'],
    ['<?xml version="1.1"?><a/>', 'XML_MALFORMED'],
    ['<!DOCTYPE a><a/>', 'XML_DOCTYPE'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'XML_DOCTYPE'],
    ['<!DOCTYPE a [', 'XML_DOCTYPE'],
    ['<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>', 'XML_DOCTYPE'],
    ['<a>&b;</a>', 'XML_ENTITY'],
    ['<a b="&c;"/>', 'XML_ENTITY'],
    ['<a>&constructor;</a>', 'XML_ENTITY'],
    ['<a>&toString;</a>', 'XML_ENTITY'],
    ['<a>&__proto__;</a>', 'XML_ENTITY'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('reads the five entities and nothing more', () => {
    expect(textContent(parse('<a>&lt;&gt;&amp;&quot;&apos;&#x41;&#66;</a>').root)).toBe('<>&"\'AB')
  })

  it('never resolves an XInclude', () => {
    const text = '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></a>'
    expect(childElements(parse(text).root)[0]).toMatchObject({ local: 'include', children: [] })
  })
})

describe('limits', () => {
  it('stop what would cost saxes quadratic or endless time', () => {
    const declared = Array.from(
      { length: 190 },
      (_, depth) => `<a ${Array.from({ length: 40 }, (__, index) => `xmlns:p${depth}_${index}="u"`).join(' ')}>`,
    )
    expect(codeOf(declared.join('') + '<p0_0:b p0_1:c="" p0_2:d=""/>'.repeat(300_000), { work: 1_000_000 })).toBe('LIMIT_WORK')
    expect(codeOf(`<a>${'&amp;'.repeat(100_000)}</a>`, { work: 200_000 })).toBe('LIMIT_WORK')
    expect(codeOf(`<a>${'<!---->x'.repeat(100_000)}</a>`, { work: 100_000 })).toBe('LIMIT_WORK')
  }, 60_000)

  it('hold before anything gets slow', () => {
    expect(codeOf('<a>'.repeat(100_000))).toBe('LIMIT_XML_DEPTH')
    expect(codeOf(`<a>${'<b/>'.repeat(50)}</a>`, { xmlElements: 50 })).toBe('LIMIT_XML_ELEMENTS')
    expect(codeOf(`<a ${Array.from({ length: 300 }, (_, index) => `b${index}=""`).join(' ')}/>`)).toBe('LIMIT_XML_ATTRIBUTES')
    expect(codeOf('<a>1234</a>', { fileSize: 10 })).toBe('LIMIT_FILE_SIZE')
    expect(codeOf(`<a>${'<b/>'.repeat(50)}</a>`, { work: 40 })).toBe('LIMIT_WORK')
  })

  it('hold against nesting even where a caller allows any depth', () => {
    expect(codeOf('<a>'.repeat(100_000), { xmlDepth: 1_000_000 })).toBe('LIMIT_XML_DEPTH')
  })
})

describe('any bytes at all', () => {
  it('give a document or an InputError', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      'b:c',
      ' ',
      '=',
      '"',
      "'",
      '&',
      ';',
      '#',
      'x',
      '1',
      '<!',
      '--',
      '[CDATA[',
      ']]',
      '<?',
      '?>',
      'xml',
      'xmlns',
      'DOCTYPE',
      '\u0000',
      '\ud800',
      '\r',
      '\ufeff',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        expect(typeof codeOf(parts.join(''))).toBe('string')
      }),
      { numRuns: 2000, seed: 7 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof codeOf(bytes)).toBe('string')
      }),
      { numRuns: 500, seed: 8 },
    )
  })
})
