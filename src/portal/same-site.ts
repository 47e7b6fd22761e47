import { PortalRefusal } from './problem'

/**
 * Refuses a request that a page of another site made a browser send with its user's session (CSRF).
 *
 * Browsers say where a POST comes from (Fetch §3.1, `Origin`), and newer ones how that relates to the target (`Sec-Fetch-Site`). A
 * program that is no browser sends neither and is let through: it has no session of somebody else to abuse.
 *
 * @param origins those that may post; undefined for the request's own alone
 * @throws PortalRefusal PORTAL_CROSS_SITE
 */
export function requireSameSite(request: Request, origins: readonly string[] | undefined): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin === null) {
    if (site !== null && site !== 'same-origin') throw new PortalRefusal('PORTAL_CROSS_SITE')
    return
  }
  // "null" (sandboxed frames, files) equals no origin of the list and none of an http address
  const isListed = origins !== undefined && origin !== 'null' && origins.includes(origin)
  const isOwn = origins === undefined && origin === new URL(request.url).origin && (site === null || site === 'same-origin')
  if (!isListed && !isOwn) throw new PortalRefusal('PORTAL_CROSS_SITE')
}
