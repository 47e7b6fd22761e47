// Starts the practice portal of examples/portal, built first where what is in dist is older than src. Usage: npm run portal --
// [--port 8180] [--data portal-data] [--no-build]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const example = join(root, 'examples', 'portal')
const output = join(root, '.tmp', 'portal')
const needed = [
  'portal.js',
  'node.js',
  'practice.js',
  'index.js',
  'elements/signed-record-download.js',
  'elements/signed-record-verify.js',
]
const options = process.argv.slice(2).filter((option) => option !== '--no-build')

if (!process.argv.includes('--no-build') && isStale()) {
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
// the library stays outside: the example runs on what a portal would install, by the package's own name
const shared = { bundle: true, logLevel: 'warning', sourcemap: 'linked', tsconfigRaw: '{}', charset: 'utf8' }
await build({
  ...shared,
  entryPoints: [join(example, 'main.ts')],
  outfile: join(output, 'main.js'),
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
})
await build({
  ...shared,
  entryPoints: [join(example, 'client', 'choices.ts')],
  outfile: join(output, 'choices.js'),
  format: 'iife',
  target: 'es2022',
  sourcemap: false,
})

const portal = spawn(process.execPath, [join(output, 'main.js'), '--root', root, ...options], { stdio: 'inherit' })
// Ctrl-C reaches both: the portal ends itself, and this process with it
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => portal.kill('SIGTERM'))
portal.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))

function isStale() {
  const built = needed.map((name) => join(root, 'dist', name))
  if (!built.every((path) => existsSync(path))) return true
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return newestUnder(join(root, 'src')) > oldest
}

function newestUnder(folder) {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? newestUnder(path) : statSync(path).mtimeMs
    }),
  )
}
