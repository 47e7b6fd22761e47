import type { CarriedTimestamp, Covered } from '../ades'
import type { Finding } from '../base'
import { childElements, type XmlElement } from '../codec/xml'
import type { Certificate } from '../pki'
import type { ReferenceContext, XmlSignature } from '../xmldsig'
import { readPropertyContent } from './property-content'
import { onlyChild, type QualifyingProperties } from './qualifying-properties'
import { readTimestamps } from './read-timestamps'

/** What a signature's unsigned properties bring. None of it is signed by the signer; each piece has to prove itself. */
export interface UnsignedContent extends Pick<Covered, 'certificates' | 'evidence'> {
  readonly timestamps: readonly CarriedTimestamp[]
  readonly findings: readonly Finding[]
}

/**
 * Reads time-stamps, certificates and revocation values (EN 319 132-1 §5.3, §5.4, §5.5).
 *
 * Unreadable pieces are passed over with a warning. References to evidence are not followed.
 *
 * @throws InputError LIMIT_…
 */
export function readUnsignedContent(
  { element, unsigned }: QualifyingProperties,
  signature: XmlSignature,
  keyInfoCertificates: readonly Certificate[],
  context: ReferenceContext,
): UnsignedContent {
  const properties = signatureProperties(unsigned)
  const findings: Finding[] = []
  if (element === undefined || properties.length === 0) return { certificates: [], evidence: [], timestamps: [], findings }
  const contents = properties.map((property) => readPropertyContent(property, findings, context.meter))
  const timestamps = readTimestamps(
    { signature, qualifying: element, properties, context },
    contents,
    keyInfoCertificates,
    findings,
  )
  return {
    certificates: contents.flatMap((content) => content.certificates),
    evidence: contents.flatMap((content) => content.evidence),
    timestamps,
    findings,
  }
}

function signatureProperties(unsigned: XmlElement | undefined): readonly XmlElement[] {
  const holder = onlyChild(unsigned, 'UnsignedSignatureProperties')
  return holder === undefined ? [] : childElements(holder)
}
