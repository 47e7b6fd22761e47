import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncFolderOf } from '../audit-end'
import { FileError } from '../files'

/**
 * Puts a file in its place whole and for good, over one that is there: a temporary file in `workshop`, flushed, renamed, and the folder
 * flushed. A crash leaves the old one or the new one. `workshop` must be on the same file system.
 *
 * @throws FileError
 */
export async function putFile(path: string, bytes: Uint8Array, workshop: string): Promise<void> {
  const temporary = temporaryFor(basename(path), workshop)
  try {
    try {
      const handle = await open(temporary, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, path)
    } catch (cause) {
      await rm(temporary, { force: true })
      throw cause
    }
    await syncFolderOf(path)
  } catch (cause) {
    throw new FileError('write', path, cause)
  }
}

/** Begins with the file's own name: who finds it after a crash can tell what it was to be. */
function temporaryFor(name: string, workshop: string): string {
  return join(workshop, `${name}.${randomBytes(6).toString('hex')}.tmp`)
}
