import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, removeFolders } from '../cli/cli'

afterAll(removeFolders)

describe('an interrupted writer', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'leaves nothing of its own behind after %s, and what was there',
    async (signal) => {
      const folder = mkdtempSync(join(tmpdir(), 'signed-record-interrupt-'))
      try {
        writeFileSync(join(folder, 'small'), 'mine')
        const child = spawn(process.execPath, [bundle('test/node/write-program.ts'), folder])
        const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)))
        // both temporary files are there: the large one is being written
        while (readdirSync(folder).length < 3) await new Promise((resolve) => setTimeout(resolve, 2))
        child.kill(signal)
        expect(await ended).toBe(signal)
        expect(readdirSync(folder)).toEqual(['small'])
        expect(readFileSync(join(folder, 'small'), 'utf8')).toBe('mine')
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})
