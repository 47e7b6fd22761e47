import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toHex } from '../../src/base'
import type { KeyKind } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import { readOcspRequest } from '../../src/pki'
import { createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import { buildTimestampResponse, readTimestampRequest } from '../../src/timestamp'

/** What a service of a test answers to one request. */
export type Handler = (asked: {
  readonly body: Uint8Array
  readonly request: IncomingMessage
  readonly response: ServerResponse
}) => unknown

/** A server on the loopback interface; a path without handler is 404. */
export interface Services {
  readonly url: string
  readonly host: string
  /** paths asked, in order */
  readonly asked: string[]
  readonly handlers: Map<string, Handler>
  close(): Promise<void>
}

export async function startServices(): Promise<Services> {
  const handlers = new Map<string, Handler>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      asked.push(path)
      const handler = handlers.get(path)
      if (handler === undefined) response.writeHead(404).end()
      else void answer(handler, new Uint8Array(Buffer.concat(parts)), request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: '127.0.0.1',
    asked,
    handlers,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(handler: Handler, body: Uint8Array, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = await handler({ body, request, response })
  if (given instanceof Uint8Array) response.end(given)
}

/** A practice authority whose certificates point at `services`. */
export interface ServedWorld {
  readonly authority: PracticeAuthority
  readonly person: PracticeKey
  /** CRLs of the authorities by the last part of their address */
  readonly lists: Readonly<Record<string, Uint8Array>>
}

const P256: KeyKind = { kind: 'EC', curve: 'P-256' }

export async function makeServedWorld(services: Services, at: Date): Promise<ServedWorld> {
  const authority = await createPracticeAuthority({ at, key: P256, baseUrl: services.url })
  const person = await authority.issuePerson({ commonName: 'Nguyễn Thử Nghiệm', organisation: 'Sở Nội vụ tỉnh Thử Nghiệm' })
  const [root, persons, agencies] = await authority.crls({ at })
  if (root === undefined || persons === undefined || agencies === undefined) throw new Error('three authorities, three lists')
  return { authority, person, lists: { 'root.crl': root, 'persons.crl': persons, 'agencies.crl': agencies } }
}

export function serveLists(services: Services, lists: ServedWorld['lists']): void {
  for (const [name, der] of Object.entries(lists)) services.handlers.set(`/${name}`, () => der)
}

/** Answers OCSP requests about `certificates`, nonce given back. */
export function serveOcsp(
  services: Services,
  authority: PracticeAuthority,
  certificates: readonly Certificate[],
  at: Date,
): void {
  services.handlers.set('/ocsp', async ({ body }) => {
    const { asked, nonce } = readOcspRequest(body)
    const serial = toHex(asked[0]?.serialBytes ?? new Uint8Array(0))
    const certificate = certificates.find((candidate) => toHex(candidate.serialBytes) === serial)
    // OCSPResponseStatus unauthorized (RFC 6960 §4.2.1)
    return certificate === undefined ? Uint8Array.of(0x30, 3, 0x0a, 1, 6) : authority.ocspResponse(certificate, at, nonce)
  })
}

export function serveIssuers(services: Services, authority: PracticeAuthority): void {
  services.handlers.set('/root.crt', () => authority.root.der)
  const [persons, agencies] = authority.intermediates
  services.handlers.set('/persons.crt', () => persons?.der)
  services.handlers.set('/agencies.crt', () => agencies?.der)
}

/** Stamps what it is asked to at `/tsa`. */
export function serveTimestamps(services: Services, authority: PracticeAuthority, at: Date, path = '/tsa'): void {
  services.handlers.set(path, async ({ body }) => {
    const { imprint, nonce } = readTimestampRequest(body)
    if (imprint.algorithm === undefined) throw new Error('unknown digest')
    const bytes = nonce === undefined ? undefined : Uint8Array.from(Buffer.from(nonce, 'hex'))
    const asked = { algorithm: imprint.algorithm, digest: imprint.digest }
    return buildTimestampResponse(await authority.timestamp(asked, at, bytes))
  })
}
