import { InputError, concatBytes } from '../base'
import { verifySignature } from '../crypto'
import type { CurveName, PublicKey, SignatureAlgorithm } from '../crypto'
import { derInteger, derSequence, readAsn1, readIntegerBytes, readSequence } from '../codec/asn1'

const FIELD_BYTES: Readonly<Record<CurveName, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/**
 * Checks a signature value as X.509, CMS, CRL and OCSP carry it: ECDSA as a DER SEQUENCE of r and s (RFC 5480, RFC 5753), all others raw.
 *
 * Answers `invalid` for anything malformed. Does not judge strength.
 */
export async function verifySignatureValue(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  value: Uint8Array,
  data: Uint8Array,
): Promise<'valid' | 'invalid' | 'unsupported'> {
  if (algorithm.scheme !== 'ECDSA' || key.kind !== 'EC') return verifySignature(algorithm, key, value, data)
  if (key.curve === undefined) return 'unsupported'
  const raw = ecdsaValueToRaw(value, key.curve)
  return raw === undefined ? 'invalid' : verifySignature(algorithm, key, raw, data)
}

/** A raw signature value as X.509 and CMS carry it: ECDSA's r‖s becomes DER, all others stay. */
export function encodeSignatureValue(algorithm: Pick<SignatureAlgorithm, 'scheme'>, raw: Uint8Array): Uint8Array {
  if (algorithm.scheme !== 'ECDSA') return raw
  const half = raw.length / 2
  return derSequence(derInteger(raw.subarray(0, half)), derInteger(raw.subarray(half)))
}

/** ECDSA-Sig-Value as r‖s of the curve's field size; undefined when it is not strict DER or a number is out of range. */
export function ecdsaValueToRaw(value: Uint8Array, curve: CurveName): Uint8Array | undefined {
  try {
    const [r, s, ...rest] = readSequence(readAsn1(value), 'ECDSA-Sig-Value')
    if (rest.length > 0) return undefined
    const size = FIELD_BYTES[curve]
    return concatBytes(fixedSize(readIntegerBytes(r, 'r'), size), fixedSize(readIntegerBytes(s, 's'), size))
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function fixedSize(content: Uint8Array, size: number): Uint8Array {
  const magnitude = content[0] === 0 ? content.subarray(1) : content
  if ((content[0] ?? 0) >= 0x80 || magnitude.length > size) throw new InputError('ASN1_MALFORMED', 'number out of range')
  const fixed = new Uint8Array(size)
  fixed.set(magnitude, size - magnitude.length)
  return fixed
}
