import fc from 'fast-check'
import type { ViewAnnex } from '../../../../src/render/view'
import { career, PROSE, sampleStateView, sampleView } from '../sample-views'
import { refusal } from '../tools'
import { expectInside, expectNoCollision, lay, textMarks } from './expectations'

const annex = (more: Partial<ViewAnnex> = {}): ViewAnnex => ({
  label: 'Phụ lục',
  title: 'DANH MỤC VĂN BẰNG',
  blocks: [{ kind: 'paragraph', style: 'body', text: PROSE }],
  path: 'document.annexes[0]',
  ...more,
})

describe('annexes on the page', () => {
  it('begin on pages of their own behind the closing block, which stays where it was', () => {
    for (const view of [sampleView(), sampleStateView(), sampleView({ years: 45, practice: true })]) {
      const alone = lay(view)
      const layout = lay({ ...view, annexes: [annex(), annex({ label: 'Phụ lục II' })] })
      expect(layout.pageCount).toBe(alone.pageCount + 2)
      expect(layout.pages.slice(0, alone.pageCount).map(textsOf)).toEqual(alone.pages.map(textsOf))
      for (const name of ['AuthorisedPerson', 'Agency'] as const) {
        expect(layout.fields[name].page).toBe(alone.pageCount - 1)
        expect(layout.fields[name].box).toEqual(alone.fields[name].box)
      }
      expectInside(layout)
    }
  })

  it('have the word centred in 14 bold over the title', () => {
    const layout = lay({ ...sampleView(), annexes: [annex()] })
    const [word, title] = textMarks(layout, layout.pageCount - 1)
    for (const mark of [word, title]) {
      expect([mark?.size, mark?.face]).toEqual([14, 'bold'])
      expect(typeof mark?.owner === 'string' ? mark.owner : mark?.owner.type).toBe('H1')
      expect((mark?.x ?? 0) + (mark?.width ?? 0) / 2).toBeCloseTo((86.46 + 551.34) / 2, 1)
    }
    expect([word?.text, title?.text]).toEqual(['Phụ lục', 'DANH MỤC VĂN BẰNG'])
  })

  it('are numbered from 1 each, not on their first page', () => {
    const long = annex({ blocks: [career(90)] })
    const layout = lay({ ...sampleView(), annexes: [long, long] })
    const numbers = layout.pages.map(
      (_, page) => textMarks(layout, page).find((mark) => mark.owner === 'pagination' && /^\d+$/.test(mark.text))?.text,
    )
    const firsts = layout.pages.flatMap((_, page) =>
      textMarks(layout, page).some(({ text }) => text === 'Phụ lục') ? [page] : [],
    )
    expect(firsts.length).toBe(2)
    const [first = 0, second = 0] = firsts
    const ownNumbers = (count: number): (string | undefined)[] =>
      Array.from({ length: count }, (_, index) => (index === 0 ? undefined : String(index + 1)))
    expect(second - first).toBeGreaterThan(2)
    expect(numbers).toEqual([...ownNumbers(first), ...ownNumbers(second - first), ...ownNumbers(layout.pageCount - second)])
  })

  it('that imitate the closing block move no field', () => {
    const view = sampleView()
    const imitation = [
      view.footer.placeAndDate,
      ...view.footer.authority,
      view.footer.note ?? '',
      'AuthorisedPerson',
      'Agency',
      view.footer.signerName,
    ].map((text) => ({ kind: 'paragraph' as const, style: 'body' as const, text }))
    const alone = lay(view)
    const layout = lay({ ...view, annexes: [annex({ blocks: imitation })] })
    for (const name of ['AuthorisedPerson', 'Agency'] as const) {
      expect([layout.fields[name].page, layout.fields[name].box]).toEqual([alone.fields[name].page, alone.fields[name].box])
    }
    expect(layout.document.children.filter(({ type }) => type === 'Form').length).toBe(2)
  })

  it('keep inside the margins whatever they say', () => {
    const text = fc.string({ unit: fc.constantFrom('Ng', 'uyễn ', 'WWWWWWWW', '/', ' ', 'ế', '0'), minLength: 1, maxLength: 300 })
    const table = fc
      .array(fc.array(text, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 20 })
      .map((rows) => ({ ...career(0), rows }))
    const paragraph = text.map((value) => ({ kind: 'paragraph' as const, style: 'body' as const, text: value }))
    fc.assert(
      fc.property(text, text, fc.array(fc.oneof(paragraph, table), { maxLength: 4 }), (title, subtitle, blocks) => {
        const layout = lay({ ...sampleView(), annexes: [annex({ title, subtitle, blocks })] })
        expectInside(layout)
        expectNoCollision(layout)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('with a letter outside the fonts, or without end, are refused with their place', () => {
    const refused = (one: ViewAnnex) => refusal(() => lay({ ...sampleView(), annexes: [one] }))
    expect(refused(annex({ title: 'Ω' }))).toEqual({ code: 'RENDER_CHARACTER', path: 'document.annexes[0].title' })
    expect(refused(annex({ blocks: [{ kind: 'paragraph', style: 'body', text: '日', path: 'x' }] }))).toEqual({
      code: 'RENDER_CHARACTER',
      path: 'x',
    })
    const endless = annex({ blocks: [{ ...career(0), rows: Array.from({ length: 45_000 }, () => ['', '', 'x', '']) }] })
    expect(refused(endless)).toEqual({ code: 'RENDER_OVERFLOW', path: 'document.annexes[0]' })
  })
})

function textsOf(page: { readonly marks: readonly { readonly kind: string }[] }): unknown {
  return page.marks.flatMap((mark) => (mark.kind === 'text' && 'text' in mark ? [mark.text] : []))
}
