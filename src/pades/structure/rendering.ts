import type { RenderingReference } from '../../ades'
import type { WorkMeter } from '../../base'
import type { PdfSnapshot } from '../../codec/pdf'
import { dictionaryAt, streamAt } from '../values'
import { readXmp } from '../xmp'

const NAMESPACE = 'urn:signed-record:export:1'

/** Template and version that the XMP of a revision names. Undefined when either is missing. Raises PDF_FILTER and the like, LIMIT_ codes. */
export function renderingOf(snapshot: PdfSnapshot, meter: WorkMeter): RenderingReference | undefined {
  const catalog = dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))
  const stream = streamAt(snapshot, catalog?.entries.get('Metadata'))
  const properties = stream === undefined ? undefined : readXmp(snapshot.decode(stream), meter)
  const template = properties?.get(`{${NAMESPACE}}template`)
  const version = properties?.get(`{${NAMESPACE}}templateVersion`)
  return template === undefined || version === undefined ? undefined : { template, version }
}
