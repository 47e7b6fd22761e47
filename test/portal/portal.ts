import type { Signer } from '../../src/index'
import { createDownloadHandler, memoryStore } from '../../src/portal'
import type {
  AccessClaim,
  AccessRefusal,
  AuditEntry,
  AuditLog,
  DownloadOptions,
  DownloadQuestion,
  NumberRequest,
  Requester,
} from '../../src/portal'
import type { Person, World } from '../support/world'
import { NOW, makeWorld, person, signersOf, trustOf } from '../support/world'

export const ADDRESS = 'https://portal.example.vn/api/exports'
export const ORIGIN = 'https://portal.example.vn'

/** The accounts of the test portal, by the word in the header `authorization`. */
export const ACCOUNTS: Readonly<Record<string, Requester>> = {
  own: { id: 'account-1', name: 'Nguyễn Văn Ví Dụ', kind: 'official', officialId: 'official-1' },
  colleague: { id: 'account-2', name: 'Trần Thị Mẫu', kind: 'official', officialId: 'official-2' },
  agency: { id: 'agency-1', name: 'Sở Nội vụ tỉnh Mẫu', kind: 'agency', agencyId: 'so-noi-vu' },
  elsewhere: { id: 'agency-2', name: 'Sở Nội vụ tỉnh Thử', kind: 'agency', agencyId: 'so-khac' },
  outsider: { id: 'outsider-1', name: 'Công ty Thử', kind: 'other' },
}

export const CONSENT = {
  agencyId: 'so-noi-vu',
  agency: 'Sở Nội vụ tỉnh Mẫu',
  reference: '12/SNV-CCVC',
  date: '2026-11-02',
  grantedTo: 'account-2',
  officialId: 'official-1',
} as const

/** An audit log that is an array. */
export class ListedAudit implements AuditLog {
  readonly entries: AuditEntry[] = []
  async append(entry: AuditEntry): Promise<void> {
    this.entries.push(entry)
  }
}

/** A register of numbers that keeps what it gave. */
export class Register {
  readonly given: string[] = []
  readonly requests: NumberRequest[] = []
  async issue(request: NumberRequest): Promise<{ codeNumber: string; codeNotation: string; issuedDate: string }> {
    this.requests.push(request)
    const codeNumber = String(this.given.length + 1)
    this.given.push(codeNumber)
    return { codeNumber, codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }
  }
}

export interface TestPortal {
  readonly world: World
  readonly audit: ListedAudit
  readonly register: Register
  readonly options: DownloadOptions
}

const typical = person('typical')
/** The draft as a portal keeps it: no number, no terms. */
export const DRAFT = draftOf(typical)

export async function makePortal(overrides: Partial<DownloadOptions> = {}, world?: World): Promise<TestPortal> {
  const made = world ?? (await makeWorld(typical.document))
  const audit = new ListedAudit()
  const register = new Register()
  const options: DownloadOptions = {
    authorise: async (request, question) => authorise(request, question),
    loadRecord: async (subject) => (subject === 'official-1' ? loadedTypical() : undefined),
    issueNumber: async (request) => register.issue(request),
    signers: async () => signersOf(made),
    trust: async () => trustOf(made),
    store: memoryStore(),
    audit,
    clock: () => NOW,
    ...overrides,
  }
  return { world: made, audit, register, options }
}

export function loadedTypical(): Awaited<ReturnType<DownloadOptions['loadRecord']>> {
  return { record: typical.record, document: DRAFT, officialId: 'official-1', managingAgencies: ['so-noi-vu'] }
}

export function authorise(request: Request, question: DownloadQuestion): AccessClaim | AccessRefusal {
  const requester = ACCOUNTS[request.headers.get('authorization') ?? '']
  if (requester === undefined) return { refused: 'not-signed-in' }
  const { subject, purpose, recipient, consentReference } = question
  return {
    requester,
    subject,
    purpose,
    ...(recipient === undefined ? {} : { recipient }),
    ...(consentReference === CONSENT.reference ? { consent: CONSENT } : {}),
  }
}

export interface Ask {
  readonly as?: string
  readonly key?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly init?: RequestInit
}

let keys = 0
export function freshKey(): string {
  return `test-key-${String(++keys).padStart(12, '0')}`
}

/** A POST as the portal's page makes it. */
export function post({ as = 'own', key = freshKey(), body, headers = {}, init = {} }: Ask = {}): Request {
  const all: Record<string, string | undefined> = {
    authorization: as,
    'content-type': 'application/json',
    'idempotency-key': key,
    origin: ORIGIN,
    'sec-fetch-site': 'same-origin',
    ...headers,
  }
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const content = JSON.stringify(body ?? { subject: 'official-1', purpose: 'Bổ sung hồ sơ' })
  return new Request(ADDRESS, { method: 'POST', headers: given, body: content, ...init })
}

export async function ask(portal: TestPortal, request: Ask = {}): Promise<Response> {
  return createDownloadHandler(portal.options)(post(request))
}

/** Status and code of a refusal. */
export async function refusal(response: Response): Promise<readonly [number, string]> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { code, status } = (await response.json()) as { code: string; status: number }
  expect(status).toBe(response.status)
  return [response.status, code]
}

export async function bytesOf(response: Response): Promise<Uint8Array> {
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** A signer that counts its calls, and fails while told to. */
export function fallible(signer: Signer): { signer: Signer; calls: number; failure: Error | undefined } {
  const state = {
    calls: 0,
    failure: undefined as Error | undefined,
    signer: {
      ...signer,
      sign: async (items: Parameters<Signer['sign']>[0]) => {
        state.calls++
        if (state.failure !== undefined) throw state.failure
        return signer.sign(items)
      },
    },
  }
  return state
}

export function draftOf({ document }: Person): DownloadDraft {
  const FILLED = ['codeNumber', 'codeNotation', 'issuedDate', 'accessMode', 'legalBasis', 'purpose', 'requester', 'recipient']
  return Object.fromEntries(Object.entries(document).filter(([name]) => !FILLED.includes(name))) as unknown as DownloadDraft
}

type DownloadDraft = NonNullable<Awaited<ReturnType<DownloadOptions['loadRecord']>>>['document']
