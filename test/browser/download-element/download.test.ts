import { BrowserError } from '../../../src/browser/browser-error'
import type { DownloadProblem } from '../../../src/browser/download-element/problem'
import { JOB, PDF, XML, ZIP, cutAnswer, fileAnswer, makeTestWorld, problemAnswer } from './portal'

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: DownloadProblem) => error.code,
  )
}

describe('a download', () => {
  it('asks once, checks both files, and gives the bytes that came', async () => {
    const world = makeTestWorld(() => fileAnswer())
    const { file } = await world.press({
      headers: async () => ({ 'x-csrf-token': 'abc', 'content-type': 'text/plain', 'idempotency-key': 'x' }),
    })
    expect(file).toMatchObject({ name: 'Sơ yếu.zip', open: undefined })
    expect(new Uint8Array(await file.blob.arrayBuffer())).toEqual(ZIP)
    expect(world.judged.map(({ name }) => name)).toEqual(['Sơ yếu.pdf', 'Sơ yếu.xml'])
    expect(await Promise.all(world.judged.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())))).toEqual([PDF, XML])
    const [request] = world.requests
    expect(world.requests).toHaveLength(1)
    expect(await request?.json()).toEqual({ subject: 'official-1', purpose: 'Bổ sung hồ sơ', formats: ['pdf', 'xml'] })
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/zip, application/problem+json',
      'content-type': 'application/json',
      'idempotency-key': 'an-invented-key-1',
      'x-csrf-token': 'abc',
    })
    expect(world.inits[0]).toMatchObject({ method: 'POST', redirect: 'manual', credentials: 'same-origin', cache: 'no-store' })
    expect(world.steps.map(({ stage }) => stage)).toEqual(['asking', 'asking', 'receiving', 'verifying'])
  })

  it.each([
    ['pdf', 'application/pdf', PDF],
    ['xml', 'application/xml', XML],
  ] as const)('takes one format alone: %s', async (format, mediaType, bytes) => {
    const world = makeTestWorld(() => fileAnswer(bytes, { 'content-type': mediaType, 'content-disposition': 'attachment' }))
    const { file } = await world.press({ question: { ...JOB.question, formats: [format] } })
    expect(file).toMatchObject({
      name: `record.${format}`,
      open: undefined,
      found: [{ name: `record.${format}`, answer: 'yes' }],
    })
  })

  it('keeps the key of a question until the file was handed over', async () => {
    const world = makeTestWorld((_, time) => (time === 1 ? problemAnswer(500, 'PORTAL_INTERNAL') : fileAnswer()))
    expect(await codeOf(world.press())).toBe('PORTAL_INTERNAL')
    const { handedOver } = await world.press()
    await world.press()
    handedOver()
    await world.press()
    await world.press({ question: { ...JOB.question, purpose: 'Việc khác' } })
    expect(world.keys()).toEqual([1, 1, 1, 2, 3].map((number) => `an-invented-key-${number}`))
  })

  it.each(['PORTAL_KEY_REUSED', 'PORTAL_KEY_EXPIRED'])('lets go of a key that is spent: %s', async (code) => {
    const world = makeTestWorld((_, time) => (time === 1 ? problemAnswer(422, code) : fileAnswer()))
    expect(await codeOf(world.press())).toBe(code)
    await world.press()
    expect(world.keys()).toEqual(['an-invented-key-1', 'an-invented-key-2'])
  })
})

