import type { Certificate, RevocationEvidence, TrustAnchor } from '../index'
import { loadAnchors, loadCertificates, loadCrls, loadOcspResponses } from '../node'
import type { Context } from './context'
import type { SourceOptions } from './options'

/** What was loaded from the paths that the user named. Network sources will join here. */
export interface Sources {
  readonly anchors: readonly TrustAnchor[]
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
}

/**
 * Loads anchors, certificates and evidence. Without `--trust` nothing is trusted, which is said.
 *
 * @throws FileError, InputError: with half of what was named no verdict would be the user's
 */
export async function loadSources(options: SourceOptions, context: Context, quiet = false): Promise<Sources> {
  const anchors = await loadAnchors(options.trust)
  if (anchors.length === 0 && !quiet) context.note(context.say('noAnchors'))
  const certificates = await loadCertificates(options.certs)
  const evidence = [...(await loadCrls(options.crl)), ...(await loadOcspResponses(options.ocsp))]
  return { anchors, certificates, evidence }
}
