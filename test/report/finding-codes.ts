import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const SOURCES = join(__dirname, '../../src')
/** Rooms in which findings are made, or the codes that go into them. */
const ROOMS = ['ades', 'cms', 'codec', 'crypto', 'pades', 'pki', 'timestamp', 'verify', 'xades', 'xmldsig']
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/
const SINGLE_WORD = /^[A-Z][A-Z0-9]{2,}$/

/** Where a code stands, and the property names of those rooms: what its parameters can be called. */
export interface CodeUse {
  readonly files: Set<string>
  readonly properties: ReadonlySet<string>[]
}

/** What the sources hold. */
export interface CodeScan {
  readonly codes: ReadonlyMap<string, CodeUse>
  /** codes put together from pieces, which no scan could follow */
  readonly composed: readonly string[]
}

/**
 * Every code-like literal of the rooms: upper-case words joined by underscores, wherever they stand but in types, as keys of object
 * literals, and any upper-case text given to a property `code`. Too much rather than too little: a new way to make a finding is seen as well.
 */
export function scanCodes(): CodeScan {
  const codes = new Map<string, CodeUse>()
  const composed: string[] = []
  for (const room of ROOMS) {
    // a code and its parameters may come from two files of a room
    const properties = new Set<string>()
    for (const file of filesOf(join(SOURCES, room))) {
      const found = new Set<string>()
      const name = file.slice(SOURCES.length + 1)
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
      visit(source, { found, properties, composed: (text) => void composed.push(`${name}: ${text}`) })
      for (const code of found) {
        const use = codes.get(code) ?? { files: new Set(), properties: [] }
        use.files.add(name)
        use.properties.push(properties)
        codes.set(code, use)
      }
    }
  }
  return { codes, composed }
}

interface Sink {
  readonly found: Set<string>
  readonly properties: Set<string>
  composed(text: string): void
}

function visit(node: ts.Node, sink: Sink): void {
  const { found, properties } = sink
  if (ts.isTypeNode(node)) return
  if (ts.isTemplateExpression(node)) {
    const text = node.head.text + node.templateSpans.map((span) => `X${span.literal.text}`).join('')
    if (CODE.test(text)) sink.composed(node.getText())
  }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    if (CODE.test(node.text) || (SINGLE_WORD.test(node.text) && isCodeValue(node))) found.add(node.text)
  }
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const name = ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : ''
    properties.add(name)
    if (CODE.test(name)) found.add(name)
  }
  ts.forEachChild(node, (child) => visit(child, sink))
}

function isCodeValue(node: ts.Node): boolean {
  for (let parent = node.parent; ; parent = parent.parent) {
    if (ts.isPropertyAssignment(parent)) return parent.name.getText() === 'code'
    if (!ts.isConditionalExpression(parent) && !ts.isParenthesizedExpression(parent) && !ts.isBinaryExpression(parent))
      return false
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}
