import { randomBytes } from 'node:crypto'
import { lstatSync, renameSync, rmSync } from 'node:fs'
import { lstat, mkdir, open, readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FileError } from './files'
import { onInterrupt } from './interrupt'
import { systemCode } from './system-code'

/** A file of a folder that is written whole. */
export interface FolderFile {
  /** relative to the folder, with `/` */
  readonly name: string
  readonly bytes: Uint8Array
}

/** The names in a folder; none where there is no folder. @throws FileError for what is no folder, a link to one among it */
export async function folderNames(folder: string): Promise<readonly string[]> {
  try {
    // what stands behind a link is somebody else's to replace
    if (!(await lstat(folder)).isDirectory()) throw new FileError('write', folder)
    return await readdir(folder)
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return []
    throw cause instanceof FileError ? cause : new FileError('write', folder, cause)
  }
}

/**
 * Writes a folder whole or not at all: beside its place first, flushed, then put there under its name. One that holds anything is refused
 * unless `replace`; then it is gone afterwards with all that it held, so look first.
 *
 * @throws FileError with action `exists` or `write`
 */
export async function writeFolder(
  folder: string,
  files: readonly FolderFile[],
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<void> {
  if (!replace && (await folderNames(folder)).length > 0) throw new FileError('exists', folder)
  const place = resolve(folder)
  const mark = `${process.pid}-${randomBytes(6).toString('hex')}`
  const temporary = join(dirname(place), `.${basename(place)}-${mark}.tmp`)
  const backup = join(dirname(place), `.${basename(place)}-${mark}.old`)
  const release = onInterrupt(() => undo(place, temporary, backup))
  try {
    for (const file of files) await writeInto(temporary, file)
    putInPlace(place, temporary, backup)
    rmSync(backup, { recursive: true, force: true })
  } catch (cause) {
    undo(place, temporary, backup)
    throw cause instanceof FileError ? cause : new FileError('write', folder, cause)
  } finally {
    release()
  }
}

async function writeInto(folder: string, { name, bytes }: FolderFile): Promise<void> {
  const path = join(folder, ...name.split('/'))
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Synchronous on purpose: signal handlers run between turns of the event loop, never within one. */
function putInPlace(place: string, temporary: string, backup: string): void {
  if (isThere(place)) renameSync(place, backup)
  renameSync(temporary, place)
}

function undo(place: string, temporary: string, backup: string): void {
  rmSync(temporary, { recursive: true, force: true })
  if (!isThere(backup)) return
  if (isThere(place)) rmSync(backup, { recursive: true, force: true })
  else renameSync(backup, place)
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
