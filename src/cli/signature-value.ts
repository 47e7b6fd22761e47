import { ecdsaValueToRaw, readCertificate } from '../index'
import type { PublicKey } from '../crypto'
import type { PreparedSignature } from '../index'
import { FileError, readFileBytes } from '../node'

/**
 * Reads the value that a key elsewhere gave: hexadecimal, base64, or the name of a file with either or with the bytes. ECDSA may also
 * come as the DER that OpenSSL writes. Checks nothing: `complete` does.
 */
export async function signatureValue(text: string, prepared: PreparedSignature): Promise<Uint8Array> {
  const key = readCertificate(new Uint8Array(Buffer.from(prepared.certificate, 'base64'))).publicKey
  const candidates = [...spellings(text), ...(await fromFile(text))]
  for (const candidate of candidates) {
    if (candidate.length === sizeOf(key)) return candidate
    const raw = key.kind === 'EC' && key.curve !== undefined ? ecdsaValueToRaw(candidate, key.curve) : undefined
    if (raw !== undefined) return raw
  }
  return candidates[0] ?? new Uint8Array(0)
}

async function fromFile(path: string): Promise<readonly Uint8Array[]> {
  // a value in base64 may well hold "/" and be no path at all
  if (path.length > 4096) return []
  try {
    const bytes = await readFileBytes(path, 1_000_000)
    return [bytes, ...spellings(new TextDecoder('latin1').decode(bytes).trim())]
  } catch (error) {
    if (error instanceof FileError) return []
    throw error
  }
}

/** Some texts are both hexadecimal and base64: the size of the key tells which was meant. */
function spellings(text: string): readonly Uint8Array[] {
  const compact = text.replace(/\s+/g, '')
  const found: Uint8Array[] = []
  if (compact.length % 2 === 0 && /^[0-9a-f]+$/i.test(compact)) found.push(new Uint8Array(Buffer.from(compact, 'hex')))
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) found.push(new Uint8Array(Buffer.from(compact, 'base64')))
  return found
}

function sizeOf({ kind, bits }: PublicKey): number {
  return kind === 'RSA' ? Math.ceil(bits / 8) : kind === 'EC' ? 2 * Math.ceil(bits / 8) : 64
}
