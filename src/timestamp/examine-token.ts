import type { Finding } from '../base'
import { equalBytes, readable } from '../base'
import type { CmsFacts } from '../cms'
import { CONTENT_TYPE, examineSignerInfo } from '../cms'
import { readAsn1 } from '../codec/asn1'
import { digest } from '../crypto'
import type { Certificate } from '../pki'
import { PURPOSE, nameEquals, readGeneralName } from '../pki'
import type { ExamineTimestampOptions, TimestampFacts, TimestampToken } from './types'

/**
 * Examines a time-stamp token: imprint against the octets it is said to stamp, the authority's signature, its certificate by signer
 * identifier and ESS attribute, and that certificate's purpose (RFC 3161 §2.3, §2.4.2).
 *
 * Does not judge path, validity, revocation, policy or the strength of algorithms: those need a moment and anchors.
 *
 * @throws InputError LIMIT_…
 */
export async function examineTimestampToken(token: TimestampToken, options: ExamineTimestampOptions): Promise<TimestampFacts> {
  const { meter, candidates, stamped } = options
  const findings: Finding[] = []
  const { algorithm } = token.imprint
  const imprint =
    algorithm === undefined ? 'unchecked' : equalBytes(token.imprint.digest, await stamped(algorithm)) ? 'match' : 'mismatch'
  if (imprint === 'mismatch') findings.push(error('TIMESTAMP_IMPRINT_MISMATCH', 'RFC 3161 §2.4.2'))
  if (token.signedData.signerInfos.length !== 1) return withoutSigner(token, imprint, findings)
  const signature = await examineSignerInfo(token.signedData, 0, {
    contentDigest: (name) => digest(name, token.info),
    candidates,
    contentType: CONTENT_TYPE.timestampInfo,
    meter,
    exact: false,
  })
  const certificate = signature.signingCertificate
  const purpose = certificate === undefined ? 'unchecked' : purposeOf(certificate)
  if (purpose !== 'timestamping-only' && purpose !== 'unchecked')
    findings.push({ ...error('TIMESTAMP_CERTIFICATE_PURPOSE', 'RFC 3161 §2.3'), parameters: { purpose } })
  // RFC 3161 §2.4.2: the ESS attribute is the one thing that tells apart two certificates of one key or name
  if (certificate !== undefined && signature.certificateBinding === 'missing')
    findings.push(error('TIMESTAMP_CERTIFICATE_UNBOUND', 'RFC 3161 §2.4.2'))
  for (const oid of token.criticalExtensions)
    findings.push({ ...error('TIMESTAMP_EXTENSION_UNKNOWN', 'RFC 3161 §2.4.2'), parameters: { oid } })
  if (certificate !== undefined && !authorityFits(token, certificate))
    findings.push({ code: 'TIMESTAMP_AUTHORITY_NAME', severity: 'warning', clause: 'RFC 3161 §2.4.2' })
  findings.push(...signature.findings)
  return {
    sound: imprint === 'match' && isSound(signature, purpose, findings),
    genTime: token.genTime,
    imprint,
    imprintAlgorithm: algorithm,
    purpose,
    signature,
    findings,
  }
}

function isSound(signature: CmsFacts, purpose: TimestampFacts['purpose'], findings: readonly Finding[]): boolean {
  return (
    signature.digest === 'match' &&
    signature.value === 'valid' &&
    signature.certificateBinding === 'bound' &&
    purpose === 'timestamping-only' &&
    !findings.some(({ severity }) => severity === 'error')
  )
}

function purposeOf(certificate: Certificate): TimestampFacts['purpose'] {
  const usage = certificate.extensions.extendedKeyUsage
  if (usage === undefined || !usage.purposes.includes(PURPOSE.timeStamping)) return 'missing'
  // a key that also signs documents could be made to sign a TSTInfo in the guise of one
  if (usage.purposes.some((purpose) => purpose !== PURPOSE.timeStamping)) return 'other-purposes'
  return usage.critical ? 'timestamping-only' : 'not-critical'
}

// a name of another form than a directory name is not compared
function authorityFits({ authority }: TimestampToken, certificate: Certificate): boolean {
  if (authority === undefined) return true
  const name = readable(() => readGeneralName(readAsn1(authority), 'tsa'))
  return name?.form !== 'directory' || nameEquals(name.name, certificate.subject)
}

// RFC 3161 §2.4.2: "the token MUST NOT contain any signatures other than the signature of the TSA"
function withoutSigner(token: TimestampToken, imprint: TimestampFacts['imprint'], findings: readonly Finding[]): TimestampFacts {
  const finding = error('TIMESTAMP_SIGNER_COUNT', 'RFC 3161 §2.4.2')
  return {
    sound: false,
    genTime: token.genTime,
    imprint,
    imprintAlgorithm: token.imprint.algorithm,
    purpose: 'unchecked',
    signature: {
      digest: 'unchecked',
      value: 'unchecked',
      digestsUsed: [],
      certificateBinding: 'missing',
      certificates: token.signedData.certificates,
      evidence: token.signedData.evidence,
      signatureTimestamps: [],
      archiveTimestamps: [],
      timestampedBytes: new Uint8Array(0),
      findings: [finding],
    },
    findings: [...findings, finding],
  }
}

function error(code: string, clause: string): Finding {
  return { code, severity: 'error', clause }
}
