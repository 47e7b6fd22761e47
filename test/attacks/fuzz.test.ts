import { decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8, fromHex, toHex } from '../../src/base'
import { readAsn1 } from '../../src/codec/asn1'
import type { Asn1Node } from '../../src/codec/asn1'
import { verifyExport } from '../../src/export'
import { rerender } from '../../src/export/rerender'
import type { Rerender } from '../../src/verify'
import type { Scene } from './support'
import { setScene } from './support'

// Whatever is done to an export: an answer, never an exception, and a yes only for the very record that was signed.

const ROUNDS = process.env.SIGNED_RECORD_LONG === '1' ? 10_000 : 300
let scene: Scene
let digest: string | undefined

beforeAll(async () => {
  scene = await setScene()
  digest = (await verifyExport(scene.pdf, scene.trust)).record?.digest
})

/** Numbers that are the same in every run. */
class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(bound: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * bound)
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}

const rendered = new Map<string, Promise<Uint8Array | undefined>>()
/** Rendering is the dearest step and depends on the record alone: done once for each. */
const remembering: Rerender = async (recordExport, rendering) => {
  const key = `${rendering.template} ${rendering.version} ${decodeUtf8(recordExport)}`
  const made = rendered.get(key) ?? rerender(recordExport, rendering)
  rendered.set(key, made)
  return made
}

async function survives(mutate: (dice: Dice) => Uint8Array, seed: number): Promise<void> {
  const dice = new Dice(seed)
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = mutate(dice)
    const profile = round % 5 === 4 ? 'generic' : 'official-record'
    const report = await verifyExport(bytes, { ...scene.trust, profile, rerender: remembering })
    expect(['yes', 'no', 'indeterminate', 'none', 'refused']).toContain(report.answer)
    if (report.answer === 'yes' && profile === 'official-record') expect([round, report.record?.digest]).toEqual([round, digest])
  }
}

it('bytes of both files', async () => {
  await survives((dice) => {
    const bytes = dice.pick([scene.pdf, scene.xml]).slice()
    for (let count = 1 + dice.below(4); count > 0; count--) bytes[dice.below(bytes.length)] = dice.below(256)
    return dice.below(8) === 0 ? bytes.subarray(0, dice.below(bytes.length)) : bytes
  }, 1)
}, 600_000)

const HOSTILE = [
  'null',
  '-1',
  '0',
  '1e9',
  '99999999999999999999',
  '0 0 R',
  '420 0 R',
  '420 1 R',
  '33 0 R',
  '<<',
  '>>',
  '[',
  ']',
  '[[[[',
  '(',
  ')',
  '<0',
  '/',
  '/#00',
  '/Kids',
  '/V',
  '/Parent 33 0 R',
  'endobj',
  'stream',
  '%',
]

it('tokens of the PDF', async () => {
  const text = decodeLatin1(scene.pdf)
  // outside of streams, where the syntax is, and mostly near the end, where the signatures are
  const tokens = [
    ...text
      .replace(/stream\r?\n[\s\S]*?endstream/g, (data) => ' '.repeat(data.length))
      .matchAll(/\/[^\s/<>[\]()]+|\d+ \d+ R|-?[\d.]+|<<|>>|\[|\]|\([^)]*\)|[a-z]+/g),
  ]
  await survives((dice) => {
    const token =
      tokens[dice.below(2) === 0 ? dice.below(tokens.length) : tokens.length - 1 - dice.below(Math.min(400, tokens.length))]
    const other = dice.below(2) === 0 ? dice.pick(HOSTILE) : dice.pick(tokens)[0]
    const [old] = token ?? ['']
    const at = token?.index ?? 0
    // of the same length, so that offsets still hold, or not
    const now = dice.below(4) === 0 ? other : other.slice(0, old.length).padEnd(old.length)
    return encodeLatin1(text.slice(0, at) + now + text.slice(at + old.length))
  }, 2)
}, 600_000)

function nodesOf(node: Asn1Node): readonly Asn1Node[] {
  return [node, ...node.children.flatMap(nodesOf)]
}

