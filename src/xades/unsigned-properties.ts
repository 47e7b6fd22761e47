import { InputError, type Finding, type WorkMeter } from '../base'
import { attribute, canonicalize, childElements, descendants, type XmlElement } from '../codec/xml'
import type { Certificate, RevocationEvidence } from '../pki'
import {
  base64Content,
  readCanonicalization,
  readCertificateElements,
  type Canonicalization,
  type XmlSignature,
} from '../xmldsig'
import { onlyChild } from './qualifying-properties'

/** What a signature's unsigned properties bring. None of it is signed by the signer; each piece has to prove itself. */
export interface UnsignedContent {
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  readonly signatureTimestamps: readonly Uint8Array[]
  readonly timestampedBytes: Uint8Array | undefined
  readonly findings: readonly Finding[]
}

const DEFAULT: Canonicalization = { method: 'c14n10', withComments: false, inclusivePrefixes: [] }

/**
 * Reads signature timestamps, certificates and revocation values (EN 319 132-1 §5.3, §5.4, §5.5.1).
 *
 * Unreadable pieces are passed over with a warning: evidence that cannot be read proves nothing. Archive timestamps and references
 * to evidence are not read here.
 *
 * @throws InputError LIMIT_WORK
 */
export function readUnsignedContent(
  unsigned: XmlElement | undefined,
  signature: XmlSignature,
  meter: WorkMeter,
): UnsignedContent {
  const properties = onlyChild(unsigned, 'UnsignedSignatureProperties')
  const children = properties === undefined ? [] : childElements(properties)
  const findings: Finding[] = []
  const timestamps = readTimestamps(children, findings)
  const pieces = children.filter(({ local }) => VALUE_HOLDERS.has(local)).flatMap((holder) => [...descendants(holder)])
  const certificates = readCertificateElements(
    pieces.filter(({ local }) => local === 'EncapsulatedX509Certificate'),
    meter,
  )
  if (certificates.unreadable > 0) findings.push(warning('XADES_CERTIFICATE_UNREADABLE'))
  const evidence = pieces.flatMap((piece) => readEvidence(piece, findings))
  return {
    certificates: certificates.certificates,
    evidence,
    signatureTimestamps: timestamps.tokens,
    timestampedBytes:
      timestamps.tokens.length === 0
        ? undefined
        : canonicalize(signature.signatureValue, { ...timestamps.canonicalization, meter }),
    findings,
  }
}

const VALUE_HOLDERS: ReadonlySet<string> = new Set([
  'CertificateValues',
  'RevocationValues',
  'AttrAuthoritiesCertValues',
  'AttributeRevocationValues',
  'TimeStampValidationData',
])

/** All tokens of one canonicalization: the octets they stamp are one fact. */
function readTimestamps(
  properties: readonly XmlElement[],
  findings: Finding[],
): { readonly tokens: readonly Uint8Array[]; readonly canonicalization: Canonicalization } {
  const tokens: Uint8Array[] = []
  let first: Canonicalization | undefined
  for (const property of properties.filter(({ local }) => local === 'SignatureTimeStamp')) {
    const canonicalization = timestampCanonicalization(property)
    if (canonicalization === undefined || (first !== undefined && !sameMethod(first, canonicalization))) {
      findings.push(warning('XADES_TIMESTAMP_CANONICALIZATION'))
      continue
    }
    for (const element of childElements(property, property.namespace, 'EncapsulatedTimeStamp')) {
      const token = decode(element)
      if (token === undefined) findings.push(warning('XADES_TIMESTAMP_UNREADABLE'))
      else tokens.push(token)
    }
    first = canonicalization
  }
  return { tokens, canonicalization: first ?? DEFAULT }
}

function timestampCanonicalization(property: XmlElement): Canonicalization | undefined {
  const method = childElements(property).find(({ local }) => local === 'CanonicalizationMethod')
  // Files with an empty Algorithm exist; they mean the default (EN 319 132-1 §4.5).
  if (method === undefined || (attribute(method, 'Algorithm') ?? '') === '') return DEFAULT
  return readCanonicalization(method)
}

function sameMethod(left: Canonicalization, right: Canonicalization): boolean {
  const prefixes = (value: Canonicalization) => value.inclusivePrefixes.toSorted().join(' ')
  return left.method === right.method && left.withComments === right.withComments && prefixes(left) === prefixes(right)
}

function readEvidence(piece: XmlElement, findings: Finding[]): readonly RevocationEvidence[] {
  const kind = piece.local === 'EncapsulatedCRLValue' ? 'crl' : piece.local === 'EncapsulatedOCSPValue' ? 'ocsp' : undefined
  if (kind === undefined) return []
  const der = decode(piece)
  if (der === undefined) findings.push(warning('XADES_EVIDENCE_UNREADABLE'))
  return der === undefined ? [] : [{ kind, der }]
}

function decode(element: XmlElement): Uint8Array | undefined {
  try {
    return base64Content(element)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return undefined
  }
}

function warning(code: string): Finding {
  return { code, severity: 'warning', clause: 'EN 319 132-1 §5.3' }
}
