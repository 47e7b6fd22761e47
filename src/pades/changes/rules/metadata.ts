import type { PdfStream, PdfValue } from '../../../codec/pdf'
import { InputError } from '../../../base'
import { dictionaryAt, isAbsent, nameAt, numberOf, sameEntry, streamAt } from '../../values'
import type { XmpProperties } from '../../xmp'
import { readXmp } from '../../xmp'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

const XMP = 'http://ns.adobe.com/xap/1.0/'
const XMP_MM = 'http://ns.adobe.com/xap/1.0/mm/'
const PDF = 'http://ns.adobe.com/pdf/1.3/'

/** Dates, producer, tool, history and instance identifiers: what every tool rewrites. */
const PROPERTIES: ReadonlySet<string> = new Set([
  `{${XMP}}CreateDate`,
  `{${XMP}}ModifyDate`,
  `{${XMP}}MetadataDate`,
  `{${XMP}}CreatorTool`,
  `{${PDF}}Producer`,
  `{${XMP_MM}}History`,
  `{${XMP_MM}}InstanceID`,
  `{${XMP_MM}}DocumentID`,
  `{${XMP_MM}}VersionID`,
])

/** The catalog's XMP packet: new or overwritten in place, in foreign files only, and saying nothing new about the document. */
export function metadata(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))?.entries.get('Metadata')
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))?.entries.get('Metadata')
  const number = numberOf(after)
  const isTouched = number !== undefined && comparison.changed.has(number)
  if (sameEntry(before, after) && !isTouched) return
  const now = streamAt(comparison.after, after)
  if (comparison.profile !== 'generic' || now === undefined || !isMetadataStream(comparison, now)) {
    return ledger.refuse('document metadata changed', number)
  }
  const old = isAbsent(before) ? new Map<string, string>() : packet(comparison, before, 'before')
  const packetNow = packet(comparison, after, 'after')
  if (old === undefined || packetNow === undefined) return ledger.refuse('document metadata is no XMP packet', number)
  for (const name of new Set([...old.keys(), ...packetNow.keys()])) {
    if (!PROPERTIES.has(name) && old.get(name) !== packetNow.get(name)) return ledger.refuse('document metadata changed', number)
  }
  ledger.claim(number, 'metadata')
  for (const entry of now.dictionary.entries.values()) ledger.claimFresh(entry)
  ledger.note({
    kind: 'description',
    level: 'archival',
    text: 'document metadata updated',
    objects: number === undefined ? [] : [number],
  })
}

function isMetadataStream(comparison: Comparison, stream: PdfStream): boolean {
  const type = nameAt(comparison.after, stream.dictionary.entries.get('Type'))
  const subtype = nameAt(comparison.after, stream.dictionary.entries.get('Subtype'))
  return type === 'Metadata' && subtype === 'XML' && stream.dictionary.duplicateKeys.length === 0
}

function packet(comparison: Comparison, value: PdfValue | undefined, state: 'before' | 'after'): XmpProperties | undefined {
  const snapshot = comparison[state]
  const stream = streamAt(snapshot, value)
  if (stream === undefined) return undefined
  try {
    return readXmp(snapshot.decode(stream), comparison.history.meter)
  } catch (error) {
    // A packet that cannot be inflated is simply not understood; only limits concern the whole file.
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return undefined
    throw error
  }
}
