import type { Role } from '../sign'
import { InputError, SigningError, SourceError, WorkMeter, equalBytes, resolveLimits } from '../base'
import type { Certificate } from '../sign'
import type { ExportDocument, FormProfile } from '../record'
import type { ExportFormat, PreparedSignature, Signer, SignerStatus } from '../sign'
import { completeSignature, completeSignatureWithCms } from '../sign'
import type { Assessment, ConditionCode } from '../verify'
import { assess, detectFormat } from '../verify'
import { readRecordExport } from '../render/xml/read'
import { recordReader } from '../record-reader'
import { rerender, rerenderWith } from './rerender'
import type { Files, SignerIdentity, StageRequest } from './sign-stage'
import { prepareStage, signStage } from './sign-stage'
import type { SignatureImages, SigningPolicy } from './types'

export interface AddSignatureOptions extends SigningPolicy {
  readonly images?: SignatureImages
  /** forms of the caller's own, to render the pages again in */
  readonly forms?: readonly (FormProfile | Readonly<Record<string, unknown>>)[]
}

/**
 * Adds the next missing signature to an export that somebody else has rendered or signed, after verifying it: every signature present
 * must have passed, and every condition but those on the missing signatures must hold; the pages must say what the data says.
 *
 * @throws SigningError SIGN_INPUT_NOT_SOUND (with the conditions that failed), SIGN_ROLE_TAKEN, SIGN_ORDER, and those of the checks before signing;
 * SourceError when only the silence of a service keeps the file from being judged
 */
export async function addSignature(
  file: Uint8Array,
  role: Role,
  signer: Signer,
  options: AddSignatureOptions,
): Promise<{ readonly file: Uint8Array; readonly format: ExportFormat; readonly status: SignerStatus }> {
  const { request, format } = await openForSigning(file, role, options)
  const stage = await signStage(request, signer, options)
  const signed = stage.files[format]
  if (signed === undefined) throw new TypeError('signStage returned no file')
  return { file: signed, format, status: stage.status }
}

/**
 * As `addSignature` for all files of one export, under one call of the key. Each is verified, and all must hold the same record and
 * the same person's signature: an agency that seals a stored pair must not be led to seal two people.
 *
 * @throws SigningError as `addSignature`, SIGN_INPUT_NOT_SOUND also for files that do not belong together; SourceError
 */
export async function addSignatures(
  files: Files,
  role: Role,
  signer: Signer,
  options: AddSignatureOptions,
): Promise<{ readonly files: Files; readonly status: SignerStatus }> {
  const given = Object.values(files)
  const opened = await Promise.all(given.map(async (file) => openForSigning(file, role, options)))
  const [first] = opened
  if (first === undefined) throw new SigningError('SIGN_INPUT_NOT_SOUND', 'there is no file to sign', { path: role })
  for (const { request, canonical } of opened) {
    if (!equalBytes(canonical, first.canonical) || !isSamePerson(request, first.request))
      throw new SigningError('SIGN_INPUT_NOT_SOUND', 'the files are not of one export', { path: role })
  }
  const joined: Files = Object.fromEntries(opened.map(({ format, request }) => [format, request.files[format]]))
  if (Object.keys(joined).length !== given.length)
    throw new SigningError('SIGN_INPUT_NOT_SOUND', 'two files have one format', { path: role })
  return signStage({ ...first.request, files: joined }, signer, options)
}

/**
 * The first half of `addSignature`, for a key that is elsewhere: what has to be signed, as plain data that can be stored and shown.
 *
 * @throws SigningError as `addSignature`
 */
export async function prepare(
  file: Uint8Array,
  role: Role,
  signer: SignerIdentity,
  options: AddSignatureOptions,
): Promise<{ readonly prepared: PreparedSignature; readonly status: SignerStatus }> {
  const { request } = await openForSigning(file, role, options)
  const { prepared, status } = await prepareStage(request, signer, options)
  const [only] = prepared
  if (only === undefined) throw new TypeError('nothing was prepared')
  return { prepared: only, status }
}

/**
 * The second half: puts the raw value (ECDSA as r‖s) into the very file that was prepared.
 *
 * @throws SigningError SIGN_VALUE_INVALID, SIGN_BASE_DIFFERS, SIGN_PREPARATION_EXPIRED, SIGN_PREPARATION_MALFORMED, and those of the checks before signing
 */
export async function complete(
  base: Uint8Array,
  prepared: PreparedSignature,
  value: Uint8Array,
  policy: SigningPolicy,
): Promise<Uint8Array> {
  return completeSignature(base, prepared, value, policy)
}

