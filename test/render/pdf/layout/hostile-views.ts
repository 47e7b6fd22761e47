import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forms } from '../../../../src/record'
import { parseDocument, parseRecord } from '../../../../src/record/parse'
import { buildView, type View, type ViewBlock, type ViewPart } from '../../../../src/render/view'

const PEOPLE = join(__dirname, '..', '..', '..', '..', 'fixtures', 'people')

/** Every fixture in every form. */
export const VIEWS: readonly View[] = readdirSync(PEOPLE).flatMap((file) => {
  const { record, document } = JSON.parse(readFileSync(join(PEOPLE, file), 'utf8')) as { record: unknown; document: unknown }
  return forms.map((form) => buildView(parseRecord(record), parseDocument(document), form))
})

const mixed = fc.string({
  unit: fc.constantFrom('Ng', 'uyễn ', 'Ộ', 'a ', 'WWWWWWWW', '/', ' ', 'ế', 'Ê̆', 'ơ̆', '0', '-', '\n', '\u00a0', '…', 'đường '),
  maxLength: 160,
})
/** Names of up to 500 letters without a space. */
const longWord = fc
  .tuple(fc.constantFrom('W', 'i', 'Ộ', 'ơ̆', 'Nguyễn', '0', 'a/', 'x-', '.'), fc.integer({ min: 1, max: 500 }))
  .map(([unit, length]) => unit.repeat(length).slice(0, Math.floor(500 / unit.length) * unit.length))
const text = fc.oneof(mixed, longWord, fc.constantFrom('', 'x', '\n\n\n', ' '))
// One line of a form has no line ends.
const line = text.map((value) => value.replaceAll('\n', ' '))

/** A view of a shipped form in which some texts that came from a record are replaced by hostile ones, and some tables have many rows. */
export const hostileView: fc.Arbitrary<View> = fc
  .record({
    view: fc.constantFrom(...VIEWS),
    texts: fc.array(text, { minLength: 5, maxLength: 5 }),
    lines: fc.array(line, { minLength: 5, maxLength: 5 }),
    choices: fc.array(fc.nat(39), { minLength: 16, maxLength: 64 }),
    rows: fc.integer({ min: 0, max: 25 }),
  })
  .map(({ view, texts, lines, choices, rows }) => {
    let place = 0
    const choose = (from: readonly string[], value: string): string => from[choices[place++ % choices.length] ?? 0] ?? value
    const any = (value: string): string => choose(texts, value)
    const one = (value: string): string => choose(lines, value)
    const part = (old: ViewPart): ViewPart => (old.path === undefined ? old : { ...old, value: any(old.value) })
    const { header, footer } = view
    return {
      ...view,
      header: {
        ...header,
        left: header.left.map(part),
        right: header.right.map(part),
        ...(header.superior === undefined ? {} : { superior: one(header.superior) }),
        ...(header.agency === undefined ? {} : { agency: one(header.agency) }),
      },
      blocks: view.blocks.map((block) => hostileBlock(block, any, part, rows)),
      footer: { ...footer, authority: footer.authority.map(one), signerName: one(footer.signerName) },
      practiceNotice: rows % 2 === 0 ? 'BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ' : undefined,
    }
  })

function hostileBlock(
  block: ViewBlock,
  any: (value: string) => string,
  part: (old: ViewPart) => ViewPart,
  count: number,
): ViewBlock {
  if (block.kind === 'item') return { ...block, parts: block.parts.map(part) }
  if (block.kind === 'paragraph') return block.path === undefined ? block : { ...block, text: any(block.text) }
  if (block.kind === 'heading') return block
  const rows = block.rows.map((row) => row.map(any))
  const [first] = block.rows
  // Many rows in some of the tables: those in whose first cell something was put.
  if (first === undefined || rows[0]?.[0] === first[0]) return { ...block, rows }
  return { ...block, rows: [...rows, ...Array.from({ length: count }, () => [...first])] }
}
