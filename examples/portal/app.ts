import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openAuditLog, openFolderStore } from 'signed-record/node'
import { keyedPseudonym } from 'signed-record/portal'
import type { Account } from './accounts'
import { accountOf } from './accounts'
import { guarded } from './answers'
import type { AssetFolders } from './assets'
import { assetReader } from './assets'
import { openAuditKey } from './audit-key'
import { openConsentRegister } from './consent-register'
import { createDownloads } from './downloads'
import { isOwnForm } from './forms'
import { openKeys } from './keys'
import { languageCookie, languageOf } from './language'
import { openNumberRegister } from './number-register'
import { answerPage } from './routes'
import { Sessions } from './sessions'
import type { Services, Visit } from './visit'

export interface PortalOptions {
  /** where keys, registers, exports and the log are kept; made when it is missing */
  readonly folder: string
  /** addresses that the portal is reached at, at least one; a request for any other is refused */
  readonly origins: readonly string[]
  readonly assets: AssetFolders
  readonly now?: () => Date
  /** told of what failed; a visitor is told only that something did */
  onFault?(fault: unknown): void
}

/** A portal that answers requests until it is closed. */
export interface Portal {
  handle(request: Request): Promise<Response>
  /** until when its keys are of use */
  readonly until: Date
  close(): Promise<void>
}

const EXPORTS = '/api/exports'

/** Opens a portal on its folder. One process holds a folder: its audit log has one writer. @throws InputError AUDIT_LOG_HELD */
export async function openPortal(options: PortalOptions): Promise<Portal> {
  const { folder, origins, now = () => new Date() } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const pseudonymOf = keyedPseudonym(await openAuditKey(join(folder, 'audit.key')))
  const path = join(folder, 'audit.log')
  // first of all: it keeps a second process out of the folder
  const audit = await openAuditLog(path, { pseudonymise: pseudonymOf, now })
  try {
    const keys = await openKeys(join(folder, 'keys'), now)
    const consents = await openConsentRegister(join(folder, 'consents.json'))
    const numbers = await openNumberRegister(join(folder, 'numbers.json'))
    const sessions = new Sessions(now)
    const services: Services = {
      sessions,
      consents,
      keys,
      audit: { path, pseudonymOf },
      assets: assetReader(options.assets),
      now,
    }
    const accountOfRequest = (request: Request): Account | undefined => accountOf(sessions.accountOf(request) ?? '')
    const onFault = (fault: unknown): void => options.onFault?.(fault)
    const store = await openFolderStore(join(folder, 'exports'), { onFault })
    const downloads = createDownloads({
      keys,
      numbers,
      consents,
      audit,
      store,
      origins,
      now,
      onFault,
      accountOf: accountOfRequest,
    })
    return {
      until: keys.until,
      handle: async (request) => answer(request, { options, services, downloads, accountOf: accountOfRequest }),
      close: async () => audit.close(),
    }
  } catch (fault) {
    await audit.close()
    throw fault
  }
}

interface Parts {
  readonly options: PortalOptions
  readonly services: Services
  readonly downloads: (request: Request) => Promise<Response>
  readonly accountOf: (request: Request) => Account | undefined
}

async function answer(request: Request, { options, services, downloads, accountOf: find }: Parts): Promise<Response> {
  try {
    const url = new URL(request.url)
    // a name that somebody else lets point at this machine (DNS rebinding) is not this portal's
    if (!options.origins.includes(url.origin)) return guarded(new Response(null, { status: 421 }))
    if (url.pathname === EXPORTS) return guarded(await downloads(request))
    if (request.method === 'POST' && !isOwnForm(request)) return guarded(new Response(null, { status: 403 }))
    const language = languageOf(request, url)
    const say: Visit['say'] = (vi, en) => (language === 'vi' ? vi : en)
    const visit: Visit = { request, path: url.pathname, account: find(request), language, say, services }
    return guarded(await answerPage(visit), languageCookie(url))
  } catch (fault) {
    options.onFault?.(fault)
    return guarded(new Response(null, { status: 500 }))
  }
}
