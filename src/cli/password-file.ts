import { readFileBytes } from '../node'

/** More than any password takes; a whole disk given by mistake is not read. */
const MAXIMUM_BYTES = 65_536

/** The password that a file holds: its first line, without the line end. @throws FileError, InputError LIMIT_FILE_SIZE */
export async function readPasswordFile(path: string): Promise<string> {
  const text = new TextDecoder().decode(await readFileBytes(path, MAXIMUM_BYTES))
  return text.split(/\r?\n/, 1)[0] ?? ''
}
