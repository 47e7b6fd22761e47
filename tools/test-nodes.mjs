// Runs the suite, outside judges included, on every Node that is supported.
//   node tools/test-nodes.mjs              all of them
//   node tools/test-nodes.mjs 24 -- ARGS   one of them, with arguments for jest
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The npm package `node` carries the programs, so that no version manager is needed.
const VERSIONS = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' }

const root = fileURLToPath(new URL('..', import.meta.url))
const [asked, jestArgs] = parse(process.argv.slice(2))
const unknown = asked.filter((major) => VERSIONS[major] === undefined)
if (unknown.length > 0) throw new Error(`no such Node here: ${unknown.join(', ')}; there are ${Object.keys(VERSIONS).join(', ')}`)

const failed = asked.filter((major) => !passes(VERSIONS[major]))
console.info(failed.length === 0 ? `passed on Node ${asked.join(', ')}` : `failed on Node ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function parse(args) {
  const split = args.indexOf('--')
  const majors = split < 0 ? args : args.slice(0, split)
  return [majors.length > 0 ? majors : Object.keys(VERSIONS), split < 0 ? [] : args.slice(split + 1)]
}

function passes(version) {
  const folder = installed(version)
  const node = join(folder, 'node')
  console.info(`\n== Node ${run(node, ['--version'], 'pipe').stdout.trim()}`)
  // Programs that the tests start by name must be of the same version.
  const environment = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, SIGNED_RECORD_SUITE: 'interop' }
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  return run(node, [jest, ...jestArgs], 'inherit', { cwd: root, env: environment }).status === 0
}

function installed(version) {
  const cache = process.env.SIGNED_RECORD_NODES ?? join(homedir(), '.cache', 'signed-record-nodes')
  const folder = join(cache, version)
  const programs = join(folder, 'node_modules', 'node', 'bin')
  if (!existsSync(join(programs, 'node'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', `node@${version}`]
    if (run('npm', args, 'inherit', { cwd: folder }).status !== 0) throw new Error(`Node ${version} could not be installed`)
  }
  return programs
}

function run(program, args, stdio, options = {}) {
  const done = spawnSync(program, args, { encoding: 'utf8', stdio, ...options })
  if (done.error !== undefined) throw done.error
  return done
}
