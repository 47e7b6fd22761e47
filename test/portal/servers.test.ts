import { once } from 'node:events'
import { createRequestListener } from '@remix-run/node-fetch-server'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { createDownloadHandler } from '../../src/portal'
import type { World } from '../support/world'
import { makeWorld, person } from '../support/world'
import type { TestPortal } from './portal'
import { freshKey, makePortal, post, refusal } from './portal'
import type { Served } from './raw-http'
import { listen, serve } from './raw-http'

type Handler = (request: Request) => Promise<Response>

/** Sends a request to wherever the handler runs. */
interface Site {
  send(request: Request): Promise<Response>
  close(): Promise<void>
}

const PATH = '/api/exports'

function overHttp(served: Served): Site {
  const send = async (request: Request): Promise<Response> => {
    const headers = [...request.headers].filter(([name]) => !name.startsWith('sec-'))
    const body = request.method === 'GET' ? null : await request.text()
    return fetch(`http://127.0.0.1:${served.port}${PATH}`, { method: request.method, headers, body, signal: request.signal })
  }
  return { send, close: async () => served.close() }
}

const inProcess = (send: Site['send']): Site => ({ send, close: async () => undefined })

/** Each as docs/portal.md shows it. */
const SITES: Readonly<Record<string, (handler: Handler) => Promise<Site>>> = {
  'node:http': async (handler) => overHttp(await serve(handler)),
  Express: async (handler) => {
    const app = express()
    app.all(PATH, createRequestListener(handler))
    app.use(express.json())
    return overHttp(await listen(app))
  },
  Fastify: async (handler) => {
    const app = fastify()
    await app.register(async (portal) => {
      portal.removeAllContentTypeParsers()
      portal.addContentTypeParser('*', (_request, _payload, done) => done(null))
      portal.all(PATH, (request, reply) => {
        reply.hijack()
        createRequestListener(handler)(request.raw, reply.raw)
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { readonly port: number }
    const close = async (): Promise<void> => {
      app.server.closeAllConnections()
      await app.close()
    }
    return overHttp({ port, close })
  },
  Hono: async (handler) => {
    const app = new Hono()
    app.all(PATH, async (context) => handler(context.req.raw))
    return inProcess(async (request) => app.request(request))
  },
  'Next.js': async (handler) => {
    // what its route types ask of `export const POST`: a request, the parameters of the path, a response
    const route: {
      readonly POST: (request: Request, context: { readonly params: Promise<object> }) => Response | Promise<Response>
    } = { POST: handler }
    return inProcess(async (request) => route.POST(request, { params: Promise.resolve({}) }))
  },
}

const EVERYWHERE = Object.keys(SITES)
const BODY = { subject: 'official-1', purpose: 'x', formats: ['xml'] }
/** The handler's own headers: a server adds its own. */
const OWN = ['cache-control', 'content-disposition', 'content-length', 'content-type', 'repr-digest', 'x-content-type-options']

let world: World
let portal: TestPortal
const open: Site[] = []

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})
beforeEach(async () => {
  portal = await makePortal({ origins: ['https://portal.example.vn'] }, world)
})
afterEach(async () => {
  for (const site of open.splice(0)) await site.close()
})

async function siteOf(name: string, handler: Handler): Promise<Site> {
  const site = await SITES[name]?.(handler)
  if (site === undefined) throw new Error(`no site ${name}`)
  open.push(site)
  return site
}

function gate<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

describe('the handler behind a server', () => {
  it('gives the same bytes and headers under every one, and one number', async () => {
    const handler = createDownloadHandler(portal.options)
    const key = freshKey()
    const answers: { readonly name: string; readonly headers: object; readonly bytes: Buffer }[] = []
    for (const name of EVERYWHERE) {
      const response = await (await siteOf(name, handler)).send(post({ key, body: BODY }))
      expect([name, response.status]).toEqual([name, 200])
      const headers = Object.fromEntries(OWN.map((header) => [header, response.headers.get(header)]))
      answers.push({ name, headers, bytes: Buffer.from(await response.arrayBuffer()) })
    }
    const [first] = answers
    expect(first?.bytes.subarray(0, 5).toString()).toBe('<?xml')
    for (const { name, headers, bytes } of answers) {
      expect([name, headers]).toEqual([name, first?.headers])
      expect([name, bytes.equals(first?.bytes ?? Buffer.alloc(0))]).toEqual([name, true])
    }
    expect(portal.register.given).toEqual(['1'])
    expect(portal.audit.entries.map(({ outcome }) => outcome)).toEqual(EVERYWHERE.map(() => 'granted'))
  })

  it.each(EVERYWHERE)('refuses under %s as anywhere', async (name) => {
    const site = await siteOf(name, createDownloadHandler(portal.options))
    expect(await refusal(await site.send(post({ as: 'nobody', body: BODY })))).toEqual([401, 'PORTAL_NOT_SIGNED_IN'])
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await refusal(await site.send(post({ headers: form })))).toEqual([415, 'PORTAL_MEDIA_TYPE'])
    const broken = post({ init: { body: '{"subject":' } })
    expect(await refusal(await site.send(broken))).toEqual([400, 'PORTAL_BODY'])
    expect(await refusal(await site.send(post({ headers: { origin: 'https://evil.example' } })))).toEqual([
      403,
      'PORTAL_CROSS_SITE',
    ])
    const get = await site.send(post({ init: { method: 'GET', body: null } }))
    expect(get.headers.get('allow')).toBe('POST')
    expect(await refusal(get)).toEqual([405, 'PORTAL_METHOD'])
    expect(portal.audit.entries).toHaveLength(5)
  })

  it.each(EVERYWHERE)('learns under %s that the client has gone', async (name) => {
    const reached = gate<Request>()
    const handler = createDownloadHandler({
      ...portal.options,
      authorise: async (request) => {
        reached.resolve(request)
        if (!request.signal.aborted) await once(request.signal, 'abort')
        return { refused: 'not-signed-in' }
      },
    })
    const ended = gate<void>()
    const site = await siteOf(name, async (request) => handler(request).finally(() => ended.resolve()))
    const client = new AbortController()
    const answer = site.send(post({ body: BODY, init: { signal: client.signal } })).catch(() => undefined)
    const request = await reached.promise
    client.abort()
    await ended.promise
    await answer
    expect(request.signal.aborted).toBe(true)
    expect(portal.audit.entries).toMatchObject([{ outcome: 'refused', code: 'PORTAL_CANCELLED' }])
  })
})

describe('a body that a parser has read before the handler', () => {
  it('never comes, under Express: the adapter takes the client for gone, and nothing is made', async () => {
    const answered = gate<Response>()
    const handler = createDownloadHandler(portal.options)
    const app = express()
    app.use(express.json())
    const watched = async (request: Request): Promise<Response> => {
      const response = await handler(request)
      answered.resolve(response.clone())
      return response
    }
    app.all(PATH, createRequestListener(watched))
    const site = overHttp(await listen(app))
    open.push(site)
    const client = new AbortController()
    const answer = site.send(post({ body: BODY, init: { signal: client.signal } })).catch(() => undefined)
    expect(await refusal(await answered.promise)).toEqual([499, 'PORTAL_CANCELLED'])
    expect(portal.register.given).toEqual([])
    client.abort()
    await answer
  })

  it("is the portal's fault, under Hono", async () => {
    const app = new Hono()
    const handler = createDownloadHandler(portal.options)
    app.use(async (context, next) => {
      await context.req.raw.text()
      await next()
    })
    app.all(PATH, async (context) => handler(context.req.raw))
    expect(await refusal(await app.request(post({ body: BODY })))).toEqual([500, 'PORTAL_INTERNAL'])
  })
})
