import type { Certificate, RevocationEvidence, TrustAnchor } from '../index'
import { RequestBudget } from '../net'
import { loadAnchors, loadCertificates, loadCrls, loadOcspResponses, openOnlineSources } from '../node'
import type { OnlineSources } from '../node'
import type { Context } from './context'
import type { SourceOptions } from './options'

/** The user lets services be asked. Plain data: it goes to the verifying thread. */
export interface OnlineChoice {
  /** hosts that may be asked although they are private */
  readonly allowHosts: readonly string[]
}

/** What was loaded from the paths that the user named, and whether services may be asked. */
export interface Sources {
  readonly anchors: readonly TrustAnchor[]
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly online?: OnlineChoice
}

/** For one request of the command line: there are several services to ask, and somebody is waiting. */
const SERVICE_TIMEOUT_MS = 10_000

/**
 * Loads anchors, certificates and evidence. Without `--trust` nothing is trusted, which is said.
 *
 * @throws FileError, InputError: with half of what was named no verdict would be the user's; UsageError for hosts that would be asked nothing
 */
export async function loadSources(options: SourceOptions, context: Context, quiet = false): Promise<Sources> {
  if (options.online !== true && options.allowHost.length > 0) throw context.misuse('hostWithoutOnline')
  const anchors = await loadAnchors(options.trust)
  if (anchors.length === 0 && !quiet) context.note(context.say('noAnchors'))
  const certificates = await loadCertificates(options.certs)
  const evidence = [...(await loadCrls(options.crl)), ...(await loadOcspResponses(options.ocsp))]
  return { anchors, certificates, evidence, ...(options.online === true ? { online: { allowHosts: options.allowHost } } : {}) }
}

/** Opens the services that certificates name, when the user lets them be asked; nothing is asked yet. */
export function openServices(
  online: OnlineChoice | undefined,
  at: Date,
  budget: RequestBudget = new RequestBudget(),
): Partial<OnlineSources> {
  return online === undefined ? {} : openOnlineSources({ ...online, at, budget, timeoutMs: SERVICE_TIMEOUT_MS })
}
