import { joinBytes } from '../base'
import { PortalRefusal } from './problem'
import type { StopWatch } from './stop-watch'

/**
 * Reads a request's body, counting bytes as they come: a stated length may lie.
 *
 * @throws PortalRefusal PORTAL_BODY_TOO_LARGE, PORTAL_BODY_SLOW, PORTAL_CANCELLED
 * @throws TypeError for a body that something before the handler has read
 */
export async function readBody(request: Request, maximum: number, watch: StopWatch): Promise<Uint8Array> {
  const stated = request.headers.get('content-length')
  if (stated !== null && Number(stated) > maximum) throw new PortalRefusal('PORTAL_BODY_TOO_LARGE')
  // not the client's fault, which an empty body would be
  if (request.bodyUsed) throw new TypeError('the body was read before the handler was called')
  const reader = request.body?.getReader()
  if (reader === undefined) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const read = await watch.race(reader.read(), 'PORTAL_BODY_SLOW')
      if (read.done) return joinBytes(parts)
      const part = bytesOf(read.value)
      size += part.length
      if (size > maximum) throw new PortalRefusal('PORTAL_BODY_TOO_LARGE')
      parts.push(part)
    }
  } catch (cause) {
    // not waited for: a source that never answers its cancellation must not hold the request
    reader.cancel().catch(() => undefined)
    throw cause instanceof PortalRefusal ? cause : new PortalRefusal('PORTAL_CANCELLED', { cause })
  }
}

// a body made from a stream of the caller's own may yield anything
function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new PortalRefusal('PORTAL_BODY')
}
