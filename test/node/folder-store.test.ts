import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFolderStore } from '../../src/node'
import type { FolderStoreOptions } from '../../src/node'
import type { ExportLease, ExportStage, ExportStore } from '../../src/portal'

const NUMBER = { codeNumber: '1', codeNotation: 'SYLL', issuedDate: '2026-11-21' }
const KEY = 'ab'.repeat(32)
const NUMBERED: ExportStage = { kind: 'numbered', number: NUMBER, name: 'Sơ yếu lý lịch 1' }
const bytes = (size: number, value = 7) => new Uint8Array(size).fill(value)
const signed = (size = 10): ExportStage => ({
  ...NUMBERED,
  kind: 'person-signed',
  files: { xml: bytes(size), pdf: bytes(size, 8) },
})
const done = (size = 10, value = 9): ExportStage => ({ ...NUMBERED, kind: 'done', files: { xml: bytes(size, value) } })

let parent: string
let folder: string
let faults: unknown[]
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'signed-record-store-'))
  folder = join(parent, 'store')
  faults = []
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

async function openStore(more: FolderStoreOptions = {}): Promise<ExportStore> {
  return openFolderStore(folder, { onFault: (fault) => void faults.push(fault), ...more })
}

async function hold(store: ExportStore, key = KEY): Promise<ExportLease> {
  const lease = await store.open(key, 'f0')
  if (typeof lease === 'string') throw new Error(`${key} is ${lease}`)
  return lease
}

async function keep(store: ExportStore, stages: readonly ExportStage[], key = KEY): Promise<void> {
  const lease = await hold(store, key)
  for (const stage of stages) await lease.save(stage)
  await lease.release()
}

async function stageOf(store: ExportStore, key = KEY): Promise<ExportStage | undefined> {
  const lease = await hold(store, key)
  await lease.release()
  return lease.stage
}
const plain = (stage: ExportStage | undefined) =>
  stage !== undefined && 'files' in stage
    ? { ...stage, files: Object.fromEntries(Object.entries(stage.files).map(([format, file]) => [format, [...file]])) }
    : stage

const at = (...names: string[]) => join(folder, ...names)
const everything = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
const MARK = 'signed-record-store.json'

describe('a folder store', () => {
  it('keeps every stage for the next process', async () => {
    expect(await stageOf(await openStore())).toBeUndefined()
    for (const stage of [NUMBERED, signed(), done()]) {
      await keep(await openStore(), [stage])
      expect(plain(await stageOf(await openStore()))).toEqual(plain(stage))
    }
    expect(await (await openStore()).open(KEY, 'f1')).toBe('other-request')
    expect(faults).toEqual([])
  })

  it('has nothing but the record and the files that it names, readable for the owner alone', async () => {
    await keep(await openStore(), [NUMBERED, signed(), done()])
    expect(everything()).toEqual([`${KEY}.b.xml`, `${KEY}.json`, MARK].sort())
    for (const entry of readdirSync(parent, { recursive: true, withFileTypes: true })) {
      const { mode } = statSync(join(entry.parentPath, entry.name))
      expect([entry.name, (mode & 0o777).toString(8)]).toEqual([entry.name, entry.isFile() ? '600' : '700'])
    }
  })

  it('leaves nothing behind of a key that took no number', async () => {
    const store = await openStore()
    await (await hold(store)).release()
    expect(everything()).toEqual([MARK])
    expect(typeof (await store.open(KEY, 'f1'))).toBe('object')
  })

  it('lets one in at a time, also when another store, as another process has it, is on the folder', async () => {
    const [store, other] = [await openStore(), await openStore()]
    const [first, second] = await Promise.all([store.open(KEY, 'f0'), store.open(KEY, 'f0')])
    expect(second).toBe('busy')
    expect(await store.open(KEY, 'f1')).toBe('other-request')
    expect(await other.open(KEY, 'f0')).toBe('busy')
    if (typeof first === 'string') throw new Error('the first is let in')
    await first.save(NUMBERED)
    expect(await other.open(KEY, 'f1')).toBe('other-request')
    await first.release()
    await first.release()
    expect((await hold(other)).stage).toEqual(NUMBERED)
    expect(await store.open(KEY, 'f0')).toBe('busy')
  })

  it('does not take a request with another fingerprint for the holder of a key', async () => {
    const store = await openStore()
    await keep(store, [NUMBERED])
    const [wrong, right] = await Promise.all([store.open(KEY, 'f1'), store.open(KEY, 'f0')])
    expect([wrong, typeof right]).toEqual(['other-request', 'object'])
  })

  it('saves nothing under a lock that is gone, or after the release', async () => {
    const store = await openStore()
    const lease = await hold(store)
    await lease.save(NUMBERED)
    rmSync(at('locks', `${KEY}.lock`))
    await expect(lease.save(done())).rejects.toMatchObject({ code: 'EXPORT_STORE_LOST' })
    await lease.release()
    expect(await stageOf(store)).toEqual(NUMBERED)
    await expect(lease.save(done())).rejects.toMatchObject({ code: 'EXPORT_STORE_LOST' })
  })

  it.each(['', 'AB', '../../x', 'a/b', 'a.b', 'a\0', 'g', 'a'.repeat(129), 'aa\n'])('takes %j for no key', async (key) => {
    const store = await openStore()
    await expect(store.open(key, 'f0')).rejects.toThrow(TypeError)
    await expect(store.open('f0', key)).rejects.toThrow(TypeError)
    expect(everything()).toEqual([MARK])
  })

  it('refuses bounds that are none', async () => {
    for (const bound of [0, -1, Number.NaN]) await expect(openStore({ bytes: bound })).rejects.toThrow(TypeError)
  })
})

