import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError, isFolder, readFileBytes, writeFiles } from '../../src/node'
import { InputError } from '../../src/base'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const at = (...names: string[]) => join(folder, ...names)

async function actionOf(act: Promise<unknown>): Promise<string> {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof FileError) return error.action
  if (error instanceof InputError) return error.code
  return error === undefined ? 'none' : 'other'
}

describe('readFileBytes', () => {
  it.each([true, false])('reads into memory that threads share only when asked to: %s', async (shared) => {
    const content = Uint8Array.from({ length: 200_000 }, (_, index) => index & 0xff)
    writeFileSync(at('a'), content)
    writeFileSync(at('empty'), '')
    const read = await readFileBytes(at('a'), undefined, { shared })
    expect(read.buffer instanceof SharedArrayBuffer).toBe(shared)
    expect(Buffer.from(read).equals(content)).toBe(true)
    expect(await readFileBytes(at('empty'), undefined, { shared })).toHaveLength(0)
  })

  it('reads a file whole', async () => {
    writeFileSync(at('a'), 'nội dung')
    expect(new TextDecoder().decode(await readFileBytes(at('a')))).toBe('nội dung')
  })

  it('names the file that is missing, or a folder', async () => {
    expect(await actionOf(readFileBytes(at('none')))).toBe('read')
    expect(await actionOf(readFileBytes(folder))).toBe('read')
    await expect(readFileBytes(at('none'))).rejects.toMatchObject({ path: at('none'), cause: { code: 'ENOENT' } })
  })

  it('refuses what is larger than the limit before reading it', async () => {
    writeFileSync(at('a'), 'x'.repeat(11))
    expect(await actionOf(readFileBytes(at('a'), 10))).toBe('LIMIT_FILE_SIZE')
    expect(await actionOf(readFileBytes(at('a'), 11))).toBe('none')
  })

  it('stops reading a device that never ends', async () => {
    expect(await actionOf(readFileBytes('/dev/zero', 100_000))).toBe('LIMIT_FILE_SIZE')
  })

  it('reads a pipe, which states no size', async () => {
    const path = at('pipe')
    if (spawnSync('mkfifo', [path]).status !== 0) return console.warn('skipped: no mkfifo')
    const reading = readFileBytes(path)
    writeFileSync(path, 'qua ống')
    expect(new TextDecoder().decode(await reading)).toBe('qua ống')
  })
})

describe('writeFiles', () => {
  it('writes all, makes folders, and leaves nothing else behind', async () => {
    await writeFiles([
      { path: at('new', 'a.pdf'), bytes: bytes('a') },
      { path: at('new', 'b.xml'), bytes: bytes('b'), mode: 0o600 },
    ])
    expect(readdirSync(at('new')).sort()).toEqual(['a.pdf', 'b.xml'])
    expect(readFileSync(at('new', 'a.pdf'), 'utf8')).toBe('a')
    expect(statSync(at('new', 'b.xml')).mode & 0o777).toBe(0o600)
  })

  it('writes nothing when one of the files is there already', async () => {
    writeFileSync(at('b'), 'old')
    const act = writeFiles([
      { path: at('a'), bytes: bytes('a') },
      { path: at('b'), bytes: bytes('b') },
    ])
    expect(await actionOf(act)).toBe('exists')
    expect(readdirSync(folder)).toEqual(['b'])
    expect(readFileSync(at('b'), 'utf8')).toBe('old')
  })

  it('replaces with force', async () => {
    writeFileSync(at('a'), 'old')
    await writeFiles([{ path: at('a'), bytes: bytes('new') }], { force: true })
    expect(readdirSync(folder)).toEqual(['a'])
    expect(readFileSync(at('a'), 'utf8')).toBe('new')
  })

  it('writes what is not there yet with force too', async () => {
    await writeFiles([{ path: at('a'), bytes: bytes('new') }], { force: true })
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('leaves other names of a replaced file alone', async () => {
    writeFileSync(at('a'), 'old')
    linkSync(at('a'), at('other'))
    await writeFiles([{ path: at('a'), bytes: bytes('new') }], { force: true })
    expect(readFileSync(at('other'), 'utf8')).toBe('old')
  })

  it('puts everything back when a later file cannot be placed', async () => {
    writeFileSync(at('a'), 'old')
    mkdirSync(at('b'))
    const act = writeFiles(
      [
        { path: at('a'), bytes: bytes('new') },
        { path: at('c'), bytes: bytes('new') },
        { path: at('b'), bytes: bytes('new') },
      ],
      { force: true },
    )
    expect(await actionOf(act)).toBe('write')
    expect(readdirSync(folder).sort()).toEqual(['a', 'b'])
    expect(readFileSync(at('a'), 'utf8')).toBe('old')
  })

  it('leaves nothing behind when a folder cannot be made', async () => {
    writeFileSync(at('file'), '')
    const act = writeFiles([
      { path: at('a'), bytes: bytes('a') },
      { path: at('file', 'b'), bytes: bytes('b') },
    ])
    expect(await actionOf(act)).toBe('write')
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it('takes no signal listener with it', async () => {
    const before = process.listenerCount('SIGTERM')
    await writeFiles([{ path: at('a'), bytes: bytes('a') }])
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})

describe('isFolder', () => {
  it('tells folders from files and from nothing', async () => {
    writeFileSync(at('a'), '')
    expect([await isFolder(folder), await isFolder(at('a')), await isFolder(at('none'))]).toEqual([true, false, false])
  })
})
