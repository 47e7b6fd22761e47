import type { Covered } from '../ades'
import type { Finding, WorkMeter } from '../base'
import { readable } from '../base'
import type { PdfSnapshot, PdfStream, PdfValue } from '../codec/pdf'
import type { Certificate, RevocationEvidence } from '../pki'
import { readCertificate } from '../pki'
import type { SignedRange } from './byte-range'
import { weakness } from './findings'
import { arrayAt, dictionaryAt, numberOf, streamAt } from './values'

/** What a file's document security store holds. Nothing in it is trusted because it is there. */
export interface SecurityStore {
  readonly present: boolean
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly findings: readonly Finding[]
  /** where each member of the two lists stands in the file */
  readonly places: ReadonlyMap<Certificate | RevocationEvidence, Place>
}

type Place = Pick<PdfStream, 'start' | 'end'>

/**
 * The members of a store that stand in a range's covered bytes, wherever the store that names them stands: a time-stamp over those bytes
 * proves that they existed. Judges no time-stamp.
 */
export function storeCoveredBy(store: SecurityStore, range: SignedRange): Covered {
  const { hole, end } = range
  const isCovered = (member: Certificate | RevocationEvidence): boolean => {
    const place = store.places.get(member)
    if (place === undefined || hole === undefined || place.end > end) return false
    return place.end <= hole.start || place.start >= hole.end
  }
  return { certificates: store.certificates.filter(isCovered), evidence: store.evidence.filter(isCovered), tokens: [] }
}

/**
 * Reads `/DSS` of the last revision (EN 319 142-1 §5.4): lists and the entries by signature, each stream once.
 *
 * Evidence is handed on as it is; what cannot be read is remarked, not refused. Raises LIMIT_ codes only.
 */
export function readSecurityStore(snapshot: PdfSnapshot, meter: WorkMeter): SecurityStore {
  const catalog = readable(() => dictionaryAt(snapshot, snapshot.trailer.entries.get('Root')))
  const store = readable(() => dictionaryAt(snapshot, catalog?.entries.get('DSS')))
  const certificates: Certificate[] = []
  const evidence: RevocationEvidence[] = []
  let unreadableMembers = 0
  const seen = new Set<number>()
  const places = new Map<Certificate | RevocationEvidence, Place>()
  const setPlace = (member: Certificate | RevocationEvidence, stream: PdfStream): void => {
    if (decodesByItself(stream)) places.set(member, { start: stream.start, end: stream.end })
  }
  const take = (list: PdfValue | undefined, use: (bytes: Uint8Array, stream: PdfStream) => void): void => {
    for (const item of readable(() => arrayAt(snapshot, list)?.items) ?? []) {
      meter.spend(1)
      const number = numberOf(item)
      if (number !== undefined && seen.has(number)) continue
      if (number !== undefined) seen.add(number)
      const stream = readable(() => streamAt(snapshot, item))
      const bytes = stream === undefined ? undefined : readable(() => snapshot.decode(stream))
      if (bytes === undefined || stream === undefined) unreadableMembers++
      else use(bytes, stream)
    }
  }
  const takeCertificate = (bytes: Uint8Array, stream: PdfStream): void => {
    meter.spend(20 + bytes.length / 32)
    const certificate = readable(() => readCertificate(bytes))
    if (certificate === undefined) unreadableMembers++
    else {
      certificates.push(certificate)
      setPlace(certificate, stream)
    }
  }
  const takeEvidence = (kind: RevocationEvidence['kind'], list: PdfValue | undefined): void =>
    take(list, (der, stream) => {
      const piece: RevocationEvidence = { kind, der }
      evidence.push(piece)
      setPlace(piece, stream)
    })
  const takeAll = (certs: PdfValue | undefined, crls: PdfValue | undefined, ocsps: PdfValue | undefined): void => {
    take(certs, takeCertificate)
    takeEvidence('crl', crls)
    takeEvidence('ocsp', ocsps)
  }
  takeAll(store?.entries.get('Certs'), store?.entries.get('CRLs'), store?.entries.get('OCSPs'))
  for (const value of readable(() => dictionaryAt(snapshot, store?.entries.get('VRI')))?.entries.values() ?? []) {
    const entry = readable(() => dictionaryAt(snapshot, value))
    takeAll(entry?.entries.get('Cert'), entry?.entries.get('CRL'), entry?.entries.get('OCSP'))
  }
  const findings =
    unreadableMembers === 0 ? [] : [{ ...weakness('PDF_EVIDENCE_UNREADABLE'), parameters: { count: unreadableMembers } }]
  return { present: store !== undefined, certificates, evidence, findings, places }
}

/** A stream whose filters stand in another object can be made to say something else later, without a change to its own bytes. */
function decodesByItself({ dictionary }: PdfStream): boolean {
  return ['Filter', 'DecodeParms', 'F'].every((key) => dictionary.entries.get(key)?.kind !== 'reference')
}
