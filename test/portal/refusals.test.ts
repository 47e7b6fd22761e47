import { PROBLEMS, createDownloadHandler, tightenPolicy, articleEightPolicy } from '../../src/portal'
import type { PortalCode } from '../../src/portal'
import { PortalRefusal, problemResponse } from '../../src/portal/problem'
import type { World } from '../support/world'
import { makeWorld, person } from '../support/world'
import type { Ask, TestPortal } from './portal'
import { ADDRESS, ask, bytesOf, makePortal, post, refusal } from './portal'

let world: World
let portal: TestPortal

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})
beforeEach(async () => {
  portal = await makePortal({}, world)
})

const body = (members: object): Ask => ({ body: { subject: 'official-1', purpose: 'x', ...members } })

describe('a request is refused', () => {
  it.each<[string, Ask, number, keyof typeof PROBLEMS]>([
    ['by GET', { init: { method: 'GET', body: null } }, 405, 'PORTAL_METHOD'],
    ['by PUT', { init: { method: 'PUT' } }, 405, 'PORTAL_METHOD'],
    ['from another origin', { headers: { origin: 'https://evil.example' } }, 403, 'PORTAL_CROSS_SITE'],
    ['from a subdomain', { headers: { origin: 'https://portal.example.vn.evil.example' } }, 403, 'PORTAL_CROSS_SITE'],
    ['from another scheme', { headers: { origin: 'http://portal.example.vn' } }, 403, 'PORTAL_CROSS_SITE'],
    ['from a sandboxed frame', { headers: { origin: 'null' } }, 403, 'PORTAL_CROSS_SITE'],
    ['without origin across sites', { headers: { origin: undefined, 'sec-fetch-site': 'cross-site' } }, 403, 'PORTAL_CROSS_SITE'],
    ['with our origin across sites', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'PORTAL_CROSS_SITE'],
    ['of the same site, not origin', { headers: { 'sec-fetch-site': 'same-site' } }, 403, 'PORTAL_CROSS_SITE'],
    ['as a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'PORTAL_MEDIA_TYPE'],
    ['as plain text', { headers: { 'content-type': 'text/plain;charset=application/json' } }, 415, 'PORTAL_MEDIA_TYPE'],
    ['without a key', { headers: { 'idempotency-key': undefined } }, 400, 'PORTAL_KEY_MISSING'],
    ['with a short key', { key: 'short' }, 400, 'PORTAL_KEY_MISSING'],
    ['with a long key', { key: 'k'.repeat(129) }, 400, 'PORTAL_KEY_MISSING'],
    ['with two keys', { key: `${'a'.repeat(16)}, ${'b'.repeat(16)}` }, 400, 'PORTAL_KEY_MISSING'],
    ['with a path as key', { key: '"../../../../etc/passwd' }, 400, 'PORTAL_KEY_MISSING'],
    ['with no JSON', { init: { body: '{' } }, 400, 'PORTAL_BODY'],
    ['with an empty body', { init: { body: '' } }, 400, 'PORTAL_BODY'],
    ['with bytes that are no UTF-8', { init: { body: Uint8Array.of(0x7b, 0xff, 0x7d) } }, 400, 'PORTAL_BODY'],
    ['with a list', { body: [] }, 400, 'PORTAL_BODY'],
    ['with null', { init: { body: 'null' } }, 400, 'PORTAL_BODY'],
    ['with an unknown member', body({ requester: 'somebody' }), 400, 'PORTAL_BODY'],
    ['with __proto__', { init: { body: '{"__proto__":{"subject":"a","purpose":"b"}}' } }, 400, 'PORTAL_BODY'],
    [
      'with a member twice',
      { init: { body: '{"subject":"official-1","purpose":"x","subject":"official-2"}' } },
      400,
      'PORTAL_BODY',
    ],
    ['with one twice, once escaped', { init: { body: '{"subject":"a","purpose":"x","su\\u0062ject":"b"}' } }, 400, 'PORTAL_BODY'],
    ['with an object inside', body({ formats: [{ pdf: 1 }] }), 400, 'PORTAL_BODY'],
    ['with a byte order mark', { init: { body: '\ufeff{"subject":"a","purpose":"x"}' } }, 400, 'PORTAL_BODY'],
    ['with half a character', body({ subject: '\ud800' }), 400, 'PORTAL_BODY'],
    ['with half a character as purpose', body({ purpose: 'a\udfff' }), 400, 'PORTAL_BODY'],
    ['with a line end in the subject', body({ subject: 'official-1\r\nX' }), 400, 'PORTAL_BODY'],
    ['with NUL in the subject', body({ subject: 'official-1\u0000' }), 400, 'PORTAL_BODY'],
    ['with an unseen sign in a number', body({ consentReference: '12\u202e/SNV' }), 400, 'PORTAL_BODY'],
    ['without a subject', body({ subject: undefined }), 400, 'PORTAL_BODY'],
    ['with a number as subject', body({ subject: 1 }), 400, 'PORTAL_BODY'],
    ['with a long subject', body({ subject: 's'.repeat(201) }), 400, 'PORTAL_BODY'],
    ['with a long purpose', body({ purpose: 'p'.repeat(501) }), 400, 'PORTAL_BODY'],
    ['with no format', body({ formats: [] }), 400, 'PORTAL_BODY'],
    ['with a foreign format', body({ formats: ['docx'] }), 400, 'PORTAL_BODY'],
    ['with a format twice', body({ formats: ['pdf', 'pdf'] }), 400, 'PORTAL_BODY'],
    ['without a purpose', body({ purpose: undefined }), 400, 'PORTAL_PURPOSE_MISSING'],
    ['with a blank purpose', body({ purpose: ' \u00a0\n' }), 400, 'PORTAL_PURPOSE_MISSING'],
    ['for a type that is not made', { headers: { accept: 'text/html' } }, 406, 'PORTAL_NOT_ACCEPTABLE'],
    ['for a type that is ruled out', { headers: { accept: '*/*;q=0' } }, 406, 'PORTAL_NOT_ACCEPTABLE'],
    [
      'for PDF accepted as XML',
      { ...body({ formats: ['pdf'] }), headers: { accept: 'application/xml' } },
      406,
      'PORTAL_NOT_ACCEPTABLE',
    ],
    ['of nobody', { as: 'nobody' }, 401, 'PORTAL_NOT_SIGNED_IN'],
    ['for a purpose with a control character', body({ purpose: 'a\u0007b' }), 422, 'PORTAL_TEXT_REFUSED'],
    ['for a recipient that turns the line round', body({ recipient: 'a\u202eb' }), 422, 'PORTAL_TEXT_REFUSED'],
    ['for more bytes than allowed', { init: { body: ' '.repeat(16 * 1024 + 1) } }, 413, 'PORTAL_BODY_TOO_LARGE'],
  ])('%s', async (_, request, status, code) => {
    const response = await ask(portal, request)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await refusal(response)).toEqual([status, code])
    expect(PROBLEMS[code].status).toBe(status)
    expect(portal.register.given).toEqual([])
    expect(portal.audit.entries).toMatchObject([{ outcome: 'refused', digests: {} }])
  })

  it('with problem details in both languages, and what HTTP asks beside', async () => {
    const response = await ask(portal, { init: { method: 'DELETE' } })
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toEqual({
      type: 'urn:signed-record:problem:PORTAL_METHOD',
      title: 'Only POST is answered.',
      status: 405,
      code: 'PORTAL_METHOD',
      text: { vi: 'Chỉ nhận phương thức POST.', en: 'Only POST is answered.' },
    })
    expect((await ask(portal, { as: 'nobody' })).headers.get('www-authenticate')).toBe('Portal-Session')
  })

  it('is let in from a listed origin, and by a program that is no browser', async () => {
    const listed = await makePortal({ origins: ['https://front.example.vn'] }, world)
    const front = { headers: { origin: 'https://front.example.vn', 'sec-fetch-site': 'same-site' } }
    await bytesOf(await ask(listed, front))
    // the list replaces the request's own address: behind a proxy that is not the portal's
    expect(await refusal(await ask(listed))).toEqual([403, 'PORTAL_CROSS_SITE'])
    await bytesOf(await ask(portal, { headers: { origin: undefined, 'sec-fetch-site': undefined } }))
  })
})

