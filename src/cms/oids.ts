/** Content types (RFC 5652 §4, RFC 3161 §2.4.2). */
export const CONTENT_TYPE = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** Attributes of a signer info. */
export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  /** RFC 5035 §5: by SHA-1 */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  /** RFC 5035 §3 */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** RFC 6211 */
  algorithmProtection: '1.2.840.113549.1.9.52',
  /** EN 319 122-1 §5.2.6.1, and RFC 5126 §5.11.3 before it */
  signerAttributesV2: '0.4.0.19122.1.1',
  signerAttributes: '1.2.840.113549.1.9.16.2.18',
  /** EN 319 122-1 §5.2.9.1 */
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  /** EN 319 122-1 §5.3 */
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  /** EN 319 122-1 §5.5.3 */
  archiveTimestampV3: '0.4.0.1733.2.4',
  /** TS 101 733 §6.4.1 */
  archiveTimestampV2: '1.2.840.113549.1.9.16.2.48',
  /** EN 319 122-1 Annex A.1.1.2 */
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  /** EN 319 122-1 Annex A.1.2.2 */
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  /** ISO 32000-2 §12.8.3.3.2 */
  adobeRevocation: '1.2.840.113583.1.1.8',
} as const

/** Formats of revocation information beside CRLs (RFC 5940 §2.1, EN 319 122-1 §A.1.2). */
export const REVOCATION_FORMAT = {
  ocspResponse: '1.3.6.1.5.5.7.16.2',
  basicOcspResponse: '1.3.6.1.5.5.7.48.1.1',
} as const
