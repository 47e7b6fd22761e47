import { DEFAULT_LIMITS, InputError, RecordError, RenderError, WorkMeter, equalBytes } from '../base'
import { formById, forms } from '../record'
import { TEMPLATE_VERSION } from '../render/pdf'
import { readRecordExport } from '../render/xml/read'
import type { Rerender } from '../verify'
import { renderPages } from './render-export'

/**
 * Renders revision 0 again from a record's XML, for `RE_RENDERED`.
 *
 * Answers undefined for a template or version that is not here. A record that cannot be rendered at all, or that gives another
 * `RecordExport`, answers an empty file, which equals none: no export of ours says such a thing.
 */
export const rerender: Rerender = async (recordExport, rendering) => {
  if (rendering.version !== TEMPLATE_VERSION || !forms.some((form) => form.id === rendering.template)) return undefined
  try {
    const { record, document, form, extract, omitted } = readRecordExport(recordExport, { meter: new WorkMeter(DEFAULT_LIMITS) })
    if (form !== rendering.template) return NOTHING
    const pages = renderPages(
      record,
      document,
      formById(form),
      extract === undefined ? undefined : { extract, omitted: omitted ?? [] },
    )
    return equalBytes(pages.recordExport, recordExport) ? pages.pdf : NOTHING
  } catch (error) {
    if (error instanceof InputError || error instanceof RecordError || error instanceof RenderError) return NOTHING
    throw error
  }
}

const NOTHING = new Uint8Array(0)
