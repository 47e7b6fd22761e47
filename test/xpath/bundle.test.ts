import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

const SRC = join(__dirname, '../../src')

/** Every file that a door leads to, over imports of values. */
function reached(entry: string): ReadonlySet<string> {
  const found = new Set<string>()
  const pending = [join(SRC, entry)]
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [, types, specifier = ''] of [
      ...text.matchAll(/^(?:import|export)( type)? [^'"]*?from '(\.[^']*)'|^import '(\.[^']*)'/gm),
      // loaded when it is needed is reached too
      ...text.matchAll(/\bawait import\(()'(\.[^']*)'\)/g),
    ]) {
      if (types === ' type' || specifier === '') continue
      const target = normalize(join(dirname(file), specifier))
      pending.push(existsSync(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts'))
    }
  }
  return new Set([...found].map((file) => relative(SRC, file)))
}

describe('the evaluator', () => {
  it('is no part of verification alone, and part of the whole', () => {
    const alone = reached('verify/index.ts')
    expect(alone.has('xmldsig/transform.ts')).toBe(true)
    expect([...alone].filter((file) => file.startsWith('xpath'))).toEqual([])
    expect(reached('export/index.ts').has('xpath/transforms.ts')).toBe(true)
  })
})
