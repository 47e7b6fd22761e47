import { WorkMeter, encodeUtf8, toBase64 } from '../../src/base'
import { canonicalize, elementsById, parseXml } from '../../src/codec/xml'
import type { XmlElement } from '../../src/codec/xml'
import { digestSync } from '../../src/crypto'
import type { DigestName } from '../../src/crypto'
import type { PracticeKey } from '../../src/practice'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

/** One reference of a signature by hand: its digest is taken over an element of the finished file, or given. */
export interface HandReference {
  readonly uri: string
  /** the Id whose exclusive canonical form is digested; default what the URI names */
  readonly of?: string
  readonly type?: string
  /** Transform elements; default exclusive canonical form */
  readonly transforms?: string
  readonly digest?: { readonly name: DigestName; readonly uri: string }
  /** octets to digest in place of an element */
  readonly octets?: Uint8Array
}

/** How a document is put together around its signature. `@signature` in the text is where the signature goes. */
export interface HandSignature {
  readonly document: string
  readonly references: readonly HandReference[]
  /** after KeyInfo */
  readonly objects?: string
  readonly keyInfo?: string
  readonly method?: string
  /** makes the value from the canonical SignedInfo; default ECDSA with SHA-256 by the key */
  readonly sign?: (octets: Uint8Array) => Promise<Uint8Array> | Uint8Array
}

/** Signs a foreign document (XMLDSig, XAdES with what `objects` holds), with whatever is wrong with it. */
export async function signXml(key: PracticeKey, hand: HandSignature): Promise<string> {
  const method = hand.method ?? 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256'
  const certificates = [key.certificate, ...key.chain].map(
    ({ der }) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`,
  )
  const keyInfo = hand.keyInfo ?? `<ds:X509Data>${certificates.join('')}</ds:X509Data>`
  const write = (digests: readonly string[], value: string): string => {
    const references = hand.references.map((reference, index) => referenceText(reference, digests[index] ?? ''))
    const signature =
      `<ds:Signature xmlns:ds="${DSIG}" Id="S"><ds:SignedInfo Id="SI"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"/>` +
      `<ds:SignatureMethod Algorithm="${method}"/>${references.join('')}</ds:SignedInfo><ds:SignatureValue Id="SV">${value}</ds:SignatureValue>` +
      `<ds:KeyInfo>${keyInfo}</ds:KeyInfo>${hand.objects ?? ''}</ds:Signature>`
    return hand.document.replace('@signature', () => signature)
  }
  const draft = write([], '')
  const digests = hand.references.map((reference) => toBase64(digestOf(draft, reference)))
  const octets = canonical(write(digests, ''), 'SI')
  const value = await (hand.sign?.(octets) ?? key.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, octets))
  return write(digests, toBase64(value))
}

function referenceText({ uri, type, transforms, digest }: HandReference, value: string): string {
  const steps = transforms ?? `<ds:Transform Algorithm="${EXCLUSIVE}"/>`
  return (
    `<ds:Reference URI="${uri}"${type === undefined ? '' : ` Type="${type}"`}><ds:Transforms>${steps}</ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digest?.uri ?? SHA256}"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`
  )
}

function digestOf(text: string, { uri, of, digest, octets }: HandReference): Uint8Array {
  return digestSync(digest?.name ?? 'SHA-256', octets ?? canonical(text, of ?? uri.slice(1)))
}

/** The exclusive canonical form of the element with this Id. */
export function canonical(text: string, id: string): Uint8Array {
  const element = elementOf(text, id)
  return element === undefined ? new Uint8Array(0) : canonicalize(element, { method: 'exclusive', withComments: false })
}

function elementOf(text: string, id: string): XmlElement | undefined {
  return elementsById(parseXml(encodeUtf8(text), { meter: new WorkMeter() })).get(id)
}

/** QualifyingProperties with SigningCertificateV2 for this key; `id` of its SignedProperties. */
export function propertiesOf({ certificate }: PracticeKey, id = 'SP', time = '2026-11-21T02:00:00Z'): string {
  return (
    `<xades:QualifyingProperties xmlns:xades="${XADES}" Target="#S"><xades:SignedProperties Id="${id}"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>${time}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>` +
    `<ds:DigestMethod Algorithm="${SHA256}"/><ds:DigestValue>${toBase64(digestSync('SHA-256', certificate.der))}</ds:DigestValue>` +
    `</xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties>`
  )
}
