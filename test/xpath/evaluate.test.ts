import { encodeUtf8, resolveLimits, WorkMeter } from '../../src/base'
import { elementsById, parseXml } from '../../src/codec/xml'
import { evaluate } from '../../src/xpath/evaluate'
import { makeModel } from '../../src/xpath/model'
import { nameOf } from '../../src/xpath/node'
import { parseXPath } from '../../src/xpath/parse'
import { isNodeSet, stringValue } from '../../src/xpath/values'
import { codeOf } from '../support/codes'

const XML =
  '<r xmlns="urn:d" xmlns:p="urn:p" xml:lang="vi-VN" Id="r"><p:a n="1">một<!--c--><b/>hai</p:a><p:a n="2"><?t d?>3</p:a><p:a n="10" p:q="x"> 4  5 </p:a></r>'
const PREFIXES: Readonly<Record<string, string>> = { p: 'urn:p', d: 'urn:d', xml: 'http://www.w3.org/XML/1998/namespace' }

/** A value in plain words: nodes by their names or texts. */
function ask(expression: string, meter = new WorkMeter()): unknown {
  const document = parseXml(encodeUtf8(XML), { meter: new WorkMeter() })
  const model = makeModel(document, meter)
  const ids = elementsById(document)
  const surroundings = { model, meter, here: model.nodeOf(document.root), elementById: (id: string) => ids.get(id) }
  const parsed = parseXPath(expression, (prefix) => PREFIXES[prefix])
  const value = evaluate(parsed, { node: model.document, position: 1, size: 1 }, surroundings)
  return isNodeSet(value) ? value.map((node) => nameOf(node)?.name ?? stringValue(node, meter)) : value
}

