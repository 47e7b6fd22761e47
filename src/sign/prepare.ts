import type { NewField, PrepareRequest, Role } from '../ades'
import { SigningError, formatMoment, fromBase64, parseMoment, toBase64 } from '../base'
import type { SignatureAlgorithm } from '../crypto'
import { digest } from '../crypto'
import type { Certificate } from '../pki'
import { readCertificate } from '../pki'
import type { DocumentSummary, DrawnAppearance, ExportFormat, PreparedSignature, ToBeSigned } from './types'
import { writers } from './writers'

/** What one signature is prepared from. The certificate must have passed `checkSigner`, the file must have been judged. */
export interface PreparationInput {
  readonly format: ExportFormat
  readonly role: Role
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** signing time: `/M`, XAdES SigningTime; whole seconds are kept */
  readonly at: Date
  readonly signerName: string
  readonly reason: string
  readonly location: string
  readonly summary: DocumentSummary
  /** PDF only */
  readonly appearance?: DrawnAppearance
  /** PDF only: where a signature is to stand in a file that is no export of ours */
  readonly newField?: NewField
}

/**
 * Prepares one signature over `base`: everything but the value. Deterministic.
 *
 * @throws SigningError SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, SIGN_ORDER; with `newField` SIGN_INPUT_NOT_SOUND, SIGN_WOULD_BREAK
 */
export async function prepareSignature(base: Uint8Array, input: PreparationInput): Promise<PreparedSignature> {
  const prepared = await writers[input.format].prepare(base, writerRequest(input))
  return {
    version: 1,
    format: input.format,
    role: input.role,
    preparedAt: formatMoment(input.at),
    algorithm: input.algorithm,
    certificate: toBase64(input.certificate.der),
    chain: input.chain.map((certificate) => toBase64(certificate.der)),
    signerName: input.signerName,
    reason: input.reason,
    location: input.location,
    summary: input.summary,
    digest: toBase64(await digest(input.algorithm.digest, fromBase64(prepared.toBeSigned))),
    prepared,
  }
}

/** What the key is asked to sign. */
export function toBeSigned(prepared: PreparedSignature): ToBeSigned {
  return {
    role: prepared.role,
    format: prepared.format,
    algorithm: prepared.algorithm,
    data: fromBase64(prepared.prepared.toBeSigned),
    digest: fromBase64(prepared.digest),
    summary: prepared.summary,
  }
}

/** The request that a prepared signature was made from, without its appearance: that stands in the prepared bytes. */
export function requestOf(prepared: PreparedSignature): PrepareRequest<DrawnAppearance> & { readonly certificate: Certificate } {
  try {
    const certificate = readCertificate(fromBase64(prepared.certificate))
    const chain = prepared.chain.map((text) => readCertificate(fromBase64(text)))
    const { role, algorithm, signerName, reason, location } = prepared
    return {
      role,
      certificate,
      chain,
      algorithm,
      at: parseMoment(prepared.preparedAt),
      appearance: undefined,
      signerName,
      reason,
      location,
    }
  } catch (cause) {
    throw new SigningError('SIGN_PREPARATION_MALFORMED', 'the prepared signature is damaged', { cause })
  }
}

function writerRequest(input: PreparationInput): PrepareRequest<DrawnAppearance> {
  const { role, certificate, chain, algorithm, at, signerName, reason, location } = input
  const { appearance, newField } = input
  return { role, certificate, chain, algorithm, at, appearance, newField, signerName, reason, location }
}
