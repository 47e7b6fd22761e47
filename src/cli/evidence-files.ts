import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { toJson } from '../index'
import type { Verdict } from '../index'
import type { FileToWrite } from '../node'

/**
 * What verdicts rest on, as files to keep (TT 15/2025 S12, V8; R-25): certificates, CRLs, OCSP answers, time-stamp tokens, each named by
 * its SHA-256, and the reports. `verify --certs DIR/certificates --crl DIR/crl --ocsp DIR/ocsp` judges again by them.
 */
export function evidenceFiles(folder: string, verdicts: readonly Verdict[]): readonly FileToWrite[] {
  const files = new Map<string, Uint8Array>()
  const keep = (kind: string, ending: string, bytes: Uint8Array): void => {
    const name = createHash('sha256').update(bytes).digest('hex')
    files.set(join(folder, kind, `${name}.${ending}`), bytes)
  }
  for (const { evidence } of verdicts) {
    for (const certificate of evidence.certificates) keep('certificates', 'cer', certificate.der)
    for (const token of evidence.tokens) keep('timestamps', 'tst', token)
    for (const { result } of evidence.revocation) {
      if (result.evidence?.kind === 'crl') keep('crl', 'crl', result.evidence.der)
      if (result.evidence?.kind === 'ocsp') keep('ocsp', 'ors', result.evidence.der)
    }
  }
  const reports = verdicts.map((verdict) => toJson(verdict.report))
  const json = JSON.stringify(reports.length === 1 ? reports[0] : reports, undefined, 2)
  files.set(join(folder, 'report.json'), new TextEncoder().encode(`${json}\n`))
  return [...files].map(([path, bytes]) => ({ path, bytes }))
}
