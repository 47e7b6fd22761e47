import { parseMoment } from '../base'
import { sha256Hex } from '../crypto'
import type { ExportDocument, ExtractNote, FormProfile, OfficialRecord } from '../record'
import { applyExtract, extractOf, formOf } from '../record'
import { parseDocument, parseRecord } from '../record/parse'
import { TEMPLATE_VERSION, drawPdf, layOut } from '../render/pdf'
import type { View } from '../render/view'
import { buildView } from '../render/view'
import { writeRecordExport } from '../render/xml/write'
import type { DocumentSummary } from '../sign'
import { buildSignedExport } from '../sign'
import type { RenderOptions, RenderedExport } from './types'

export const DEFAULT_FORM = 'tt06-2023'
/** Of the seals that agencies use (Thông tư 07/2010/TT-BCA and its successors) the commonest. */
export const DEFAULT_SEAL_DIAMETER_MM = 36

/**
 * Validates a record and its metadata and renders both files, without any signature. Deterministic: the same record, metadata and
 * template version give the same bytes.
 *
 * @param record as parsed JSON; every fault is reported at once
 * @throws RecordError with every fault, RenderError RENDER_CHARACTER and others of `render/pdf`
 */
export function renderExport(record: unknown, options: RenderOptions): RenderedExport {
  const whole = parseRecord(record)
  const document = parseDocument(options.document)
  const form = formOf(options.form ?? DEFAULT_FORM)
  const selection = options.extract === undefined ? { record: whole } : applyExtract(whole, extractOf(options.extract))
  const pages = renderPages(selection.record, document, form, 'note' in selection ? selection.note : undefined)
  const rendering = { template: form.id, version: TEMPLATE_VERSION, revisionZeroSha256: sha256Hex(pages.pdf), pages: pages.count }
  const xml = buildSignedExport(pages.recordExport, rendering)
  return {
    record: selection.record,
    document,
    form: form.id,
    pdf: pages.pdf,
    xml,
    pages: pages.count,
    summary: summarise(document),
  }
}

/** What a signer is shown. */
export function summarise(document: ExportDocument): DocumentSummary {
  return {
    number: `${document.codeNumber}/${document.codeNotation}`,
    date: document.issuedDate,
    subject: document.subject,
    agency: document.agency.name,
  }
}

/** Revision 0 of a record that has been parsed: what `renderExport` makes and `RE_RENDERED` makes again. */
export function renderPages(
  record: OfficialRecord,
  document: ExportDocument,
  form: FormProfile,
  note?: ExtractNote,
): { readonly pdf: Uint8Array; readonly recordExport: Uint8Array; readonly count: number } {
  const view = buildView(record, document, form, note)
  const layout = layOut(view, { sealDiameterMm: document.agency.sealDiameterMm ?? DEFAULT_SEAL_DIAMETER_MM })
  const recordExport = writeRecordExport({ record, document, form: form.id, pageAmount: layout.pageCount, ...note })
  const pdf = drawPdf(layout, {
    attachment: recordExport,
    created: parseMoment(document.issuedDate),
    template: form.id,
    templateVersion: TEMPLATE_VERSION,
    ...metadataOf(document, view),
  })
  return { pdf, recordExport, count: layout.pageCount }
}

function metadataOf(document: ExportDocument, view: View): { author: string; subject: string; practice: boolean } {
  return { author: document.agency.name, subject: document.subject, practice: view.practiceNotice !== undefined }
}
