// Proves tools/rooms.json over src: which room imports which, `import type` included, that doors are index.ts files of re-exports, and
// that core rooms touch no clock. Usage: node tools/check-rooms.mjs
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const src = join(root, 'src')
const { rooms, modules } = JSON.parse(readFileSync(join(root, 'tools', 'rooms.json'), 'utf8'))
const names = Object.keys(rooms).sort((left, right) => right.length - left.length)
const CLOCK_ROOMS = new Set(['net', 'portal', 'node', 'browser', 'cli'])
const faults = []

for (const file of sourceFiles(src)) checkFile(file)

if (faults.length > 0) {
  for (const fault of faults) console.error(fault)
  console.error(`rooms: ${faults.length} imports or files are not as tools/rooms.json says`)
  process.exit(1)
}
console.log(`rooms: ${names.length} rooms as tools/rooms.json says`)

function checkFile(file) {
  const path = slashes(relative(src, file))
  const from = roomOf(path)
  if (from === undefined) return fault(path, 0, 'stands in no room of tools/rooms.json')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  if (path === `${from}/index.ts` || path === 'index.ts') checkDoor(source, path)
  visit(source)

  function visit(node) {
    const specifier = specifierOf(node)
    if (specifier !== undefined) checkImport(node, specifier)
    if (!CLOCK_ROOMS.has(from) && readsClock(node)) fault(path, lineOf(source, node), 'reads the clock')
    ts.forEachChild(node, visit)
  }

  function checkImport(node, specifier) {
    const line = lineOf(source, node)
    if (!specifier.startsWith('.')) return checkModule(line, specifier)
    const target = slashes(normalize(join(dirname(path), specifier)))
    if (target.startsWith('..')) return fault(path, line, `imports ${specifier} from outside src`)
    const to = roomOf(target) ?? roomOf(`${target}.ts`) ?? (target === '.' || target === '' ? 'index.ts' : undefined)
    if (to === undefined) return fault(path, line, `imports ${specifier}, which is in no room`)
    if (to === from) return
    if (!mayImport(from, to)) fault(path, line, `${from} may not import ${to}`)
    const behindDoor = to !== 'index.ts' && target !== to
    if (behindDoor) fault(path, line, `imports ${target} behind the door of ${to}`)
  }

  function checkModule(line, specifier) {
    const name = specifier.startsWith('node:')
      ? 'node:'
      : specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/')
    const allowed = modules[name]
    if (!Array.isArray(allowed) || !allowed.includes(from)) fault(path, line, `${from} may not import ${specifier}`)
  }
}

function mayImport(from, to) {
  const { level, imports } = rooms[from]
  if (to === 'base') return true
  if (level >= 2 && (to === 'crypto' || (to.startsWith('codec/') && rooms[to].level < level))) return true
  return imports.some((pattern) => pattern === to || (pattern.endsWith('/*') && to.startsWith(pattern.slice(0, -1))))
}

function checkDoor(source, path) {
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement)) fault(path, lineOf(source, statement), 'a door holds re-exports only')
  }
}

function specifierOf(node) {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
    return node.moduleSpecifier.text
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return literal(node.arguments[0])
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require')
    return literal(node.arguments[0])
  if (ts.isImportTypeNode(node)) return literal(node.argument.literal)
  return undefined
}

function literal(node) {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : 'a computed import'
}

function readsClock(node) {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date')
    return (node.arguments ?? []).length === 0
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    ((node.expression.text === 'Date' && node.name.text === 'now') || node.expression.text === 'performance')
  )
}

function roomOf(path) {
  if (path === 'index.ts' || path === 'index') return 'index.ts'
  return names.find((name) => path === name || path.startsWith(`${name}/`))
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return entry.name.endsWith('.ts') && !path.includes(`${sep}generated${sep}`) ? [path] : []
  })
}

function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}
function slashes(path) {
  return path.split(sep).join('/')
}
function fault(path, line, message) {
  faults.push(`src/${path}:${line}: ${message}`)
}
