import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(__dirname, '..', '..')

/** `npm run portal` as a person starts it, on what was built. */
export interface PortalProcess {
  readonly origin: string
  /** Ctrl-C; gives the exit code. */
  interrupt(): Promise<number | null>
}

/** Starts the portal on a folder, on a port that is free. */
export async function startPortalProcess(data: string): Promise<PortalProcess> {
  const program = spawn(process.execPath, [join(ROOT, 'tools', 'portal.mjs'), '--no-build', '--port', '0', '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in a terminal goes to all processes of the group
    detached: true,
  })
  const ended = new Promise<number | null>((resolve) => program.on('exit', (code) => resolve(code)))
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (part: Buffer): void => {
      said += part.toString()
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address !== undefined) resolve(address)
    }
    program.stdout.on('data', listen)
    program.stderr.on('data', listen)
    void ended.then((code) => reject(new Error(`the portal ended with ${String(code)}: ${said}`)))
  })
  return {
    origin,
    interrupt: async () => {
      if (program.pid !== undefined && program.exitCode === null) process.kill(-program.pid, 'SIGINT')
      return ended
    },
  }
}

/** The command line's verdict on files, under the trust of a portal's folder. */
export async function cliVerdict(data: string, files: readonly string[]): Promise<number | null> {
  const keys = join(data, 'keys')
  const program = spawn(
    process.execPath,
    [join(ROOT, 'dist', 'cli.js'), 'verify', '--trust', join(keys, 'root.pem'), '--crl', join(keys, 'crl'), ...files],
    { stdio: 'ignore' },
  )
  return new Promise((resolve) => program.on('exit', (code) => resolve(code)))
}
