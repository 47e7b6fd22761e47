import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { checkAuditFile, openAuditLog } from '../../src/node'
import { bundle, removeFolders, temporaryFolder } from '../cli/cli'
import { entryOf } from '../portal/audit/entries'

let folder: string
let program: string
beforeAll(() => {
  folder = temporaryFolder()
  program = bundle('test/node/audit-program.ts')
})
afterAll(removeFolders)
const at = (name: string) => join(folder, name)

describe('a log and its processes', () => {
  it('is held by one, and taken over when that one was killed', async () => {
    const path = at('held.log')
    const holder = spawn(process.execPath, [program, 'hold', path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    await expect(openAuditLog(path)).rejects.toMatchObject({ code: 'AUDIT_LOG_HELD' })
    const ended = once(holder, 'exit')
    holder.kill('SIGKILL')
    await ended
    const log = await openAuditLog(path)
    await log.append(entryOf(2))
    await log.close()
    expect(await checkAuditFile(path)).toMatchObject({ lines: 2, broken: null })
  })

  it('stops when the disk is full, in the middle of a line, and goes on once there is room', async () => {
    const path = at('full.log')
    // a limit on the size of files, in blocks of 512 or 1024 bytes, is a full disk to the one who writes
    const { stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -f 8; exec "$0" "$@"', process.execPath, program, 'fill', path], {
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    const { kept, codes } = JSON.parse(stdout) as { kept: number; codes: string[] }
    expect(kept).toBeGreaterThan(5)
    expect(codes).toEqual(['FileError EFBIG', 'FileError EFBIG'])
    const log = await openAuditLog(path)
    expect(log.recovery?.path).toBe(`${path}.half-${kept + 1}`)
    await log.append(entryOf(1))
    await log.close()
    expect(await checkAuditFile(path)).toMatchObject({ lines: kept + 2, broken: null })
  })

  it('of 100,000 lines, 50 MB, is checked in a heap of 24 MB', () => {
    const argv = ['--max-old-space-size=24', program, 'long', at('long.log'), '100000']
    const { stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ lines: 100_000, broken: null, head: { sequence: 100_000 } })
  })
})
