import type { TextLine } from '../measure/lines'
import type { MeasuredPage } from '../measure/types'

/** Height of the band along the upper and lower edge where page numbers are looked for, mm. */
const EDGE = 20.5
/** A number alone, in whatever dress; Roman ones too, so that a wrong kind is told from none. */
const NUMBER = /^[-–—\s]*(?:trang\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[/]\s*\d{1,4})?[-–—\s]*$/iu

/** What stands at the edge of a page and counts it, well or badly. */
export function findPageNumber(page: MeasuredPage, lines: readonly TextLine[]): TextLine | undefined {
  return lines.find(
    ({ text, box, through }) =>
      through === 'page' && NUMBER.test(text) && (box.top < EDGE - 2 || box.bottom > page.height - EDGE + 2),
  )
}