describe('room in a folder store', () => {
  const keys = ['a1', 'b2', 'c3', 'd4']
  const kinds = async (store: ExportStore) => Promise.all(keys.map(async (key) => (await stageOf(store, key))?.kind))

  it('is made by the oldest finished exports, which keep their number', async () => {
    const store = await openStore({ bytes: 100 })
    await keep(store, [NUMBERED, signed(30)], 'a1')
    await keep(store, [done(20)], 'd4')
    await keep(store, [done(20)], 'b2')
    await keep(store, [done(20)], 'c3')
    expect(await kinds(store)).toEqual(['person-signed', 'done', 'done', 'expired'])
    expect(await stageOf(await openStore(), 'd4')).toEqual({ kind: 'expired', number: NUMBER })
    expect(existsSync(at('files', 'd4.a.xml'))).toBe(false)
  })

  it('is made at opening in the order in which the exports were finished, whatever their names', async () => {
    const store = await openStore()
    for (const key of ['c3', 'a1', 'd4', 'b2']) await keep(store, [done(20)], key)
    expect(await kinds(await openStore({ bytes: 50 }))).toEqual(['expired', 'done', 'expired', 'done'])
  })

  it('is not made of what is held, and not kept from others by a spoilt record', async () => {
    const store = await openStore({ bytes: 50 })
    await keep(store, [done(20)], 'a1')
    await keep(store, [done(20)], 'b2')
    const lease = await hold(store, 'a1')
    writeFileSync(at('records', 'b2.json'), '')
    await keep(store, [done(20)], 'c3')
    expect(faults).toMatchObject([{ code: 'EXPORT_STORE_DAMAGED', path: expect.stringContaining('b2.json') }])
    await lease.release()
    expect((await stageOf(store, 'a1'))?.kind).toBe('done')
    expect((await stageOf(store, 'c3'))?.kind).toBe('done')
  })

  it('is made once by two stores', async () => {
    const [store, other] = [await openStore({ bytes: 50 }), await openStore({ bytes: 50 })]
    await keep(store, [done(40)], 'a1')
    const third = await openStore({ bytes: 50 })
    await keep(third, [done(40)], 'b2')
    await keep(store, [done(40)], 'c3')
    await keep(other, [done(10)], 'd4')
    expect(await kinds(store)).toEqual(['expired', 'done', 'done', 'done'])
    expect(faults).toEqual([])
  })
})

