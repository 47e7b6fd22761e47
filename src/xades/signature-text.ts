import { formatMoment, toBase64 } from '../base'
import { derContext, derSequence, encodeTagged, TAG } from '../codec/asn1'
import { escapeAttribute, escapeText } from '../codec/xml'
import { digestRow, type DigestName, type SignatureAlgorithm } from '../crypto'
import type { Certificate } from '../pki'
import { DSIG_NAMESPACE, EXCLUSIVE_URI, signatureMethodUri } from '../xmldsig'
import { SIGNED_PROPERTIES_TYPE, XADES_132 } from './names'

/** All that a signature of an export says. */
export interface SignatureContent {
  readonly id: string
  readonly algorithm: SignatureAlgorithm
  /** data references: the target's Id and the digest of its exclusive canonical form */
  readonly data: readonly { readonly target: string; readonly digest: Uint8Array }[]
  readonly propertiesDigest: Uint8Array
  readonly at: Date
  readonly certificate: Certificate
  readonly certificateDigest: Uint8Array
  readonly chain: readonly Certificate[]
}

/** A signature's text around the base64 of its value. */
export interface SignatureText {
  readonly before: string
  readonly after: string
}

export const VALUE_SUFFIX = '-SignatureValue'

/** Writes the ds:Signature of an export, one line, canonical but for the inherited declarations: what is digested is what is written. */
export function signatureText(content: SignatureContent): SignatureText {
  const { id } = content
  return {
    before: `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}" Id="${id}">${signedInfo(content)}<ds:SignatureValue Id="${id}${VALUE_SUFFIX}">`,
    after:
      `</ds:SignatureValue><ds:KeyInfo><ds:X509Data>${certificates(content)}</ds:X509Data></ds:KeyInfo>` +
      `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES_132}" Target="#${id}">${signedProperties(content)}` +
      '</xades:QualifyingProperties></ds:Object></ds:Signature>',
  }
}

function signedInfo(content: SignatureContent): string {
  const { id, algorithm, data, propertiesDigest } = content
  const references = data.map(({ target, digest }, index) =>
    reference(` Id="${id}-Reference-${index + 1}"`, target, algorithm.digest, digest),
  )
  const properties = reference(` Type="${SIGNED_PROPERTIES_TYPE}"`, `${id}-SignedProperties`, algorithm.digest, propertiesDigest)
  return (
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_URI}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${signatureMethodUri(algorithm)}"></ds:SignatureMethod>${references.join('')}${properties}</ds:SignedInfo>`
  )
}

function reference(attributes: string, target: string, algorithm: DigestName, digest: Uint8Array): string {
  return (
    `<ds:Reference${attributes} URI="#${escapeAttribute(target)}"><ds:Transforms><ds:Transform Algorithm="${EXCLUSIVE_URI}"></ds:Transform></ds:Transforms>` +
    `${digestElements(algorithm, digest)}</ds:Reference>`
  )
}

function digestElements(algorithm: DigestName, digest: Uint8Array): string {
  return `<ds:DigestMethod Algorithm="${digestRow(algorithm).uri}"></ds:DigestMethod><ds:DigestValue>${toBase64(digest)}</ds:DigestValue>`
}

function certificates({ certificate, chain }: SignatureContent): string {
  return [certificate, ...chain].map(({ der }) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`).join('')
}

function signedProperties(content: SignatureContent): string {
  const { id, data, at, certificate, certificateDigest, algorithm } = content
  const formats = data.map(
    (_, index) =>
      `<xades:DataObjectFormat ObjectReference="#${id}-Reference-${index + 1}"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat>`,
  )
  return (
    `<xades:SignedProperties Id="${id}-SignedProperties"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${escapeText(formatMoment(at))}</xades:SigningTime>` +
    `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digestElements(algorithm.digest, certificateDigest)}</xades:CertDigest>` +
    `<xades:IssuerSerialV2>${toBase64(issuerSerial(certificate))}</xades:IssuerSerialV2></xades:Cert></xades:SigningCertificateV2>` +
    `</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>${formats.join('')}</xades:SignedDataObjectProperties></xades:SignedProperties>`
  )
}

/** RFC 5035 §3: IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER }; directoryName is [4] EXPLICIT. */
function issuerSerial({ issuer, serialBytes }: Certificate): Uint8Array {
  return derSequence(derSequence(derContext(4, issuer.der)), encodeTagged(TAG.integer, serialBytes))
}
