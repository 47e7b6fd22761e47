import { SignedRecordError } from '../base'
import type { BrowserErrorCode } from '../base'

/**
 * Nothing was judged, for a reason that lies in the page, its server or the browser, never in a file: its message tells the page's author
 * what to do.
 */
export class BrowserError extends SignedRecordError {
  declare readonly code: BrowserErrorCode

  constructor(code: BrowserErrorCode, message: string, options: { readonly path?: string; readonly cause?: unknown } = {}) {
    super(code, message, options)
  }
}
