import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeLock } from '../../src/node/file-lock'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-lock-'))
  path = join(folder, 'a.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A lock as this process writes it, with something else in it. */
function put(more: object): void {
  const lock = takeLock(path)
  const holder = JSON.parse(readFileSync(path, 'utf8')) as object
  lock?.release()
  writeFileSync(path, JSON.stringify({ ...holder, ...more }))
}
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

describe('takeLock', () => {
  it('is held once, also within a process, until it is released', () => {
    const lock = takeLock(path)
    expect(lock?.isHeld()).toBe(true)
    expect(takeLock(path)).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['a.lock'])
    lock?.release()
    expect(lock?.isHeld()).toBe(false)
    const again = takeLock(path)
    // the first holder’s second release is not the other’s
    lock?.release()
    expect(again?.isHeld()).toBe(true)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
  })

  it('takes over what a process left that is gone', () => {
    put({ pid: deadPid() })
    expect(takeLock(path)?.isHeld()).toBe(true)
    expect(readdirSync(folder)).toEqual(['a.lock'])
  })

  // only Linux tells when a process started
  const onLinux = existsSync('/proc/self/stat') ? it : it.skip
  onLinux('takes over when another process has the id now, or the machine started again', () => {
    put({ start: 'another start' })
    expect(takeLock(path)?.isHeld()).toBe(true)
  })

  it.each<[string, object | string]>([
    ['of another machine', { host: 'another', pid: 999_999_999 }],
    ['of a process that lives and tells no start', { start: null }],
    ['of a process that is somebody else’s', { pid: 1, start: null }],
    ['that is none', 'x'],
    ['that is empty', ''],
    ['without a process', { pid: -1 }],
  ])('leaves a lock %s', (_, holder) => {
    if (typeof holder === 'string') writeFileSync(path, holder)
    else put(holder)
    const before = readFileSync(path, 'utf8')
    expect(takeLock(path)).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe(before)
    expect(readdirSync(folder)).toEqual(['a.lock'])
  })

  it('throws what the system throws', () => {
    expect(() => takeLock(join(folder, 'none', 'a.lock'))).toThrow('ENOENT')
  })
})
