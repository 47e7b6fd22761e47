import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { SourceError, fromHex } from '../../../src/base'
import { openAuditLog, openFolderStore } from '../../../src/node'
import { signerOf } from '../../../src/node/keys/signer'
import { readCertificate } from '../../../src/pki'
import { createDownloadHandler } from '../../../src/portal'
import type { DownloadOptions, LoadedRecord, PortalSigners } from '../../../src/portal'
import { openRegister } from './register'

/** What the portal of the tests knows, as a file that its process reads. */
export interface PortalFacts {
  readonly now: string
  readonly loaded: LoadedRecord
  readonly keys: Readonly<Record<keyof PortalSigners, KeyFacts>>
  readonly root: string
  readonly intermediates: readonly string[]
  readonly crls: readonly string[]
  readonly exportsAtOnce: number
  /** every so many calls for the keys find them away; 0: none */
  readonly failEvery: number
}

/** In hexadecimal. */
export interface KeyFacts {
  readonly pkcs8: string
  readonly certificates: readonly string[]
}

// a portal in a process of its own, to be killed: `node program FOLDER`
void main(process.argv[2] ?? '')

async function main(folder: string): Promise<void> {
  const facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as PortalFacts
  const audit = await openAuditLog(join(folder, 'audit.log'))
  const store = await openFolderStore(join(folder, 'store'), { onFault: (fault) => console.error(fault) })
  const register = openRegister(join(folder, 'register'))
  const handler = createDownloadHandler({
    ...portsOf(facts),
    store,
    audit,
    issueNumber: async ({ exportKey }) => register(exportKey),
  })
  const serve = async (request: Request): Promise<Response> =>
    new URL(request.url).pathname === '/memory' ? Response.json(memory()) : handler(request)
  // a connection that the server closes while a request is on its way to it looks like a lost answer
  const server = createServer({ keepAliveTimeout: 600_000 }, createRequestListener(serve))
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
}

function portsOf(facts: PortalFacts): Omit<DownloadOptions, 'store' | 'audit' | 'issueNumber'> {
  const now = new Date(facts.now)
  const certificate = (hex: string) => readCertificate(fromHex(hex))
  const signer = ({ pkcs8, certificates }: KeyFacts) =>
    signerOf(createPrivateKey({ key: Buffer.from(pkcs8, 'hex'), format: 'der', type: 'pkcs8' }), certificates.map(certificate))
  const signers = { authorisedPerson: signer(facts.keys.authorisedPerson), agency: signer(facts.keys.agency) }
  const trust = {
    anchors: [{ certificate: certificate(facts.root), domain: 'caller' as const }],
    certificates: facts.intermediates.map(certificate),
    evidence: facts.crls.map((crl) => ({ kind: 'crl' as const, der: fromHex(crl) })),
  }
  let calls = 0
  return {
    authorise: async (_, { subject, purpose }) => ({
      requester: { id: 'account-1', name: 'Nguyễn Văn Ví Dụ', kind: 'official', officialId: 'official-1' },
      subject,
      purpose,
    }),
    loadRecord: async (subject) => (subject === 'official-1' ? facts.loaded : undefined),
    signers: async () => {
      if (++calls % facts.failEvery === 0) throw new SourceError('SOURCE_UNAVAILABLE', 'no answer')
      return signers
    },
    trust: async () => trust,
    clock: () => now,
    limits: { exports: facts.exportsAtOnce },
    onFault: (fault) => {
      if (!(fault instanceof SourceError)) console.error(fault)
    },
  }
}

function memory(): Readonly<Record<'rss' | 'heap', number>> {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heap: heapUsed + external }
}
