import { InputError } from '../base'
import type { Asn1Node } from '../codec/asn1'
import { Fields, TAG, readAsn1, readBoolean, readOctetString, readOid, readSequence } from '../codec/asn1'

/** One extension as it stands. */
export interface RawExtension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

/** Reads an Extensions SEQUENCE of a certificate, CRL, CRL entry or OCSP response; `node` is the SEQUENCE. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readRawExtensions(node: Asn1Node | undefined, path: string): readonly RawExtension[] {
  const seen = new Set<string>()
  return readSequence(node, path).map((entry, index) => {
    const fields = new Fields(readSequence(entry, `${path}/${index}`), `${path}/${index}`)
    const oid = readOid(fields.required('extnID'), fields.path('extnID'))
    const criticalNode = fields.optional(TAG.boolean)
    const critical = criticalNode !== undefined && readBoolean(criticalNode, fields.path('critical'))
    const value = readOctetString(fields.required('extnValue'), fields.path('extnValue'))
    fields.end()
    // RFC 5280 §4.2: with two of a kind, two readers would follow different ones
    if (seen.has(oid)) throw new InputError('ASN1_UNEXPECTED', 'extension given twice', { path: fields.path(oid) })
    seen.add(oid)
    return { oid, critical, value }
  })
}

/** Reads the value of the extension `oid`, when it is there. */
export function readExtension<Value>(
  extensions: readonly RawExtension[],
  oid: string,
  read: (value: Asn1Node, path: string) => Value,
): Value | undefined {
  const extension = extensions.find((candidate) => candidate.oid === oid)
  return extension === undefined ? undefined : read(readAsn1(extension.value), `extension ${oid}`)
}
