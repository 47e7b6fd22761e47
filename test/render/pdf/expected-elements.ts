import type { View, ViewBlock, ViewPart, ViewTable } from '../../../src/render/view'
import type { ReadElement } from './read-structure'

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

/**
 * What a view's pages say, element by element in reading order, written down from the view alone. `read` is what was read: a horizontal
 * table goes on in as many bands as the page has room for, and how many columns each holds is taken from there.
 */
export function expectedElements(view: View, read: readonly ReadElement[]): readonly ReadElement[] {
  const found: ReadElement[] = []
  const add = (type: string, ...texts: readonly (string | undefined)[]): void => {
    const text = clean(texts.filter((part) => part !== undefined && part !== '').join(' '))
    if (text !== '' || type.startsWith('T')) found.push({ type, text })
  }
  add('P', view.practiceNotice)
  const { header, footer } = view
  for (const part of [...header.left, ...header.right]) add('P', ...textsOf(part))
  add('P', header.superior)
  add('P', header.agency)
  if (header.kind === 'nd30') for (const text of [NATION, MOTTO]) add('P', text)
  add('P', header.number)
  add('P', header.placeAndDate)
  if (header.photo === undefined) add('P', header.photoLabel)
  else found.push({ type: 'Figure', text: '' })
  add('H1', ...view.title)
  const rest = (): readonly ReadElement[] => read.slice(found.length)
  addBlocks(view.blocks, add, rest)
  for (const { text } of footer.declarant?.lines ?? []) add('P', text)
  for (const text of footer.recipients) add('P', text)
  add('P', footer.placeAndDate)
  add('P', ...footer.authority)
  add('P', footer.note)
  add('P', footer.signerName)
  if (view.lookUp !== undefined) found.push({ type: 'Figure', text: '' })
  for (const { text } of view.lookUp?.lines ?? []) add('P', text)
  for (const annex of view.annexes ?? []) {
    add('H1', annex.label, annex.title)
    add('P', annex.subtitle)
    addBlocks(annex.blocks, add, rest)
  }
  return found
}

type Add = (type: string, ...texts: readonly (string | undefined)[]) => void

function addBlocks(blocks: readonly ViewBlock[], add: Add, rest: () => readonly ReadElement[]): void {
  let rank = 1
  for (const block of blocks) {
    if (block.kind === 'heading') {
      rank = block.level === 1 || rank === 1 ? 2 : 3
      add(`H${rank}`, block.number, block.text, block.hint)
    } else addBlock(block, add, rest)
  }
}

function addBlock(block: Exclude<ViewBlock, { kind: 'heading' }>, add: Add, rest: () => readonly ReadElement[]): void {
  if (block.kind === 'paragraph') add('P', block.text)
  else if (block.kind === 'item') add('P', block.number, ...block.parts.flatMap(textsOf))
  else if (block.orientation === 'rows') addTable(block, add)
  else addAcross(block, add, rest)
}

function addTable({ columns, groups, rows }: ViewTable, add: Add): void {
  const groupOf = (index: number) => groups.find(({ from, to }) => from <= index && index <= to)
  for (const [index, { label }] of columns.entries()) {
    const group = groupOf(index)
    if (group === undefined) add('TH', label)
    else if (group.from === index) add('TH', group.label)
  }
  for (const [index, { label }] of columns.entries()) if (groupOf(index) !== undefined) add('TH', label)
  for (const row of rows.length === 0 ? [[]] : rows) for (const [index] of columns.entries()) add('TD', row[index])
}

function addAcross({ columns, rows }: ViewTable, add: Add, rest: () => readonly ReadElement[]): void {
  const blank = rows.length === 0
  for (let first = 0; first < Math.max(rows.length, 1); ) {
    const band = rest()
    const next = band.findIndex(({ type }, index) => index > 0 && type !== 'TD')
    const count = next < 0 ? band.length - 1 : next - 1
    if (count < 1) throw new Error('a band without entries')
    for (const [field, { label }] of columns.entries()) {
      add('TH', label)
      for (let index = first; index < first + count; index++) add('TD', blank ? '' : rows[index]?.[field])
    }
    first += count
  }
}

function textsOf({ label, hint, value, unit }: ViewPart): readonly (string | undefined)[] {
  return [label, hint, value, unit]
}

/** Line ends and no-break spaces are spaces on the page. */
function clean(text: string): string {
  return text.replace(/[ \n\u00a0]+/g, ' ').trim()
}
