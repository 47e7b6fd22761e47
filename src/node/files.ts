import { randomBytes } from 'node:crypto'
import { constants as fsConstants } from 'node:fs'
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DEFAULT_LIMITS, InputError } from '../base'

/** Says that a file could not be read or written; `cause` is the system's error. */
export class FileError extends Error {
  readonly path: string
  readonly action: 'read' | 'write' | 'exists'

  constructor(action: 'read' | 'write' | 'exists', path: string, cause?: unknown) {
    super(`${path}: cannot ${action === 'exists' ? 'overwrite' : action}`, { cause })
    this.name = 'FileError'
    this.action = action
    this.path = path
  }
}

/**
 * Reads a whole file, or standard input for `-`; stops at the size limit instead of filling the memory.
 *
 * @throws FileError, InputError LIMIT_FILE_SIZE
 */
export async function readFileBytes(path: string, limit: number = DEFAULT_LIMITS.fileSize): Promise<Uint8Array> {
  if (path === '-') return readStream(process.stdin, limit)
  try {
    const handle = await open(path, 'r')
    try {
      const info = await handle.stat()
      if (info.isDirectory()) throw new FileError('read', path)
      if (info.size > limit) throw tooLarge(limit)
      // a pipe or a device states no size: it is read like standard input
      if (!info.isFile()) return await readStream(handle.createReadStream({ autoClose: false }), limit)
      const bytes = await handle.readFile()
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof InputError || cause instanceof FileError) throw cause
    throw new FileError('read', path, cause)
  }
}

async function readStream(stream: AsyncIterable<unknown>, limit: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const buffer = Buffer.from(part as Buffer)
    size += buffer.length
    if (size > limit) throw tooLarge(limit)
    parts.push(buffer)
  }
  return new Uint8Array(Buffer.concat(parts, size))
}

function tooLarge(limit: number): InputError {
  return new InputError('LIMIT_FILE_SIZE', `larger than the limit of ${limit} bytes`)
}

export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
  /** permissions; default 0o644. Keys want 0o600. */
  readonly mode?: number
}

/**
 * Writes files, all or none: each to a temporary file beside its place, flushed, then renamed. An existing file is refused unless
 * `force`. When anything fails, what was written is taken away again, and replaced files were never touched.
 *
 * @throws FileError with action `exists` or `write`
 */
export async function writeFiles(files: readonly FileToWrite[], options: { readonly force?: boolean } = {}): Promise<void> {
  if (options.force !== true) for (const { path } of files) if (await exists(path)) throw new FileError('exists', path)
  const pending: { readonly temporary: string; readonly path: string }[] = []
  const placed: string[] = []
  let current = ''
  try {
    for (const file of files) {
      current = file.path
      await mkdir(dirname(file.path), { recursive: true })
      const temporary = join(dirname(file.path), `.signed-record-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
      pending.push({ temporary, path: file.path })
      await writeFlushed(temporary, file)
    }
    for (const { temporary, path } of pending) {
      current = path
      const isNew = !(await exists(path))
      await rename(temporary, path)
      if (isNew) placed.push(path)
    }
  } catch (cause) {
    await Promise.all([
      ...pending.map(({ temporary }) => rm(temporary, { force: true })),
      ...placed.map((path) => rm(path, { force: true })),
    ])
    throw new FileError('write', current, cause)
  }
}

async function writeFlushed(path: string, file: FileToWrite): Promise<void> {
  const handle = await open(path, 'wx', file.mode ?? 0o644)
  try {
    await handle.writeFile(file.bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, fsConstants.F_OK)
    return true
  } catch {
    return false
  }
}

/** True for a folder that is there. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
