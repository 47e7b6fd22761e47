import { DEFAULT_LIMITS, InputError, RecordError, RenderError, WorkMeter, equalBytes } from '../base'
import type { FormProfile } from '../record'
import { forms, ownForms } from '../record'
import { TEMPLATE_VERSION } from '../render/pdf'
import { readRecordExport } from '../render/xml/read'
import type { Rerender } from '../verify'
import { renderPages } from './render-export'

/**
 * Renders revision 0 again from a record's XML in one of the forms that ship, for `RE_RENDERED`.
 *
 * Answers undefined for a template or version that is not here. A record that cannot be rendered at all, or that gives another
 * `RecordExport`, answers an empty file, which equals none: no export of ours says such a thing.
 */
export const rerender: Rerender = rerenderIn(forms)

/**
 * As `rerender`, in the caller's own forms too. What a form prints comes from the caller alone: a file names its form and can say
 * nothing more about it.
 *
 * @throws RecordError for a form that is malformed, or whose id is taken
 */
export function rerenderWith(given: readonly unknown[]): Rerender {
  return rerenderIn([...forms, ...ownForms(given)])
}

function rerenderIn(known: readonly FormProfile[]): Rerender {
  return async (recordExport, rendering) => {
    const form = known.find(({ id }) => id === rendering.template)
    if (rendering.version !== TEMPLATE_VERSION || form === undefined) return undefined
    try {
      const data = readRecordExport(recordExport, { meter: new WorkMeter(DEFAULT_LIMITS) })
      if (data.form !== form.id) return NOTHING
      const { extract, omitted = [], masked = [] } = data
      const note = extract === undefined ? undefined : { extract, omitted, masked }
      const pages = renderPages(data.record, data.document, form, note)
      return equalBytes(pages.recordExport, recordExport) ? pages.pdf : NOTHING
    } catch (error) {
      if (error instanceof InputError || error instanceof RecordError || error instanceof RenderError) return NOTHING
      throw error
    }
  }
}

const NOTHING = new Uint8Array(0)
