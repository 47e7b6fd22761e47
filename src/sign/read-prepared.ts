import { SigningError } from '../base'
import type { PreparedSignature } from './types'

const TEXT_FIELDS = ['format', 'role', 'preparedAt', 'certificate', 'signerName', 'reason', 'location', 'digest'] as const

/**
 * Reads a prepared signature that was stored as JSON. Checks its shape; what it says is checked when it is completed.
 *
 * @throws SigningError SIGN_PREPARATION_MALFORMED
 */
export function readPreparedSignature(json: string): PreparedSignature {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new SigningError('SIGN_PREPARATION_MALFORMED', 'not JSON', { cause })
  }
  if (!isObject(value) || value.version !== 1) throw malformed('version')
  for (const field of TEXT_FIELDS) if (typeof value[field] !== 'string') throw malformed(field)
  if (value.format !== 'pdf' && value.format !== 'xml') throw malformed('format')
  if (value.role !== 'authorised-person' && value.role !== 'agency') throw malformed('role')
  if (!isObject(value.algorithm) || !isAlgorithm(value.algorithm)) throw malformed('algorithm')
  if (!Array.isArray(value.chain) || !value.chain.every((item) => typeof item === 'string')) throw malformed('chain')
  if (!isObject(value.summary)) throw malformed('summary')
  const { prepared } = value
  if (
    !isObject(prepared) ||
    typeof prepared.baseSha256 !== 'string' ||
    typeof prepared.toBeSigned !== 'string' ||
    !isObject(prepared.state)
  ) {
    throw malformed('prepared')
  }
  return value as unknown as PreparedSignature
}

const SCHEMES: ReadonlySet<unknown> = new Set(['RSASSA-PSS', 'RSASSA-PKCS1-v1_5', 'ECDSA', 'Ed25519'])
const DIGESTS: ReadonlySet<unknown> = new Set(['SHA-256', 'SHA-384', 'SHA-512'])

/** Only what a preparation can have been made with: whether it fits the key is checked when it is completed. */
function isAlgorithm({ scheme, digest, saltLength = 0 }: Record<string, unknown>): boolean {
  return SCHEMES.has(scheme) && DIGESTS.has(digest) && Number.isSafeInteger(saltLength) && Number(saltLength) >= 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(field: string): SigningError {
  return new SigningError('SIGN_PREPARATION_MALFORMED', 'missing or of the wrong type', { path: `prepared.${field}` })
}
