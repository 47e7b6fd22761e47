import { NOW, exportOf, makeWorld, person } from '../support/world'
import type { MutatorName, Outcome, Target } from './types'
import { cut, runJobs } from './workers'

// Whatever is done to an export: an answer, never an exception, and a yes only for the very bytes that were signed.

const LONG = process.env.SIGNED_RECORD_LONG === '1'
/** mutations of each kind of each file: 10,000 at every landing, 100,000 in the long form */
const ROUNDS = LONG ? 16_667 : 1_667
/** another one gives other mutations; printed, so that a finding can be repeated */
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)

const targets = new Map<'pdf' | 'xml', Target>()

beforeAll(async () => {
  const typical = person('typical')
  const world = await makeWorld(typical.document)
  const made = await exportOf(world, typical)
  for (const format of ['pdf', 'xml'] as const) {
    const bytes = made[format]
    if (bytes === undefined) throw new Error('both files are expected')
    targets.set(format, {
      name: `our ${format}`,
      format,
      bytes,
      at: NOW.toISOString(),
      anchors: world.authority.anchors.map(({ certificate, domain }) => ({ der: certificate.der, domain })),
      certificates: world.authority.intermediates.map(({ der }) => der),
      crls: world.evidence.map(({ der }) => der),
      profiles: ['official-record', 'official-record', 'official-record', 'official-record', 'generic'],
    })
  }
})

it.each<[MutatorName, 'pdf' | 'xml']>([
  ['bytes', 'pdf'],
  ['tokens', 'pdf'],
  ['der', 'pdf'],
  ['bytes', 'xml'],
  ['der', 'xml'],
  ['elements', 'xml'],
])(
  '%s of the %s',
  async (mutator, format) => {
    const target = targets.get(format)
    if (target === undefined) throw new Error('no target')
    const job = { target, mutator, firstSeed: SEED * 1_000_000, rounds: ROUNDS }
    const outcomes = await runJobs(cut(job, Math.ceil(ROUNDS / (LONG ? 16 : 2))))
    console.info(`${mutator} of the ${format}, seeds from ${job.firstSeed}: ${JSON.stringify(sum(outcomes))}`)
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
    // A fuzzer whose files are all refused at the door would find nothing.
    const { answers } = sum(outcomes)
    expect(Object.values(answers).reduce((total, count) => total + count, 0)).toBe(ROUNDS)
    expect((answers.no ?? 0) + (answers.indeterminate ?? 0)).toBeGreaterThan(ROUNDS / 50)
  },
  LONG ? 7_200_000 : 600_000,
)

function sum(outcomes: readonly Outcome[]): { answers: Record<string, number>; slowest: number } {
  const answers: Record<string, number> = {}
  for (const outcome of outcomes)
    for (const [answer, count] of Object.entries(outcome.answers)) answers[answer] = (answers[answer] ?? 0) + count
  return { answers, slowest: Math.round(Math.max(...outcomes.map(({ slowest }) => slowest.milliseconds))) }
}
