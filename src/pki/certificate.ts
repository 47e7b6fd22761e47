import { InputError, equalBytes } from '../base'
import { sha256Hex } from '../crypto'
import type { Asn1Node } from '../codec/asn1'
import {
  Fields,
  nodeBytes,
  readAsn1,
  readBitString,
  readIntegerBytes,
  readIntegerHex,
  readSequence,
  readSmallInteger,
  readTime,
} from '../codec/asn1'
import { readSignatureAlgorithm } from './algorithm-identifier'
import { readRawExtensions } from './extension-reader'
import { readCertificateExtensions } from './extensions'
import { reading } from './malformed'
import { readName } from './name'
import { readPublicKey } from './public-key'
import type { Certificate } from './types'

/**
 * Reads one DER certificate (RFC 5280 §4.1). Facts only: no signature, validity or trust is judged.
 *
 * Lenient where certificates in service need it: zero or negative serial numbers, empty alternative names, unknown extensions.
 *
 * @param der the certificate alone; for PEM and bundles there is `readCertificates`
 * @throws InputError PKI_CERTIFICATE_MALFORMED, LIMIT_DER_DEPTH, LIMIT_DER_NODES
 * @example
 * const { subject, issuer, serial, notAfter, extensions } = readCertificate(bytes)
 * console.log(subject.text, issuer.text, serial, notAfter, extensions.keyUsage)
 */
export function readCertificate(der: Uint8Array): Certificate {
  return reading('PKI_CERTIFICATE_MALFORMED', 'the certificate', () => {
    const fields = new Fields(readSequence(readAsn1(der), 'certificate'), 'certificate')
    const tbsNode = fields.required('tbsCertificate')
    const algorithmNode = fields.required('signatureAlgorithm')
    const { oid, algorithm } = readSignatureAlgorithm(algorithmNode, fields.path('signatureAlgorithm'))
    const signature = readBitString(fields.required('signatureValue'), fields.path('signatureValue')).bytes
    fields.end()
    const body = readBody(tbsNode, nodeBytes(algorithmNode))
    return {
      der,
      sha256: sha256Hex(der),
      ...body,
      tbs: nodeBytes(tbsNode),
      signatureAlgorithm: algorithm,
      signatureAlgorithmOid: oid,
      signature,
    }
  })
}

type Body = Omit<Certificate, 'der' | 'sha256' | 'tbs' | 'signatureAlgorithm' | 'signatureAlgorithmOid' | 'signature'>

function readBody(node: Asn1Node, outerAlgorithm: Uint8Array): Body {
  const fields = new Fields(readSequence(node, 'tbsCertificate'), 'tbsCertificate')
  const versionNode = fields.context(0)
  const version = versionNode === undefined ? 0 : readSmallInteger(versionNode.children[0], fields.path('version'))
  const serialNode = fields.required('serialNumber')
  // RFC 5280 §4.1.1.2: the unsigned outer algorithm must be the signed one, or an attacker picks how the value is read
  if (!equalBytes(nodeBytes(fields.required('signature')), outerAlgorithm))
    throw new InputError('ASN1_UNEXPECTED', 'the two signature algorithms differ', { path: fields.path('signature') })
  const issuer = readName(fields.required('issuer'), fields.path('issuer'))
  const [notBefore, notAfter] = readSequence(fields.required('validity'), fields.path('validity'))
  const subject = readName(fields.required('subject'), fields.path('subject'))
  const publicKey = readPublicKey(fields.required('subjectPublicKeyInfo'), fields.path('subjectPublicKeyInfo'))
  fields.context(1)
  fields.context(2)
  const extensionsNode = fields.context(3)
  fields.end()
  if (version < 0 || version > 2 || (extensionsNode !== undefined && version !== 2))
    throw new InputError('ASN1_UNEXPECTED', 'version', { path: fields.path('version') })
  return {
    serial: readIntegerHex(serialNode, fields.path('serialNumber')),
    serialBytes: readIntegerBytes(serialNode, fields.path('serialNumber')),
    issuer,
    subject,
    notBefore: readTime(notBefore, fields.path('validity/notBefore')),
    notAfter: readTime(notAfter, fields.path('validity/notAfter')),
    publicKey,
    extensions: readCertificateExtensions(
      extensionsNode === undefined ? [] : readRawExtensions(soleChild(extensionsNode), 'extensions'),
    ),
  }
}

function soleChild(node: Asn1Node): Asn1Node | undefined {
  if (node.children.length !== 1) throw new InputError('ASN1_UNEXPECTED', 'one value expected', { path: `[${node.tag}]` })
  return node.children[0]
}