/** As `complete`, with a finished CMS (PDF only); refused without an ESS attribute. */
export async function completeWithCms(
  base: Uint8Array,
  prepared: PreparedSignature,
  cms: Uint8Array,
  policy: SigningPolicy,
): Promise<Uint8Array> {
  return completeSignatureWithCms(base, prepared, cms, policy)
}

async function openForSigning(
  file: Uint8Array,
  role: Role,
  options: AddSignatureOptions,
): Promise<{ readonly request: StageRequest; readonly format: ExportFormat; readonly canonical: Uint8Array }> {
  const assessment = await assessInput(file, options)
  const { person, agency } = assessment.case
  if ((role === 'authorised-person' ? person : agency) !== undefined) {
    throw new SigningError('SIGN_ROLE_TAKEN', 'this signature is there already', { path: role })
  }
  if (role === 'agency' && person === undefined) {
    throw new SigningError('SIGN_ORDER', 'the agency signs after the authorised person (NĐ 30/2020 Art. 32)', { path: role })
  }
  const { document, canonical } = requireSound(assessment, role)
  const certificate: Certificate | undefined = person?.facts.signingCertificate
  const request = { files: { [assessment.format]: file }, role, document, images: options.images, person: certificate }
  return { request, format: assessment.format, canonical }
}

function isSamePerson({ person: left }: StageRequest, { person: right }: StageRequest): boolean {
  return left === undefined || right === undefined ? left === right : equalBytes(left.der, right.der)
}

async function assessInput(file: Uint8Array, options: AddSignatureOptions): Promise<Assessment> {
  const again = options.forms === undefined ? rerender : rerenderWith(options.forms)
  try {
    const { at, anchors, certificates, evidence, revocation, issuers } = options
    const policy = {
      at,
      anchors,
      readRecord: recordReader,
      rerender: again,
      acceptDomains: ['official-duty', 'public', 'caller'] as const,
      ...(certificates === undefined ? {} : { certificates }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(revocation === undefined ? {} : { revocation }),
      ...(issuers === undefined ? {} : { issuers }),
    }
    return await assess({ name: 'input', bytes: file }, detectFormat(file), policy, new WorkMeter(resolveLimits()))
  } catch (cause) {
    if (cause instanceof InputError)
      throw new SigningError('SIGN_INPUT_NOT_SOUND', `the file cannot be read (${cause.code})`, { cause })
    throw cause
  }
}

/** Conditions that speak of a signature which is yet to come, for each role that signs next. */
const OF_MISSING: Readonly<Record<Role, readonly ConditionCode[]>> = {
  'authorised-person': ['AUTHORISED_PERSON_SIGNED', 'AGENCY_SIGNED', 'ORDER', 'COVERAGE', 'NAMES_AGREE', 'TRUST_DOMAIN'],
  agency: ['AGENCY_SIGNED', 'ORDER', 'COVERAGE', 'NAMES_AGREE', 'TRUST_DOMAIN'],
}

function requireSound(assessment: Assessment, role: Role): { document: ExportDocument; canonical: Uint8Array } {
  const faults: string[] = []
  for (const signature of assessment.signatures) {
    if (signature.report.indication !== 'passed')
      faults.push(`${signature.report.id}: ${signature.report.subIndication ?? signature.report.indication}`)
  }
  for (const condition of assessment.conditions) {
    const holds = condition.answer === 'yes' || condition.answer === 'not-applicable'
    const excused =
      OF_MISSING[role].includes(condition.code) && condition.findings.every((finding) => finding.code === 'SIGNATURE_MISSING')
    if (!holds && !excused) faults.push(condition.code)
  }
  if (faults.length > 0 || assessment.record.kind !== 'present') {
    if (onlySilence(assessment))
      throw new SourceError('SOURCE_UNAVAILABLE', 'a status service did not answer: the file cannot be judged', { path: role })
    throw new SigningError('SIGN_INPUT_NOT_SOUND', `not fit to be signed: ${faults.join(', ')}`, { path: role })
  }
  const { canonical } = assessment.record
  return { document: readRecordExport(canonical, { meter: new WorkMeter(resolveLimits()) }).document, canonical }
}

/** Nothing is wrong with the file as far as it could be judged, and a service kept silent: asking again may be enough. */
function onlySilence({ signatures, conditions }: Assessment): boolean {
  const silent = signatures.some(({ report }) =>
    report.findings.some(({ code, parameters }) => code === 'REVOCATION_UNKNOWN' && parameters?.reason === 'SERVICE_SILENT'),
  )
  return (
    silent &&
    signatures.every(({ report }) => report.indication !== 'failed') &&
    conditions.every(({ answer, findings }) => answer !== 'no' || findings.every(({ code }) => code === 'SIGNATURE_MISSING'))
  )
}
