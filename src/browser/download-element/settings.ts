import type { Language } from '../../report'
import type { TrustData } from '../types'
import type { DownloadJob } from './download'
import { DownloadProblem } from './problem'
import { makeQuestion } from './question'
import type { QuestionParts } from './question'
import { readTrustText, requireTrust } from './trust'

/** Headers of the page's own, or what makes them at each request. */
export type DownloadHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>)

/** What the page says, by attributes and properties, when the button is pressed. */
export interface DownloadSettings extends QuestionParts {
  readonly action: string
  /** address that `action` is relative to */
  readonly base: string
  /** of the page itself, whatever `base` says: markup slipped into a page can bring a `<base>` */
  readonly origin: string
  readonly isCrossOriginAllowed: boolean
  readonly agency: string
  readonly label: string
  readonly language: Language
  readonly trust: TrustData | undefined
  /** text of the element's `<script data-trust>` */
  readonly trustText: string | undefined
  readonly headers: DownloadHeaders
  /** where keys outlive the page, if the page wants that */
  readonly storage: Storage | undefined
}

/**
 * Makes a job of what the page says.
 *
 * @throws DownloadProblem DOWNLOAD_INSECURE, DOWNLOAD_ACTION, DOWNLOAD_QUESTION, DOWNLOAD_TRUST
 */
export function jobOf(settings: DownloadSettings): DownloadJob {
  // Web Crypto, and with it every check here, is for pages over HTTPS and on this machine alone
  if (!isSecureContext) throw new DownloadProblem('DOWNLOAD_INSECURE')
  const { agency, language, storage, headers } = settings
  return {
    action: addressOf(settings),
    question: makeQuestion(settings),
    trust: settings.trust === undefined ? readTrustText(settings.trustText) : requireTrust(settings.trust),
    agency: agency === '' ? undefined : agency,
    language,
    headers: async () => (typeof headers === 'function' ? headers() : headers),
    storage,
  }
}

/** Question, session and token go to the page's own origin, unless the page says otherwise by name. */
function addressOf({ action, base, origin, isCrossOriginAllowed }: DownloadSettings): string {
  const address = URL.canParse(action, base) ? new URL(action, base) : undefined
  const isOwn = address?.origin === origin || (isCrossOriginAllowed && address?.protocol === 'https:')
  if (action === '' || address === undefined || !isOwn || !/^https?:$/.test(address.protocol)) {
    throw new DownloadProblem('DOWNLOAD_ACTION')
  }
  return address.href
}
