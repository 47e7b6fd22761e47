import { fromBase64 } from '../../src/base'
import { derBitString, derInteger, DER_NULL, derOid, derSequence } from '../../src/codec/asn1'
import { attribute, descendants, textContent, type XmlElement } from '../../src/codec/xml'
import { OID_EC_PUBLIC_KEY, OID_RSA_ENCRYPTION, type CurveName, type PublicKey } from '../../src/crypto'
import type { Certificate } from '../../src/pki'

const CURVES: Readonly<Record<string, CurveName>> = {
  'urn:oid:1.2.840.10045.3.1.7': 'P-256',
  'urn:oid:1.3.132.0.34': 'P-384',
  'urn:oid:1.3.132.0.35': 'P-521',
}

/**
 * The key of a KeyValue in the shape of a certificate: the test suites sign with bare keys, which the library on purpose never uses.
 */
export function keyValueCandidate(keyInfo: XmlElement | undefined): readonly Certificate[] {
  const elements = keyInfo === undefined ? [] : [...descendants(keyInfo)]
  const value = (local: string) => {
    const element = elements.find((candidate) => candidate.local === local)
    return element === undefined ? undefined : fromBase64(textContent(element) ?? '', { whitespace: true })
  }
  const modulus = value('Modulus')
  const exponent = value('Exponent')
  if (modulus !== undefined && exponent !== undefined) {
    const algorithm = derSequence(derOid(OID_RSA_ENCRYPTION), DER_NULL)
    const spki = derSequence(algorithm, derBitString(derSequence(derInteger(modulus), derInteger(exponent))))
    return [candidate({ kind: 'RSA', bits: modulus.length * 8, spki })]
  }
  const point = value('PublicKey')
  const uri = elements.map((element) => attribute(element, 'URI')).find((name) => name?.startsWith('urn:oid:'))
  const curve = uri === undefined ? undefined : CURVES[uri]
  if (point === undefined || uri === undefined || curve === undefined) return []
  const algorithm = derSequence(derOid(OID_EC_PUBLIC_KEY), derOid(uri.slice('urn:oid:'.length)))
  return [candidate({ kind: 'EC', bits: Number(curve.slice(2)), curve, spki: derSequence(algorithm, derBitString(point)) })]
}

/** Whether it is such a key, and no certificate. */
export function isBareKey(one: Certificate): boolean {
  return !('der' in one)
}

function candidate(publicKey: PublicKey): Certificate {
  return { publicKey } as Certificate
}
