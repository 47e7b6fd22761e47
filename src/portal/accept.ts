import type { ExportFormat } from '../index'
import { PortalRefusal } from './problem'

/** What an answer can be, the preferred first. */
const ANSWERS: readonly { readonly type: string; readonly formats: readonly ExportFormat[] }[] = [
  { type: 'application/zip', formats: ['pdf', 'xml'] },
  { type: 'application/pdf', formats: ['pdf'] },
  { type: 'application/xml', formats: ['xml'] },
]

/** Media type of an answer with these formats: both come in one ZIP. */
export function mediaTypeOf(formats: readonly ExportFormat[]): string {
  return formats.length > 1 ? 'application/zip' : formats[0] === 'xml' ? 'application/xml' : 'application/pdf'
}

/**
 * Settles which formats to give (RFC 9110 §12.5.1): those that the body names, if their media type is accepted; else the best liked of
 * what is accepted, both formats in one ZIP before one alone.
 *
 * @throws PortalRefusal PORTAL_NOT_ACCEPTABLE
 */
export function acceptedFormats(named: readonly ExportFormat[] | undefined, accept: string | null): readonly ExportFormat[] {
  const ranges = accept === null || accept.trim() === '' ? [{ type: '*/*', quality: 1 }] : accept.split(',').map(readRange)
  const candidates = ANSWERS.filter(({ type }) => named === undefined || type === mediaTypeOf(named))
  let best: { readonly formats: readonly ExportFormat[]; readonly quality: number } | undefined
  for (const { type, formats } of candidates) {
    const quality = qualityOf(type, ranges)
    if (quality > (best?.quality ?? 0)) best = { formats, quality }
  }
  if (best === undefined) throw new PortalRefusal('PORTAL_NOT_ACCEPTABLE')
  return best.formats
}

interface MediaRange {
  readonly type: string
  readonly quality: number
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
  return { type, quality: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0 }
}

/** Of the ranges that match, the most specific one counts. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const family = `${type.split('/')[0]}/*`
  for (const pattern of [type, family, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === pattern)
    if (range !== undefined) return range.quality
  }
  return 0
}
