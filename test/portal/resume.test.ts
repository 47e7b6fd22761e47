import { SourceError } from '../../src/base'
import { verifyExport } from '../../src/index'
import { createDownloadHandler, memoryStore } from '../../src/portal'
import type { DownloadOptions, ExportStage, ExportStore } from '../../src/portal'
import type { World } from '../support/world'
import { makeWorld, person, signersOf, trustOf } from '../support/world'
import { ask, authorise, bytesOf, fallible, freshKey, loadedTypical, makePortal, post, refusal } from './portal'

let world: World

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})

const XML = { subject: 'official-1', purpose: 'x', formats: ['xml'] }

/** A port that waits until it is let go. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('an export that failed half-way', () => {
  it('goes on after the agency has failed: one number, one signature of the person', async () => {
    const { authorisedPerson, agency } = signersOf(world)
    const [first, second] = [fallible(authorisedPerson), fallible(agency)]
    second.failure = new SourceError('SOURCE_UNAVAILABLE', 'the seal is in the safe')
    const signers = async (): ReturnType<DownloadOptions['signers']> => ({
      authorisedPerson: first.signer,
      agency: second.signer,
    })
    const portal = await makePortal({ signers }, world)
    const key = freshKey()
    const body = { subject: 'official-1', purpose: 'x' }
    for (let round = 0; round < 2; round++) {
      const response = await ask(portal, { key, body })
      expect(response.headers.get('retry-after')).toBe('2')
      expect(await refusal(response)).toEqual([503, 'PORTAL_SIGNING_FAILED'])
    }
    second.failure = undefined
    const given = await bytesOf(await ask(portal, { key, body }))
    const again = await bytesOf(await ask(portal, { key, body }))
    expect(Buffer.compare(given, again)).toBe(0)
    expect([first.calls, second.calls]).toEqual([1, 3])
    expect(portal.register.given).toEqual(['1'])
    expect(portal.audit.entries.map(({ code }) => code)).toEqual(['SOURCE_UNAVAILABLE', 'SOURCE_UNAVAILABLE', null, null])
  })

  it('keeps the number when the person has failed', async () => {
    const { authorisedPerson, agency } = signersOf(world)
    const failing = fallible(authorisedPerson)
    failing.failure = new Error('card pulled out')
    const portal = await makePortal({ signers: async () => ({ authorisedPerson: failing.signer, agency }) }, world)
    const key = freshKey()
    expect(await refusal(await ask(portal, { key, body: XML }))).toEqual([500, 'PORTAL_INTERNAL'])
    failing.failure = undefined
    const xml = await bytesOf(await ask(portal, { key, body: XML }))
    expect((await verifyExport(xml, trustOf(world))).answer).toBe('yes')
    expect(portal.register.given).toEqual(['1'])
  })

  it('asks the register with the same key when the number could not be kept', async () => {
    let isFull = true
    const inner = memoryStore()
    const store: ExportStore = {
      open: async (key, fingerprint) => {
        const lease = await inner.open(key, fingerprint)
        if (typeof lease === 'string') return lease
        const save = async (stage: ExportStage): Promise<void> => {
          if (isFull) throw new Error('no space left on device')
          return lease.save(stage)
        }
        return { ...lease, save }
      },
    }
    const portal = await makePortal({ store }, world)
    const key = freshKey()
    expect(await refusal(await ask(portal, { key, body: XML }))).toEqual([500, 'PORTAL_INTERNAL'])
    isFull = false
    await bytesOf(await ask(portal, { key, body: XML }))
    const keys = portal.register.requests.map(({ exportKey }) => exportKey)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  })

  it('seals nothing that the store has changed', async () => {
    const { authorisedPerson, agency } = signersOf(world)
    const sealing = fallible(agency)
    sealing.failure = new Error('not now')
    const inner = memoryStore()
    const store: ExportStore = {
      open: async (key, fingerprint) => {
        const lease = await inner.open(key, fingerprint)
        if (typeof lease === 'string' || lease.stage?.kind !== 'person-signed') return lease
        const files = {
          xml: Buffer.from(
            Buffer.from(lease.stage.files.xml ?? [])
              .toString()
              .replace('<FullName>', '<FullName>X'),
          ),
        }
        return { ...lease, stage: { ...lease.stage, files } }
      },
    }
    const portal = await makePortal({ store, signers: async () => ({ authorisedPerson, agency: sealing.signer }) }, world)
    const key = freshKey()
    await ask(portal, { key, body: XML })
    sealing.failure = undefined
    const response = await ask(portal, { key, body: XML })
    expect(((await response.clone().json()) as { reason: string }).reason).toBe('SIGN_INPUT_NOT_SOUND')
    expect(await refusal(response)).toEqual([503, 'PORTAL_SIGNING_FAILED'])
    expect(sealing.calls).toBe(1)
  })
})

describe('a key', () => {
  it('is for one request: another under it is refused, and neither takes a number', async () => {
    const portal = await makePortal({}, world)
    const key = freshKey()
    await bytesOf(await ask(portal, { key, body: XML }))
    for (const other of [
      { ...XML, purpose: 'y' },
      { ...XML, recipient: 'z' },
      { ...XML, formats: ['pdf'] },
    ])
      expect(await refusal(await ask(portal, { key, body: other }))).toEqual([422, 'PORTAL_KEY_REUSED'])
    expect(portal.register.given).toEqual(['1'])
  })

  it("is one requester's: with another's key one gets an export of one's own, and nothing of theirs", async () => {
    const portal = await makePortal({}, world)
    const key = freshKey()
    const own = await bytesOf(await ask(portal, { key, body: XML }))
    expect(await refusal(await ask(portal, { as: 'colleague', key, body: XML }))).toEqual([404, 'PORTAL_NOT_FOUND'])
    const agency = await bytesOf(await ask(portal, { as: 'agency', key, body: XML }))
    expect(Buffer.compare(own, agency)).not.toBe(0)
    expect(portal.register.given).toEqual(['1', '2'])
  })

  it('gives nothing when what it was granted on is gone, or has changed', async () => {
    const managingAgencies = ['so-noi-vu']
    let isApart = false
    const portal = await makePortal(
      {
        loadRecord: async () => {
          const loaded = loadedTypical()
          return loaded && { ...loaded, managingAgencies: isApart ? [] : managingAgencies }
        },
      },
      world,
    )
    const key = freshKey()
    await bytesOf(await ask(portal, { as: 'agency', key, body: XML }))
    isApart = true
    expect(await refusal(await ask(portal, { as: 'agency', key, body: XML }))).toEqual([404, 'PORTAL_NOT_FOUND'])
    const law = { legalBasis: ['Quyết định số 1/QĐ-TA'], approvedBy: 'account-9' }
    const asked = createDownloadHandler({
      ...portal.options,
      authorise: async (request, question) => {
        const claim = authorise(request, question)
        return 'refused' in claim ? claim : { ...claim, otherBasis: law }
      },
    })
    expect(await refusal(await asked(post({ as: 'agency', key, body: XML })))).toEqual([422, 'PORTAL_KEY_REUSED'])
  })

  it('whose files are dropped takes no second number', async () => {
    const portal = await makePortal({ store: memoryStore({ bytes: 1 }) }, world)
    const key = freshKey()
    await bytesOf(await ask(portal, { key, body: XML }))
    expect(await refusal(await ask(portal, { key, body: XML }))).toEqual([410, 'PORTAL_KEY_EXPIRED'])
    expect(portal.register.given).toEqual(['1'])
  })

  it('is one request at a time', async () => {
    const held = gate()
    const portal = await makePortal({}, world)
    const handler = createDownloadHandler({
      ...portal.options,
      issueNumber: async (request) => {
        await held.opened
        return portal.register.issue(request)
      },
    })
    const key = freshKey()
    const first = handler(post({ key, body: XML }))
    const others = await Promise.all([1, 2, 3].map(async () => handler(post({ key, body: XML }))))
    for (const response of others) expect(await refusal(response)).toEqual([409, 'PORTAL_KEY_BUSY'])
    held.open()
    await bytesOf(await first)
    expect(portal.register.given).toEqual(['1'])
  })
})

describe('a request that ends early', () => {
  it('is refused past the limit of exports, and let in when one has ended', async () => {
    const held = gate()
    const portal = await makePortal({ limits: { exports: 2 } }, world)
    let loads = 0
    const loadRecord = async (): ReturnType<DownloadOptions['loadRecord']> => {
      loads++
      return held.opened.then(loadedTypical)
    }
    const handler = createDownloadHandler({ ...portal.options, loadRecord })
    const inside = [handler(post({ body: XML })), handler(post({ body: XML }))]
    while (loads < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const response = await handler(post({ body: XML }))
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await refusal(response)).toEqual([503, 'PORTAL_BUSY'])
    held.open()
    for (const waiting of inside) await bytesOf(await waiting)
    await bytesOf(await handler(post({ body: XML })))
  })

  it('answers in time when a port does not, keeps its key until the port ends, and then goes on', async () => {
    const held = gate()
    const portal = await makePortal({ limits: { milliseconds: 300 } }, world)
    const hurried = createDownloadHandler({
      ...portal.options,
      issueNumber: async (request) => {
        await held.opened
        return portal.register.issue(request)
      },
    })
    const key = freshKey()
    expect(await refusal(await hurried(post({ key, body: XML })))).toEqual([503, 'PORTAL_TIME_LIMIT'])
    const patient = createDownloadHandler({ ...portal.options, limits: {} })
    expect(await refusal(await patient(post({ key, body: XML })))).toEqual([409, 'PORTAL_KEY_BUSY'])
    held.open()
    await new Promise((resolve) => setTimeout(resolve, 20))
    await bytesOf(await patient(post({ key, body: XML })))
    expect(portal.register.given).toEqual(['1'])
  })

  it('stops at the next step when the client goes away, and loses nothing', async () => {
    const client = new AbortController()
    const { authorisedPerson, agency } = signersOf(world)
    const [first, second] = [fallible(authorisedPerson), fallible(agency)]
    const released = gate()
    const inner = memoryStore()
    const store: ExportStore = {
      open: async (key, fingerprint) => {
        const lease = await inner.open(key, fingerprint)
        return typeof lease === 'string' ? lease : { ...lease, release: async () => lease.release().then(() => released.open()) }
      },
    }
    const portal = await makePortal({ store }, world)
    const signers = async (): ReturnType<DownloadOptions['signers']> => {
      client.abort()
      return { authorisedPerson: first.signer, agency: second.signer }
    }
    const handler = createDownloadHandler({ ...portal.options, signers })
    const key = freshKey()
    const cancelled = await handler(post({ key, body: XML, init: { signal: client.signal } }))
    expect(await refusal(cancelled)).toEqual([499, 'PORTAL_CANCELLED'])
    await released.opened
    expect([first.calls, second.calls]).toEqual([1, 0])
    await bytesOf(await handler(post({ key, body: XML })))
    expect([first.calls, second.calls]).toEqual([1, 1])
    expect(portal.register.given).toEqual(['1'])
  })

  it('does nothing for a client that was gone from the start', async () => {
    const portal = await makePortal({}, world)
    const request = post({ init: { signal: AbortSignal.abort() } })
    expect(await refusal(await createDownloadHandler(portal.options)(request))).toEqual([499, 'PORTAL_CANCELLED'])
    expect(portal.register.given).toEqual([])
  })

  it('waits no longer than allowed for a slow body, and tells its source to stop', async () => {
    let isStopped = false
    const drip = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        controller.enqueue(Uint8Array.of(0x20))
      },
      cancel: () => {
        isStopped = true
      },
    })
    const portal = await makePortal({ limits: { milliseconds: 50 } }, world)
    const request = post({ init: { body: drip, duplex: 'half' } })
    expect(await refusal(await createDownloadHandler(portal.options)(request))).toEqual([408, 'PORTAL_BODY_SLOW'])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isStopped).toBe(true)
  })

  it('reads no further than the limit of an endless body, whatever length it states', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled++
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const portal = await makePortal({}, world)
    const request = post({ headers: { 'content-length': '10' }, init: { body: endless, duplex: 'half' } })
    expect(await refusal(await createDownloadHandler(portal.options)(request))).toEqual([413, 'PORTAL_BODY_TOO_LARGE'])
    expect(pulled).toBeLessThan(20)
  })
})
