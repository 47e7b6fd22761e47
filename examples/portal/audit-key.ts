import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { systemCode, writeFiles } from 'signed-record/node'

/** The key under which the log stands for ids, in a file; made when it is missing. Without it nobody can look for an id any more. */
export async function openAuditKey(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw cause
    const key = randomBytes(32)
    await writeFiles([{ path, bytes: key, mode: 0o600 }])
    return key
  }
}
