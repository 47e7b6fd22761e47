// Adds to package-lock.json the optional packages of other platforms that `npm install` dropped because a registry mirror did not have
// them: without their entries `npm ci` refuses the lock file. They carry no checksum; no platform installs one that it does not need.
// Usage, after every change of dependencies: node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(path, 'utf8'))
let added = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (`${place}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages) continue
    const [, os] = /-(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-/.exec(name) ?? []
    const [, cpu] = /-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?:-|$)/.exec(name) ?? []
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[~^]/, ''),
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(entry.dev ? { dev: true } : {}),
      ...(name.includes('musl') ? { libc: ['musl'] } : {}),
      optional: true,
      ...(os === undefined ? {} : { os: [os] }),
    }
    added++
  }
}
const { '': root, ...packages } = lock.packages
lock.packages = { '': root, ...Object.fromEntries(Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1))) }
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`lock file: ${added} optional packages of other platforms added`)