describe('what passes', () => {
  it('is waited for as long as the portal says, under one key', async () => {
    const world = makeTestWorld((_, time) =>
      time < 3 ? problemAnswer(503, 'PORTAL_BUSY', { 'retry-after': '7' }) : fileAnswer(),
    )
    await world.press()
    expect(world.clock.waits).toEqual(Array.from({ length: 14 }, () => 1000))
    expect(new Set(world.keys())).toEqual(new Set(['an-invented-key-1']))
    expect(world.steps).toContainEqual({ stage: 'waiting', seconds: 7, code: 'PORTAL_BUSY' })
    expect(world.steps).toContainEqual({ stage: 'waiting', seconds: 1, code: 'PORTAL_BUSY' })
  })

  it('is waited for until a date, too', async () => {
    const world = makeTestWorld((_, time) =>
      time < 2 ? problemAnswer(503, 'PORTAL_BUSY', { 'retry-after': 'Sat, 21 Nov 2026 02:00:03 GMT' }) : fileAnswer(),
    )
    await world.press()
    expect(world.clock.waits).toEqual([1000, 1000, 1000])
  })

  it.each([
    ['a lost connection', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a body cut in the middle', () => cutAnswer()],
    ['a portal at work on the same', () => problemAnswer(409, 'PORTAL_KEY_BUSY', { 'retry-after': '2' })],
    [
      'a proxy without a portal',
      () => new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
    ],
  ])('%s is tried again by itself', async (_, failing) => {
    const world = makeTestWorld((__, time) => (time < 3 ? failing() : fileAnswer()))
    const { file } = await world.press()
    expect(file.open).toBeUndefined()
    expect(new Set(world.keys()).size).toBe(1)
    expect(world.requests).toHaveLength(3)
  })

  it('is given up after five tries, with the key kept', async () => {
    const world = makeTestWorld((_, time) => (time <= 5 ? Promise.reject(new TypeError('Failed to fetch')) : fileAnswer()))
    expect(await codeOf(world.press())).toBe('DOWNLOAD_CONNECTION')
    expect(world.requests).toHaveLength(5)
    expect(world.clock.waits).toHaveLength(2 + 4 + 8 + 15)
    await world.press()
    expect(new Set(world.keys()).size).toBe(1)
  })

  it('is not waited for longer than two minutes', async () => {
    const world = makeTestWorld(() => problemAnswer(503, 'PORTAL_BUSY', { 'retry-after': '121' }))
    await expect(world.press()).rejects.toMatchObject({ code: 'DOWNLOAD_WAIT_LONG', details: { retryAfter: 121 } })
    expect(world.clock.waits).toEqual([])
  })

  it('is a portal that says nothing for two minutes', async () => {
    const world = makeTestWorld(async (_, time) => {
      if (time > 1) return fileAnswer()
      // the watch alone is left to pass
      return new Promise((__, reject) =>
        world.inits[0]?.signal?.addEventListener('abort', () => reject(new TypeError('aborted'))),
      )
    })
    world.clock.patience = 200_000
    await world.press()
    expect(world.requests).toHaveLength(2)
    expect(world.clock.waits[0]).toBe(120_000)
  })
})

describe('cancelling', () => {
  it('ends a wait at once and keeps the key', async () => {
    const world = makeTestWorld((_, time) =>
      time === 1 ? problemAnswer(503, 'PORTAL_BUSY', { 'retry-after': '60' }) : fileAnswer(),
    )
    const cancelling = new AbortController()
    const reason = new Error('cancelled')
    const pressed = world.press({}, cancelling.signal)
    await until(() => world.clock.waits.length > 0)
    cancelling.abort(reason)
    await expect(pressed).rejects.toBe(reason)
    await world.press()
    expect(world.keys()).toEqual(['an-invented-key-1', 'an-invented-key-1'])
  })

  it('ends the request', async () => {
    const cancelling = new AbortController()
    const reason = new Error('cancelled')
    const world = makeTestWorld(
      async () =>
        new Promise((_, reject) => world.inits[0]?.signal?.addEventListener('abort', () => reject(new TypeError('aborted')))),
    )
    const pressed = world.press({}, cancelling.signal)
    await until(() => world.inits[0]?.signal !== undefined)
    cancelling.abort(reason)
    await expect(pressed).rejects.toBe(reason)
    expect(world.requests).toHaveLength(1)
  })
})

describe('what does not become a file', () => {
  it.each<[string, string, () => Response]>([
    [
      'a digest that does not fit',
      'DOWNLOAD_DIGEST_MISMATCH',
      () => fileAnswer(ZIP, { 'repr-digest': `sha-256=:${'A'.repeat(43)}=:` }),
    ],
    ['no digest', 'DOWNLOAD_DIGEST_MISSING', () => fileAnswer(ZIP, { 'repr-digest': '' })],
    ['another type', 'DOWNLOAD_UNEXPECTED', () => fileAnswer(ZIP, { 'content-type': 'text/html' })],
    ['a type that was not asked for', 'DOWNLOAD_UNEXPECTED', () => fileAnswer(PDF, { 'content-type': 'application/pdf' })],
    ['another success', 'DOWNLOAD_UNEXPECTED', () => new Response(null, { status: 204 })],
    [
      'a redirect',
      'DOWNLOAD_REDIRECTED',
      () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }),
    ],
    ['a package of another kind', 'DOWNLOAD_PACKAGE', () => fileAnswer(PDF)],
    ['a size past the bound', 'DOWNLOAD_TOO_LARGE', () => fileAnswer(ZIP, { 'content-length': '104857601' })],
    ['the portal’s refusal', 'PORTAL_NOT_FOUND', () => problemAnswer(404, 'PORTAL_NOT_FOUND')],
    ['a refusal without a reason', 'HTTP_403', () => new Response('no', { status: 403 })],
  ])('%s', async (_, code, answer) => {
    const world = makeTestWorld(answer)
    expect(await codeOf(world.press())).toBe(code)
    expect(world.requests).toHaveLength(1)
    expect(world.judged).toEqual([])
  })

  it('a body without end', async () => {
    let given = 0
    const endless = (): Response => {
      const block = new Uint8Array(4_000_000)
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
        given += block.length
        controller.enqueue(block)
      }
      const headers = { 'content-type': 'application/zip' }
      return new Response(new ReadableStream({ pull }), { headers })
    }
    expect(await codeOf(makeTestWorld(endless).press())).toBe('DOWNLOAD_TOO_LARGE')
    expect(given).toBeLessThan(120_000_000)
  })

  it.each(['no', 'none', 'refused'] as const)('a file that is judged: %s', async (answer) => {
    const world = makeTestWorld(
      () => fileAnswer(),
      ({ name }) => (name.endsWith('.xml') ? { answer, headline: 'KHÔNG' } : {}),
    )
    await expect(world.press()).rejects.toMatchObject({
      code: 'DOWNLOAD_NOT_VALID',
      details: { headlines: ['Sơ yếu.xml: KHÔNG'] },
    })
  })

  it('a PDF and an XML of two exports, each sound', async () => {
    const record = { form: 'tt06-2023', number: '2/SYLL-SNV', extract: null }
    const world = makeTestWorld(
      () => fileAnswer(),
      ({ name }) => ({ record: { ...record, digest: name } }),
    )
    expect(await codeOf(world.press())).toBe('DOWNLOAD_FILES_DIFFER')
  })

  it('a fault of our own, which is no verdict', async () => {
    const world = makeTestWorld(
      () => fileAnswer(),
      () => new RangeError('invented'),
    )
    expect(await codeOf(world.press())).toBe('DOWNLOAD_INTERNAL')
  })
})