describe('what a crash leaves', () => {
  it('is cleared away at opening: temporary files, locks, files that no record names', async () => {
    const store = await openStore()
    await keep(store, [NUMBERED, signed()])
    await keep(store, [done()], 'c3')
    const before = everything()
    // before the rename; before the record; of a stage before
    writeFileSync(at('workshop', `${KEY}.json.0123456789ab.tmp`), 'x')
    writeFileSync(at('files', `${KEY}.b.xml`), 'x')
    writeFileSync(at('files', 'c3.a.pdf'), 'x')
    writeFileSync(at('locks', `c3.lock.${'0'.repeat(32)}.tmp`), '')
    utimesSync(at('locks', `c3.lock.${'0'.repeat(32)}.tmp`), 0, 0)
    const again = await openStore()
    expect(everything()).toEqual(before)
    expect(plain(await stageOf(again))).toEqual(plain(signed()))
    expect(plain(await stageOf(again, 'c3'))).toEqual(plain(done()))
  })

  it('stays while somebody holds the key', async () => {
    const store = await openStore()
    const lease = await hold(store)
    await lease.save(signed())
    const named = at('files', `${KEY}.b.xml`)
    writeFileSync(named, 'x')
    writeFileSync(at('workshop', `${KEY}.json.0123456789ab.tmp`), 'x')
    await openStore()
    expect([existsSync(named), readdirSync(at('workshop'))]).toEqual([true, [`${KEY}.json.0123456789ab.tmp`]])
    await lease.release()
    await openStore()
    expect([existsSync(named), readdirSync(at('workshop'))]).toEqual([false, []])
  })

  it('leaves files of others alone', async () => {
    await openStore()
    for (const name of ['workshop/readme.tmp', 'files/readme', 'locks/readme']) writeFileSync(at(name), 'x')
    await openStore()
    expect(everything()).toHaveLength(4)
  })
})

describe('a spoilt store', () => {
  const record = () => at('records', `${KEY}.json`)
  const edit = (change: (text: string) => string) => writeFileSync(record(), change(readFileSync(record(), 'utf8')))
  /** With a digest that fits, as a careful hand would. */
  const forge = (change: (record: Record<string, unknown>) => object) =>
    edit((text) => {
      const file = JSON.parse(text) as { record: Record<string, unknown> }
      const forged = change(file.record)
      const sha256 = createHash('sha256').update(JSON.stringify(forged)).digest('hex')
      return JSON.stringify({ ...file, sha256, record: forged })
    })
  const file = (name: string) => at('files', `${KEY}.${name}`)

  it.each<[string, () => void, string]>([
    ['an empty record', () => truncateSync(record(), 0), 'json'],
    ['half a record', () => truncateSync(record(), 100), 'json'],
    ['a record that is no text', () => writeFileSync(record(), Uint8Array.of(0xff, 0xfe)), 'json'],
    ['a record that is null', () => writeFileSync(record(), 'null'), 'json'],
    ['another number', () => edit((text) => text.replace('"codeNumber":"1"', '"codeNumber":"2"')), 'json'],
    ['an overlong record', () => edit((text) => text + ' '.repeat(70_000)), 'json'],
    ['no record beside the files', () => rmSync(record()), 'json'],
    ['a record of another key', () => forge((kept) => ({ ...kept, key: 'cd'.repeat(32) })), 'json'],
    ['a record of no kind', () => forge((kept) => ({ ...kept, kind: 'undone' })), 'json'],
    ['a record without files', () => forge((kept) => ({ ...kept, files: undefined })), 'json'],
    [
      'a record of a third format',
      () => forge((kept) => ({ ...kept, files: { zip: { bytes: 1, sha256: '0'.repeat(64) } } })),
      'json',
    ],
    ['a record with files elsewhere', () => forge((kept) => ({ ...kept, slot: '../../a' })), 'json'],
    ['a record without a number', () => forge((kept) => ({ ...kept, number: { codeNumber: 1 } })), 'json'],
    ['a record without a name', () => forge((kept) => ({ ...kept, name: undefined })), 'json'],
    ['a negative length', () => forge((kept) => ({ ...kept, files: { xml: { bytes: -1, sha256: '0'.repeat(64) } } })), 'json'],
    ['an XML file cut short', () => truncateSync(file('a.xml'), 5), 'a.xml'],
    ['a longer PDF file', () => writeFileSync(file('a.pdf'), bytes(11)), 'a.pdf'],
    ['a PDF file of other bytes', () => writeFileSync(file('a.pdf'), bytes(10)), 'a.pdf'],
    ['a missing XML file', () => rmSync(file('a.xml')), 'a.xml'],
    ['swapped files', () => renameSync(file('a.xml'), file('a.pdf')), 'a.pdf'],
  ])('gives nothing and starts nothing anew: %s', async (_, spoil, named) => {
    await keep(await openStore(), [NUMBERED, signed()])
    spoil()
    for (const store of [await openStore(), await openStore()]) {
      await expect(store.open(KEY, 'f0')).rejects.toMatchObject({
        code: 'EXPORT_STORE_DAMAGED',
        path: expect.stringMatching(`${named}$`),
      })
      // an error is no hold
      await expect(store.open(KEY, 'f0')).rejects.toMatchObject({ code: 'EXPORT_STORE_DAMAGED' })
      expect(await stageOf(store, 'c3')).toBeUndefined()
    }
    expect(readdirSync(at('locks'))).toEqual([])
  })

  it('says of a record of a later version that it is one', async () => {
    await keep(await openStore(), [NUMBERED])
    edit((text) => text.replace('"version":1', '"version":2'))
    await expect((await openStore()).open(KEY, 'f0')).rejects.toMatchObject({ code: 'EXPORT_STORE_VERSION' })
  })

  it('keeps what it has when a stage cannot be written', async () => {
    const store = await openStore()
    const lease = await hold(store)
    await lease.save(NUMBERED)
    renameSync(at('workshop'), at('elsewhere'))
    await expect(lease.save(signed())).rejects.toMatchObject({ name: 'FileError', action: 'write' })
    renameSync(at('elsewhere'), at('workshop'))
    await lease.release()
    expect(await stageOf(store)).toEqual(NUMBERED)
  })
})

