// Compiles every TypeScript example: fenced ```ts blocks of README*.md and docs/, and @example blocks of doc comments in src.
// Usage: node tools/check-docs.mjs
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const virtual = new Map()
let count = 0

for (const file of filesUnder(root, ['README.md', 'README.vi.md', 'docs'], '.md')) {
  for (const [index, match] of [...readFileSync(file, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].entries())
    add(file, index, match[1], false)
}
for (const file of filesUnder(root, ['src'], '.ts')) {
  const text = readFileSync(file, 'utf8')
  for (const [index, match] of [...text.matchAll(/@example\s*\n((?:\s*\*(?!\/)[^\n]*\n)+)/g)].entries()) {
    const body = match[1].split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
    const end = body.findIndex((line) => line.startsWith('@'))
    add(file, index, (end === -1 ? body : body.slice(0, end)).filter((line) => !line.startsWith('```')).join('\n'), true)
  }
}

const config = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root)
const options = { ...config.options, noUnusedLocals: false, noUnusedParameters: false, noEmit: true }
const host = ts.createCompilerHost(options)
const { getSourceFile, fileExists, readFile } = host
host.fileExists = (name) => virtual.has(name) || fileExists.call(host, name)
host.readFile = (name) => virtual.get(name) ?? readFile.call(host, name)
host.getSourceFile = (name, target, ...rest) =>
  virtual.has(name) ? ts.createSourceFile(name, virtual.get(name), target) : getSourceFile.call(host, name, target, ...rest)
const program = ts.createProgram([...virtual.keys(), join(root, 'tools', 'docs-prelude.ts')], options, host)
let faults = 0
for (const name of virtual.keys()) {
  const source = program.getSourceFile(name)
  for (const diagnostic of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    const { line } = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0)
    console.error(`${relative(root, name)} line ${line + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`)
    faults++
  }
}
if (faults > 0 || count === 0) {
  console.error(`docs: ${faults} faults in ${count} examples`)
  process.exit(1)
}
console.log(`docs: ${count} examples compile`)

function add(file, index, code, usesPrelude) {
  count++
  const isRoom = usesPrelude && !/\bimport\b/.test(code)
  const imports = isRoom ? `import * as room from ${JSON.stringify(file.replace(/\.ts$/, ''))}\n` : ''
  const names = isRoom
    ? [...readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map((match) => match[1])
    : []
  const bind = names.length > 0 ? `const { ${names.join(', ')} } = room\n` : ''
  // exports of the same file may be shadowed by the example's own names, so the example has a scope of its own
  const body = isRoom ? `export async function example() {\n${bind}{\n${code}\n}\n}\n` : `${code}\nexport {}\n`
  virtual.set(`${file}.example-${index}.ts`, imports + body)
}

function filesUnder(base, names, ending) {
  return names.flatMap((name) => walk(join(base, name), ending))
}
function walk(path, ending) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    try {
      readFileSync(path)
      return path.endsWith(ending) ? [path] : []
    } catch {
      return []
    }
  }
  return entries.flatMap((entry) => (entry.name === 'generated' ? [] : walk(join(path, entry.name), ending)))
}