/** Drops, repeats, empties, retags or swaps nodes. */
function changedDer(der: Uint8Array, nodes: readonly Asn1Node[], dice: Dice): Uint8Array {
  const one = dice.pick(nodes)
  const other = dice.pick(nodes)
  const before = [...der.subarray(0, one.start)]
  const own = [...der.subarray(one.start, one.end)]
  const after = [...der.subarray(one.end)]
  const instead = [
    [],
    [...own, ...own],
    [own[0] ?? 0, 0],
    [dice.below(256), ...own.slice(1)],
    [own[0] ?? 0, dice.below(256), ...own.slice(2)],
    [...der.subarray(other.start, other.end)],
    own.map((byte, index) => (index > 1 && dice.below(4) === 0 ? dice.below(256) : byte)),
  ]
  return Uint8Array.from([...before, ...dice.pick(instead), ...after])
}

it('nodes of the CMS in the holes, and of certificates in KeyInfo', async () => {
  const text = decodeLatin1(scene.pdf)
  const holes = [...text.matchAll(/\/Contents <([0-9A-Fa-f]{1000,})>/g)].map((match) => ({
    at: match.index + '/Contents <'.length,
    hex: match[1] ?? '',
  }))
  const xml = decodeUtf8(scene.xml)
  const certificates = [...xml.matchAll(/<ds:X509Certificate>([^<]+)</g)].map((match) => match[1] ?? '')
  const parsed = new Map<string, readonly [Uint8Array, readonly Asn1Node[]]>()
  const parse = (name: string, make: () => Uint8Array): readonly [Uint8Array, readonly Asn1Node[]] => {
    const known = parsed.get(name)
    if (known !== undefined) return known
    const der = make()
    const root = readAsn1(der, { allowTrailing: true })
    const made = [der.subarray(0, root.end), nodesOf(root)] as const
    parsed.set(name, made)
    return made
  }
  await survives((dice) => {
    if (dice.below(3) === 0) {
      const certificate = dice.pick(certificates)
      const [der, nodes] = parse(certificate, () => new Uint8Array(Buffer.from(certificate, 'base64')))
      return encodeUtf8(xml.replaceAll(certificate, Buffer.from(changedDer(der, nodes, dice)).toString('base64')))
    }
    const { at, hex } = dice.pick(holes)
    const [der, nodes] = parse(String(at), () => fromHex(hex))
    const changed = toHex(changedDer(der, nodes, dice))
      .slice(0, hex.length)
      .padEnd(hex.length, '0')
    return encodeLatin1(text.slice(0, at) + changed + text.slice(at + hex.length))
  }, 3)
}, 600_000)

it('nodes of the XML', async () => {
  const text = decodeUtf8(scene.xml)
  const tokens = text.match(/<[^>]+>|[^<]+/g) ?? []
  const elements = [...text.matchAll(/<([\w:]+)(?: [^>]*)?>(?:(?!<\1[ >])[\s\S])*?<\/\1>/g)].map(([found]) => found)
  await survives((dice) => {
    const element = dice.pick(elements)
    const changes = [
      () => text.replace(element, ''),
      () => text.replace(element, () => element + element),
      () => text.replace(element, () => dice.pick(elements)),
      () => text.replace(dice.pick(elements), (found) => found + element),
      () => text.replace(element, () => `<x:y xmlns:x="urn:signed-record:export:1">${element}</x:y>`),
      () => tokens.filter((_, index) => index !== dice.below(tokens.length)).join(''),
      () => {
        const at = dice.below(tokens.length)
        return [...tokens.slice(0, at), dice.pick(tokens), ...tokens.slice(at + 1)].join('')
      },
      () =>
        text.replace(/="([^"]*)"/g, (attribute) =>
          dice.below(60) === 0
            ? `="${dice.pick(['', '#', '#RecordExport', '#Agency', '\u00ff', 'http://www.w3.org/TR/1999/REC-xslt-19991116'])}"`
            : attribute,
        ),
    ]
    return encodeUtf8(dice.pick(changes)())
  }, 4)
}, 600_000)
