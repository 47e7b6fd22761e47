import type { ReadContext, SignatureFacts } from '../ades'
import { InputError, parseMoment, type Finding } from '../base'
import { attribute, textContent, type XmlElement } from '../codec/xml'
import type { DigestName } from '../crypto'
import {
  checkReferences,
  readKeyInfo,
  readSignature,
  type CheckedReference,
  type ReferenceContext,
  type XmlSignature,
} from '../xmldsig'
import { counterSignatureFindings, isCounterSignature } from './counter-signature'
import { findSigner } from './find-signer'
import { locateProperties, onlyChild, type QualifyingProperties } from './qualifying-properties'
import { bindCertificate, bindNothing, readCertificatePins, type CertificatePins } from './signing-certificate'
import { readUnsignedContent } from './unsigned-properties'

/** A signature's facts together with the nodes that the export's own rules look at. */
export interface ReadSignature {
  readonly element: XmlElement
  /** coverage is filled in by the reader, which knows the whole file */
  readonly facts: Omit<SignatureFacts, 'coverage' | 'role'>
  /** undefined when the signature cannot be read */
  readonly parts: SignatureParts | undefined
}

export interface SignatureParts {
  readonly signature: XmlSignature
  readonly references: readonly CheckedReference[]
  readonly properties: QualifyingProperties
}

/**
 * Reads and checks one ds:Signature: references, value, signing certificate, properties. A signature that cannot be read is a fact.
 *
 * Trusts no certificate, judges no algorithm and no time.
 *
 * @throws InputError LIMIT_… alone
 */
export async function readSignatureFacts(
  element: XmlElement,
  position: number,
  resolve: ReferenceContext,
  context: ReadContext,
): Promise<ReadSignature> {
  const id = attribute(element, 'Id') ?? `#${position + 1}`
  let signature: XmlSignature
  try {
    signature = readSignature(element)
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return { element, facts: unreadable(id, element, error), parts: undefined }
  }
  const references = await checkReferences(signature, resolve)
  const properties = locateProperties(signature, references, context.profile)
  return {
    element,
    facts: await collectFacts(id, { signature, references, properties }, resolve, context),
    parts: { signature, references, properties },
  }
}

async function collectFacts(
  id: string,
  parts: SignatureParts,
  resolve: ReferenceContext,
  context: ReadContext,
): Promise<ReadSignature['facts']> {
  const { signature, references, properties } = parts
  const signedProperties = onlyChild(properties.signed, 'SignedSignatureProperties')
  const pins = readCertificatePins(signedProperties)
  const keyInfo = readKeyInfo(signature.keyInfo, context.meter)
  const unsigned = readUnsignedContent(properties, signature, keyInfo.certificates, resolve)
  const brought = [...keyInfo.certificates, ...unsigned.certificates]
  const signer = await findSigner(signature, pins, brought, context)
  const pinned = signer.certificate === undefined ? undefined : await bindCertificate(pins, signer.certificate)
  const time = readSigningTime(signedProperties)
  const findings: Finding[] = [
    ...references.flatMap((reference) => reference.findings),
    ...properties.findings,
    ...(pinned?.findings ?? []),
    ...unsigned.findings,
    ...time.findings,
    ...counterSignatureFindings(signature, references),
  ]
  if (keyInfo.bareKey && brought.length === 0) findings.push({ code: 'XML_KEY_VALUE_IGNORED', severity: 'notice' })
  if (keyInfo.unreadable > 0) findings.push({ code: 'XML_CERTIFICATE_UNREADABLE', severity: 'warning' })
  if (signature.canonicalization === undefined) findings.push({ code: 'XML_CANONICALIZATION_UNSUPPORTED', severity: 'warning' })
  const digestAlgorithm = references.map(({ reference }) => reference.digestAlgorithm).find((name) => name !== undefined)
  return {
    id,
    kind: isCounterSignature(signature, references) ? 'counter-signature' : 'signature',
    format: properties.element === undefined ? 'XMLDSig' : 'XAdES',
    readable: true,
    digest: combineDigests(references),
    value: signer.value,
    ...(digestAlgorithm === undefined ? {} : { digestAlgorithm }),
    ...(signature.signatureAlgorithm === undefined
      ? { unknownAlgorithm: signature.signatureMethodUri }
      : { signatureAlgorithm: signature.signatureAlgorithm }),
    digestsUsed: digestsUsed(parts, pins),
    ...(signer.certificate === undefined ? {} : { signingCertificate: signer.certificate }),
    certificateBinding: pinned?.binding ?? bindNothing(pins),
    certificates: brought,
    evidence: unsigned.evidence,
    timestamps: unsigned.timestamps,
    ...(time.moment === undefined ? {} : { claimedTime: time.moment }),
    findings,
  }
}

function combineDigests(references: readonly CheckedReference[]): SignatureFacts['digest'] {
  if (references.some(({ digest }) => digest === 'mismatch')) return 'mismatch'
  return references.every(({ digest }) => digest === 'match') ? 'match' : 'unchecked'
}

function digestsUsed({ signature, references }: SignatureParts, pins: CertificatePins): readonly DigestName[] {
  const algorithm = signature.signatureAlgorithm
  const own = algorithm === undefined || algorithm.scheme === 'Ed25519' ? [] : [algorithm.digest]
  const referenced = references.map(({ reference }) => reference.digestAlgorithm).filter((name) => name !== undefined)
  return [...new Set([...own, ...referenced, ...pins.digestsUsed])]
}

function readSigningTime(properties: XmlElement | undefined): { readonly moment?: Date; readonly findings: readonly Finding[] } {
  const text = textOf(onlyChild(properties, 'SigningTime'))
  if (text === undefined) return { findings: [] }
  try {
    // xs:dateTime without a zone has no moment; the signer's place is not known either (EN 319 132-1 §5.2.1).
    return { moment: parseMoment(text), findings: [] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { findings: [{ code: 'XADES_SIGNING_TIME_MALFORMED', severity: 'warning', clause: 'EN 319 132-1 §5.2.1' }] }
  }
}

function textOf(element: XmlElement | undefined): string | undefined {
  return element === undefined ? undefined : textContent(element)?.trim()
}

function unreadable(id: string, element: XmlElement, error: InputError): ReadSignature['facts'] {
  const parent = element.parent
  return {
    id,
    kind: parent.kind === 'element' && parent.local === 'CounterSignature' ? 'counter-signature' : 'signature',
    format: 'XMLDSig',
    readable: false,
    digest: 'unchecked',
    value: 'unchecked',
    digestsUsed: [],
    certificateBinding: 'missing',
    certificates: [],
    evidence: [],
    timestamps: [],
    findings: [{ code: error.code, severity: 'error', clause: 'XMLDSig §4', parameters: { line: element.place.line } }],
  }
}
