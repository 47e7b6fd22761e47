import type { DigestName } from '../crypto'
import { readable } from '../base'
import { readSequence } from '../codec/asn1'
import type { Certificate } from '../pki'
import { encodedValuesOf, examineForm, readSigningTime, valuesOf } from './attribute-rules'
import { examineContent } from './examine-content'
import { examineValue } from './examine-value'
import { ATTRIBUTE } from './oids'
import { readCertificateSet } from './read-signed-data'
import { Remarks } from './remarks'
import { readRevocationAttributes } from './revocation-values'
import { readCertificateReferences } from './signing-certificate'
import type { CmsFacts, ExamineOptions, SignedData, SignerInfo } from './types'

/**
 * Examines one signer info of a message against its content: digest, attributes, signing certificate and its binding, value.
 *
 * `contentDigest` must digest what the caller knows to be the content (a PDF's byte ranges, a token's own `content`): whether the message
 * is detached, and how many signer infos it may have, is the caller's rule. No path, validity, revocation, algorithm strength or moment is
 * judged. Nothing that a file can hold makes it throw but a limit.
 *
 * @throws InputError LIMIT_…
 */
export async function examineSignerInfo(signedData: SignedData, index: number, options: ExamineOptions): Promise<CmsFacts> {
  const signer = signedData.signerInfos[index]
  if (signer === undefined) throw new TypeError(`no signer info ${index}`)
  const remarks = new Remarks(options.exact)
  examineForm(signedData, signer, remarks)
  const signedAttributes = signer.signedAttributes?.list ?? []
  const references = readCertificateReferences(signedAttributes, options.meter)
  const certificates = gatherCertificates(signedData, signer, options)
  const digest = await examineContent(signedData, signer, options, remarks)
  const value = await examineValue(signer, { ...options, references, embedded: certificates }, remarks)
  const evidence = readRevocationAttributes(signer)
  if (evidence.unreadable > 0) remarks.add('REVOCATION_VALUES_UNREADABLE', { count: evidence.unreadable })
  const claimedTime = readSigningTime(signedAttributes, remarks)
  const digestAlgorithm = signer.digestAlgorithm.algorithm
  const signatureAlgorithm = signer.signatureAlgorithm.algorithm
  const unknown = unknownAlgorithm(signer)
  if (unknown !== undefined) remarks.add('ALGORITHM_UNKNOWN', { oid: unknown })
  return {
    // without signed attributes the value is over the content itself: only a valid one says that the content is the signed one
    digest: signer.signedAttributes === undefined && value.value === 'valid' ? 'match' : digest,
    value: value.value,
    ...(digestAlgorithm === undefined ? {} : { digestAlgorithm }),
    ...(signatureAlgorithm === undefined ? {} : { signatureAlgorithm }),
    ...(unknown === undefined ? {} : { unknownAlgorithm: unknown }),
    digestsUsed: digestsUsed(signer, references === 'malformed' ? [] : references.map((reference) => reference.digestAlgorithm)),
    ...(value.signingCertificate === undefined ? {} : { signingCertificate: value.signingCertificate }),
    certificateBinding: value.certificateBinding,
    certificates,
    evidence: [...signedData.evidence, ...evidence.evidence],
    signatureTimestamps: encodedValuesOf(signer.unsignedAttributes, ATTRIBUTE.signatureTimestamp),
    archiveTimestamps: [ATTRIBUTE.archiveTimestampV2, ATTRIBUTE.archiveTimestampV3].flatMap((type) =>
      encodedValuesOf(signer.unsignedAttributes, type),
    ),
    timestampedBytes: signer.signature,
    ...(claimedTime === undefined ? {} : { claimedTime }),
    findings: remarks.findings,
  }
}

function gatherCertificates(signedData: SignedData, signer: SignerInfo, { meter }: ExamineOptions): readonly Certificate[] {
  const listed = valuesOf(signer.unsignedAttributes, ATTRIBUTE.certificateValues).flatMap((value) => {
    const nodes = readable(() => readSequence(value, 'certificateValues')) ?? []
    return readCertificateSet(nodes, meter).certificates
  })
  return listed.length === 0 ? signedData.certificates : [...signedData.certificates, ...listed]
}

function unknownAlgorithm({ digestAlgorithm, signatureAlgorithm }: SignerInfo): string | undefined {
  if (digestAlgorithm.algorithm === undefined) return digestAlgorithm.oid
  return signatureAlgorithm.algorithm === undefined ? signatureAlgorithm.oid : undefined
}

function digestsUsed(signer: SignerInfo, references: readonly DigestName[]): readonly DigestName[] {
  const names = [signer.digestAlgorithm.algorithm, signer.signatureAlgorithm.algorithm?.digest, ...references]
  return [...new Set(names.filter((name) => name !== undefined))]
}
