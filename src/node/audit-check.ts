import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { checkAuditLog } from '../portal'
import type { AuditCheck, AuditCheckOptions } from '../portal'
import { FileError } from './files'

/**
 * Checks a log file, or standard input for `-`, as `checkAuditLog` does; a portal may be writing it meanwhile.
 *
 * @throws FileError for a file that cannot be read; TypeError for a head that is none
 */
export async function checkAuditFile(path: string, options: AuditCheckOptions = {}): Promise<AuditCheck> {
  return checkAuditLog(partsOf(path), options)
}

async function* partsOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (path === '-') return yield* standardInput()
    const handle = await open(path, 'r')
    try {
      const part = Buffer.alloc(64 * 1024)
      let isEnded = true
      for (let patience = PATIENCE; ; ) {
        const { bytesRead } = await handle.read(part, 0, part.length)
        if (bytesRead > 0) {
          isEnded = part[bytesRead - 1] === LINE_FEED
          yield part.subarray(0, bytesRead)
        } else {
          // half a line at the end may be one that is being written
          if (isEnded || patience-- === 0) return
          await wait(PAUSE)
        }
      }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new FileError('read', path, cause)
  }
}

async function* standardInput(): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const part of process.stdin) yield part as Buffer
}

const LINE_FEED = 0x0a
const PATIENCE = 3
/** milliseconds */
const PAUSE = 100
