import { createKeyRing } from '../../../src/browser/download-element/key-ring'
import type { KeyRing, KeyStorage } from '../../../src/browser/download-element/key-ring'

const DAY = 24 * 60 * 60 * 1000

function ring(time = { now: 1_000_000 }): KeyRing {
  let made = 0
  return createKeyRing(
    () => time.now,
    () => `key-of-a-question-${++made}-${time.now}`,
  )
}

function storage(): KeyStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
  }
}

describe('the key ring', () => {
  it('gives a question the same key until it is dropped, and another question another', () => {
    const keys = ring()
    const first = keys.keyFor('a')
    expect(keys.keyFor('a')).toBe(first)
    expect(keys.keyFor('b')).not.toBe(first)
    keys.drop('a')
    expect(keys.keyFor('a')).not.toBe(first)
  })

  it('finds the key again after a reload, where the page keeps it', () => {
    const kept = storage()
    const time = { now: 5_000_000 }
    const before = ring(time).keyFor('a', kept)
    time.now += 1000
    expect(ring(time).keyFor('a', kept)).toBe(before)
    expect(ring(time).keyFor('a')).not.toBe(before)
    expect([...kept.entries.keys()]).toEqual(['signed-record-download:a'])
    ring(time).drop('a', kept)
    expect(kept.entries.size).toBe(0)
  })

  it('makes a new key after a day, and for what it did not write itself', () => {
    const kept = storage()
    const time = { now: 5 * DAY }
    const keys = ring(time)
    const before = keys.keyFor('a', kept)
    time.now += DAY - 1
    expect(keys.keyFor('a', kept)).toBe(before)
    time.now += 1
    expect(keys.keyFor('a', kept)).not.toBe(before)
    for (const entry of [
      '',
      'x',
      `${time.now + 1000} key-from-the-future-1`,
      `${time.now} short`,
      `${time.now} a\r\nb: injected-header`,
    ]) {
      kept.setItem('signed-record-download:b', entry)
      expect(ring(time).keyFor('b', kept)).toMatch(/^key-of-a-question-/)
    }
  })

  it('goes on without a storage that refuses', () => {
    const refuse = (): never => {
      throw new Error('forbidden')
    }
    const keys = ring()
    const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse }
    const first = keys.keyFor('a', refusing)
    expect(keys.keyFor('a', refusing)).toBe(first)
    expect(() => keys.drop('a', refusing)).not.toThrow()
  })

  it('keeps a hundred keys at most', () => {
    const keys = ring()
    const first = keys.keyFor('first')
    for (let index = 0; index < 100; index++) keys.keyFor(`question ${index}`)
    expect(keys.keyFor('first')).not.toBe(first)
  })
})
