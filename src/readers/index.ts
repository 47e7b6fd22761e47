export type { Finding, InputErrorCode, Limits } from '../base'
export { DEFAULT_LIMITS, InputError, SignedRecordError, WorkMeter } from '../base'
export {
  buildPath,
  checkRevocation,
  readCertificate,
  readCertificates,
  readCrl,
  readOcspResponse,
  readPem,
  validatePath,
} from '../pki'
export type {
  Certificate,
  CertificateExtensions,
  Crl,
  DistinguishedName,
  OcspResponse,
  OcspSingle,
  PathFault,
  PathRequest,
  PathResult,
  PemBlock,
  PolicyInputs,
  RevocationEvidence,
  RevocationRequest,
  RevocationResult,
  TrustAnchor,
  TrustDomain,
} from '../pki'
export type { CmsAttribute, CmsFacts, SignedData, SignerIdentifier, SignerInfo } from '../cms'
export type { TimestampFacts, TimestampToken } from '../timestamp'
export type { CheckedReference, ReferenceTarget, XmlReference, XmlSignature } from '../xmldsig'
export type { CheckOptions, ReadOptions } from './options'
export * from './signed-data'
export * from './timestamp-token'
export * from './xml-signature'
