import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { verifyExport } from '../../src/index'
import { checkAuditFile, openAuditLog, openFolderStore } from '../../src/node'
import { Dice } from '../fuzz/dice'
import { trustOf } from '../support/world'
import { countUpTo, insist, keysOf, numbersOf } from './served/insist'
import type { ServedPortal } from './served/portal'
import { servedPortal } from './served/portal'
import { registered } from './served/register'

const LONG = process.env.SIGNED_RECORD_LONG === '1'
/** milliseconds; a machine that others use as well is slow */
const TIME = LONG ? 3_600_000 : 240_000
const EXPORTS = LONG ? 600 : 60
const KILLS = LONG ? 40 : 6

let portal: ServedPortal
beforeAll(async () => {
  portal = await servedPortal({ exportsAtOnce: 15, failEvery: 7 })
  await portal.start()
})
afterAll(async () => portal.end())

describe(`a portal that is killed ${KILLS} times at any moment, and started again`, () => {
  it(
    'loses no number and gives none twice, and gives every key the same bytes for ever',
    async () => {
      const keys = keysOf(EXPORTS)
      let isOver = false
      const requests = insist(portal, { keys, atATime: 20, leaveEvery: 9 }).finally(() => (isOver = true))
      const kills = await Promise.all([killAtRandom(() => isOver), requests]).then(([count]) => count)
      const { given, statuses } = await requests

      expect(kills).toBeGreaterThan(KILLS / 2)
      expect(statuses.get(0)).toBeGreaterThan(0)
      expect(numbersOf(given)).toEqual(countUpTo(EXPORTS))
      const known = registered(join(portal.folder, 'register'))
      expect([known.length, new Set(known).size]).toEqual([EXPORTS, EXPORTS])

      await portal.kill()
      await portal.start()
      const again = await insist(portal, { keys, atATime: 5 })
      expect(again.statuses).toEqual(new Map([[200, EXPORTS]]))
      for (const [key, xml] of given) expect(Buffer.compare(xml, again.given.get(key) ?? Buffer.of())).toBe(0)
      for (const xml of [...given.values()].slice(0, 10))
        expect((await verifyExport(xml, trustOf(portal.world))).answer).toBe('yes')

      await portal.kill()
      const path = join(portal.folder, 'audit.log')
      // ends half a line that the last kill may have left, as the next start would
      await (await openAuditLog(path)).close()
      expect(await checkAuditFile(path)).toMatchObject({ broken: null })
      const log = readFileSync(path, 'utf8')
      for (const xml of given.values()) expect(log).toContain(createHash('sha256').update(xml).digest('hex'))
      await requireTidy()
      expect(portal.complaints()).toBe('')
    },
    TIME,
  )
})

/** Gives the number of kills, fewer than planned when everything was given before. */
async function killAtRandom(isOver: () => boolean): Promise<number> {
  const roll = new Dice(20261122)
  for (let count = 0; count < KILLS; count++) {
    await wait(100 + roll.below(500))
    if (isOver()) return count
    await portal.kill()
    await portal.start()
  }
  return KILLS
}

/** The next opening leaves what finished exports need, and nothing else. */
async function requireTidy(): Promise<void> {
  const store = join(portal.folder, 'store')
  await openFolderStore(store)
  const count = (name: string) => readdirSync(join(store, name)).filter((entry) => !/\.lock\..*\.(?:tmp|old)$/.test(entry)).length
  expect(['records', 'files', 'locks', 'workshop'].map(count)).toEqual([EXPORTS, EXPORTS, 0, 0])
}
