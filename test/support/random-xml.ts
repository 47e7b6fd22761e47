/** A random source that gives the same numbers for the same seed: mulberry32. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const NAMESPACES = ['urn:x-test:one', 'urn:x-test:two', 'urn:x-test:three']
const PREFIXES = ['a', 'b', 'c']
const LOCALS = ['root', 'item', 'part', 'note', 'Ô']
const TEXTS = ['hồ sơ', 'x &amp; y', '&lt;&gt;', ' \n\t ', 'a&#13;b', '<![CDATA[<&]]>', '\u{1F600}', '\uFF00', '"\'']
const VALUES = ['1', 'x &amp; y', '&lt;', '&#9;&#10;&#13;', "'", '&quot;', 'a  b', 'Đ']
const XML_ATTRIBUTES = [
  'xml:lang="vi"',
  'xml:lang="en"',
  'xml:space="preserve"',
  'xml:base="http://example.test/x/"',
  'xml:base="y/z"',
]

/**
 * A document full of what canonicalization is hard with: prefixes bound anew and default namespaces undeclared, `xml:` attributes to
 * inherit, characters to escape, comments and instructions, also around the root. `inside` is put at the end of the root.
 */
export function randomXml(seed: number, inside = ''): string {
  const random = randomOf(seed)
  const aside = (): string => ['', '<!--c-->', '<?pi some data?>', '<?empty?>'][random(4)] ?? ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n${aside()}\n${element(random, 0, new Set(), inside)}\n${aside()}\n`
}

type Random = (below: number) => number

function element(random: Random, depth: number, outer: ReadonlySet<string>, inside: string): string {
  const declared = new Map<string, string>()
  for (const prefix of ['', ...PREFIXES]) {
    if (random(4) === 0) declared.set(prefix, NAMESPACES[random(prefix === '' ? 4 : 3)] ?? '')
  }
  const bound = new Set([...outer, ...[...declared.keys()].filter((prefix) => prefix !== '')])
  const prefixes = [...bound]
  const pick = (): string => (prefixes.length > 0 && random(2) === 0 ? `${prefixes[random(prefixes.length)]}:` : '')
  const name = pick() + (LOCALS[random(LOCALS.length)] ?? '')
  const declarations = [...declared].map(([prefix, namespace]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${namespace}"`)
  const prefixed =
    prefixes.length > 0 && random(2) === 0 ? [` ${prefixes[random(prefixes.length)]}:k="${VALUES[random(VALUES.length)]}"`] : []
  const plain = ['z', 'k'].filter(() => random(3) === 0).map((local) => ` ${local}="${VALUES[random(VALUES.length)]}"`)
  const special = random(3) === 0 ? [` ${XML_ATTRIBUTES[random(XML_ATTRIBUTES.length)]}`] : []
  const start = name + [...plain, ...declarations, ...prefixed, ...special].join('')
  const children = depth > 3 ? [] : Array.from({ length: random(5) }, () => child(random, depth, bound))
  const content = children.join('') + inside
  return content === '' && random(2) === 0 ? `<${start}/>` : `<${start}>${content}</${name}>`
}

function child(random: Random, depth: number, outer: ReadonlySet<string>): string {
  switch (random(6)) {
    case 0:
      return TEXTS[random(TEXTS.length)] ?? ''
    case 1:
      return '<!-- - c -->'
    case 2:
      return '<?target some  data ?>'
    default:
      return element(random, depth + 1, outer, '')
  }
}
