import { fromBase64 } from '../../src/base'
import { buildPath, checkRevocation, readCertificates } from '../../src/pki'
import type { Certificate, RevocationEvidence } from '../../src/pki'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// OpenSSL's OCSP responses.

const FOLDER = ['corpora', 'ocsp-openssl'] as const

/** The certificates and responses are of 2012 and signed with SHA-1; the suite itself knows no end of it. */
const weakDigestsAllowed = ['SHA-1'] as const

const files = (list: string): string[] => list.split(',').filter((file) => file !== '')
const certificates = (list: string): Certificate[] => files(list).flatMap((file) => readCertificates(readShared(...FOLDER, file)))

function response(file: string): RevocationEvidence {
  const text = String.fromCharCode(...readShared(...FOLDER, file))
  return { kind: 'ocsp', der: fromBase64(text, { whitespace: true }) }
}

/** Status of each certificate that the case brings a response for, leaf first. */
async function answers(row: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const [leaf] = certificates(row['cert'] ?? '')
  if (leaf === undefined) return ['no certificate']
  const evidence = files(row['ocsp_responses(base64 DER)'] ?? '').map(response)
  const request = {
    at: new Date(row['moment'] ?? ''),
    anchors: certificates(row['root'] ?? '').map((certificate) => ({ certificate, domain: 'caller' as const })),
    candidates: certificates(row['other_certs'] ?? ''),
    evidence,
    weakDigestsAllowed,
  }
  const result = await buildPath(leaf, request)
  if (result.status !== 'trusted') return [`path ${result.reason?.code}`]
  const found: string[] = []
  for (const [index, certificate] of result.path.slice(0, evidence.length).entries()) {
    const issuer = result.path[index + 1]
    if (issuer === undefined) break
    const status = await checkRevocation(certificate, issuer, request)
    found.push(status.reason ?? status.status)
  }
  return found
}

/** Which reasons fit what a case is about: refused, and for nothing else. */
function reasonsFor(name: string): readonly string[] {
  if (name.includes('invalid_response_signature')) return ['EVIDENCE_SIGNATURE_INVALID']
  if (name.includes('hash')) return ['NO_EVIDENCE']
  if (name.includes('stale')) return ['EVIDENCE_STALE']
  return name.includes('success') ? [] : ['EVIDENCE_ISSUER_UNTRUSTED']
}

describeCorpusSet({
  set: 'ocsp-openssl',
  folder: 'corpora/ocsp-openssl',
  least: 29,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['name'] ?? '', cells })),
  async judge({ id, cells }) {
    const found = await answers(cells)
    const bad = found.filter((one) => one !== 'good')
    const isValid = found.length > 0 && bad.length === 0
    const fits = bad.join() === reasonsFor(id).join()
    return { agrees: fits && isValid === (cells['expected'] === 'VALID'), answer: found.join(' ') }
  },
})
