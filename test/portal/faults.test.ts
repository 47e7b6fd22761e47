import { SigningError } from '../../src/base'
import { createDownloadHandler } from '../../src/portal'
import type { DownloadOptions } from '../../src/portal'
import type { World } from '../support/world'
import { makeWorld, person } from '../support/world'
import type { TestPortal } from './portal'
import { ask, bytesOf, freshKey, loadedTypical, makePortal, post, refusal } from './portal'

let world: World
let portal: TestPortal

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})
beforeEach(async () => {
  portal = await makePortal({}, world)
})

describe('a policy that fails', () => {
  const written = (policy: unknown): Partial<DownloadOptions> => ({ policy: policy as NonNullable<DownloadOptions['policy']> })
  const terms = { accessMode: 'own-record', legalBasis: ['x'], purpose: 'x', requester: 'x' }

  it.each<[string, unknown]>([
    [
      'by an error',
      () => {
        throw new Error('no such column')
      },
    ],
    ['by a promise', async () => terms],
    ['by true', () => true],
    ['by null', () => null],
    ['by no mode', () => ({ ...terms, accessMode: 'all' })],
    ['by no law', () => ({ ...terms, legalBasis: [] })],
    ['by no purpose', () => ({ ...terms, purpose: ' ' })],
  ])('%s says no, as to a record that does not exist', async (_, policy) => {
    const faults: unknown[] = []
    const broken = await makePortal({ ...written(policy), onFault: (fault) => faults.push(fault) }, world)
    const response = await ask(broken)
    const absent = await ask(portal, { body: { subject: 'official-9', purpose: 'x' } })
    expect([response.status, await response.text()]).toEqual([absent.status, await absent.text()])
    expect(broken.audit.entries).toMatchObject([{ outcome: 'refused', code: 'POLICY_FAILED' }])
    expect(faults).toHaveLength(1)
    expect(broken.register.given).toEqual([])
  })
})

describe('a fault inside', () => {
  const secret = 'password of the register: hunter2'

  it.each<[string, Partial<DownloadOptions>]>([
    ['authorise', { authorise: () => Promise.reject(new Error(secret)) }],
    ['authorise by nothing', { authorise: async () => undefined as never }],
    ['loadRecord', { loadRecord: () => Promise.reject(new Error(secret)) }],
    ['issueNumber', { issueNumber: () => Promise.reject(new Error(secret)) }],
    ['signers', { signers: () => Promise.reject(new Error(secret)) }],
    ['trust', { trust: () => Promise.reject(new Error(secret)) }],
    ['the store', { store: { open: () => Promise.reject(new Error(secret)) } }],
  ])('of %s is told to the portal alone', async (_, overrides) => {
    const faults: unknown[] = []
    const broken = await makePortal({ ...overrides, onFault: (fault) => faults.push(fault) }, world)
    const response = await ask(broken)
    const text = await response.clone().text()
    expect(await refusal(response)).toEqual([500, 'PORTAL_INTERNAL'])
    expect(text).not.toContain('hunter2')
    expect(faults).toHaveLength(1)
    expect(broken.audit.entries).toMatchObject([{ outcome: 'refused', code: 'PORTAL_INTERNAL' }])
  })

  it('of a record that cannot be loaded is told without the reason: nobody has been granted it yet', async () => {
    const broken = await makePortal(
      { loadRecord: () => Promise.reject(new SigningError('SIGN_CERTIFICATE_EXPIRED', secret)) },
      world,
    )
    const response = await ask(broken, { as: 'outsider' })
    expect(await response.clone().json()).not.toHaveProperty('reason')
    expect(await refusal(response)).toEqual([500, 'PORTAL_INTERNAL'])
    expect(broken.audit.entries).toMatchObject([{ code: 'PORTAL_INTERNAL' }])
  })

  it.each(['id', 'name'])('of a claim whose requester has no %s gives nothing', async (member) => {
    const requester = { id: 'account-1', name: 'x', kind: 'official', officialId: 'official-1', [member]: '' } as const
    const claim = async () => ({ requester, subject: 'official-1', purpose: 'x' })
    const broken = await makePortal({ authorise: claim }, world)
    expect(await refusal(await ask(broken))).toEqual([500, 'PORTAL_INTERNAL'])
    expect(broken.register.given).toEqual([])
  })

  it('of a body read by something before the handler is not put on the client', async () => {
    const request = post()
    await request.text()
    expect(await refusal(await createDownloadHandler(portal.options)(request))).toEqual([500, 'PORTAL_INTERNAL'])
  })

  it('of the audit log gives nothing out, and a later try gives what was made', async () => {
    let isDown = true
    const append = async (): Promise<void> => {
      if (isDown) throw new Error(secret)
    }
    const broken = await makePortal({ audit: { append } }, world)
    const key = freshKey()
    const response = await ask(broken, { key })
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await refusal(response)).toEqual([503, 'PORTAL_AUDIT'])
    expect(await refusal(await ask(broken, { as: 'nobody' }))).toEqual([503, 'PORTAL_AUDIT'])
    isDown = false
    await bytesOf(await ask(broken, { key }))
    expect(broken.register.given).toEqual(['1'])
  })

  it('of the record takes no number, and a secret record is not exported (R-45)', async () => {
    const with_ = (changes: object): Partial<DownloadOptions> => ({
      loadRecord: async () => {
        const loaded = loadedTypical()
        return loaded === undefined ? undefined : { ...loaded, ...changes }
      },
    })
    const typical = person('typical').record
    const cases: readonly (readonly [object, number, string, string])[] = [
      [{ record: { ...typical, fullName: undefined } }, 500, 'PORTAL_RECORD_UNFIT', 'RECORD_REQUIRED'],
      [{ record: { ...typical, fullName: '漢字' } }, 500, 'PORTAL_RECORD_UNFIT', 'RENDER_CHARACTER'],
      [{ record: { ...typical, doMat: 'Mật' } }, 403, 'PORTAL_SECRECY', 'DOCUMENT_SECRECY'],
    ]
    for (const [changes, status, code, reason] of cases) {
      const broken = await makePortal(with_(changes), world)
      const response = await ask(broken)
      expect(((await response.clone().json()) as { reason: string }).reason).toBe(reason)
      expect(await refusal(response)).toEqual([status, code])
      expect(broken.register.given).toEqual([])
      expect(broken.audit.entries).toMatchObject([{ code: reason }])
    }
  })

  it('of signing says which, without its message', async () => {
    const broken = await makePortal(
      { signers: () => Promise.reject(new SigningError('SIGN_CERTIFICATE_EXPIRED', secret)) },
      world,
    )
    const response = await ask(broken)
    const problem = (await response.clone().json()) as { reason: string }
    expect(problem.reason).toBe('SIGN_CERTIFICATE_EXPIRED')
    expect(await refusal(response)).toEqual([503, 'PORTAL_SIGNING_FAILED'])
    expect(JSON.stringify(problem)).not.toContain('hunter2')
  })
})
