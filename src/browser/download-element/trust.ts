import { parseTrustScript } from '../trust-script'
import type { TrustData } from '../types'
import { DownloadProblem } from './problem'

/**
 * Reads what the page trusts out of its element `<script type="application/json" data-trust>`; undefined where there is none. Before anything
 * is asked: a page whose trust data is broken should take no number. The certificates themselves are read when a file is judged.
 *
 * @throws DownloadProblem DOWNLOAD_TRUST
 */
export function readTrustText(text: string | undefined): TrustData | undefined {
  if (text === undefined) return undefined
  try {
    return requireTrust(parseTrustScript(text))
  } catch (cause) {
    throw cause instanceof DownloadProblem ? cause : new DownloadProblem('DOWNLOAD_TRUST', { cause })
  }
}

/** Holds trust data to its shape. @throws DownloadProblem DOWNLOAD_TRUST */
export function requireTrust(value: unknown): TrustData {
  const anchors = isObject(value) ? value['anchors'] : undefined
  const isSound =
    isObject(value) &&
    Array.isArray(anchors) &&
    anchors.every((anchor: unknown) => isObject(anchor) && typeof anchor['certificate'] === 'string') &&
    ['certificates', 'crls', 'ocsp'].every((name) => isTexts(value[name]))
  if (!isSound) throw new DownloadProblem('DOWNLOAD_TRUST')
  return value as unknown as TrustData
}

function isTexts(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((text) => typeof text === 'string'))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
