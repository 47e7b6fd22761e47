import { BrowserError } from '../browser-error'
import { parseTrustScript } from '../trust-script'
import type { TrustData } from '../types'

/**
 * What the page gave an element to trust: its property, else the JSON in its script. Undefined where it gave nothing. The data itself is
 * read in the worker.
 *
 * @throws BrowserError BROWSER_TRUST_MALFORMED for a script that is no JSON: it must not count as having given nothing
 */
export function pageTrust(property: TrustData | undefined, script: string | undefined): TrustData | undefined {
  if (property !== undefined) return property
  if (script === undefined) return undefined
  try {
    return parseTrustScript(script) as TrustData
  } catch (cause) {
    throw new BrowserError('BROWSER_TRUST_MALFORMED', 'the script is no JSON, has a member twice, or is not the only one', {
      path: 'trust',
      cause,
    })
  }
}

/** Whether anything could be trusted by it; malformed data is for the worker to refuse. */
export function trustsNobody(trust: TrustData | undefined): boolean {
  return trust === undefined || (Array.isArray(trust.anchors) && trust.anchors.length === 0)
}
