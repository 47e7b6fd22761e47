import { InputError, RecordError, RenderError, SignedRecordError } from '../base'
import { PortalRefusal } from './problem'

/**
 * The refusal that stands for whatever was thrown. Of the library's errors the code is told, never the message or the place; of
 * anything else nothing.
 */
export function refusalFor(error: unknown): PortalRefusal {
  if (error instanceof PortalRefusal) return error
  if (!(error instanceof SignedRecordError)) return new PortalRefusal('PORTAL_INTERNAL', { cause: error ?? 'no reason' })
  const details = { reason: error.code, cause: error }
  if (error instanceof RecordError || error instanceof RenderError) return new PortalRefusal('PORTAL_RECORD_UNFIT', details)
  return new PortalRefusal(error instanceof InputError ? 'PORTAL_INTERNAL' : 'PORTAL_SIGNING_FAILED', details)
}
