import type { Covered } from '../ades'
import { readable, type Finding, type WorkMeter } from '../base'
import { descendants, type XmlElement } from '../codec/xml'
import type { RevocationEvidence } from '../pki'
import { base64Content, readCertificateElements } from '../xmldsig'

/** One unsigned property with the certificates, revocation values and time-stamp tokens in it. */
export interface PropertyContent extends Covered {
  readonly element: XmlElement
}

const VALUE_HOLDERS: ReadonlySet<string> = new Set([
  'CertificateValues',
  'RevocationValues',
  'AttrAuthoritiesCertValues',
  'AttributeRevocationValues',
  'TimeStampValidationData',
])

/**
 * Reads what stands in one unsigned signature property. Unreadable pieces are passed over with a warning: evidence that cannot be read proves nothing.
 *
 * @throws InputError LIMIT_…
 */
export function readPropertyContent(element: XmlElement, findings: Finding[], meter: WorkMeter): PropertyContent {
  // a counter-signature brings evidence of its own, which is its own reader's
  const pieces = element.local === 'CounterSignature' ? [] : [...descendants(element)]
  const values = VALUE_HOLDERS.has(element.local) ? pieces : []
  const certificates = readCertificateElements(
    values.filter(({ local }) => local === 'EncapsulatedX509Certificate'),
    meter,
  )
  if (certificates.unreadable > 0) findings.push(warning('XADES_CERTIFICATE_UNREADABLE'))
  return {
    element,
    certificates: certificates.certificates,
    evidence: values.flatMap((piece) => readEvidence(piece, findings)),
    tokens: pieces
      .filter(({ local }) => local === 'EncapsulatedTimeStamp')
      .map(decodeValue)
      .filter((token) => token !== undefined),
  }
}

function readEvidence(piece: XmlElement, findings: Finding[]): readonly RevocationEvidence[] {
  const kind = piece.local === 'EncapsulatedCRLValue' ? 'crl' : piece.local === 'EncapsulatedOCSPValue' ? 'ocsp' : undefined
  if (kind === undefined) return []
  const der = decodeValue(piece)
  if (der === undefined) findings.push(warning('XADES_EVIDENCE_UNREADABLE'))
  return der === undefined ? [] : [{ kind, der }]
}

/** The octets of an encapsulated value; undefined when it is no base64. */
export function decodeValue(element: XmlElement): Uint8Array | undefined {
  return readable(() => base64Content(element))
}

function warning(code: string): Finding {
  return { code, severity: 'warning', clause: 'EN 319 132-1 §5.4' }
}
