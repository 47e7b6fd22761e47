import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError, folderNames, writeFolder } from '../../src/node'

let folder: string
const at = (name: string) => join(folder, name)
const bytes = (text: string) => new TextEncoder().encode(text)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-folders-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function actionOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof FileError) return error.action
      throw error
    },
  )
}

describe('writeFolder', () => {
  const files = [
    { name: 'a.txt', bytes: bytes('a') },
    { name: 'inner/b.txt', bytes: bytes('b') },
  ]

  it('writes a new folder, and into an empty one, and leaves nothing beside it', async () => {
    mkdirSync(at('empty'))
    for (const name of ['new/deep', 'empty']) {
      await writeFolder(at(name), files)
      expect(readFileSync(at(`${name}/inner/b.txt`), 'utf8')).toBe('b')
    }
    expect([readdirSync(folder).sort(), readdirSync(at('new'))]).toEqual([['empty', 'new'], ['deep']])
  })

  it('refuses one that holds anything, and replaces it whole when told to', async () => {
    mkdirSync(at('old'))
    writeFileSync(at('old/mine.txt'), 'mine')
    expect(await actionOf(writeFolder(at('old'), files))).toBe('exists')
    expect(readdirSync(at('old'))).toEqual(['mine.txt'])
    await writeFolder(at('old'), files, { replace: true })
    expect(readdirSync(at('old')).sort()).toEqual(['a.txt', 'inner'])
    expect(readdirSync(folder)).toEqual(['old'])
  })

  it('leaves what was there when it fails', async () => {
    mkdirSync(at('old'))
    writeFileSync(at('old/mine.txt'), 'mine')
    // the same name twice cannot be written
    const broken = [...files, { name: 'a.txt/c.txt', bytes: bytes('c') }]
    expect(await actionOf(writeFolder(at('old'), broken, { replace: true }))).toBe('write')
    expect([readdirSync(folder), readdirSync(at('old'))]).toEqual([['old'], ['mine.txt']])
  })

  it('takes no file and no link for a folder', async () => {
    writeFileSync(at('file'), '')
    mkdirSync(at('real'))
    symlinkSync(at('real'), at('link'))
    for (const name of ['file', 'link']) expect(await actionOf(writeFolder(at(name), files))).toBe('write')
    expect(readdirSync(at('real'))).toEqual([])
    expect(await folderNames(at('none'))).toEqual([])
    expect(existsSync(at('none'))).toBe(false)
  })
})
