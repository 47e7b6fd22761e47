import { linesOf, type TextLine } from '../measure/lines'
import type { MeasuredPage, Picture } from '../measure/types'
import type { DocumentKind } from '../types'
import { findHeader, type Header } from './header'
import { findMark, type Mark } from './mark'
import { findPageNumber } from './page-number'
import { findRecipients, type Recipients } from './recipients-block'
import { findSigner, type Signer } from './signer-block'

/** A page with its lines, and what was recognised on it. */
export interface Sheet {
  readonly page: MeasuredPage
  readonly lines: readonly TextLine[]
  readonly pageNumber: TextLine | undefined
  /** a picture takes up most of the sheet: what it shows cannot be measured */
  readonly scanned: boolean
}

/** A measured document with its parts found: what the rules look at. */
export interface Examined {
  readonly kind: DocumentKind
  readonly sheets: readonly Sheet[]
  readonly header: Header
  readonly signer: Signer | undefined
  readonly recipients: Recipients | undefined
  readonly mark: Mark | undefined
}

/** A picture that covers more of the sheet than this is the page itself. */
const SCAN_SHARE = 0.6
const TOP_OF_PAGE = 60
/** The mark stands at the right; sentences begin left of this, mm. */
const LEFT_OF_MARK = 75
const FORM_TITLE = /^(?:SƠ YẾU LÝ LỊCH|LÝ LỊCH|PHIẾU|BẢN KÊ KHAI)/u
const FORM_NUMBER = /^Mẫu\s/u

/** Finds a document's parts by their words and places; the kind by what is there, unless it is given. */
export function examine(pages: readonly MeasuredPage[], given: DocumentKind | undefined): Examined {
  const sheets = pages.map((page): Sheet => {
    const lines = linesOf(page)
    return {
      page,
      lines,
      pageNumber: findPageNumber(page, lines),
      scanned: page.pictures.some((picture) => isScan(page, picture)),
    }
  })
  const mark = findMark(sheets)
  const first = sheets[0]?.lines ?? []
  const header = findHeader(first)
  const kind = given ?? recognise(first, header, mark)
  return { kind, sheets, header, mark, signer: findSigner(sheets, header), recipients: findRecipients(sheets) }
}

function recognise(first: readonly TextLine[], { nation }: Header, mark: Mark | undefined): DocumentKind {
  if (mark !== undefined && mark.page === 1 && mark.box.top < TOP_OF_PAGE && mark.box.left > LEFT_OF_MARK)
    return mark.isCopy ? 'copy' : 'attachment'
  if (nation !== undefined) return 'nd30'
  // Without any sign of a form, the document is held against all of NĐ 30.
  return first.some(({ text }) => FORM_TITLE.test(text) || FORM_NUMBER.test(text)) ? 'form' : 'nd30'
}

function isScan(page: MeasuredPage, { box }: Picture): boolean {
  return (box.right - box.left) * (box.bottom - box.top) > SCAN_SHARE * page.width * page.height
}
