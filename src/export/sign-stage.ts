import type { Role } from '../sign'
import { SigningError } from '../base'
import type { Certificate } from '../sign'
import type { ExportDocument } from '../record'
import type { ExportFormat, PreparationInput, PreparedSignature, Signer, SignerStatus } from '../sign'
import { checkNames, checkSigner, completeSignature, prepareSignature, toBeSigned } from '../sign'
import { appearanceFor } from './appearance'
import { DEFAULT_SEAL_DIAMETER_MM, summarise } from './render-export'
import type { SignatureImages, SigningPolicy } from './types'

/** Files of one export, by format, as they are before or after a signature. */
export type Files = Readonly<Partial<Record<ExportFormat, Uint8Array>>>

/** Who signs what, in which role. */
export interface StageRequest {
  readonly files: Files
  readonly role: Role
  readonly document: ExportDocument
  readonly images: SignatureImages | undefined
  /** the authorised person's certificate when the agency signs */
  readonly person: Certificate | undefined
}

export type SignerIdentity = Pick<Signer, 'certificate' | 'chain' | 'algorithm'>

/**
 * Lets one role sign every file under one call of its key: checks, prepare, `Signer.sign`, complete. There is no other way a
 * signature is made.
 */
export async function signStage(
  request: StageRequest,
  signer: Signer,
  policy: SigningPolicy,
): Promise<{ readonly files: Files; readonly status: SignerStatus }> {
  const { prepared, status } = await prepareStage(request, signer, policy)
  const values = await signer.sign(prepared.map((item) => toBeSigned(item)))
  if (values.length !== prepared.length) {
    throw new SigningError('SIGN_VALUE_COUNT', `${values.length} values for ${prepared.length} items`, { path: request.role })
  }
  const files: Partial<Record<ExportFormat, Uint8Array>> = {}
  for (const [index, item] of prepared.entries()) {
    const base = request.files[item.format]
    const value = values[index]
    if (base !== undefined && value !== undefined) files[item.format] = await completeSignature(base, item, value, policy)
  }
  return { files, status }
}

/** The first half: what a certificate of a key elsewhere will have to sign. */
export async function prepareStage(
  request: StageRequest,
  signer: SignerIdentity,
  policy: SigningPolicy,
): Promise<{ readonly prepared: readonly PreparedSignature[]; readonly status: SignerStatus }> {
  const { files, role, document } = request
  checkNames(role, signer.certificate, namesOf(document), request.person)
  const status = await checkSigner(role, signer.certificate, signer.chain, signer.algorithm, policy)
  const prepared: PreparedSignature[] = []
  for (const format of ['pdf', 'xml'] as const) {
    const base = files[format]
    if (base !== undefined) prepared.push(await prepareSignature(base, preparationOf(request, format, base, signer, policy)))
  }
  return { prepared, status }
}

/** The names that the record gives to its signers. */
export function namesOf(document: ExportDocument): { personName: string; agencyName: string; agencyCode: string } {
  return { personName: document.signer.fullName, agencyName: document.agency.name, agencyCode: document.agency.code ?? '' }
}

function preparationOf(
  request: StageRequest,
  format: ExportFormat,
  base: Uint8Array,
  signer: SignerIdentity,
  policy: SigningPolicy,
): PreparationInput {
  const { role, document, images } = request
  const signerName = role === 'agency' ? document.agency.name : document.signer.fullName
  const at = new Date(Math.floor(policy.at.getTime() / 1000) * 1000)
  const sealDiameterMm = document.agency.sealDiameterMm ?? DEFAULT_SEAL_DIAMETER_MM
  return {
    format,
    role,
    certificate: signer.certificate,
    chain: signer.chain,
    algorithm: signer.algorithm,
    at,
    signerName,
    reason: REASONS[role],
    location: document.place,
    summary: summarise(document),
    ...(format === 'pdf' ? { appearance: appearanceFor(base, role, { name: signerName, at, sealDiameterMm }, images) } : {}),
  }
}

const REASONS: Readonly<Record<Role, string>> = {
  'authorised-person': 'Chữ ký số của người có thẩm quyền',
  agency: 'Chữ ký số của cơ quan, tổ chức',
}
