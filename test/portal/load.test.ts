import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { verifyExport } from '../../src/index'
import { checkAuditFile } from '../../src/node'
import { trustOf } from '../support/world'
import { countUpTo, insist, keysOf, numbersOf } from './served/insist'
import type { ServedPortal } from './served/portal'
import { servedPortal } from './served/portal'
import { registered } from './served/register'

const LONG = process.env.SIGNED_RECORD_LONG === '1'
/** milliseconds; a machine that others use as well is slow */
const TIME = LONG ? 3_600_000 : 240_000
const EXPORTS = LONG ? 2_000 : 150
const AT_A_TIME = 50
const MEGABYTE = 1024 * 1024

let portal: ServedPortal
beforeAll(async () => {
  portal = await servedPortal({ exportsAtOnce: 40, failEvery: 5 })
  await portal.start()
})
afterAll(async () => portal.end())

describe(`${EXPORTS} exports over HTTP, ${AT_A_TIME} at a time, by keys that fail now and then`, () => {
  it(
    'give each its own number, none twice and none lost, or a clean refusal with a time to come back, in memory that stays flat',
    async () => {
      const begin = performance.now()
      let early = { rss: 0, heap: 0 }
      const onGiven = async (count: number): Promise<void> => {
        if (count === Math.ceil(EXPORTS / 4)) early = await portal.memory()
      }
      const { given, statuses } = await insist(portal, { keys: keysOf(EXPORTS), atATime: AT_A_TIME, onGiven })
      const seconds = (performance.now() - begin) / 1000
      const late = await portal.memory()

      expect(numbersOf(given)).toEqual(countUpTo(EXPORTS))
      expect(registered(join(portal.folder, 'register'))).toHaveLength(EXPORTS)
      expect([...statuses.keys()].sort()).toEqual([200, 503])
      expect(statuses.get(200)).toBe(EXPORTS)
      expect(statuses.get(503)).toBeGreaterThan(EXPORTS / 5)
      const total = [...statuses.values()].reduce((sum, count) => sum + count, 0)
      const audit = join(portal.folder, 'audit.log')
      expect(await checkAuditFile(audit)).toMatchObject({ lines: total, broken: null })
      expect(await loggedDigests(audit)).toEqual([...given.values()].map(digestOf).sort())
      for (const xml of [...given.values()].slice(0, 10))
        expect((await verifyExport(xml, trustOf(portal.world))).answer).toBe('yes')

      if (LONG)
        console.info(
          `${EXPORTS} exports in ${seconds.toFixed(0)} s, ${statuses.get(503)} times 503; rss ${early.rss / MEGABYTE} → ${late.rss / MEGABYTE} MiB, heap ${early.heap / MEGABYTE} → ${late.heap / MEGABYTE} MiB`,
        )
      // generous: what is measured early is under load, and V8 gives memory back when it likes; an export kept for good would show
      expect(early.rss).toBeGreaterThan(0)
      expect(late.rss).toBeLessThan(early.rss + 100 * MEGABYTE)
      expect(late.heap).toBeLessThan(early.heap + 16 * MEGABYTE)
      expect(portal.complaints()).toBe('')
    },
    TIME,
  )
})

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function loggedDigests(path: string): Promise<readonly string[]> {
  const digests: string[] = []
  for await (const line of createInterface(createReadStream(path))) {
    const [, digest] = /"xml":"([0-9a-f]{64})"/.exec(line) ?? []
    if (digest !== undefined) digests.push(digest)
  }
  return digests.sort()
}
