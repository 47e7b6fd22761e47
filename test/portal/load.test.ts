import { createHash } from 'node:crypto'
import { SourceError } from '../../src/base'
import { extractRecord, verifyExport } from '../../src/index'
import { createDownloadHandler } from '../../src/portal'
import type { DownloadOptions } from '../../src/portal'
import { makeWorld, person, signersOf, trustOf } from '../support/world'
import { bytesOf, draftOf, fallible, freshKey, makePortal, post } from './portal'

const EXPORTS = 200
const AT_A_TIME = 20

describe('200 exports, 20 at a time, under keys that fail now and then', () => {
  it('give each its own number, none twice and none lost, or a clean refusal with a time to come back', async () => {
    const world = await makeWorld(person('minimal').document)
    const minimal = person('minimal')
    const loaded = { record: minimal.record, document: draftOf(minimal), officialId: 'official-1', managingAgencies: [] }
    const { authorisedPerson, agency } = signersOf(world)
    const sealing = fallible(agency)
    let tries = 0
    const signers = async (): ReturnType<DownloadOptions['signers']> => {
      // every fifth call of a key finds it unreachable, whichever signature it was for
      const failure = ++tries % 5 === 0 ? new SourceError('SOURCE_UNAVAILABLE', 'no answer') : undefined
      if (failure !== undefined) throw failure
      return { authorisedPerson, agency: sealing.signer }
    }
    const portal = await makePortal(
      {
        signers,
        loadRecord: async () => loaded,
        limits: { exports: AT_A_TIME - 5 },
      },
      world,
    )
    const handler = createDownloadHandler(portal.options)
    const statuses = new Map<number, number>()
    const body = { subject: 'official-1', purpose: 'x', formats: ['xml'] }

    async function insist(key: string): Promise<Uint8Array> {
      for (;;) {
        const response = await handler(post({ key, body }))
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        if (response.status === 200) return bytesOf(response)
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }

    const waiting = Array.from({ length: EXPORTS }, freshKey)
    const given = new Map<string, Uint8Array>()
    const worker = async (): Promise<void> => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) given.set(key, await insist(key))
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, worker))

    const numbers = await Promise.all(
      [...given.values()].map(async (xml) => Number((await extractRecord(xml)).document.codeNumber)),
    )
    expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: EXPORTS }, (_, index) => index + 1))
    expect(portal.register.given).toHaveLength(EXPORTS)
    expect(statuses.get(200)).toBe(EXPORTS)
    expect(statuses.get(503)).toBeGreaterThan(EXPORTS / 5)
    const total = [...statuses.values()].reduce((sum, count) => sum + count, 0)
    expect(portal.audit.entries).toHaveLength(total)
    const logged = portal.audit.entries.flatMap(({ digests }) => digests.xml ?? [])
    const digests = [...given.values()].map((xml) => createHash('sha256').update(xml).digest('hex'))
    expect(logged.sort()).toEqual(digests.sort())
    for (const xml of [...given.values()].slice(0, 10)) expect((await verifyExport(xml, trustOf(world))).answer).toBe('yes')
  }, 600_000)
})
