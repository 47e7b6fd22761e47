import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { showChange } from '../../src/report/change-words'

const CHANGES = join(__dirname, '../../src/pades/changes')

/** Every phrase that the change rules write out, with `X` for what the file names. */
function phrasesOfRules(): string[] {
  const phrases: string[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.getText() === 'ledger.refuse'
    )
      collect(node.arguments[0])
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'text') collect(node.initializer)
    ts.forEachChild(node, visit)
  }
  const collect = (node: ts.Node | undefined): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) phrases.push(node.text)
    if (node !== undefined && ts.isTemplateExpression(node))
      phrases.push(node.head.text + node.templateSpans.map((span) => `X${span.literal.text}`).join(''))
  }
  for (const entry of readdirSync(CHANGES, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith('.ts')) continue
    const file = join(entry.parentPath, entry.name)
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  }
  return [...new Set(phrases)]
}

describe('showChange', () => {
  it('has words for what the change rules say, unless it is put together from two names', () => {
    const phrases = phrasesOfRules().filter((phrase) => phrase.split('X').length <= 2)
    expect(phrases.length).toBeGreaterThan(20)
    expect(phrases.filter((phrase) => showChange(phrase, 'vi') === phrase)).toEqual([])
  })

  it('keeps the English phrase, and the name within it', () => {
    expect(showChange('signature field Agency filled', 'vi')).toBe('ký vào trường chữ ký Agency')
    expect(showChange('signature field Agency filled', 'en')).toBe('signature field Agency filled')
    expect(showChange('something new', 'vi')).toBe('something new')
  })

  it('neutralises the name', () => {
    expect(showChange('field a\u202eb\u001b filled', 'vi')).toBe('điền trường a⟨U+202E⟩b⟨U+001B⟩')
    expect(showChange('field {name}[x] filled', 'vi')).toBe('điền trường {name}[x]')
    expect(showChange('\u001b[2J', 'vi')).toBe('⟨U+001B⟩[2J')
  })
})
