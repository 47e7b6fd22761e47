import { idempotencyKeyOf } from './export-key'
import { PortalRefusal } from './problem'
import { requireSameSite } from './same-site'

/**
 * What can be said of a request by its head: method, where it comes from, type of its body, its key, which is given back.
 *
 * @throws PortalRefusal PORTAL_METHOD, PORTAL_CROSS_SITE, PORTAL_MEDIA_TYPE, PORTAL_KEY_MISSING
 */
export function admitRequest(request: Request, origins: readonly string[] | undefined): string {
  if (request.method !== 'POST') throw new PortalRefusal('PORTAL_METHOD')
  requireSameSite(request, origins)
  // a form of another site can post text/plain or a form's own types without asking first, but not JSON (Fetch §2.2.2)
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') throw new PortalRefusal('PORTAL_MEDIA_TYPE')
  return idempotencyKeyOf(request)
}
