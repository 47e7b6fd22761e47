import type { Finding, WorkMeter } from '../base'
import { readable } from '../base'
import type { PdfSnapshot, PdfValue } from '../codec/pdf'
import type { Certificate, RevocationEvidence } from '../pki'
import { readCertificate } from '../pki'
import { weakness } from './findings'
import { arrayAt, dictionaryAt, numberOf, streamAt } from './values'

/** What a file's document security store holds. Nothing in it is trusted because it is there. */
export interface SecurityStore {
  readonly present: boolean
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly findings: readonly Finding[]
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
  const take = (list: PdfValue | undefined, use: (bytes: Uint8Array) => void): void => {
    for (const item of readable(() => arrayAt(snapshot, list)?.items) ?? []) {
      meter.spend(1)
      const number = numberOf(item)
      if (number !== undefined && seen.has(number)) continue
      if (number !== undefined) seen.add(number)
      const bytes = readable(() => {
        const stream = streamAt(snapshot, item)
        return stream === undefined ? undefined : snapshot.decode(stream)
      })
      if (bytes === undefined) unreadableMembers++
      else use(bytes)
    }
  }
  const takeCertificate = (bytes: Uint8Array): void => {
    meter.spend(20 + bytes.length / 32)
    const certificate = readable(() => readCertificate(bytes))
    if (certificate === undefined) unreadableMembers++
    else certificates.push(certificate)
  }
  const takeAll = (certs: PdfValue | undefined, crls: PdfValue | undefined, ocsps: PdfValue | undefined): void => {
    take(certs, takeCertificate)
    take(crls, (der) => void evidence.push({ kind: 'crl', der }))
    take(ocsps, (der) => void evidence.push({ kind: 'ocsp', der }))
  }
  takeAll(store?.entries.get('Certs'), store?.entries.get('CRLs'), store?.entries.get('OCSPs'))
  for (const value of readable(() => dictionaryAt(snapshot, store?.entries.get('VRI')))?.entries.values() ?? []) {
    const entry = readable(() => dictionaryAt(snapshot, value))
    takeAll(entry?.entries.get('Cert'), entry?.entries.get('CRL'), entry?.entries.get('OCSP'))
  }
  const findings =
    unreadableMembers === 0 ? [] : [{ ...weakness('PDF_EVIDENCE_UNREADABLE'), parameters: { count: unreadableMembers } }]
  return { present: store !== undefined, certificates, evidence, findings }
}