describe('a folder that is opened', () => {
  const refusal = async () => openStore().catch((fault: unknown) => fault)

  it('may be one in folders that are not there yet, or an empty one, also behind a link', async () => {
    folder = join(parent, 'a', 'b')
    await openStore()
    mkdirSync(join(parent, 'empty'))
    symlinkSync(join(parent, 'empty'), join(parent, 'link'))
    folder = join(parent, 'link')
    const store = await openStore()
    folder = join(parent, 'empty')
    await keep(store, [NUMBERED])
    expect(await stageOf(await openStore())).toEqual(NUMBERED)
  })

  it('may be opened by several at once', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(async () => openStore()))
    const answers = await Promise.all(stores.map(async (store) => store.open(KEY, 'f0')))
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(3)
  })

  it.each<[string, string | null]>([
    ['of somebody else', null],
    ['whose mark is no JSON', 'x'],
    ['whose mark is null', 'null'],
    ['whose mark is of another program', '{"format":"other","version":1}'],
    ['whose mark has no version', '{"format":"signed-record export store"}'],
  ])('is refused, and left as it is: one %s', async (_, mark) => {
    mkdirSync(folder)
    const name = mark === null ? 'holiday.jpg' : MARK
    writeFileSync(at(name), mark ?? 'x')
    expect(await refusal()).toMatchObject({ name: 'InputError', code: 'EXPORT_STORE_FOREIGN', path: folder })
    expect(readdirSync(folder)).toEqual([name])
  })

  it('is refused when a later version made it', async () => {
    mkdirSync(folder)
    writeFileSync(at(MARK), '{"format":"signed-record export store","version":2}')
    expect(await refusal()).toMatchObject({ code: 'EXPORT_STORE_VERSION' })
  })

  it('is refused when it is a file, or under one', async () => {
    writeFileSync(folder, '')
    expect(await refusal()).toMatchObject({ name: 'FileError', path: folder })
    folder = join(folder, 'x')
    expect(await refusal()).toMatchObject({ name: 'FileError', action: 'write' })
  })

  // nothing is forbidden to the superuser
  const asUser = process.getuid?.() === 0 ? it.skip : it
  asUser('is refused when it cannot be written', async () => {
    mkdirSync(folder, { mode: 0o500 })
    expect(await refusal()).toMatchObject({ name: 'FileError', action: 'write' })
    chmodSync(folder, 0o700)
    await openStore()
    chmodSync(at('files'), 0o500)
    expect(await refusal()).toMatchObject({ name: 'FileError', action: 'write' })
  })
})
