import { InputError, fromBase64, textEncoder } from '../../base'
import { readCertificates, readCrl, readOcspResponse, readPem } from '../../readers'
import type { Certificate, RevocationEvidence, TrustAnchor } from '../../readers'
import { BrowserError } from '../browser-error'
import type { TrustData } from '../types'

/** Trust data, read. */
export interface Trust {
  readonly anchors: readonly TrustAnchor[]
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
}

const MEMBERS = { trust: ['anchors', 'certificates', 'crls', 'ocsp'], anchor: ['certificate', 'domain'] } as const
const DOMAINS = ['official-duty', 'public', 'caller'] as const

/**
 * Reads what a page trusts. One fault refuses all of it: a page whose anchor is misspelt must not become one that trusts nobody, nor one
 * whose list is cut short a page that knows of no revocation.
 *
 * Does not judge the certificates: an expired anchor is read.
 *
 * @throws BrowserError BROWSER_TRUST_MALFORMED with the place
 */
export function readTrust(data: TrustData): Trust {
  // it may come from JSON in the page, so no member has the type that it says
  const trust = record(data, 'trust', MEMBERS.trust)
  return {
    anchors: list(trust['anchors'], 'trust.anchors').map((anchor, index) => readAnchor(anchor, `trust.anchors[${index}]`)),
    certificates: each(trust['certificates'], 'trust.certificates', (bytes) => readCertificates(bytes)).flat(),
    evidence: [
      ...each(trust['crls'], 'trust.crls', (bytes) => ({ kind: 'crl' as const, der: readCrl(bytes).der })),
      ...each(trust['ocsp'], 'trust.ocsp', readOcsp),
    ],
  }
}

function readAnchor(value: unknown, path: string): TrustAnchor {
  const { certificate, domain = 'caller' } = record(value, path, MEMBERS.anchor)
  const known = DOMAINS.find((name) => name === domain)
  if (known === undefined) throw malformed(`${path}.domain`, `is none of ${DOMAINS.join(', ')}`)
  const read = reading(certificate, `${path}.certificate`, (bytes) => readCertificates(bytes))
  const [only] = read
  // a bundle here would make an anchor of every certificate in it
  if (only === undefined || read.length !== 1) throw malformed(`${path}.certificate`, 'has to be one certificate')
  return { certificate: only, domain: known }
}

function readOcsp(bytes: Uint8Array): RevocationEvidence {
  readOcspResponse(bytes)
  return { kind: 'ocsp', der: bytes }
}

function each<Value>(value: unknown, path: string, read: (bytes: Uint8Array) => Value): readonly Value[] {
  if (value === undefined) return []
  return list(value, path).map((text, index) => reading(text, `${path}[${index}]`, read))
}

function reading<Value>(text: unknown, path: string, read: (bytes: Uint8Array) => Value): Value {
  if (typeof text !== 'string') throw malformed(path, 'has to be text: PEM, or DER in base64')
  try {
    return read(bytesOf(text))
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw malformed(path, `cannot be read as PEM, nor as DER in base64 (${cause.code})`, cause)
  }
}

/** PEM stays as it is for the readers that know its labels; an OCSP response has no reader of PEM. */
function bytesOf(text: string): Uint8Array {
  if (!text.includes('-----BEGIN ')) return fromBase64(text, { whitespace: true })
  const pem = textEncoder.encode(text)
  const [response] = readPem(pem, ['OCSP RESPONSE'])
  return response?.der ?? pem
}

function record(value: unknown, path: string, members: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(path, 'has to be an object')
  const unknown = Object.keys(value).find((name) => !members.includes(name))
  if (unknown !== undefined)
    throw malformed(path, `has only ${members.join(', ')}: ${JSON.stringify(unknown)} would have no effect`)
  return value as Readonly<Record<string, unknown>>
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(path, 'has to be an array')
  return value
}

function malformed(path: string, message: string, cause?: unknown): BrowserError {
  return new BrowserError('BROWSER_TRUST_MALFORMED', message, cause === undefined ? { path } : { path, cause })
}
