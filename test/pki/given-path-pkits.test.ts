import { buildPath, readCertificate, validatePath } from '../../src/pki'
import type { PathRequest } from '../../src/pki'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'

describeWithCorpus('corpora/pkits', "NIST's path validation suite, each path given as it was found", () => {
  const anchor = readCertificate(readShared('corpora', 'pkits', 'certs', 'TrustAnchorRootCertificate.crt'))

  it.each(readManifest('corpora', 'pkits', 'manifest.tsv'))('$test_id $name', async (row) => {
    const inputs = JSON.parse(row['initial_policy_params'] || '{}') as Record<string, unknown>
    const acceptable = inputs['user_initial_policy_set'] as string[] | undefined
    const candidates = (row['other_certs'] ?? '').split(',').filter((file) => file !== '')
    const request: PathRequest = {
      anchors: [{ certificate: anchor, domain: 'caller' }],
      candidates: candidates.map((file) => readCertificate(readShared('corpora', 'pkits', file))),
      at: new Date('2015-06-01T00:00:00Z'),
      policies: {
        ...(acceptable === undefined ? {} : { acceptable }),
        requireExplicit: inputs['initial_explicit_policy'] === true,
        inhibitMapping: inputs['initial_policy_mapping_inhibit'] === true,
        inhibitAny: inputs['initial_any_policy_inhibit'] === true,
      },
    }
    const found = await buildPath(readCertificate(readShared('corpora', 'pkits', row['ee_cert'] ?? '')), request)
    const given = await validatePath(found.path, request)
    expect(given.status === 'trusted').toBe(found.status === 'trusted')
    expect(given.path.map(({ sha256 }) => sha256)).toEqual(found.path.map(({ sha256 }) => sha256))
    // a search that ends below a wrong signature has no certificate above it to try again
    if (found.reason?.code !== 'SIGNATURE_INVALID' && found.reason?.code !== 'SIGNATURE_UNSUPPORTED')
      expect(given.reason).toEqual(found.reason)
  })
})
