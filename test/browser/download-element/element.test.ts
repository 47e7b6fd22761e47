import { SYSTEM_CLOCK } from '../../../src/browser/download-element/clock'
import { defineDownloadElement } from '../../../src/browser/download-element/element'

describe('the element in Node', () => {
  it('can be imported and defined: nothing happens where there are no elements', () => {
    expect('customElements' in globalThis).toBe(false)
    expect(() => defineDownloadElement()).not.toThrow()
  })
})

describe('the platform’s clock', () => {
  it('waits, and stops waiting at once when it is told to', async () => {
    const before = SYSTEM_CLOCK.now()
    await SYSTEM_CLOCK.pause(20, new AbortController().signal)
    expect(SYSTEM_CLOCK.now() - before).toBeGreaterThanOrEqual(15)
    const stopping = new AbortController()
    const reason = new Error('stop')
    const paused = SYSTEM_CLOCK.pause(60_000, stopping.signal)
    stopping.abort(reason)
    await expect(paused).rejects.toBe(reason)
    await expect(SYSTEM_CLOCK.pause(60_000, stopping.signal)).rejects.toBe(reason)
  })
})
