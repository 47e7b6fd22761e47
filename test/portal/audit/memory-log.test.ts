import { createHmac } from 'node:crypto'
import { checkAuditLog, keyedPseudonym, memoryAuditLog } from '../../../src/portal/audit'
import { entryOf } from './entries'

describe('memoryAuditLog', () => {
  it('keeps overlapping entries in the order of the calls', async () => {
    const log = memoryAuditLog()
    expect(log.head()).toBeNull()
    await Promise.all(Array.from({ length: 50 }, async (_, index) => log.append(entryOf(index + 1))))
    const check = await checkAuditLog(log.lines())
    expect([check.lines, check.broken]).toEqual([50, null])
    expect(check.head).toEqual(log.head())
    expect(log.lines().map((line) => (JSON.parse(line) as { requester: string }).requester)).toEqual(
      Array.from({ length: 50 }, (_, index) => `CB-${index + 1}`),
    )
  })

  it('rejects an entry that is none, and goes on', async () => {
    const log = memoryAuditLog()
    await expect(log.append(entryOf(1, { code: 'no code' }))).rejects.toThrow(TypeError)
    await log.append(entryOf(2))
    expect((await checkAuditLog(log.lines())).lines).toBe(1)
  })

  it('writes no id when told to', async () => {
    const key = new Uint8Array(32).fill(7)
    const log = memoryAuditLog({ pseudonymise: keyedPseudonym(key) })
    await log.append(entryOf(1))
    await log.append(entryOf(2, { requester: '' }))
    const hmac = (id: string) => createHmac('sha256', key).update(id).digest('hex')
    expect(log.lines().map((line) => JSON.parse(line) as object)).toMatchObject([
      { requester: hmac('CB-1'), subject: hmac('HS-7') },
      { requester: '', subject: hmac('HS-14') },
    ])
  })
})

describe('keyedPseudonym', () => {
  it.each([32, 64, 65, 131])('is HMAC-SHA-256 with a key of %i bytes', (length) => {
    const key = Uint8Array.from({ length }, (_, index) => (index * 37) & 0xff)
    for (const id of ['', 'CB-1', 'Nguyễn'.repeat(50)])
      expect(keyedPseudonym(key)(id)).toBe(createHmac('sha256', key).update(id).digest('hex'))
  })

  it('takes no short key', () => {
    expect(() => keyedPseudonym(new Uint8Array(31))).toThrow(TypeError)
  })
})
