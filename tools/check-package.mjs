// Packs the package once and asks of the packed files: publint, attw, whether every subpath loads as ES module and CommonJS, and how large
// verification alone is in a browser.
// Usage: node tools/check-package.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkElementSizes } from './element-sizes.mjs'
import { checkVerifyBundle } from './verify-bundle.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, '.tmp', 'package')
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const run = (program, ...args) => execFileSync(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }).toString()

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const [{ filename }] = JSON.parse(lastJson(run('npm', 'pack', '--json', '--silent', '--pack-destination', folder)))
const tarball = join(folder, filename)
run('npx', 'publint', '--strict', tarball)
run('npx', 'attw', tarball, '--profile', 'node16')

const require = createRequire(import.meta.url)
for (const [subpath, target] of Object.entries(exports)) {
  if (typeof target === 'string') continue
  const module = Object.keys(await import(join(root, target.import.default)))
  const common = Object.keys(require(join(root, target.require.default)))
  const missing = [
    ...module.filter((name) => !common.includes(name)),
    ...common.filter((name) => name !== 'default' && !module.includes(name)),
  ]
  if (module.length === 0 || missing.length > 0)
    throw new Error(`${subpath}: ES module and CommonJS differ: ${missing.join(', ')}`)
}
console.log(`package: publint and attw find nothing; ${Object.keys(exports).length} subpaths load both ways`)
const { start, whole } = await checkVerifyBundle(root)
console.log(
  `package: ./verify alone is ${kilobytes(start)} KB after gzip, ${kilobytes(whole)} in one file with the readers of both formats`,
)
for (const [name, size] of checkElementSizes(root)) console.log(`package: ${name} is ${kilobytes(size)} KB after gzip`)

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1)
}

// the build's own lines come before npm's answer
function lastJson(output) {
  return output.slice(output.search(/^\[\s*$/m))
}
