import { WorkMeter, decodeLatin1, decodeUtf8 } from '../../src/base'
import type { XmlElement, XmlNode } from '../../src/codec/xml'
import { canonicalize, parseXml } from '../../src/codec/xml'
import type { Target } from './types'

/**
 * Asks whether all that signatures cover in a mutated file is covered in the sound one too, byte by byte. Made without the
 * verifier's own reading of a PDF: from the spelling of the last `/ByteRange`.
 */
export function coverageOf({ format, bytes, unsigned }: Target): (mutated: Uint8Array) => boolean {
  if (unsigned === true) return () => false
  if (format === 'xml') {
    const sound = new Set(signedTexts(bytes))
    return (mutated) => {
      const now = signedTexts(mutated)
      return now.length > 0 && now.every((text) => sound.has(text))
    }
  }
  const ranges = [...decodeLatin1(bytes).matchAll(/\/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+)/g)].map((match) =>
    match.slice(1).map(Number),
  )
  const [start = 0, first = 0, second = 0, length = 0] = ranges.sort((one, other) => end(other) - end(one))[0] ?? []
  if (length === 0) throw new Error('a PDF without /ByteRange')
  return (mutated) => equal(bytes, mutated, start, start + first) && equal(bytes, mutated, second, second + length)
}

function end(range: readonly number[]): number {
  return (range[2] ?? 0) + (range[3] ?? 0)
}

function equal(one: Uint8Array, other: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (one[index] !== other[index]) return false
  return true
}

const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** The canonical texts of each SignedInfo and of what its references select, signatures within left out. */
function signedTexts(bytes: Uint8Array): readonly string[] {
  const { root } = parseXml(bytes, { meter: new WorkMeter() })
  const elements = [...within(root)]
  const named = new Map(elements.flatMap((element) => idsOf(element).map((id) => [id, element] as const)))
  const signatures = new Set(elements.filter(({ local, namespace }) => local === 'Signature' && namespace === XMLDSIG))
  return [...signatures].flatMap((signature) => {
    const info = signature.children.find((child) => child.kind === 'element' && child.local === 'SignedInfo')
    if (info?.kind !== 'element') return []
    const uris = [...within(info)]
      .filter(({ local }) => local === 'Reference')
      .map((reference) => reference.attributes.find(({ name }) => name === 'URI')?.value ?? '')
    const selected = uris.map((uri) => (uri === '' ? root : named.get(uri.slice(1))))
    return [info, ...selected.flatMap((element) => (element === undefined ? [] : [element]))].map((element) =>
      decodeUtf8(canonicalize(element, { method: 'exclusive', withComments: false, exclude: signatures })),
    )
  })
}

function idsOf(element: XmlElement): readonly string[] {
  return element.attributes.filter(({ name }) => /^(Id|ID|id)$/.test(name)).map(({ value }) => value)
}

function* within(node: XmlNode): Generator<XmlElement> {
  if (node.kind !== 'element') return
  yield node
  for (const child of node.children) yield* within(child)
}
