/** Namespace of an XML export (architecture §4). */
export const EXPORT_NAMESPACE = 'urn:signed-record:export:1'
export const XADES_132 = 'http://uri.etsi.org/01903/v1.3.2#'
export const XADES_111 = 'http://uri.etsi.org/01903/v1.1.1#'
export const XADES_141 = 'http://uri.etsi.org/01903/v1.4.1#'
export const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties'
export const COUNTER_SIGNATURE_TYPE = 'http://uri.etsi.org/01903#CountersignedSignature'

/** XAdES versions whose QualifyingProperties are read, each with the Type of its SignedProperties references; 1.4.1 only adds unsigned properties. */
export const XADES_VERSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [XADES_132, [SIGNED_PROPERTIES_TYPE]],
  ['http://uri.etsi.org/01903/v1.2.2#', ['http://uri.etsi.org/01903/v1.2.2#SignedProperties', SIGNED_PROPERTIES_TYPE]],
  [XADES_111, ['http://uri.etsi.org/01903/v1.1.1#SignedProperties', SIGNED_PROPERTIES_TYPE]],
])

/** Where an export puts each role's signature, and what its Id is. */
export const SIGNATURE_IDS = { 'authorised-person': 'AuthorisedPerson', agency: 'Agency' } as const

/** Unsigned signature properties that are evidence about the signature and add nothing to what is signed (EN 319 132-1 §5.4, §5.5). */
export const EVIDENCE_PROPERTIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    XADES_132,
    new Set([
      'SignatureTimeStamp',
      'CertificateValues',
      'RevocationValues',
      'CompleteCertificateRefs',
      'CompleteRevocationRefs',
      'SigAndRefsTimeStamp',
      'RefsOnlyTimeStamp',
      'ArchiveTimeStamp',
    ]),
  ],
  [
    XADES_141,
    new Set([
      'ArchiveTimeStamp',
      'TimeStampValidationData',
      'CompleteCertificateRefsV2',
      'SigAndRefsTimeStampV2',
      'RefsOnlyTimeStampV2',
    ]),
  ],
])
