import { InputError, WorkMeter } from '../base'
import { isContext, isUniversal, nodeBytes, readAsn1, readOid, readSequence, TAG } from '../codec/asn1'
import { readCertificate } from './certificate'
import { reading } from './malformed'
import { looksLikePem, readPem } from './pem'
import type { Certificate } from './types'

const OID_SIGNED_DATA = '1.2.840.113549.1.7.2'
const LABELS = ['CERTIFICATE', 'X509 CERTIFICATE', 'PKCS7', 'CMS']

/**
 * Reads a file of certificates: one DER certificate, a PKCS#7 bundle (`.p7b`, DER or BER), or PEM blocks of either.
 * A file without any is refused. Order and repetitions stay. Nothing is verified: a bundle's own signatures are not looked at.
 *
 * @throws InputError PKI_CERTIFICATE_MALFORMED, PKI_PEM_MALFORMED, LIMIT_…
 * @example
 * const roots = readCertificates(bytes).map((certificate) => ({ certificate, domain: 'caller' as const }))
 */
export function readCertificates(bytes: Uint8Array, meter: WorkMeter = new WorkMeter()): readonly Certificate[] {
  const binaries = looksLikePem(bytes) ? readPem(bytes, LABELS).map((block) => block.der) : [bytes]
  const certificates = binaries.flatMap((binary) => readBinary(binary, meter))
  if (certificates.length === 0) throw new InputError('PKI_CERTIFICATE_MALFORMED', 'no certificate in the file')
  return certificates
}

function readBinary(bytes: Uint8Array, meter: WorkMeter): readonly Certificate[] {
  return reading('PKI_CERTIFICATE_MALFORMED', 'the certificates', () => {
    const [first, content] = readSequence(readAsn1(bytes, { mode: 'ber', meter }), 'certificates')
    if (!isUniversal(first, TAG.oid)) return [readCertificate(bytes)]
    if (readOid(first, 'contentType') !== OID_SIGNED_DATA)
      throw new InputError('ASN1_UNEXPECTED', 'neither a certificate nor a PKCS#7 bundle')
    const members = readSequence(content?.children[0], 'signedData')
    const set = members.find((member) => isContext(member, 0))
    // RFC 5652 §10.2.2: other choices (attribute certificates) are tagged and not certificates here
    const certificates = set?.children.filter((child) => isUniversal(child, TAG.sequence)) ?? []
    return certificates.map((node) => readCertificate(nodeBytes(node)))
  })
}
