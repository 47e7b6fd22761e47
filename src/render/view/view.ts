import type { ExportDocument, ExtractNote, FormProfile, OfficialRecord } from '../../record'
import { omittedLabel } from '../../record'
import { viewAnnexes } from './annex'
import { viewBlocks } from './blocks'
import { viewFooter, viewHeader } from './header'
import { viewLookUp } from './look-up'
import type { View, ViewBlock } from './types'

const EXTRACT_TITLE = 'TRÍCH SAO'
const PRACTICE_NOTICE = 'BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'

/**
 * Decides what is shown of a record in a form: every text in its final spelling, in order.
 *
 * Takes what `parseRecord` and `parseDocument` return, for an extract what `applyExtract` returns; does not check that letters
 * can be drawn.
 *
 * @throws RenderError RENDER_TABLE_SHAPE
 */
export function buildView(record: OfficialRecord, document: ExportDocument, form: FormProfile, extract?: ExtractNote): View {
  const shown = { record, masked: extract?.masked ?? [] }
  const title = extract === undefined ? form.title : [EXTRACT_TITLE, ...form.title]
  const annexes = viewAnnexes(document)
  const lookUp = viewLookUp(record, document)
  return {
    form: form.id,
    header: viewHeader(shown, document, form),
    title,
    documentTitle: `${title.join(' ')} – ${record.fullName}`,
    blocks: [...extractBlocks(extract), ...form.blocks.flatMap((block) => viewBlocks(shown, block))],
    footer: viewFooter(document, form),
    ...(annexes.length === 0 ? {} : { annexes }),
    ...(lookUp === undefined ? {} : { lookUp }),
    practiceNotice: document.practice === true ? PRACTICE_NOTICE : undefined,
  }
}

/** an extract lists what was left out and what was masked, so that an empty line is not read as "nothing to tell". */
function extractBlocks(extract: ExtractNote | undefined): readonly ViewBlock[] {
  if (extract === undefined) return []
  const notes = [
    ['Bản trích sao này không có', extract.omitted],
    ['Bản trích sao này che', extract.masked],
  ] as const
  return notes
    .filter(([, paths]) => paths.length > 0)
    .map(([words, paths]) => ({ kind: 'paragraph', text: `${words}: ${paths.map(omittedLabel).join('; ')}.`, style: 'note' }))
}
