import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { openPortal } from './app'

/** Loopback alone: a portal without passwords is nobody else's to reach. */
const HOST = '127.0.0.1'

const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' }, root: { type: 'string' } } })
const port = Number(values.port ?? '8180')
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError('--port is a number up to 65535')
const root = resolve(values.root ?? '.')
const folder = resolve(values.data ?? 'portal-data')

const server = createServer()
await new Promise<void>((done, fail) => {
  server.once('error', fail)
  server.listen(port, HOST, done)
})
const { port: taken } = server.address() as AddressInfo
// the keys of a first start take some seconds: who asks meanwhile waits
const opening = openPortal({
  folder,
  origins: [`http://${HOST}:${taken}`, `http://localhost:${taken}`],
  assets: {
    statics: join(root, 'examples', 'portal', 'static'),
    elements: join(root, 'dist', 'elements'),
    client: dirname(fileURLToPath(import.meta.url)),
  },
  onFault: (fault) => console.error(fault),
})
// an address or a method that no Request can have is no fault of the portal's
const onError = (): Response => new Response(null, { status: 400 })
server.on(
  'request',
  createRequestListener(async (request) => (await opening).handle(request), { onError }),
)
server.requestTimeout = 60_000
const portal = await opening
console.log(
  `Practice portal: http://${HOST}:${taken}/ (data in ${folder}, keys good until ${portal.until.toISOString().slice(0, 10)}; Ctrl-C ends it)`,
)

let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return
    isEnding = true
    // answers under way are finished; connections that only wait are closed
    server.close(() => void portal.close().then(() => process.exit(0)))
    server.closeIdleConnections()
  })
}
