import type { SignedFile } from '../../src/ades'
import { InputError, WorkMeter } from '../../src/base'
import { readPdf, unclaimedBytes } from '../../src/codec/pdf'
import { standardDecryption } from '../../src/codec/pdf/decrypt'
import { isIntact, readFile } from '../support/pdf-sign'

/** The first reading of a PDF that any of the passwords gives, or the code of its refusal. */
export async function readWith(bytes: Uint8Array, passwords: readonly string[]): Promise<SignedFile | string> {
  let refusal = ''
  for (const password of passwords) {
    try {
      return await readFile(bytes, 'generic', { decryption: standardDecryption(password) })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      refusal = error.code
      if (refusal !== 'PDF_PASSWORD_WRONG') break
    }
  }
  return refusal
}

/** Reads every object of every revision, signed or not: the code of the refusal, or undefined. */
export function refusalOfObjects(bytes: Uint8Array, password: string): string | undefined {
  try {
    const file = readPdf(bytes, { meter: new WorkMeter(), allowHybrid: true, decryption: standardDecryption(password) })
    unclaimedBytes(file)
    for (const { index } of file.revisions) for (const number of file.at(index).objectNumbers()) file.at(index).object(number)
    return undefined
  } catch (error) {
    if (error instanceof InputError) return error.code
    throw error
  }
}

/** A reading in words: each signature with its integrity, level and permission. */
export function describedReading(file: SignedFile | string): string {
  if (typeof file === 'string') return `refused ${file}`
  if (file.signatures.length === 0) return 'read, no signature'
  return file.signatures.map(describedSignature).join('; ')
}

/** Whether a signature is intact and every later change permitted. */
export function isSound(signature: SignedFile['signatures'][number]): boolean {
  return isIntact(signature) && signature.changesAfter?.permitted === true
}

function describedSignature(signature: SignedFile['signatures'][number]): string {
  const { changesAfter, coverage } = signature
  const permitted = changesAfter === null ? 'unjudged' : changesAfter.permitted ? 'permitted' : 'not permitted'
  return `${isIntact(signature) ? 'intact' : 'not intact'}, ${coverage}, ${changesAfter?.level}, ${permitted}`
}
