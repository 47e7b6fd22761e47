import type { FileHandle } from 'node:fs/promises'
import { open, realpath, stat } from 'node:fs/promises'
import { InputError } from '../base'
import { chainLine, pseudonymised } from '../portal'
import type { AuditEntry, AuditHead, AuditLog, AuditOptions, AuditRecovery } from '../portal'
import { findAuditEnd, syncFolderOf } from './audit-end'
import type { AuditEnd } from './audit-end'
import { takeLock } from './file-lock'
import type { FileLock } from './file-lock'
import { FileError } from './files'

/** How a log file is written. */
export interface AuditFileOptions extends AuditOptions {
  /** when a half line was found; default: the machine's clock */
  readonly now?: () => Date
}

/** A log in a file, held by this process until it is closed. */
export interface AuditFileLog extends AuditLog {
  head(): AuditHead | null
  /** the half line that was found at opening, and where it is now */
  readonly recovery: (AuditRecovery & { readonly path: string }) | null
  /** Ends what was begun, and lets the log go. */
  close(): Promise<void>
}

/**
 * Opens a log file, made when it is missing, and goes on with its chain. Every entry is on the disk (fsync) when `append` resolves; entries
 * that come together are written together. One process holds a log, by `FILE.lock`. A half line that a crash left is moved to
 * `FILE.half-SEQ`, and a line of the log says so.
 *
 * Fails closed: when a line cannot be written, or the file was changed, moved or removed by somebody else, this and every later `append`
 * rejects until the log is opened again. A line whose `append` rejected may be in the log all the same. Checks the last line only:
 * `checkAuditFile` checks all.
 *
 * @throws InputError AUDIT_LOG_HELD, AUDIT_LOG_MALFORMED; FileError; `append`: InputError AUDIT_LOG_HELD, AUDIT_LOG_CHANGED; FileError;
 *   TypeError for an entry that is none
 */
export async function openAuditLog(path: string, options: AuditFileOptions = {}): Promise<AuditFileLog> {
  let handle: FileHandle | undefined
  let lock: FileLock | undefined
  try {
    handle = await open(path, 'a+', 0o600)
    if (!(await handle.stat()).isFile()) throw new FileError('write', path)
    // by its one name: a link must not give a second writer a lock of its own
    const place = await realpath(path)
    lock = takeLock(`${place}.lock`)
    if (lock === undefined) throw new InputError('AUDIT_LOG_HELD', 'another process holds this log', { path })
    const end = await findAuditEnd(handle, place, options.now ?? (() => new Date()))
    await syncFolderOf(place)
    return logOf({ path, handle, lock }, end, options)
  } catch (cause) {
    lock?.release()
    await handle?.close()
    throw faultOf(path, cause)
  }
}

interface OpenFile {
  readonly path: string
  readonly handle: FileHandle
  readonly lock: FileLock
}

interface Waiting {
  readonly entry: AuditEntry
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

function logOf(file: OpenFile, start: AuditEnd, options: AuditOptions): AuditFileLog {
  let { head, size } = start
  let fault: Error | undefined
  let working: Promise<void> | undefined
  const waiting: Waiting[] = []

  const work = async (): Promise<void> => {
    // not before the caller's turn is over: what comes in it is written together
    await Promise.resolve()
    while (waiting.length > 0) {
      const { text, end, chained } = chain(waiting.splice(0, TOGETHER), head, options)
      if (text === '') continue
      try {
        if (fault !== undefined) throw fault
        size = await write(file, text, size)
        head = end
        for (const { resolve } of chained) resolve()
      } catch (cause) {
        fault = faultOf(file.path, cause)
        for (const { reject } of chained) reject(fault)
      }
    }
    working = undefined
  }

  return {
    recovery: start.recovery,
    head: () => head,
    append: async (entry) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        working ??= work()
      }),
    close: async () => {
      await working
      if (fault instanceof ClosedError) return
      fault = new ClosedError('write', file.path)
      await file.handle.close()
      file.lock.release()
    },
  }
}

/** Entries of one write: a busy portal needs one fsync for them all. */
const TOGETHER = 100

class ClosedError extends FileError {}

/** An entry that is none rejects alone; the others are chained to each other. */
function chain(
  batch: readonly Waiting[],
  start: AuditHead | null,
  options: AuditOptions,
): { readonly text: string; readonly end: AuditHead | null; readonly chained: readonly Waiting[] } {
  let text = ''
  let end = start
  const chained: Waiting[] = []
  for (const one of batch) {
    try {
      const { line, head } = chainLine(end, pseudonymised(one.entry, options))
      text += `${line}\n`
      end = head
      chained.push(one)
    } catch (fault) {
      one.reject(fault)
    }
  }
  return { text, end, chained }
}

/** Appends, and gives the file's new size. */
async function write({ path, handle, lock }: OpenFile, text: string, size: number): Promise<number> {
  if (!lock.isHeld()) throw new InputError('AUDIT_LOG_HELD', 'this process does not hold the log any more', { path })
  // a file that was moved away still takes lines, and nobody would ever read them
  const [named, own] = [await stat(path), await handle.stat()]
  if (named.ino !== own.ino || named.dev !== own.dev || own.size !== size)
    throw new InputError('AUDIT_LOG_CHANGED', 'the log was changed or moved by somebody else', { path })
  const bytes = Buffer.from(text)
  await handle.appendFile(bytes)
  await handle.sync()
  return size + bytes.length
}

function faultOf(path: string, cause: unknown): Error {
  return cause instanceof FileError || cause instanceof InputError ? cause : new FileError('write', path, cause)
}
