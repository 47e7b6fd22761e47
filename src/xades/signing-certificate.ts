import { equalBytes, fromBase64, InputError, type Finding } from '../base'
import { isContext, nodeBytes, nodeContent, readAsn1, readIntegerBytes, readSequence } from '../codec/asn1'
import { attribute, childElements, textContent, type XmlElement } from '../codec/xml'
import { digest, digestByUri, type DigestName } from '../crypto'
import type { Certificate, CertificateBinding } from '../pki'
import { base64Content, DSIG_NAMESPACE } from '../xmldsig'
import { XADES_111 } from './names'
import { onlyChild } from './qualifying-properties'

/** One Cert of SigningCertificate or SigningCertificateV2. */
interface CertificatePin {
  readonly algorithm: DigestName
  readonly digest: Uint8Array
  /** undefined: not given */
  readonly issuerSerial: ((certificate: Certificate) => boolean) | undefined
}

/** What the signed properties say about which certificate signed. */
export interface CertificatePins {
  /** every list must name the certificate: a file may carry both versions */
  readonly lists: readonly (readonly CertificatePin[])[]
  readonly malformed: boolean
  readonly digestsUsed: readonly DigestName[]
}

/** Reads SigningCertificate and SigningCertificateV2 of SignedSignatureProperties (EN 319 132-1 §5.2.2). A malformed one is a fact, not an exception. */
export function readCertificatePins(properties: XmlElement | undefined): CertificatePins {
  const lists: (readonly CertificatePin[])[] = []
  let malformed = false
  for (const local of ['SigningCertificate', 'SigningCertificateV2']) {
    const elements = properties === undefined ? [] : childElements(properties, properties.namespace, local)
    if (elements.length > 1) malformed = true
    for (const element of elements.slice(0, 1)) {
      const pins = childElements(element).map((cert) => readPin(cert, local === 'SigningCertificateV2'))
      const readable = pins.filter((pin) => pin !== undefined)
      if (readable.length !== pins.length || pins.length === 0) malformed = true
      // EN 319 132-1 §5.2.2.2: in version 2 the first Cert is the signer's; version 1 does not order them.
      lists.push(local === 'SigningCertificateV2' ? readable.slice(0, 1) : readable)
    }
  }
  return { lists, malformed, digestsUsed: lists.flat().map(({ algorithm }) => algorithm) }
}

export interface PinAnswer {
  readonly binding: CertificateBinding
  readonly findings: readonly Finding[]
}

/** What the pins say where no certificate is at hand that they could name. */
export function bindNothing(pins: CertificatePins): CertificateBinding {
  if (pins.malformed) return 'malformed'
  return pins.lists.length === 0 ? 'missing' : 'nothing-at-hand'
}

/** Whether the pins name this certificate: by digest; an issuer and serial that differ beside a right digest are a finding. */
export async function bindCertificate(pins: CertificatePins, certificate: Certificate): Promise<PinAnswer> {
  if (pins.malformed) return { binding: 'malformed', findings: [] }
  if (pins.lists.length === 0) return { binding: 'missing', findings: [] }
  const findings: Finding[] = []
  for (const list of pins.lists) {
    const pin = await findPin(list, certificate)
    if (pin === undefined) return { binding: 'other-certificate', findings: [] }
    if (pin.issuerSerial?.(certificate) === false) {
      findings.push({ code: 'XADES_ISSUER_SERIAL_MISMATCH', severity: 'warning', clause: 'EN 319 132-1 §5.2.2' })
    }
  }
  return { binding: 'bound', findings }
}

/** Whether any list names this certificate: then it is tried first. */
export async function isPinned(pins: CertificatePins, certificate: Certificate): Promise<boolean> {
  for (const list of pins.lists) if ((await findPin(list, certificate)) !== undefined) return true
  return false
}

async function findPin(list: readonly CertificatePin[], certificate: Certificate): Promise<CertificatePin | undefined> {
  for (const pin of list) if (equalBytes(await digest(pin.algorithm, certificate.der), pin.digest)) return pin
  return undefined
}

function readPin(cert: XmlElement, second: boolean): CertificatePin | undefined {
  const certDigest = onlyChild(cert, 'CertDigest')
  const [method, value] = certDigest === undefined ? [] : childElements(certDigest)
  // XAdES 1.1.1 declares both elements itself; from 1.2.2 on they are XMLDSig's.
  const isKnown = method?.namespace === DSIG_NAMESPACE || (method?.namespace === XADES_111 && cert.namespace === XADES_111)
  const isDigest = isKnown && method?.local === 'DigestMethod' && value?.local === 'DigestValue'
  const algorithm = method === undefined ? undefined : digestByUri(attribute(method, 'Algorithm') ?? '')?.name
  if (!isDigest || algorithm === undefined) return undefined
  try {
    const issuerSerial = second
      ? readIssuerSerialV2(onlyChild(cert, 'IssuerSerialV2'))
      : readIssuerSerial(onlyChild(cert, 'IssuerSerial'))
    return { algorithm, digest: base64Content(value), issuerSerial }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return undefined
  }
}

/** Version 1: the serial number alone is compared. The issuer's name is free text there and signers spell it in many ways. */
function readIssuerSerial(element: XmlElement | undefined): CertificatePin['issuerSerial'] {
  const serial = element === undefined ? undefined : childElements(element).find(({ local }) => local === 'X509SerialNumber')
  const text = serial === undefined ? undefined : textContent(serial)?.trim()
  if (text === undefined) return undefined
  return (certificate) => /^-?[0-9]{1,100}$/.test(text) && BigInt(text) === signedValue(certificate.serialBytes)
}

/** Version 2: DER IssuerSerial (RFC 5035 §3): GeneralNames with one directoryName, and the serial number. */
function readIssuerSerialV2(element: XmlElement | undefined): CertificatePin['issuerSerial'] {
  if (element === undefined) return undefined
  const [names, serialNode] = readSequence(
    readAsn1(fromBase64(textContent(element) ?? '', { whitespace: true }), { mode: 'ber' }),
    'IssuerSerialV2',
  )
  const [name, ...others] = readSequence(names, 'IssuerSerialV2/issuer')
  const serial = readIntegerBytes(serialNode, 'IssuerSerialV2/serialNumber')
  const directoryName = isContext(name, 4) && others.length === 0 ? directoryNameBytes(name) : undefined
  return (certificate) =>
    directoryName !== undefined &&
    equalBytes(directoryName, certificate.issuer.der) &&
    equalBytes(serial, certificate.serialBytes)
}

function directoryNameBytes(name: Parameters<typeof nodeContent>[0]): Uint8Array {
  const [inner] = name.children
  return inner === undefined ? nodeContent(name) : nodeBytes(inner)
}

function signedValue(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return (bytes[0] ?? 0) >= 0x80 ? value - (1n << BigInt(8 * bytes.length)) : value
}
