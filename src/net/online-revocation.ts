import { InputError, SourceError, WorkMeter, equalBytes, platformCrypto } from '../base'
import type { Certificate, OcspResponse, RevocationEvidence, RevocationSource } from '../pki'
import { buildOcspRequest, checkRevocation, compareOcspNonce, readCrl, readOcspResponse } from '../pki'
import { Asker } from './asker'
import type { OnlineOptions } from './online-options'
import { printable } from './printable'

const OCSP_MAXIMUM = 256 * 1024
const CRL_MAXIMUM = 32 * 1024 * 1024
const NONCE_LENGTH = 32

/**
 * Looks for a certificate's status where the certificate says: OCSP by POST with a nonce, then CRLs in DER or PEM, each address in
 * order until one settles the matter. Make one for each run: answers are kept for its life, and so is silence.
 *
 * What comes back is evidence, not an answer: `checkRevocation` decides whether to believe it. An OCSP answer without the nonce is
 * passed on, since its freshness is checked there; one with another nonce is not.
 *
 * A lookup raises SourceError, with the code of the first service that failed, only when no service named gave anything.
 */
export function createOnlineRevocation(options: OnlineOptions = {}): RevocationSource {
  const source = new OnlineRevocation(options)
  return { lookup: async (certificate, issuer) => source.lookup(certificate, issuer) }
}

class OnlineRevocation {
  readonly #asker: Asker
  readonly #at: Date
  readonly #answers = new Map<string, Promise<readonly RevocationEvidence[]>>()
  readonly #lists = new Map<string, Promise<RevocationEvidence>>()

  constructor(options: OnlineOptions) {
    this.#asker = new Asker(options)
    this.#at = options.at ?? new Date()
  }

  async lookup(certificate: Certificate, issuer: Certificate): Promise<readonly RevocationEvidence[]> {
    const key = `${certificate.sha256} ${issuer.sha256}`
    const answer = this.#answers.get(key) ?? this.#search(certificate, issuer)
    this.#answers.set(key, answer)
    return answer
  }

  async #search(certificate: Certificate, issuer: Certificate): Promise<readonly RevocationEvidence[]> {
    const { ocsp, crlDistributionPoints } = certificate.extensions
    const questions = [
      ...this.#asker.addresses(ocsp).map((address) => async () => this.#askResponder(address, certificate, issuer)),
      ...this.#asker.addresses(crlDistributionPoints).map((address) => async () => this.#listAt(address)),
    ]
    const found: RevocationEvidence[] = []
    let failure: SourceError | undefined
    for (const question of questions) {
      try {
        found.push(await question())
        if (await settles(found, certificate, issuer, this.#at)) break
      } catch (error) {
        if (!(error instanceof SourceError)) throw error
        failure ??= error
      }
    }
    if (found.length === 0 && failure !== undefined) throw failure
    return found
  }

  async #askResponder(address: string, certificate: Certificate, issuer: Certificate): Promise<RevocationEvidence> {
    const nonce = platformCrypto().getRandomValues(new Uint8Array(NONCE_LENGTH))
    const request = {
      method: 'POST',
      body: buildOcspRequest(certificate, issuer, { nonce }),
      contentType: 'application/ocsp-request',
      accept: 'application/ocsp-response',
    } as const
    const der = await this.#asker.ask(address, request, OCSP_MAXIMUM)
    const response = understood(address, 'the OCSP answer', () => checkAnswers(readOcspResponse(der), certificate, nonce))
    return { kind: 'ocsp', der: response.der }
  }

  async #listAt(address: string): Promise<RevocationEvidence> {
    const list = this.#lists.get(address) ?? this.#fetchList(address)
    this.#lists.set(address, list)
    return list
  }

  async #fetchList(address: string): Promise<RevocationEvidence> {
    const bytes = await this.#asker.ask(address, { accept: 'application/pkix-crl, */*' }, CRL_MAXIMUM)
    return { kind: 'crl', der: understood(address, 'the CRL', () => readCrl(bytes)).der }
  }
}

function checkAnswers(response: OcspResponse, certificate: Certificate, nonce: Uint8Array): OcspResponse {
  // RFC 9654 §2.1: another nonce means an answer to another question, perhaps an old one played again
  if (compareOcspNonce(response, nonce) === 'mismatch')
    throw new InputError('PKI_OCSP_MALFORMED', 'the nonce is not the one sent')
  if (!response.singles.some((single) => equalBytes(single.serialBytes, certificate.serialBytes)))
    throw new InputError('PKI_OCSP_MALFORMED', 'about another certificate')
  return response
}

function understood<Value>(address: string, what: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new SourceError('SOURCE_MALFORMED', `${what} cannot be used`, { path: printable(address), cause })
  }
}

/**
 * Says whether looking further is pointless. A broken or stale answer of one service must not keep the next from being asked; who
 * judges later has anchors and moment of his own.
 */
async function settles(
  evidence: readonly RevocationEvidence[],
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
): Promise<boolean> {
  try {
    const request = { evidence, at, anchors: [], candidates: [issuer], meter: new WorkMeter() }
    return (await checkRevocation(certificate, issuer, request)).status !== 'unknown'
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}
