import type { ExportDocument, FormProfile, OfficialRecord } from '../../record'
import { viewBlocks } from './blocks'
import { viewFooter, viewHeader } from './header'
import type { View } from './types'

const PRACTICE_NOTICE = 'BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'

/**
 * Decides what is shown of a record in a form: every text in its final spelling, in order.
 *
 * Takes what `parseRecord` and `parseDocument` return; does not check that letters can be drawn.
 */
export function buildView(record: OfficialRecord, document: ExportDocument, form: FormProfile): View {
  return {
    form: form.id,
    header: viewHeader(record, document, form),
    title: form.title,
    documentTitle: `${form.title.join(' ')} – ${record.fullName}`,
    blocks: form.blocks.flatMap((block) => viewBlocks(record, block)),
    footer: viewFooter(document, form),
    practiceNotice: document.practice === true ? PRACTICE_NOTICE : undefined,
  }
}
