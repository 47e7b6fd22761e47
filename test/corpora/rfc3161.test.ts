import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { encodeUtf8, fromHex, SourceError, WorkMeter } from '../../src/base'
import { digest } from '../../src/crypto'
import { useNativeCrypto } from '../../src/node'
import { buildPath, nameEquals, readCertificates } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { examineTimestampToken, readTimestampRequest, readTimestampResponse } from '../../src/timestamp'
import type { TimestampToken } from '../../src/timestamp'
import { readManifest, readShared, SHARED } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// Time-stamp responses of rfc3161-client: imprint, signature, and the authority's path at the moment of the token.

const FOLDER = ['corpora', 'rfc3161'] as const
const PRESENT = new Date('2026-11-21T02:00:00Z')
const DIGESTS = ['SHA-256', 'SHA-384', 'SHA-512'] as const

useNativeCrypto()

const exists = (file: string): boolean => existsSync(join(SHARED, ...FOLDER, file))

/** What the suite had stamped: the payload that lies beside the response, else one word. */
function stampedFor(file: string): Uint8Array {
  const payload = `${dirname(file)}/payload`
  return exists(payload) ? readShared(...FOLDER, payload) : encodeUtf8('hello')
}

/** The token of a response over what was stamped, by whichever digest, and with the nonce of a request where one is given. */
async function tokenOf(file: string, nonce?: string): Promise<TimestampToken | undefined> {
  const meter = new WorkMeter()
  for (const algorithm of DIGESTS) {
    const imprint = { algorithm, digest: await digest(algorithm, stampedFor(file)) }
    try {
      return readTimestampResponse(readShared(...FOLDER, file), {
        imprint,
        meter,
        ...(nonce === undefined ? {} : { nonce: fromHex(nonce) }),
      })
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
    }
  }
  return undefined
}

/** Certificates that the suite trusts lie beside the response; what is not signed by itself only leads to one that is. */
async function pathOf(signer: Certificate, token: TimestampToken, chain: readonly Certificate[], at: Date): Promise<string> {
  const isRoot = ({ subject, issuer }: Certificate): boolean => nameEquals(subject, issuer)
  const anchors = chain.filter(isRoot).map((certificate) => ({ certificate, domain: 'caller' as const }))
  const candidates = [...token.signedData.certificates, ...chain]
  const result = await buildPath(signer, { anchors, candidates, at, purpose: 'timestamping' })
  return result.status === 'trusted' ? 'trusted' : (result.reason?.code ?? result.status)
}

/** `sound`, and the path at the token's moment and now; or what is wrong. */
async function answer(file: string): Promise<string> {
  const token = await tokenOf(file)
  if (token === undefined) return 'not over the message'
  const chainFile = `${dirname(file)}/ts_chain.pem`
  const chain = exists(chainFile) ? readCertificates(readShared(...FOLDER, chainFile)) : []
  const stamped = stampedFor(file)
  const facts = await examineTimestampToken(token, {
    stamped: (name) => digest(name, stamped),
    candidates: chain,
    meter: new WorkMeter(),
  })
  const signer = facts.signature.signingCertificate
  if (!facts.sound || signer === undefined) return `unsound: imprint ${facts.imprint}, value ${facts.signature.value}`
  return `sound, then ${await pathOf(signer, token, chain, token.genTime)}, now ${await pathOf(signer, token, chain, PRESENT)}`
}

/** Whether a response is refused as the answer to the request that lies beside it: its nonce is another. */
async function isRefusedForRequest(file: string): Promise<boolean> {
  const { nonce } = readTimestampRequest(readShared(...FOLDER, `${dirname(file)}/request.der`))
  return nonce !== undefined && (await tokenOf(file, nonce)) === undefined
}

describeCorpusSet({
  set: 'rfc3161',
  folder: 'corpora/rfc3161',
  least: 10,
  rows: () => readManifest(...FOLDER, 'manifest.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  notRun: ({ cells }) => (cells['expected'] === 'SUPPORT' ? 'support' : undefined),
  async judge({ id, cells }) {
    const ours = await answer(id)
    const isTrustedThen = ours.startsWith('sound, then trusted')
    switch (cells['expected']) {
      case 'VALID':
        return { agrees: isTrustedThen, answer: ours }
      // A sound token, but the answer to another request; its authority's chain is not in the set.
      case 'VALID_OTHER':
        return { agrees: ours.startsWith('sound') && (await isRefusedForRequest(id)), answer: ours }
      case 'DEPENDS_ON_TIME':
        return { agrees: isTrustedThen && !ours.endsWith('now trusted'), answer: ours }
      case 'INVALID':
        return { agrees: !isTrustedThen, answer: ours }
      default:
        return { agrees: false, answer: `EXCEPTION ${cells['expected']} is no expectation` }
    }
  },
})
