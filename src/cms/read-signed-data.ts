import { InputError, readable } from '../base'
import type { WorkMeter } from '../base'
import type { Asn1Node } from '../codec/asn1'
import {
  Fields,
  TAG,
  isContext,
  isUniversal,
  nodeBytes,
  readAsn1,
  readMembers,
  readOctetString,
  readOid,
  readSequence,
  readSet,
  readSmallInteger,
} from '../codec/asn1'
import type { Certificate, RevocationEvidence } from '../pki'
import { readCertificate, readDigestAlgorithm } from '../pki'
import { CONTENT_TYPE } from './oids'
import { readSignerInfo } from './read-signer-info'
import { readRevocationChoice } from './revocation-values'
import type { SignedData } from './types'

export interface ReadSignedDataOptions {
  /** `ber` reads what old signers write; `der` refuses a second spelling of anything */
  readonly mode: 'der' | 'ber'
  readonly meter: WorkMeter
  /** leaves what follows the message unread (the zeros of a PDF's /Contents); see `SignedData.end` */
  readonly allowTrailing?: boolean
}

/**
 * Reads a CMS ContentInfo with SignedData (RFC 5652 §3, §5).
 *
 * Structure only: no digest, no signature, no certificate is checked, and any number of signer infos is read. An embedded
 * certificate that cannot be read is counted, not refused: the signer's own may be another one.
 *
 * @throws InputError CMS_MALFORMED, ASN1_…, LIMIT_…
 */
export function readSignedData(bytes: Uint8Array, options: ReadSignedDataOptions): SignedData {
  const { mode, meter, allowTrailing = false } = options
  const node = readAsn1(bytes, { mode, meter, allowTrailing })
  const outer = new Fields(readSequence(node, 'cms'), 'cms')
  const type = readOid(outer.required('contentType'), outer.path('contentType'))
  if (type !== CONTENT_TYPE.signedData) throw malformed(outer.path('contentType'), 'not SignedData')
  const wrapper = outer.required('content')
  outer.end()
  return { ...readBody(explicit(wrapper, 0, outer.path('content')), meter), end: node.end }
}

function readBody(node: Asn1Node, meter: WorkMeter): Omit<SignedData, 'end'> {
  const fields = new Fields(readSequence(node, 'signedData'), 'signedData')
  const version = readSmallInteger(fields.required('version'), fields.path('version'))
  const digestAlgorithms = readSet(fields.required('digestAlgorithms'), fields.path('digestAlgorithms'))
  const content = readContent(fields.required('encapContentInfo'), fields.path('encapContentInfo'))
  const certificates = readCertificateSet(readMembers(fields.context(0), fields.path('certificates')), meter)
  const revocation = readMembers(fields.context(1), fields.path('crls'))
  const signerInfos = readSet(fields.required('signerInfos'), fields.path('signerInfos'))
  fields.end()
  return {
    version,
    digestAlgorithms: digestAlgorithms.map((algorithm) => readDigestAlgorithm(algorithm, fields.path('digestAlgorithms')).oid),
    ...content,
    ...certificates,
    evidence: revocation.flatMap((choice): readonly RevocationEvidence[] => readRevocationChoice(choice)),
    signerInfos: signerInfos.map((info, index) => readSignerInfo(info, fields.path(`signerInfos/${index}`), meter)),
  }
}

function readContent(node: Asn1Node, path: string): Pick<SignedData, 'contentType' | 'content'> {
  const fields = new Fields(readSequence(node, path), path)
  const contentType = readOid(fields.required('eContentType'), fields.path('eContentType'))
  const wrapper = fields.context(0)
  fields.end()
  if (wrapper === undefined) return { contentType, content: undefined }
  const place = fields.path('eContent')
  return { contentType, content: readOctetString(explicit(wrapper, 0, place), place) }
}

/** Certificates of a CertificateSet or SEQUENCE; what is none of them (attribute certificates, other formats) is counted. */
export function readCertificateSet(
  nodes: readonly Asn1Node[],
  meter: WorkMeter,
): { readonly certificates: readonly Certificate[]; readonly unreadableCertificates: number } {
  const certificates: Certificate[] = []
  for (const node of nodes) {
    // about what parsing and digesting it costs, or failing to, counted on the file that brings it
    meter.spend(100 + (node.end - node.start) / 32)
    const certificate = isUniversal(node, TAG.sequence) ? readable(() => readCertificate(nodeBytes(node))) : undefined
    if (certificate !== undefined) certificates.push(certificate)
  }
  return { certificates, unreadableCertificates: nodes.length - certificates.length }
}

/** The one value inside `[tag] EXPLICIT`. @throws InputError CMS_MALFORMED */
function explicit(node: Asn1Node, tag: number, path: string): Asn1Node {
  const [value, ...rest] = node.children
  if (!isContext(node, tag) || value === undefined || rest.length > 0) throw malformed(path, `expected one value in [${tag}]`)
  return value
}

function malformed(path: string, message: string): InputError {
  return new InputError('CMS_MALFORMED', message, { path })
}
