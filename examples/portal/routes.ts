import { fileAnswer } from './answers'
import { typeOfAsset } from './assets'
import { auditForm, auditPage } from './pages/audit'
import { consentForm, consentsPage } from './pages/consents'
import { homePage, signInForm, signOutForm } from './pages/home'
import { notFoundPage } from './pages/not-found'
import { peoplePage } from './pages/people'
import { recordPage } from './pages/record'
import { requestPage } from './pages/request'
import { offlineZip, verifyPage } from './pages/verify'
import type { Visit } from './visit'

type Page = (visit: Visit) => Response | Promise<Response>

/** What can be looked at (GET) and what can be sent (POST) at an address. Each page asks itself whether the account may. */
const ROUTES: Readonly<Record<string, { readonly GET?: Page; readonly POST?: Page }>> = {
  '/': { GET: homePage },
  '/sign-in': { POST: signInForm },
  '/sign-out': { POST: signOutForm },
  '/record': { GET: recordPage },
  '/request': { GET: requestPage },
  '/people': { GET: peoplePage },
  '/consents': { GET: consentsPage, POST: consentForm },
  '/audit': { GET: auditPage, POST: auditForm },
  '/verify': { GET: verifyPage },
  '/verify/offline.zip': { GET: offlineZip },
}

const ASSETS = '/assets/'

/** Answers a request for anything but an export. A form has been found to be the portal's own before. */
export async function answerPage(visit: Visit): Promise<Response> {
  const { path, request } = visit
  if (path.startsWith(ASSETS)) return assetAnswer(visit, path.slice(ASSETS.length))
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
  if (route === undefined) return notFoundPage(visit)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const page = method === 'GET' ? route.GET : method === 'POST' ? route.POST : undefined
  if (page === undefined) return new Response(null, { status: 405, headers: { allow: allowed(route) } })
  return page(visit)
}

async function assetAnswer(visit: Visit, name: string): Promise<Response> {
  const type = typeOfAsset(name)
  const bytes = type === undefined ? undefined : await visit.services.assets(name)
  return type === undefined || bytes === undefined ? notFoundPage(visit) : fileAnswer(bytes, type)
}

function allowed({ GET, POST }: { readonly GET?: Page; readonly POST?: Page }): string {
  return [...(GET === undefined ? [] : ['GET', 'HEAD']), ...(POST === undefined ? [] : ['POST'])].join(', ')
}
