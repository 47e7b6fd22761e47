import { InputError, type WorkMeter } from '../base'
import { childElements, type XmlElement } from '../codec/xml'
import { readCertificate, type Certificate } from '../pki'
import { base64Content, isDsig } from './read-signature'

export interface KeyInfoContent {
  readonly certificates: readonly Certificate[]
  /** X509Certificate elements that cannot be read */
  readonly unreadable: number
  /** a KeyValue stands there: a key that nobody vouches for, never used */
  readonly bareKey: boolean
}

/**
 * Certificates that KeyInfo brings, in order. They are candidates only: KeyInfo is not signed, so anyone can have put them there.
 *
 * @throws InputError LIMIT_WORK
 */
export function readKeyInfo(keyInfo: XmlElement | undefined, meter: WorkMeter): KeyInfoContent {
  const children = keyInfo === undefined ? [] : childElements(keyInfo)
  const elements = children.filter((child) => isDsig(child, 'X509Data')).flatMap((data) => childElements(data))
  const certificates = readCertificateElements(
    elements.filter((element) => isDsig(element, 'X509Certificate')),
    meter,
  )
  return { ...certificates, bareKey: children.some((child) => isDsig(child, 'KeyValue')) }
}

/** Reads elements whose base64 content is a DER certificate; those that are none are counted, not fatal. */
export function readCertificateElements(
  elements: readonly XmlElement[],
  meter: WorkMeter,
): Pick<KeyInfoContent, 'certificates' | 'unreadable'> {
  const certificates: Certificate[] = []
  let unreadable = 0
  for (const element of elements) {
    meter.spend(100)
    try {
      certificates.push(readCertificate(base64Content(element)))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      unreadable++
    }
  }
  return { certificates, unreadable }
}
