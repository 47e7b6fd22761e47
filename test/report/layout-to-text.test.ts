import type { LayoutReport } from '../../src/layout'
import { LAYOUT_CODES } from '../../src/layout'
import { describeBreach, layoutToText } from '../../src/report'
import { LAYOUT_TEXTS } from '../../src/report/catalogue/layout'

const REPORT: LayoutReport = {
  pages: 2,
  kind: 'nd30',
  breaches: [
    {
      code: 'LAYOUT_FONT_FAMILY',
      box: 'page',
      clause: 'NĐ 30/2020 Phụ lục I Phần I, I.4',
      page: 1,
      measured: 'Arial\u001b[31m',
      allowed: 'Times New Roman',
      at: { x: 31, y: 40.5 },
    },
    { code: 'LAYOUT_MOTTO_LINE', box: '1', clause: 'c', page: 1, measured: null, allowed: '100 %', at: null },
  ],
  notMeasured: [{ box: '7c', reason: 'NO_PICTURE', page: null }],
}

describe('a layout report in words', () => {
  it('has a text for every code and no other', () => {
    expect(Object.keys(LAYOUT_TEXTS)).toEqual(Object.keys(LAYOUT_CODES))
  })

  it('says where and what, and leaves out what is not known', () => {
    const text = layoutToText(REPORT, { language: 'en' })
    expect(text).toContain('Page, page 1, at 31; 40.5 mm: the font is Arial')
    expect(text).toContain('Ô 1 (Quốc hiệu and Tiêu ngữ), page 1: a solid line as long as the text has to stand under Tiêu ngữ\n')
    expect(text).toContain('Not measured: Ô 7c (signature): there is no picture\n')
  })

  it('lets no font’s name steer a terminal', () => {
    const [breach] = REPORT.breaches
    for (const language of ['vi', 'en'] as const) {
      expect(layoutToText(REPORT, { language })).not.toContain('\u001b')
      expect(breach === undefined ? '' : describeBreach(breach, language)).toContain('⟨U+001B⟩')
    }
  })

  it('says so when nothing is wrong', () => {
    expect(layoutToText({ ...REPORT, breaches: [] }, { language: 'vi' })).toContain('Không thấy sai sót')
  })
})
