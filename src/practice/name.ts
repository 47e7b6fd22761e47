import type { Asn1Node } from '../codec/asn1'
import { derIa5String, derOid, derPrintableString, derSequence, derSet, derUtf8String, readAsn1 } from '../codec/asn1'
import { attributeType, readName } from '../pki'
import type { DistinguishedName } from '../pki'

/** An attribute of a name to write: short name (`CN`, `UID`, …) or dotted OID, and its value. */
export type NamePart = readonly [type: string, value: string]

/** Name, DER, one attribute in each part, most general first. @throws TypeError for an unknown short name or an unencodable value */
export function encodeName(parts: readonly NamePart[]): Uint8Array {
  return derSequence(
    ...parts.map(([type, value]) => derSet(derSequence(derOid(attributeType(type) ?? type), encodeValue(type, value)))),
  )
}

/** The same, read back. */
export function makeName(parts: readonly NamePart[]): DistinguishedName {
  const node: Asn1Node = readAsn1(encodeName(parts))
  return readName(node, 'name')
}

// RFC 5280 §4.1.2.4 and appendix A: the country is PrintableString, mail and domain components IA5String, the rest UTF-8
function encodeValue(type: string, value: string): Uint8Array {
  if (type === 'C' || type === 'serialNumber') return derPrintableString(value)
  if (type === 'emailAddress' || type === 'DC') return derIa5String(value)
  return derUtf8String(value)
}
