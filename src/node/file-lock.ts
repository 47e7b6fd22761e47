import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { systemCode } from './system-code'

/** A lock file that this process holds. */
export interface FileLock {
  /** False when somebody took the lock file away, or put their own there. */
  isHeld(): boolean
  release(): void
}

/**
 * Takes a lock by a file that names the process; undefined while another holds it. A lock of a process of this machine that is gone (told
 * by its id and, on Linux, by its start and the machine's) is taken over. One of another machine never is: whether that process lives
 * cannot be seen from here, so such a file has to be removed by hand.
 *
 * Holds off other callers of this function alone. Whatever the system throws comes out, also on a file system that knows no links.
 */
export function takeLock(path: string): FileLock | undefined {
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    start: processStart(process.pid),
    token: randomBytes(16).toString('hex'),
  }
  const content = JSON.stringify(holder)
  const prepared = `${path}.${holder.token}.tmp`
  try {
    writeDurably(prepared, content)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // a link is made whole or not at all: nobody sees a lock without its holder
      if (linkUnlessThere(prepared, path)) return lockOf(path, content)
      const other = readLock(path)
      if (other !== undefined && !isAbandoned(other)) return undefined
      if (other !== undefined) remove(path, other)
    }
    return undefined
  } finally {
    rmSync(prepared, { force: true })
  }
}

/** Others may be taking over the same abandoned lock. */
const ATTEMPTS = 5

interface Holder {
  readonly pid: number
  readonly host: string
  readonly start: string | null
  readonly token: string
}

function lockOf(path: string, content: string): FileLock {
  const isHeld = (): boolean => readLock(path) === content
  return {
    isHeld,
    release: () => {
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function linkUnlessThere(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Between the look and the removal another process may have taken the lock over: what was removed is looked at, and put back if it lives. */
function remove(path: string, abandoned: string): void {
  const aside = `${path}.${randomBytes(16).toString('hex')}.old`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return
    throw error
  }
  if (readLock(aside) !== abandoned) linkUnlessThere(aside, path)
  rmSync(aside, { force: true })
}

function isAbandoned(content: string): boolean {
  const holder = readHolder(content)
  if (holder?.host !== hostname()) return false
  const { pid, start } = holder
  if (!isAlive(pid)) return true
  // the id of a process that ended is given again; in a container the first one is always 1
  const now = processStart(pid)
  return start !== null && now !== null && now !== start
}

function readHolder(content: string): Holder | undefined {
  try {
    const { pid, host, start, token } = JSON.parse(content) as Partial<Record<keyof Holder, unknown>>
    const isPid = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0
    if (!isPid || typeof host !== 'string' || typeof token !== 'string') return undefined
    return { pid, host, token, start: typeof start === 'string' ? start : null }
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and is somebody else's
    return systemCode(error) !== 'ESRCH'
  }
}

/** When a process started, since which start of the machine (proc(5), field 22 of stat); null where the system does not tell so. */
function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // the program's name may hold spaces and parentheses: fields are counted after its last one
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? null : `${boot} ${ticks}`
  } catch {
    return null
  }
}
