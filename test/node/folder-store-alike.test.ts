import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { openFolderStore } from '../../src/node'
import { memoryStore } from '../../src/portal'
import type { ExportLease, ExportStage, ExportStore } from '../../src/portal'

const LONG = process.env.SIGNED_RECORD_LONG === '1'
const BYTES = 60
const KEYS = ['a0', 'b1', 'c2', 'd3', 'e4']

type Step =
  | { readonly act: 'open'; readonly key: string; readonly fingerprint: string }
  /** saves further under one of the keys that are held, then lets it go if told so */
  | { readonly act: 'go on'; readonly which: number; readonly size: number; readonly skips: boolean; readonly ends: boolean }
  /** the folder is opened anew, when nothing is held */
  | { readonly act: 'reopen' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('open' as const),
      key: fc.constantFrom(...KEYS),
      fingerprint: fc.constantFrom('f0', 'f0', 'f0', 'f1'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('go on' as const),
      which: fc.nat(4),
      size: fc.nat(40),
      skips: fc.boolean(),
      ends: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
)

/** The stage after another, as the portal goes on; a store may be given one again. */
function nextStage(stage: ExportStage | undefined, { size, skips }: { size: number; skips: boolean }): ExportStage | undefined {
  const number = stage?.number ?? { codeNumber: String(size), codeNotation: 'SYLL', issuedDate: '2026-11-21' }
  const files = { xml: new Uint8Array(size).fill(size), ...(skips ? {} : { pdf: new Uint8Array(3).fill(size) }) }
  const name = `Sơ yếu lý lịch ${size}`
  if (stage?.kind === 'expired') return undefined
  if (stage?.kind === 'done' || stage?.kind === 'person-signed') return { kind: 'done', number, name, files }
  if (stage?.kind === 'numbered' || skips) return { kind: 'person-signed', number, name, files }
  return { kind: 'numbered', number, name }
}

/** One store as the steps drive it, and all that it answered. */
class Driven {
  readonly answers: unknown[] = []
  store: ExportStore
  readonly #held: { readonly lease: ExportLease; stage: ExportStage | undefined }[] = []

  constructor(store: ExportStore) {
    this.store = store
  }

  get holdsNothing(): boolean {
    return this.#held.length === 0
  }

  async open(key: string, fingerprint: string): Promise<void> {
    const lease = await this.store.open(key, fingerprint)
    this.answers.push(typeof lease === 'string' ? lease : written(lease.stage))
    if (typeof lease === 'object') this.#held.push({ lease, stage: lease.stage })
  }

  async goOn(step: Extract<Step, { act: 'go on' }>): Promise<void> {
    const [held] = this.#held.length === 0 ? [] : this.#held.splice(step.which % this.#held.length, 1)
    if (held === undefined) return
    const next = nextStage(held.stage, step)
    if (next !== undefined) await held.lease.save(next)
    if (step.ends) await held.lease.release()
    else this.#held.push({ ...held, stage: next ?? held.stage })
  }

  async letGo(): Promise<void> {
    for (const { lease } of this.#held.splice(0)) await lease.release()
  }
}

function written(stage: ExportStage | undefined): unknown {
  if (stage === undefined || !('files' in stage)) return stage
  return {
    ...stage,
    files: Object.entries(stage.files)
      .sort()
      .map(([format, bytes]) => `${format} ${Buffer.from(bytes).toString('hex')}`),
  }
}

describe('a folder store and one in memory', () => {
  it('give the same answers, whatever is asked of them in whatever order', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'signed-record-alike-'))
        try {
          const open = async () => openFolderStore(folder, { bytes: BYTES })
          const [memory, disk] = [new Driven(memoryStore({ bytes: BYTES })), new Driven(await open())]
          for (const one of steps) {
            for (const driven of [memory, disk]) {
              if (one.act === 'open') await driven.open(one.key, one.fingerprint)
              if (one.act === 'go on') await driven.goOn(one)
            }
            if (one.act === 'reopen' && disk.holdsNothing) disk.store = await open()
          }
          for (const driven of [memory, disk]) {
            await driven.letGo()
            for (const key of KEYS) await driven.open(key, 'f0')
          }
          expect(disk.answers).toEqual(memory.answers)
          for (const answer of disk.answers) {
            const kind = typeof answer === 'object' ? (answer as ExportStage).kind : (answer as string | undefined)
            seen.add(kind ?? 'nothing')
          }
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      }),
      LONG ? { numRuns: 400 } : { numRuns: 20, seed: 22 },
    )
    // a run in which nothing ever gave way, or nobody was ever refused, would have shown little
    expect([...seen].sort()).toEqual(['busy', 'done', 'expired', 'nothing', 'numbered', 'other-request', 'person-signed'])
  })
})
