import type { Certificate, RevocationEvidence, TrustAnchor } from '../index'
import { RequestBudget } from '../net'
import {
  loadCertificates,
  loadCrls,
  loadOcspResponses,
  loadTrust,
  openOnlineSources,
  openTrustStore,
  trustStoreFolder,
} from '../node'
import type { LoadedTrust, OnlineSources } from '../node'
import type { Context } from './context'
import type { SourceOptions, StoreOptions } from './options'

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
 * Loads anchors, certificates and evidence. Without `--trust` the user's store is trusted; that nothing is, is said.
 *
 * @throws FileError, InputError: with half of what was named no verdict would be the user's; UsageError for hosts that would be asked nothing
 */
export async function loadSources(options: SourceOptions, context: Context, quiet = false): Promise<Sources> {
  if (options.online !== true && options.allowHost.length > 0) throw context.misuse('hostWithoutOnline')
  if (options.store !== undefined && options.trust.length > 0) throw context.misuse('storeWithTrust')
  const tell = quiet ? () => undefined : context.note
  const trusted =
    options.trust.length > 0 ? await loadNamed(options.trust, context, tell) : await loadStore(options, context, tell)
  const { anchors } = trusted
  const certificates = [...trusted.certificates, ...(await loadCertificates(options.certs))]
  const evidence = [...(await loadCrls(options.crl)), ...(await loadOcspResponses(options.ocsp))]
  return { anchors, certificates, evidence, ...(options.online === true ? { online: { allowHosts: options.allowHost } } : {}) }
}

type Tell = (line: string) => void

async function loadNamed(paths: readonly string[], { say }: Context, tell: Tell): Promise<LoadedTrust> {
  const named = await loadTrust(paths)
  if (named.anchors.length === 0) tell(say('noAnchors'))
  return named
}

async function loadStore(options: StoreOptions, { io, say }: Context, tell: Tell): Promise<LoadedTrust> {
  const folder = options.store ?? trustStoreFolder(io.env)
  const store = folder === undefined ? undefined : await openTrustStore(folder)
  if (store === undefined) tell(say('noAnchors'))
  else if (store.anchors.length === 0) tell(say('storeEmpty', { folder: store.folder }))
  if (store !== undefined && store.withdrawn.length > 0) tell(say('storeWithdrawn', { count: store.withdrawn.length }))
  return store ?? { anchors: [], certificates: [] }
}

/** The folder of the user's store: `--store`, else by the environment. @throws UsageError where neither tells */
export function storeFolder({ store }: StoreOptions, { io, misuse }: Context): string {
  const folder = store ?? trustStoreFolder(io.env)
  if (folder === undefined) throw misuse('storeNowhere')
  return folder
}

/** Opens the services that certificates name, when the user lets them be asked; nothing is asked yet. */
export function openServices(
  online: OnlineChoice | undefined,
  at: Date,
  budget: RequestBudget = new RequestBudget(),
): Partial<OnlineSources> {
  return online === undefined ? {} : openOnlineSources({ ...online, at, budget, timeoutMs: SERVICE_TIMEOUT_MS })
}
