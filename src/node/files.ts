import { randomBytes } from 'node:crypto'
import { constants as fsConstants, linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { access, mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DEFAULT_LIMITS, InputError } from '../base'
import { onInterrupt } from './interrupt'
import { systemCode } from './system-code'

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

/** How a file is read. */
export interface ReadFileOptions {
  /**
   * Into memory that other threads see too, so that handing the bytes to one makes no copies: a task of 100 MB is otherwise in memory
   * three times. Web Crypto refuses such bytes; `useNativeCrypto` does not.
   */
  readonly shared?: boolean
}

/**
 * Reads a whole file, or standard input for `-`; stops at the size limit instead of filling the memory.
 *
 * @throws FileError, InputError LIMIT_FILE_SIZE
 */
export async function readFileBytes(
  path: string,
  limit: number = DEFAULT_LIMITS.fileSize,
  { shared = false }: ReadFileOptions = {},
): Promise<Uint8Array> {
  try {
    if (path === '-') return await readStream(process.stdin, limit, shared)
    const handle = await open(path, 'r')
    try {
      const info = await handle.stat()
      if (info.isDirectory()) throw new FileError('read', path)
      if (info.size > limit) throw tooLarge(limit)
      // a pipe, a device or a file of the system's own states no size: it is read like standard input
      if (!info.isFile() || info.size === 0) return await readStream(handle.createReadStream({ autoClose: false }), limit, shared)
      return await readInto(reserve(info.size, shared), handle)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof InputError || cause instanceof FileError) throw cause
    throw new FileError('read', path, cause)
  }
}

async function readInto(bytes: Uint8Array, handle: FileHandle): Promise<Uint8Array> {
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
    // somebody cuts the file off while it is read
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
  }
  return bytes
}

function reserve(size: number, shared: boolean): Uint8Array {
  return shared ? new Uint8Array(new SharedArrayBuffer(size)) : new Uint8Array(size)
}

async function readStream(stream: AsyncIterable<unknown>, limit: number, shared: boolean): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const buffer = Buffer.from(part as Buffer)
    size += buffer.length
    if (size > limit) throw tooLarge(limit)
    parts.push(buffer)
  }
  const bytes = reserve(size, shared)
  let length = 0
  for (const part of parts) {
    bytes.set(part, length)
    length += part.length
  }
  return bytes
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

interface Pending {
  readonly path: string
  readonly temporary: string
  /** where the file that stood there before waits until all are in place */
  backup?: string
  isPlaced?: boolean
}

/**
 * Writes files, all or none: each to a temporary file beside its place, flushed, then put there in one go that no signal can come between.
 * An existing file is refused unless `force`. When anything fails, or the process is interrupted, what was written is taken away again and
 * what was replaced is back.
 *
 * @throws FileError with action `exists` or `write`
 */
export async function writeFiles(files: readonly FileToWrite[], options: { readonly force?: boolean } = {}): Promise<void> {
  const force = options.force === true
  if (!force) for (const { path } of files) if (await exists(path)) throw new FileError('exists', path)
  const pending: Pending[] = []
  const release = onInterrupt(() => undo(pending))
  try {
    for (const file of files) await writeBeside(file, pending)
    place(pending, force)
  } catch (error) {
    undo(pending)
    throw error
  } finally {
    release()
  }
}

async function writeBeside(file: FileToWrite, pending: Pending[]): Promise<void> {
  try {
    await mkdir(dirname(file.path), { recursive: true })
    const temporary = besideOf(file.path)
    pending.push({ temporary, path: file.path })
    const handle = await open(temporary, 'wx', file.mode ?? 0o644)
    try {
      await handle.writeFile(file.bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new FileError('write', file.path, cause)
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `.signed-record-${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
}

/** Synchronous on purpose: signal handlers run between turns of the event loop, never within one. */
function place(pending: readonly Pending[], force: boolean): void {
  for (const item of pending) {
    try {
      if (force) replace(item)
      else putNew(item)
    } catch (cause) {
      throw cause instanceof FileError ? cause : new FileError('write', item.path, cause)
    }
  }
  for (const { backup } of pending) if (backup !== undefined) rmSync(backup, { force: true })
}

function replace(item: Pending): void {
  const backup = besideOf(item.path)
  try {
    if (lstatSync(item.path).isDirectory()) throw new FileError('write', item.path)
    renameSync(item.path, backup)
    item.backup = backup
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw cause
  }
  renameSync(item.temporary, item.path)
  item.isPlaced = true
}

/** Somebody may have made the file since it was looked for; a link, unlike a rename, never replaces one. */
function putNew(item: Pending): void {
  try {
    linkSync(item.temporary, item.path)
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') throw new FileError('exists', item.path, cause)
    // file systems without links: the look before has to do
    renameSync(item.temporary, item.path)
  }
  item.isPlaced = true
  rmSync(item.temporary, { force: true })
}

function undo(pending: readonly Pending[]): void {
  for (const { path, temporary, backup, isPlaced } of pending) {
    rmSync(temporary, { force: true })
    if (backup !== undefined) renameSync(backup, path)
    else if (isPlaced === true) rmSync(path, { force: true })
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
