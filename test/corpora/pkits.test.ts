import { buildPath, checkRevocation, readCertificate } from '../../src/pki'
import type { Certificate, PathResult, PolicyInputs, RevocationEvidence, TrustAnchor } from '../../src/pki'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// NIST's path validation suite.

/** Most of the suite is valid from 2010 to 2030. */
const AT = new Date('2015-06-01T00:00:00Z')

/** What each class of the suite's manifest must look like: refused for the right reason. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  '': /./,
  RevokedError: /^INVALID revoked/,
  InsufficientRevinfoError: /^INVALID (EVIDENCE_[A-Z_]+|NO_EVIDENCE) /,
  StaleRevinfoError: /^INVALID EVIDENCE_STALE /,
  PathValidationError: /^INVALID [A-Z_]+$/,
}

interface Case {
  readonly leaf: Certificate
  readonly anchors: readonly TrustAnchor[]
  readonly candidates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly policies: PolicyInputs
  readonly revocation: boolean
}

function readCase(row: Readonly<Record<string, string>>): Case {
  const files = (column: string): Uint8Array[] =>
    (row[column] ?? '')
      .split(',')
      .filter((file) => file !== '')
      .map((file) => readShared('corpora', 'pkits', file))
  const inputs = JSON.parse(row['initial_policy_params'] || '{}') as Record<string, unknown>
  const acceptable = inputs['user_initial_policy_set'] as string[] | undefined
  const root = readCertificate(readShared('corpora', 'pkits', 'certs', 'TrustAnchorRootCertificate.crt'))
  const crls = [readShared('corpora', 'pkits', 'crls', 'TrustAnchorRootCRL.crl'), ...files('crls')]
  return {
    leaf: readCertificate(readShared('corpora', 'pkits', row['ee_cert'] ?? '')),
    anchors: [{ certificate: root, domain: 'caller' }],
    candidates: files('other_certs').map(readCertificate),
    evidence: crls.map((der): RevocationEvidence => ({ kind: 'crl', der })),
    policies: {
      ...(acceptable === undefined ? {} : { acceptable }),
      requireExplicit: inputs['initial_explicit_policy'] === true,
      inhibitMapping: inputs['initial_policy_mapping_inhibit'] === true,
      inhibitAny: inputs['initial_any_policy_inhibit'] === true,
    },
    revocation: (row['revocation'] ?? '').startsWith('hard'),
  }
}

async function answer(one: Case): Promise<string> {
  const result: PathResult = await buildPath(one.leaf, { ...one, at: AT })
  if (result.status !== 'trusted') return `INVALID ${result.reason?.code}`
  if (!one.revocation) return 'VALID'
  for (const [index, certificate] of result.path.entries()) {
    const issuer = result.path[index + 1]
    if (issuer === undefined) break
    const status = await checkRevocation(certificate, issuer, { ...one, at: AT })
    if (status.status !== 'good') return `INVALID ${status.reason ?? status.status} ${index}`
  }
  return 'VALID'
}

describeCorpusSet({
  set: 'pkits',
  folder: 'corpora/pkits',
  least: 253,
  rows: () =>
    readManifest('corpora', 'pkits', 'manifest.tsv').map((cells) => ({ id: `${cells['test_id']} ${cells['name']}`, cells })),
  async judge({ cells }) {
    const ours = await answer(readCase(cells))
    const fits = ANSWERS[cells['error_class'] ?? '']?.test(ours) === true
    return { agrees: fits && ours.split(' ')[0] === cells['expected'], answer: ours }
  },
})
