import { createHash } from 'node:crypto'
import type { Clock } from '../../../src/browser/download-element/clock'
import type { DownloadJob, DownloadPorts, Downloaded, Step } from '../../../src/browser/download-element/download'
import { download } from '../../../src/browser/download-element/download'
import { createKeyRing } from '../../../src/browser/download-element/key-ring'
import { makeQuestion } from '../../../src/browser/download-element/question'
import type { JudgedFile, NamedFile } from '../../../src/browser/types'
import { packFiles } from '../../../src/portal/pack'

export const ACTION = 'https://portal.example.vn/api/exports'
export const PDF = new TextEncoder().encode('%PDF-1.7 an invented file')
export const XML = new TextEncoder().encode('<an-invented-file/>')
const NUMBER = { codeNumber: '1', codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }
export const ZIP = packFiles({ pdf: PDF, xml: XML }, ['pdf', 'xml'], 'Sơ yếu', NUMBER).bytes

export const JOB: DownloadJob = {
  action: ACTION,
  question: makeQuestion({ subject: 'official-1', purpose: 'Bổ sung hồ sơ', recipient: '', consentReference: '', formats: '' }),
  trust: { anchors: [{ certificate: 'an invented one' }] },
  agency: undefined,
  language: 'vi',
  headers: async () => ({}),
  storage: undefined,
}

/** A clock that moves on when somebody waits; a watch over something else waits until it is called off. */
export class TestClock implements Clock {
  #now = Date.parse('2026-11-21T02:00:00Z')
  readonly waits: number[] = []
  /** longest pause that passes by itself */
  patience = 60_000
  now(): number {
    return this.#now
  }
  async pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (milliseconds > this.patience) {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
    }
    this.waits.push(milliseconds)
    this.#now += milliseconds
    await new Promise((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
  }
}

type Answering = (request: Request, time: number) => Response | Promise<Response>

/** A press of the button in a world of invented answers. */
export interface TestWorld {
  readonly clock: TestClock
  readonly requests: Request[]
  readonly inits: RequestInit[]
  readonly steps: Step[]
  readonly judged: NamedFile[]
  readonly ports: DownloadPorts
  press(job?: Partial<DownloadJob>, signal?: AbortSignal): Promise<Downloaded>
  /** keys of all requests so far */
  keys(): (string | null)[]
}

export function makeTestWorld(answer: Answering, judgement?: (file: NamedFile) => Partial<JudgedFile> | Error): TestWorld {
  const clock = new TestClock()
  const requests: Request[] = []
  const inits: RequestInit[] = []
  const steps: Step[] = []
  const judged: NamedFile[] = []
  let made = 0
  const ports: DownloadPorts = {
    clock,
    keys: createKeyRing(
      () => clock.now(),
      () => `an-invented-key-${++made}`,
    ),
    fetch: async (input, init = {}) => {
      const request = new Request(input, { ...init, signal: null })
      requests.push(request)
      inits.push(init)
      return answer(request, requests.length)
    },
    judge: async (files) => {
      judged.push(...files)
      return files.map((file) => {
        const found = judgement?.(file) ?? {}
        if (found instanceof Error) throw found
        return { ...GOOD, name: file.name, ...found }
      })
    },
  }
  const press: TestWorld['press'] = async (job = {}, signal = new AbortController().signal) =>
    download({ ...JOB, ...job }, ports, signal, (step) => steps.push(step))
  return {
    clock,
    requests,
    inits,
    steps,
    judged,
    ports,
    press,
    keys: () => requests.map(({ headers }) => headers.get('idempotency-key')),
  }
}

const GOOD: Omit<JudgedFile, 'name'> = {
  answer: 'yes',
  sha256: '00',
  tone: 'good',
  mark: '✓',
  headline: 'CÓ GIÁ TRỊ',
  markup: '',
  record: { form: 'tt06-2023', digest: 'abc', number: '1/SYLL-SNV', extract: null },
}

/** An answer as the handler gives it. */
export function fileAnswer(bytes: Uint8Array = ZIP, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(bytes as BodyInit, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(bytes.length),
      'content-disposition': "attachment; filename*=UTF-8''S%C6%A1%20y%E1%BA%BFu.zip",
      'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
      ...headers,
    },
  })
}

export function problemAnswer(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = JSON.stringify({ status, code, title: 'x', text: { vi: 'lời của cổng', en: 'words of the portal' } })
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } })
}

/** A body that breaks off. */
export function cutAnswer(): Response {
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) controller.error(new TypeError('network error'))
      else controller.enqueue(ZIP.subarray(0, 40))
      sent = true
    },
  })
  const { headers } = fileAnswer()
  return new Response(body, { headers })
}
