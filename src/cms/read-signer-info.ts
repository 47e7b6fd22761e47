import { InputError } from '../base'
import type { WorkMeter } from '../base'
import type { Asn1Node } from '../codec/asn1'
import {
  Fields,
  TAG,
  encodeTagged,
  isContext,
  isDer,
  joinOctets,
  nodeBytes,
  nodeContent,
  readAsn1,
  readIntegerHex,
  readMembers,
  readOctetString,
  readOid,
  readSequence,
  readSet,
  readSmallInteger,
  setToDer,
  toDer,
} from '../codec/asn1'
import { readDigestAlgorithm, readName, readSignatureAlgorithm } from '../pki'
import type { CmsAttribute, SignedAttributes, SignerIdentifier, SignerInfo } from './types'

/** Reads one SignerInfo (RFC 5652 §5.3). @throws InputError CMS_MALFORMED, ASN1_…, LIMIT_… */
export function readSignerInfo(node: Asn1Node, path: string, meter: WorkMeter): SignerInfo {
  const fields = new Fields(readSequence(node, path), path)
  const version = readSmallInteger(fields.required('version'), fields.path('version'))
  const identifier = readIdentifier(fields.required('sid'), fields.path('sid'), meter)
  const digestAlgorithm = readDigestAlgorithm(fields.required('digestAlgorithm'), fields.path('digestAlgorithm'))
  const signed = fields.context(0)
  const algorithm = fields.required('signatureAlgorithm')
  const signature = readOctetString(fields.required('signature'), fields.path('signature'))
  const unsigned = fields.context(1)
  fields.end()
  return {
    version,
    identifier,
    digestAlgorithm,
    signatureAlgorithm: readSignatureAlgorithm(algorithm, fields.path('signatureAlgorithm'), digestAlgorithm.algorithm),
    signedAttributes: signed === undefined ? undefined : readSigned(signed, fields.path('signedAttrs'), meter),
    signature,
    unsignedAttributes: readAttributes(readMembers(unsigned, fields.path('unsignedAttrs')), fields.path('unsignedAttrs')),
  }
}

function readIdentifier(node: Asn1Node, path: string, meter: WorkMeter): SignerIdentifier {
  if (isContext(node, 0)) return { kind: 'subject-key-identifier', keyIdentifier: joinOctets(node, path) }
  // names are compared with those of certificates, which are DER
  const fields = new Fields(readSequence(asDer(node, meter), path), path)
  const issuer = readName(fields.required('issuer'), fields.path('issuer'))
  const serial = readIntegerHex(fields.required('serialNumber'), fields.path('serialNumber'))
  fields.end()
  return { kind: 'issuer-and-serial', issuer, serial }
}

/** The same value read from its DER: for what is compared, or handed to readers that know DER only. */
export function asDer(node: Asn1Node, meter: WorkMeter): Asn1Node {
  return isDer(node) ? node : readAsn1(toDer(node, meter), { meter })
}

function readSigned(node: Asn1Node, path: string, meter: WorkMeter): SignedAttributes {
  const list = readAttributes(readMembers(node, path), path)
  // RFC 5652 §5.3: SIZE (1..MAX). An empty set is signed by everybody who ever signed one
  if (list.length === 0) throw new InputError('CMS_MALFORMED', 'no attribute', { path })
  // RFC 5652 §5.4: what is digested has the SET OF tag in place of [0], and is DER even where the message is BER
  const encoded = node.indefinite ? encodeTagged(SET_OF, nodeContent(node)) : retagged(node)
  return { list, encoded, der: setToDer(node, meter) }
}

const SET_OF = 0x20 | TAG.set

function retagged(node: Asn1Node): Uint8Array {
  const copy = nodeBytes(node).slice()
  copy[0] = SET_OF
  return copy
}

function readAttributes(nodes: readonly Asn1Node[], path: string): CmsAttribute[] {
  return nodes.map((node, index) => {
    const place = `${path}/${index}`
    const fields = new Fields(readSequence(node, place), place)
    const type = readOid(fields.required('attrType'), fields.path('attrType'))
    const values = readSet(fields.required('attrValues'), fields.path('attrValues'))
    fields.end()
    return { type, values }
  })
}

/** The value of an attribute that occurs once with one value, else why there is none. */
export function singleValue(attributes: readonly CmsAttribute[], type: string): Asn1Node | 'missing' | 'repeated' {
  const [attribute, ...others] = attributes.filter((candidate) => candidate.type === type)
  if (attribute === undefined) return 'missing'
  const [value, ...rest] = attribute.values
  // RFC 5652 §11.1–11.3: one instance, one value; with two, two programs read two different things
  return others.length > 0 || value === undefined || rest.length > 0 ? 'repeated' : value
}
