import { equalBytes, fromBase64, platformCrypto, toHex } from '../../base'
import { DownloadProblem } from './problem'

/** `sha-256=:…:` as a member of a dictionary (RFC 8941 §3.2, RFC 9530 §3), with the white space that it may have. */
const MEMBER = /^[ \t]*([a-z*][a-z0-9_\-.*]*)=:([A-Za-z0-9+/]*={0,2}):[ \t]*$/

/**
 * Requires that the bytes are those the portal sent. Keeps out what was damaged or cut on the way; whoever can change the body can change
 * the header too, so that the signatures are judged all the same.
 *
 * @returns SHA-256 of the bytes, lower-case hex
 * @throws DownloadProblem DOWNLOAD_DIGEST_MISSING, DOWNLOAD_DIGEST_MISMATCH
 */
export async function requireDigest(header: string | null, bytes: Uint8Array): Promise<string> {
  const stated = readReprDigest(header)
  if (stated === undefined) throw new DownloadProblem('DOWNLOAD_DIGEST_MISSING')
  const found = new Uint8Array(await platformCrypto().subtle.digest('SHA-256', bytes))
  if (!equalBytes(stated, found)) throw new DownloadProblem('DOWNLOAD_DIGEST_MISMATCH')
  return toHex(found)
}

/** The SHA-256 that a `Repr-Digest` states; undefined when it states none, or is no dictionary of byte sequences, or states two. */
export function readReprDigest(header: string | null): Uint8Array | undefined {
  const members = (header ?? '').split(',').map((part) => MEMBER.exec(part))
  const values = members.filter((member) => member?.[1] === 'sha-256')
  if (members.includes(null) || values.length !== 1) return undefined
  try {
    const digest = fromBase64(values[0]?.[2] ?? '')
    return digest.length === 32 ? digest : undefined
  } catch {
    return undefined
  }
}