describe('what could not be verified wholly', () => {
  it.each([
    ['an open answer', {}, { answer: 'indeterminate' as const }, 'DOWNLOAD_UNVERIFIED'],
    ['no trust data', { trust: undefined }, { answer: 'indeterminate' as const }, 'DOWNLOAD_NO_TRUST'],
    ['a yes where nobody is trusted', { trust: { anchors: [] } }, {}, 'DOWNLOAD_NO_TRUST'],
    ['a yes that names no record', {}, { record: null }, 'DOWNLOAD_UNVERIFIED'],
  ])('%s', async (_, job, judgement, code) => {
    const world = makeTestWorld(
      () => fileAnswer(),
      () => judgement,
    )
    const { file } = await world.press(job)
    expect(file.open?.code).toBe(code)
  })

  it('with nobody trusted a bad signature is bad all the same', async () => {
    const world = makeTestWorld(
      () => fileAnswer(),
      () => ({ answer: 'no' }),
    )
    expect(await codeOf(world.press({ trust: undefined }))).toBe('DOWNLOAD_NOT_VALID')
  })

  it('a browser that does not let the check run', async () => {
    const world = makeTestWorld(
      () => fileAnswer(),
      () => new BrowserError('BROWSER_WORKER_BLOCKED', 'invented'),
    )
    const { file } = await world.press()
    expect(file).toMatchObject({ found: [], open: { code: 'BROWSER_WORKER_BLOCKED' } })
  })

  it('a judge that says nothing', async () => {
    const world = makeTestWorld(() => fileAnswer())
    const ports = { ...world.ports, judge: async () => [] }
    const { download } = await import('../../../src/browser/download-element/download')
    const { file } = await download(JOB, ports, new AbortController().signal, () => undefined)
    expect(file.open?.code).toBe('DOWNLOAD_UNVERIFIED')
  })
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}