describe("another's record", () => {
  const STRANGERS = ['colleague', 'elsewhere', 'outsider']

  it.each(STRANGERS)('is to %s as one that does not exist, byte for byte', async (as) => {
    const swapped = await ask(portal, { as })
    const absent = await ask(portal, { as, body: { subject: 'official-9', purpose: 'x' } })
    expect(Object.fromEntries(swapped.headers)).toEqual(Object.fromEntries(absent.headers))
    expect([swapped.status, await swapped.text()]).toEqual([absent.status, await absent.text()])
    expect(swapped.status).toBe(404)
    expect(portal.audit.entries.map(({ code }) => code)).toEqual(['NO_BASIS', 'RECORD_UNKNOWN'])
    expect(portal.register.given).toEqual([])
  })

  it('is so too when authorise refuses, and under load', async () => {
    const strict = await makePortal({ authorise: async () => ({ refused: 'not-authorised', requester: 'account-7' }) }, world)
    const refused = await ask(strict)
    const absent = await ask(portal, { body: { subject: 'official-9', purpose: 'x' } })
    expect(await refused.text()).toBe(await absent.text())
    expect(strict.audit.entries).toMatchObject([{ requester: 'account-7', code: 'NOT_AUTHORISED' }])
  })

  it('is given on the terms of Điều 8', async () => {
    for (const as of ['own', 'agency']) await bytesOf(await ask(portal, { as, ...body({ formats: ['xml'] }) }))
    expect(portal.audit.entries.map(({ basis }) => basis)).toEqual(['own-record', 'own-people'])
  })

  it('is withheld by a tightened policy', async () => {
    const policy = tightenPolicy(articleEightPolicy, () => 'no code at all')
    const strict = await makePortal({ policy }, world)
    expect(await refusal(await ask(strict))).toEqual([404, 'PORTAL_NOT_FOUND'])
    expect(strict.audit.entries).toMatchObject([{ code: 'PORTAL_NOT_FOUND' }])
  })
})

