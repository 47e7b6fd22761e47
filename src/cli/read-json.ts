import { InputError, decodeUtf8 } from '../index'
import { readFileBytes } from '../node'

/** Reads a JSON object from a file or standard input. @throws FileError, InputError INPUT_JSON, UTF8_MALFORMED */
export async function readJsonObject(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = decodeUtf8(await readFileBytes(path)).replace(/^\uFEFF/, '')
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // no cause: the parser quotes what it read, and that is somebody's record
  }
  throw new InputError('INPUT_JSON', 'not a JSON object', { path })
}
