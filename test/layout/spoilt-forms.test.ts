import type { LayoutBreachCode } from '../../src/layout'
import { inspectLayout } from '../../src/layout'
import type { View } from '../../src/render/view'
import { sampleView } from '../render/pdf/sample-views'
import { drawView } from '../render/pdf/tools'

/** A form's own layout is its issuer's matter (Art. 4(2)(a)); what it shares with NĐ 30 is not. */
const cases: readonly (readonly [string, readonly LayoutBreachCode[], (view: View) => View])[] = [
  ['nothing', [], (view) => view],
  [
    'the date’s zeros',
    ['LAYOUT_DATE_FORM'],
    (view) => ({ ...view, footer: { ...view.footer, placeAndDate: 'Thử Nghiệm, ngày 5 tháng 01 năm 2026' } }),
  ],
  ['no date', [], (view) => ({ ...view, footer: { ...view.footer, placeAndDate: '' } })],
  [
    'a professor',
    ['LAYOUT_SIGNER_NAME_FORM'],
    (view) => ({ ...view, footer: { ...view.footer, signerName: 'PGS.TS Trần Văn Mẫu' } }),
  ],
  [
    'a signer’s title without capitals',
    ['LAYOUT_SIGNER_TITLE_STYLE'],
    (view) => ({ ...view, footer: { ...view.footer, authority: ['Phó Giám đốc'] } }),
  ],
  [
    'a number without its zero',
    ['LAYOUT_NUMBER_FORM'],
    (view) => ({
      ...view,
      header: { ...view.header, left: [{ label: 'Số:', value: '5/SYLL-SNV', path: 'document.codeNumber' }] },
    }),
  ],
]

it.each(cases)('a form with %s', (_, codes, spoil) => {
  const { kind, breaches } = inspectLayout(drawView(spoil(sampleView())))
  expect(kind).toBe('form')
  expect(breaches.map(({ code }) => code)).toEqual(codes)
})
