import { canonicalize } from '../codec/xml'
import { verifySignature } from '../crypto'
import type { WorkMeter } from '../base'
import type { Certificate } from '../pki'
import type { XmlSignature } from './types'

/** The octets that SignatureValue signs; undefined when SignedInfo's canonicalization is not supported. @throws InputError LIMIT_WORK */
export function signedInfoOctets(signature: XmlSignature, meter: WorkMeter): Uint8Array | undefined {
  const { canonicalization, signedInfo } = signature
  return canonicalization === undefined ? undefined : canonicalize(signedInfo, { ...canonicalization, meter })
}

export interface CheckedValue {
  /** `unchecked`: unknown algorithm or canonicalization, an algorithm the platform lacks, or no certificate to try */
  readonly value: 'valid' | 'invalid' | 'unchecked'
  /** the certificate whose key verified */
  readonly certificate: Certificate | undefined
}

/** A key costs a public-key operation for each try. */
const MAX_CANDIDATES = 64

/**
 * Checks SignatureValue over the canonical SignedInfo with the certificates' keys, in the order given, until one verifies.
 *
 * `invalid` means that every key was tried and none verified; what that says about the signature depends on who the candidates are.
 * Trusts no certificate and looks at nothing but the key; a bare KeyValue is never tried.
 *
 * @throws InputError LIMIT_WORK
 */
export async function checkValue(
  signature: XmlSignature,
  candidates: readonly Certificate[],
  meter: WorkMeter,
): Promise<CheckedValue> {
  const octets = signedInfoOctets(signature, meter)
  const algorithm = signature.signatureAlgorithm
  let value: CheckedValue['value'] = 'unchecked'
  if (octets === undefined || algorithm === undefined) return { value, certificate: undefined }
  for (const certificate of candidates.slice(0, MAX_CANDIDATES)) {
    meter.spend(500)
    const answer = await verifySignature(algorithm, certificate.publicKey, signature.value, octets)
    if (answer === 'valid') return { value: 'valid', certificate }
    if (answer === 'invalid') value = 'invalid'
  }
  return { value, certificate: undefined }
}
