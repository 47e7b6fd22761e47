import type { Role, Signer } from '../index'
import { SigningError } from '../index'
import { openPem, openPkcs12, readFileBytes } from '../node'
import type { AlgorithmChoice } from '../node'
import type { Context } from './context'
import { given } from './given'
import type { AlgorithmOptions } from './options'
import { readPasswordFile } from './password-file'

/** A key that the command line names. */
export interface KeyRequest {
  readonly role: Role
  readonly path: string
  readonly passwordFile?: string
}

/**
 * Opens a key file, PKCS#12 or PEM by its content. The password comes from a file, the environment or the terminal, never from an argument:
 * arguments are seen by every process.
 *
 * @throws UsageError, FileError, SigningError KEY_…
 */
export async function openKey(request: KeyRequest, options: AlgorithmOptions, context: Context): Promise<Signer> {
  const { path } = request
  if (path.startsWith('pkcs11:')) throw context.misuse('tokenNotOffered')
  const bytes = await readFileBytes(path)
  const choice = algorithmChoice(options)
  try {
    if (!isPem(bytes)) return await openPkcs12(bytes, await password(request, context), choice)
    return await openPemKey(bytes, request, choice, context)
  } catch (error) {
    // the user named a path, not a room of this library
    if (error instanceof SigningError && error.path === undefined)
      throw new SigningError(error.code, error.message, { path, cause: error.cause })
    throw error
  }
}

/** `--algorithm` and `--digest` in the library's words. */
export function algorithmChoice({ algorithm, digest }: AlgorithmOptions): AlgorithmChoice {
  return given({ algorithm, digest: digest === undefined ? undefined : DIGESTS[digest] })
}

const DIGESTS = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const

async function openPemKey(bytes: Uint8Array, request: KeyRequest, choice: AlgorithmChoice, context: Context): Promise<Signer> {
  try {
    return await openPem(bytes, undefined, choice)
  } catch (error) {
    if (!(error instanceof SigningError) || error.code !== 'KEY_PASSWORD_MISSING') throw error
    return openPem(bytes, await password(request, context), choice)
  }
}

function isPem(bytes: Uint8Array): boolean {
  return bytes[0] !== 0x30 && new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).includes('-----BEGIN ')
}

async function password({ role, path, passwordFile }: KeyRequest, context: Context): Promise<string> {
  if (passwordFile !== undefined) return readPasswordFile(passwordFile)
  const kept = context.io.env[ENVIRONMENT[role]]
  if (kept !== undefined) return kept
  const typed = await context.io.askPassword(context.say('askPassword', { path }))
  if (typed === undefined) throw new SigningError('KEY_PASSWORD_MISSING', `no password given; ${ENVIRONMENT[role]} is not set`)
  return typed
}

const ENVIRONMENT: Readonly<Record<Role, string>> = {
  'authorised-person': 'SIGNED_RECORD_PERSON_PASSWORD',
  agency: 'SIGNED_RECORD_AGENCY_PASSWORD',
}
