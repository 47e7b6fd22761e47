import type { CarriedTimestamp, Covered } from '../ades'
import type { Finding } from '../base'
import { attribute, childElements, type XmlElement } from '../codec/xml'
import type { Certificate } from '../pki'
import { readCanonicalization, type Canonicalization } from '../xmldsig'
import { XADES_VERSIONS } from './names'
import { decodeValue, type PropertyContent } from './property-content'
import { namesItsInput, StampedOctets, type StampedSources } from './timestamp-octets'

/** A signature with more is no signature that anybody archived again and again: what is above is passed over. */
const MAXIMUM_TIMESTAMPS = 64

const KINDS: ReadonlyMap<string, CarriedTimestamp['kind']> = new Map([
  ['SignatureTimeStamp', 'signature'],
  ['SigAndRefsTimeStamp', 'references'],
  ['SigAndRefsTimeStampV2', 'references'],
  ['RefsOnlyTimeStamp', 'references-only'],
  ['RefsOnlyTimeStampV2', 'references-only'],
  ['ArchiveTimeStamp', 'archive'],
])

/** References to evidence, which the two time-stamps of annex A.1.5 are over. */
const REFERENCES: ReadonlySet<string> = new Set([
  'CompleteCertificateRefs',
  'CompleteCertificateRefsV2',
  'CompleteRevocationRefs',
  'AttributeCertificateRefs',
  'AttributeCertificateRefsV2',
  'AttributeRevocationRefs',
])

/**
 * Reads the time-stamps among a signature's unsigned properties, each with the octets that it must have stamped and the evidence in them.
 *
 * Whether a token is over those octets, and whether it is worth anything, is judged elsewhere. What stands after a time-stamp is never
 * covered by it.
 *
 * @throws InputError LIMIT_…
 */
export function readTimestamps(
  sources: StampedSources,
  contents: readonly PropertyContent[],
  keyInfoCertificates: readonly Certificate[],
  findings: Finding[],
): readonly CarriedTimestamp[] {
  const octets = new StampedOctets(sources)
  const found: CarriedTimestamp[] = []
  for (const [index, property] of sources.properties.entries()) {
    const kind = KINDS.get(property.local)
    if (kind === undefined) continue
    const canonicalization = timestampCanonicalization(property)
    if (canonicalization === undefined) {
      findings.push(warning('XADES_TIMESTAMP_CANONICALIZATION'))
      continue
    }
    const before = contents.slice(0, index).filter(({ element }) => isCovered(kind, element))
    for (const element of childElements(property).filter(isToken)) {
      const token = decodeValue(element)
      if (token === undefined) findings.push(warning('XADES_TIMESTAMP_UNREADABLE'))
      else if (found.length === MAXIMUM_TIMESTAMPS) findings.push(warning('XADES_TIMESTAMPS_TOO_MANY'))
      else found.push({ kind, token, ...stampedBy(kind, property, before, octets, canonicalization, keyInfoCertificates) })
    }
  }
  return found
}

function stampedBy(
  kind: CarriedTimestamp['kind'],
  property: XmlElement,
  before: readonly PropertyContent[],
  octets: StampedOctets,
  canonicalization: Canonicalization,
  keyInfoCertificates: readonly Certificate[],
): Pick<CarriedTimestamp, 'stamped' | 'covers'> {
  const covered = before.map(({ element }) => element)
  const covers: Covered = {
    certificates: [...(kind === 'archive' ? keyInfoCertificates : []), ...before.flatMap((content) => content.certificates)],
    evidence: before.flatMap((content) => content.evidence),
    tokens: before.flatMap((content) => content.tokens),
  }
  if (kind === 'signature') return { stamped: octets.ofSignature(canonicalization), covers }
  if (namesItsInput(property)) return { stamped: undefined, covers }
  if (kind === 'archive') return { stamped: octets.ofArchive(covered, property, canonicalization), covers }
  return { stamped: octets.ofReferences(covered, kind === 'references', canonicalization), covers }
}

function isCovered(kind: CarriedTimestamp['kind'], { local }: XmlElement): boolean {
  if (kind === 'signature') return false
  if (kind === 'references') return local === 'SignatureTimeStamp' || REFERENCES.has(local)
  if (kind === 'references-only') return REFERENCES.has(local)
  return true
}

// the 1.4.1 properties borrow the type of 1.3.2, and with it the namespace of what is in them
function isToken({ namespace, local }: XmlElement): boolean {
  return local === 'EncapsulatedTimeStamp' && XADES_VERSIONS.has(namespace)
}

function timestampCanonicalization(property: XmlElement): Canonicalization | undefined {
  const method = childElements(property).find(({ local }) => local === 'CanonicalizationMethod')
  // Files with an empty Algorithm exist; they mean the default (EN 319 132-1 §4.5).
  if (method === undefined || (attribute(method, 'Algorithm') ?? '') === '') return DEFAULT
  return readCanonicalization(method)
}

const DEFAULT: Canonicalization = { method: 'c14n10', withComments: false, inclusivePrefixes: [] }

function warning(code: string): Finding {
  return { code, severity: 'warning', clause: 'EN 319 132-1 §5.3' }
}
