import { fromBase64 } from '../../src/base'
import { buildPath, checkRevocation, readCertificates } from '../../src/pki'
import type { Certificate, RevocationEvidence } from '../../src/pki'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'

const FOLDER = ['corpora', 'ocsp-openssl'] as const

/** The certificates and responses are of 2012 and signed with SHA-1; the suite itself knows no end of it. */
const weakDigestsAllowed = ['SHA-1'] as const

describeWithCorpus('corpora/ocsp-openssl', "OpenSSL's OCSP responses", () => {
  const files = (list: string): string[] => list.split(',').filter((file) => file !== '')
  const certificates = (list: string): Certificate[] =>
    files(list).flatMap((file) => readCertificates(readShared(...FOLDER, file)))
  const response = (file: string): RevocationEvidence => {
    const text = String.fromCharCode(...readShared(...FOLDER, file))
    return { kind: 'ocsp', der: fromBase64(text, { whitespace: true }) }
  }

  /** Status of each certificate that the case brings a response for, leaf first. */
  const judge = async (row: Record<string, string>): Promise<string[]> => {
    const [leaf] = certificates(row['cert'] ?? '')
    if (leaf === undefined) throw new Error('no certificate')
    const evidence = files(row['ocsp_responses(base64 DER)'] ?? '').map(response)
    const request = {
      at: new Date(row['moment'] ?? ''),
      anchors: certificates(row['root'] ?? '').map((certificate) => ({ certificate, domain: 'caller' as const })),
      candidates: certificates(row['other_certs'] ?? ''),
      evidence,
      weakDigestsAllowed,
    }
    const result = await buildPath(leaf, request)
    expect(result.status).toBe('trusted')
    const answers: string[] = []
    for (const [index, certificate] of result.path.slice(0, evidence.length).entries()) {
      const issuer = result.path[index + 1]
      if (issuer === undefined) break
      const status = await checkRevocation(certificate, issuer, request)
      answers.push(status.reason ?? status.status)
    }
    return answers
  }

  it.each(readManifest(...FOLDER, 'manifest.tsv'))('$name', async (row) => {
    const answers = await judge(row)
    expect(answers.every((answer) => answer === 'good')).toBe(row['expected'] === 'VALID')
    expect(answers.filter((answer) => answer !== 'good')).toEqual(reasonsFor(row['name'] ?? ''))
  })

  it('refuses SHA-1 once it has ended', async () => {
    const [leaf] = certificates('ND3_Cert_EE.pem')
    const [issuer] = certificates('ND3_Issuer_Root.pem')
    if (leaf === undefined || issuer === undefined) throw new Error('no certificate')
    const request = { at: new Date('2017-01-01T00:00:00Z'), anchors: [], candidates: [], evidence: [response('ND3.ors')] }
    expect(await checkRevocation(leaf, issuer, request)).toEqual({ status: 'unknown', reason: 'EVIDENCE_WEAK' })
  })
})

function reasonsFor(name: string): string[] {
  if (name.includes('invalid_response_signature')) return ['EVIDENCE_SIGNATURE_INVALID']
  if (name.includes('hash')) return ['NO_EVIDENCE']
  if (name.includes('stale')) return ['EVIDENCE_STALE']
  return name.includes('success') ? [] : ['EVIDENCE_ISSUER_UNTRUSTED']
}