describe('XPath 1.0', () => {
  it.each<readonly [string, unknown]>([
    ['/', ['mộthai3 4  5 ']],
    ['/d:r/p:a/@n', ['n', 'n', 'n']],
    ['/r', []],
    ['//p:*', ['p:a', 'p:a', 'p:a']],
    ['//@p:*', ['p:q']],
    ['/*/*[2]/preceding-sibling::*/@n = 1', true],
    ['count(//node())', 11],
    ['count(//d:b/following::node())', 6],
    ['count(//d:b/preceding::node())', 2],
    ['//d:b/ancestor::*', ['r', 'p:a']],
    ['//d:b/ancestor::*[1]', ['p:a']],
    ['(//d:b/ancestor::*)[1]', ['r']],
    ['//d:b/ancestor-or-self::node()[last()]', ['mộthai3 4  5 ']],
    ['count(/*/namespace::*)', 3],
    ['/*/namespace::p | /*/namespace::p', ['p']],
    ['namespace-uri(/*/namespace::p)', ''],
    ['string(/*/namespace::p)', 'urn:p'],
    ['count(/*/@*/../@*)', 2],
    ['count(//@n/following::*)', 3],
    ['//comment() | //processing-instruction("t") | //text()', ['một', 'c', 'hai', 't', '3', ' 4  5 ']],
    ['//processing-instruction("u")', []],
    ['*[self::d:r and not(self::p:r)]', ['r']],
    ['id("r x")', ['r']],
    ['id(/*/@Id)', ['r']],
    ['here()', ['r']],
    ['local-name(//p:a)', 'a'],
    ['name(//p:a)', 'p:a'],
    ['namespace-uri(//p:a)', 'urn:p'],
    ['concat(1, "a", true())', '1atrue'],
    ['starts-with("abc", "ab") and contains("abc", "bc")', true],
    ['substring-before("1999/04", "/")', '1999'],
    ['substring-after("1999/04", "/")', '04'],
    ['substring("12345", 1.5, 2.6)', '234'],
    ['substring("12345", 0 div 0, 3)', ''],
    ['substring("12345", -42, 1 div 0)', '12345'],
    ['substring("12345", -1 div 0, 1 div 0)', ''],
    ['string-length("\u{1F600}")', 1],
    ['normalize-space(//p:a[3])', '4 5'],
    ['translate("--aaa--", "abc-", "ABC")', 'AAA'],
    ['lang("vi") or //p:a[lang("VI")]', true],
    ['boolean(//p:a[lang("VI")])', true],
    ['//p:a[lang("en")]', []],
    ['sum(//@n)', 13],
    ['floor(2.6) + ceiling(-2.5) + round(2.5) + round(-2.5)', 1],
    ['string(1 div 0)', 'Infinity'],
    ['string(-1 div 0)', '-Infinity'],
    ['string(0 div 0)', 'NaN'],
    ['string(-0)', '0'],
    ['string(0.0000001)', '0.0000001'],
    ['string(1000000000000 * 1000000000000)', '1000000000000000000000000'],
    ['string(-12.50)', '-12.5'],
    ['number(" -1. ")', -1],
    ['string(number("1e3"))', 'NaN'],
    ['string(number("+1"))', 'NaN'],
    ['5 mod -2', 1],
    ['-5 mod 2', -1],
    ['--2', 2],
    ['2 - -2 * 3', 8],
    ['1 = 1 = true()', true],
    ['3 > 2 > 1', false],
    ['//@n = 10', true],
    ['//@n != 10', true],
    ['//@n > //@n', true],
    ['//missing = //@n', false],
    ['//missing = false()', true],
    ['"a" < "b"', false],
    ['true() or unknown-is-not-asked', true],
    ['//p:a[position() = last()]/@n = "10"', true],
    ['//p:a[@n][2]/@n + 1', 3],
    ['div', []],
    ['count(div | mod)', 0],
    ['* * 2 = 0', false],
  ])('%s', (expression, expected) => {
    expect(ask(expression)).toEqual(expected)
  })

  it.each([
    ['', 'XPATH_MALFORMED'],
    ['a b', 'XPATH_MALFORMED'],
    ['//', 'XPATH_MALFORMED'],
    ['a[', 'XPATH_MALFORMED'],
    ['q:a', 'XPATH_MALFORMED'],
    ['q:*', 'XPATH_MALFORMED'],
    ['sideways::a', 'XPATH_MALFORMED'],
    ['"a', 'XPATH_MALFORMED'],
    ['a#', 'XPATH_MALFORMED'],
    ['not()', 'XPATH_MALFORMED'],
    ['count(1)', 'XPATH_MALFORMED'],
    ['1 | 2', 'XPATH_MALFORMED'],
    ['("a")/b', 'XPATH_MALFORMED'],
    ['true() and (1', 'XPATH_MALFORMED'],
    ['$x', 'XPATH_UNSUPPORTED'],
    ['current()', 'XPATH_UNSUPPORTED'],
    ['document("file:///etc/passwd")', 'XPATH_UNSUPPORTED'],
    ['constructor()', 'XPATH_UNSUPPORTED'],
    ['('.repeat(1000), 'XPATH_UNSUPPORTED'],
    ['1' + '+1'.repeat(5000), 'XPATH_UNSUPPORTED'],
    ['a'.repeat(100_000), 'XPATH_UNSUPPORTED'],
  ])('refuses %.40s', (expression, code) => {
    expect(codeOf(() => ask(expression))).toBe(code)
  })

  it('costs no more than allowed', () => {
    const small = (): WorkMeter => new WorkMeter(resolveLimits({ work: 2000 }))
    expect(codeOf(() => ask(`count(${'//node()/..'.repeat(20)})`, small()))).toBe('none')
    expect(codeOf(() => ask(`//*${'[//*'.repeat(9)}${']'.repeat(9)}`, small()))).toBe('LIMIT_WORK')
    const twice = 'concat(string(/), '.repeat(55) + 'string(/)' + ')'.repeat(55)
    expect(codeOf(() => ask(twice, new WorkMeter(resolveLimits({ work: 100 }))))).toBe('LIMIT_WORK')
  })
})
