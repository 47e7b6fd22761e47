import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InputError, decodeUtf8, readable } from '../base'
import { chainRecovery, readAuditLine } from '../portal'
import type { AuditHead, AuditRecovery } from '../portal'
import { FileError, readFileBytes } from './files'
import { systemCode } from './system-code'

/** Where a log goes on. */
export interface AuditEnd {
  readonly head: AuditHead | null
  /** bytes of the file */
  readonly size: number
  readonly recovery: (AuditRecovery & { readonly path: string }) | null
}

/**
 * Finds the last line of a log, and makes the file ready for the next one. A half line that a crash left is put into a file beside the log
 * (`LOG.half-SEQ`), cut off, and named in a line of its own; whatever step of that a second crash meets, the next opening ends it. Does not
 * check the lines before the last.
 *
 * @throws InputError AUDIT_LOG_MALFORMED for a file that does not end as a log does, which stays untouched; what the system throws
 */
export async function findAuditEnd(handle: FileHandle, path: string, now: () => Date): Promise<AuditEnd> {
  const { size } = await handle.stat()
  const tail = await readTail(handle, size)
  const lastEnd = tail.lastIndexOf(LINE_FEED)
  const head = lastHead(tail, lastEnd, size, path)
  const half = tail.subarray(lastEnd + 1)
  const aside = `${path}.half-${(head?.sequence ?? 0) + 1}`
  if (half.length > 0) {
    requireHalfLine(half, head, path)
    await moveAside(handle, half, aside, size - half.length)
  }
  const moved = await readAside(aside)
  return moved === undefined ? { head, size, recovery: null } : nameRecovery(handle, head, aside, moved, now())
}

const LINE_FEED = 0x0a
/** Twice the longest line: a half one after the last whole one. */
const TAIL_BYTES = 2 * 16 * 1024 + 2

async function readTail(handle: FileHandle, size: number): Promise<Buffer> {
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES))
  const { bytesRead } = await handle.read(tail, 0, tail.length, size - tail.length)
  return tail.subarray(0, bytesRead)
}

function lastHead(tail: Buffer, lastEnd: number, size: number, path: string): AuditHead | null {
  if (lastEnd === -1 && tail.length === size) return null
  const before = lastEnd < 1 ? -1 : tail.lastIndexOf(LINE_FEED, lastEnd - 1)
  const text = readable(() => decodeUtf8(tail.subarray(before + 1, Math.max(lastEnd, 0))))
  const line = text === undefined ? undefined : readAuditLine(text)
  if (typeof line !== 'object') throw malformed(path)
  return { sequence: line.sequence, hash: line.hash }
}

/** Another file, named by mistake, must not be cut: what stands after the last line end begins as the next line would. */
function requireHalfLine(half: Buffer, head: AuditHead | null, path: string): void {
  // some file systems lengthen a file before its bytes are there
  const written = half.toString('latin1').replace(/\0+$/, '')
  const [start] = chainRecovery(head, { at: new Date(0), bytes: 1, sha256: '0'.repeat(64) }).line.split('"at"')
  const isStart = start !== undefined && (written.startsWith(start) || start.startsWith(written))
  if (!isStart || half.length > TAIL_BYTES / 2) throw malformed(path)
}

function malformed(path: string): InputError {
  return new InputError('AUDIT_LOG_MALFORMED', 'does not end as an audit log does', { path })
}

/** Kept before it is cut off. Several half lines of one number, each with a line end, are in one file. */
async function moveAside(handle: FileHandle, half: Buffer, aside: string, size: number): Promise<void> {
  const ended = Buffer.concat([half, Buffer.of(LINE_FEED)])
  const before = await readAside(aside)
  if (before === undefined || !Buffer.from(before).subarray(-ended.length).equals(ended)) {
    const file = await open(aside, 'a', 0o600)
    try {
      await file.appendFile(ended)
      await file.sync()
    } finally {
      await file.close()
    }
    await syncFolderOf(aside)
  }
  await handle.truncate(size)
  await handle.sync()
}

async function readAside(aside: string): Promise<Uint8Array | undefined> {
  try {
    return await readFileBytes(aside, 1024 * 1024)
  } catch (error) {
    if (error instanceof FileError && systemCode(error.cause) === 'ENOENT') return undefined
    throw error
  }
}

async function nameRecovery(
  handle: FileHandle,
  before: AuditHead | null,
  path: string,
  moved: Uint8Array,
  at: Date,
): Promise<AuditEnd> {
  const recovery = { at, bytes: moved.length, sha256: createHash('sha256').update(moved).digest('hex') }
  const { line, head } = chainRecovery(before, recovery)
  await handle.appendFile(`${line}\n`)
  await handle.sync()
  return { head, size: (await handle.stat()).size, recovery: { ...recovery, path } }
}

/** A new name in a folder lasts when the folder is written; Windows has no such call, and needs none. */
export async function syncFolderOf(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
