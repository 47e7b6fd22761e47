import { memoryStore } from '../../src/portal'
import type { ExportLease, ExportStage, ExportStore } from '../../src/portal'

const NUMBER = { codeNumber: '1', codeNotation: 'SYLL', issuedDate: '2026-11-21' }
const done = (bytes: number): ExportStage => ({
  kind: 'done',
  number: NUMBER,
  name: 'x',
  files: { pdf: new Uint8Array(bytes) },
})
const signed = (bytes: number): ExportStage => ({
  kind: 'person-signed',
  number: NUMBER,
  name: 'x',
  files: { pdf: new Uint8Array(bytes) },
})

async function hold(store: ExportStore, key: string): Promise<ExportLease> {
  const lease = await store.open(key, 'f')
  if (typeof lease === 'string') throw new Error(`${key} is ${lease}`)
  return lease
}

async function keep(store: ExportStore, key: string, stage: ExportStage): Promise<void> {
  const lease = await hold(store, key)
  await lease.save(stage)
  await lease.release()
}

async function kindOf(store: ExportStore, key: string): Promise<string | undefined> {
  const lease = await hold(store, key)
  await lease.release()
  return lease.stage?.kind
}

describe('memoryStore', () => {
  it('lets one in at a time, and one request alone', async () => {
    const store = memoryStore()
    const [first, second] = await Promise.all([store.open('a', 'f'), store.open('a', 'f')])
    expect(second).toBe('busy')
    expect(await store.open('a', 'g')).toBe('other-request')
    if (typeof first === 'string') throw new Error('the first is let in')
    await first.save(done(1))
    await first.release()
    expect(await store.open('a', 'g')).toBe('other-request')
    expect(await kindOf(store, 'a')).toBe('done')
  })

  it('forgets a key under which nothing was done', async () => {
    const store = memoryStore()
    await (await hold(store, 'a')).release()
    const other = await store.open('a', 'g')
    expect(typeof other).toBe('object')
  })

  it('drops files of the oldest finished exports past its bytes, and of no other', async () => {
    const store = memoryStore({ bytes: 100 })
    await keep(store, 'in-work', signed(60))
    await keep(store, 'old', done(30))
    await keep(store, 'new', done(40))
    expect(await kindOf(store, 'in-work')).toBe('person-signed')
    expect(await kindOf(store, 'old')).toBe('expired')
    expect(await kindOf(store, 'new')).toBe('done')
  })

  it('drops nothing that is being handed out', async () => {
    const store = memoryStore({ bytes: 50 })
    await keep(store, 'held', done(40))
    const lease = await hold(store, 'held')
    await keep(store, 'new', done(40))
    expect(await kindOf(store, 'new')).toBe('expired')
    await lease.release()
    expect(await kindOf(store, 'held')).toBe('done')
  })

  it('counts a replaced stage once', async () => {
    const store = memoryStore({ bytes: 100 })
    const lease = await hold(store, 'a')
    await lease.save(signed(80))
    await lease.save(done(90))
    await lease.release()
    expect(await kindOf(store, 'a')).toBe('done')
  })

  it('remembers so many keys, and those in work beside', async () => {
    const store = memoryStore({ keys: 2 })
    await keep(store, 'in-work', signed(1))
    for (const key of ['a', 'b', 'c']) await keep(store, key, done(1))
    expect(await kindOf(store, 'in-work')).toBe('person-signed')
    expect(await kindOf(store, 'c')).toBe('done')
    expect(await kindOf(store, 'a')).toBeUndefined()
  })

  it('refuses bounds that are none', () => {
    for (const options of [{ bytes: 0 }, { keys: -1 }, { bytes: Number.NaN }])
      expect(() => memoryStore(options)).toThrow(TypeError)
  })
})