it('refuses limits that are none when it is made', async () => {
  for (const limits of [{ exports: 0 }, { bodyBytes: Number.NaN }, { milliseconds: -1 }])
    expect(() => createDownloadHandler({ ...portal.options, limits })).toThrow(TypeError)
  expect(post().url).toBe(ADDRESS)
})

it('refuses origins that no browser sends when it is made', async () => {
  for (const origin of [
    'https://portal.example.vn/',
    'portal.example.vn',
    'HTTPS://portal.example.vn',
    'null',
    '*',
    'https://a.vn:443',
  ])
    expect(() => createDownloadHandler({ ...portal.options, origins: [origin] })).toThrow(TypeError)
  expect(createDownloadHandler({ ...portal.options, origins: ['http://localhost:8080'] })).toBeInstanceOf(Function)
})

it('answers every refusal alike: whole problem details in both languages, kept by nobody', async () => {
  for (const code of Object.keys(PROBLEMS) as PortalCode[]) {
    const response = problemResponse(new PortalRefusal(code, { cause: new Error('hunter2'), auditCode: 'NO_BASIS' }))
    const { vi, en, status } = PROBLEMS[code]
    expect(vi).toMatch(/^\p{Lu}.*[^.]\.$/u)
    expect(en).toMatch(/^[A-Z][ -~]*[^.]\.$/)
    expect(vi).not.toBe(en)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
      ...(status === 405 && { allow: 'POST' }),
      ...(status === 401 && { 'www-authenticate': 'Portal-Session' }),
      ...((status === 503 || status === 409) && { 'retry-after': '2' }),
    })
    const problem: unknown = await response.json()
    expect(problem).toEqual({ type: `urn:signed-record:problem:${code}`, title: en, status, code, text: { vi, en } })
  }
})
