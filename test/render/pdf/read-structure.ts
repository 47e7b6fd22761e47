import { resolveLimits, WorkMeter } from '../../../src/base'
import { asArray, asName, asNumber, asReference, readPdf, type PdfSnapshot, type PdfValue } from '../../../src/codec/pdf'
import { type CharacterMap, readCharacterMap } from '../../../src/layout/measure/character-map'
import { operationsOf } from '../../../src/layout/measure/operations'
import { dictionaryAt, itemsAt, nameAt, numberAt, streamAt, valueAt } from '../../../src/layout/measure/values'

/** An element of the structure tree that holds content of its own, with the text of it. */
export interface ReadElement {
  readonly type: string
  readonly text: string
}

interface Reading {
  readonly snapshot: PdfSnapshot
  readonly meter: WorkMeter
  /** by the number of the page's object: texts by MCID */
  readonly pages: ReadonlyMap<number, ReadonlyMap<number, string>>
}

/** What a screen reader says: the elements with content of their own, in the order of the structure tree. Cells count when empty. */
export function readStructure(pdf: Uint8Array): readonly ReadElement[] {
  const meter = new WorkMeter(resolveLimits(undefined))
  const snapshot = readPdf(pdf, { meter }).last
  const catalogue = dictionaryAt(snapshot, snapshot.trailer, 'Root')
  const pages = new Map<number, ReadonlyMap<number, string>>()
  for (const kid of asArray(valueAt(snapshot, valueAt(snapshot, catalogue, 'Pages'), 'Kids')) ?? [])
    pages.set(asReference(kid)?.number ?? 0, markedTexts(snapshot, snapshot.resolve(kid), meter))
  const elements: ReadElement[] = []
  const [document] = itemsAt(snapshot, valueAt(snapshot, catalogue, 'StructTreeRoot'), 'K') ?? []
  visit({ snapshot, meter, pages }, document, elements)
  return elements
}

function visit(reading: Reading, node: PdfValue | undefined, found: ReadElement[]): void {
  const { snapshot, pages } = reading
  const type = nameAt(snapshot, node, 'S') ?? ''
  const held = node?.kind === 'dictionary' ? node.entries.get('K') : undefined
  const resolved = held === undefined ? undefined : snapshot.resolve(held)
  const kids = resolved === undefined ? [] : (asArray(resolved) ?? [held])
  const own: string[] = []
  const children: PdfValue[] = []
  for (const kid of kids) {
    const value = snapshot.resolve(kid)
    const [page, mcid] = asNumber(value) === undefined ? [value, numberAt(snapshot, value, 'MCID')] : [node, asNumber(value)]
    if (mcid !== undefined) {
      const number = page?.kind === 'dictionary' ? asReference(page.entries.get('Pg'))?.number : undefined
      own.push(pages.get(number ?? 0)?.get(mcid) ?? '\u0000')
    } else if (nameAt(snapshot, value, 'Type') === 'StructElem') children.push(value)
  }
  const isCell = type === 'TD' || type === 'TH'
  // Content and children in one element would leave their order open.
  if (own.length > 0 && children.length > 0) throw new Error('content beside elements')
  const text = own
    .join('')
    .replace(/[ \n]+/g, ' ')
    .trim()
  // A value of no-break spaces alone is drawn, and says nothing.
  if (isCell || text !== '' || (own.length > 0 && type === 'Figure')) found.push({ type, text })
  for (const child of children) visit(reading, child, found)
}

function markedTexts(snapshot: PdfSnapshot, page: PdfValue, meter: WorkMeter): Map<number, string> {
  const fonts = new Map<string, CharacterMap>()
  const resources = valueAt(snapshot, valueAt(snapshot, page, 'Resources'), 'Font')
  for (const name of resources?.kind === 'dictionary' ? resources.entries.keys() : []) {
    const map = streamAt(snapshot, valueAt(snapshot, resources, name), 'ToUnicode')
    if (map !== undefined) fonts.set(name, readCharacterMap(snapshot.decode(map), meter))
  }
  const texts = new Map<number, string>()
  const contents = streamAt(snapshot, page, 'Contents')
  let font: CharacterMap | undefined
  let open: number | undefined
  for (const { operator, operands } of operationsOf(
    contents === undefined ? new Uint8Array() : snapshot.decode(contents),
    meter,
  )) {
    if (operator === 'BDC') {
      open = numberAt(snapshot, operands[1], 'MCID')
      if (open !== undefined) texts.set(open, '')
    } else if (operator === 'EMC') open = undefined
    else if (operator === 'Tf') font = fonts.get(asName(operands[0]) ?? '')
    else if ((operator === 'Tj' || operator === 'TJ') && open !== undefined)
      texts.set(
        open,
        (texts.get(open) ?? '') +
          operands
            .flatMap((one) => asArray(one) ?? [one])
            .map((one) => shown(one, font))
            .join(''),
      )
  }
  return texts
}

function shown(value: PdfValue, font: CharacterMap | undefined): string {
  if (value.kind !== 'string') return ''
  let text = ''
  for (let at = 0; at + 1 < value.bytes.length; at += 2)
    text += font?.texts.get((value.bytes[at] ?? 0) * 256 + (value.bytes[at + 1] ?? 0)) ?? '\ufffd'
  return text
}
