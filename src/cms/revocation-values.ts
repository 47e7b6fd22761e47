import { concatBytes, readable } from '../base'
import type { Asn1Node } from '../codec/asn1'
import {
  TAG,
  derContext,
  derEnumerated,
  derOctetString,
  derOid,
  derSequence,
  isContext,
  isUniversal,
  nodeBytes,
  readOid,
  readSequence,
} from '../codec/asn1'
import type { RevocationEvidence } from '../pki'
import { valuesOf } from './attribute-rules'
import { ATTRIBUTE, REVOCATION_FORMAT } from './oids'
import type { SignerInfo } from './types'

/** One RevocationInfoChoice (RFC 5652 §10.2.1, RFC 5940 §2.1); formats that the library does not know give nothing. */
export function readRevocationChoice(node: Asn1Node): readonly RevocationEvidence[] {
  const [format, info] = node.children
  if (isUniversal(node, TAG.sequence)) return [{ kind: 'crl', der: nodeBytes(node) }]
  if (!isContext(node, 1) || !isUniversal(format, TAG.oid) || info === undefined) return []
  const oid = readable(() => readOid(format, 'otherRevInfoFormat'))
  if (oid === REVOCATION_FORMAT.ocspResponse) return [{ kind: 'ocsp', der: nodeBytes(info) }]
  if (oid === REVOCATION_FORMAT.basicOcspResponse) return [{ kind: 'ocsp', der: wholeOcspResponse(info) }]
  return []
}

/**
 * Revocation values in the attributes: Adobe's signed archival attribute (ISO 32000-2 §12.8.3.3.2) and CAdES' unsigned one (EN 319 122-1
 * §A.1.2.2). `unreadable` counts values of neither shape. Nothing here is checked: evidence proves itself by its own signature.
 */
export function readRevocationAttributes(signer: SignerInfo): {
  readonly evidence: readonly RevocationEvidence[]
  readonly unreadable: number
} {
  const adobe = valuesOf(signer.signedAttributes?.list ?? [], ATTRIBUTE.adobeRevocation).map((value) =>
    readable(() => readValues(value, false)),
  )
  const cades = valuesOf(signer.unsignedAttributes, ATTRIBUTE.revocationValues).map((value) =>
    readable(() => readValues(value, true)),
  )
  const read = [...adobe, ...cades]
  return { evidence: read.flatMap((found) => found ?? []), unreadable: read.filter((found) => found === undefined).length }
}

// both attributes are a SEQUENCE of CRLs in [0] and OCSP in [1]: CAdES gives BasicOCSPResponse, Adobe the whole OCSPResponse
function readValues(value: Asn1Node, basic: boolean): readonly RevocationEvidence[] {
  return readSequence(value, 'revocationValues').flatMap((member): readonly RevocationEvidence[] => {
    if (isContext(member, 0)) return listed(member).map((node) => ({ kind: 'crl', der: nodeBytes(node) }))
    if (!isContext(member, 1)) return []
    return listed(member).map((node) => ({ kind: 'ocsp', der: basic ? wholeOcspResponse(node) : nodeBytes(node) }))
  })
}

function listed(member: Asn1Node): readonly Asn1Node[] {
  return readSequence(member.children[0], 'revocationValues')
}

const OCSP_BASIC = derOid(REVOCATION_FORMAT.basicOcspResponse)

/** OCSPResponse around a BasicOCSPResponse (RFC 6960 §4.2.1), status successful. */
function wholeOcspResponse(basic: Asn1Node): Uint8Array {
  const bytes = derSequence(OCSP_BASIC, derOctetString(nodeBytes(basic)))
  return derSequence(concatBytes(derEnumerated(0), derContext(0, bytes)))
}
