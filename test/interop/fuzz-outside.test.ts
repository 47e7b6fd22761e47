import { encodeUtf8 } from '../../src/base'
import type { PracticeKey } from '../../src/practice'
import type { MutatorName, Target } from '../fuzz/types'
import { cut, runJobs } from '../fuzz/workers'
import type { World } from '../support/world'
import { NOW, exportOf, makeWorld, person } from '../support/world'
import { LONG, itAsks } from './judges'
import { fromBase64, keyFor, toBase64, warmJudge } from './outside'

// The writers of others spell their files in other ways than ours: what is done to those ends in an answer too, and never in a wrong yes.

const ROUNDS = LONG ? 4000 : 250
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
const FIRST_SEED = SEED * 1_000_000
const dss = warmJudge('dss')
const pyhanko = warmJudge('pyhanko')
const NOTE = encodeUtf8('<Note xmlns="urn:x-test:note" Id="note"><Amount>100</Amount><To>A</To></Note>')

let world: World
let rendered: Uint8Array
beforeAll(async () => {
  const minimal = person('minimal')
  world = await makeWorld(minimal.document)
  const made = await exportOf(world, minimal, { formats: ['pdf'] })
  rendered = made.rendered.pdf
})

const byDss = async (file: Uint8Array, holder: PracticeKey, how: Readonly<Record<string, string>>): Promise<Uint8Array> =>
  fromBase64(await dss().ask({ ...how, file: toBase64(file), digest: 'SHA256', encryption: 'ECDSA', ...keyFor(holder) }))
const byPyhanko = async (file: Uint8Array, holder: PracticeKey, field: string): Promise<Uint8Array> =>
  fromBase64(
    await pyhanko().ask({ do: 'sign-pdf', file: toBase64(file), field, digest: 'sha256', pss: false, ...keyFor(holder) }),
  )

describe.each<MutatorName>(['bytes', 'tokens', 'der'])('%s', (mutator) => {
  itAsks('pyhanko', `of our fields that it has signed, ${ROUNDS} times`, async () => {
    const first = await byPyhanko(rendered, world.personKey, 'AuthorisedPerson')
    await survives(target('pdf', await byPyhanko(first, world.agencyKey, 'Agency')), mutator)
  })

  itAsks('dss', `of a page that it has signed, ${ROUNDS} times`, async () => {
    await survives(target('pdf', await byDss(rendered, world.personKey, { do: 'sign-pdf', field: 'AuthorisedPerson' })), mutator)
  })
})

describe.each<MutatorName>(['bytes', 'der', 'elements'])('%s', (mutator) => {
  itAsks('dss', `of XML that it has signed, each packaging ${ROUNDS} times`, async () => {
    for (const packaging of ['ENVELOPED', 'ENVELOPING', 'INTERNALLY_DETACHED']) {
      const how = { do: 'sign-xml', packaging, transform: 'enveloped-signature' }
      await survives(target('xml', await byDss(NOTE, world.personKey, how)), mutator)
    }
  })
})

function target(format: 'pdf' | 'xml', bytes: Uint8Array): Target {
  return {
    name: format,
    format,
    bytes,
    at: NOW.toISOString(),
    anchors: world.authority.anchors.map(({ certificate, domain }) => ({ der: certificate.der, domain })),
    certificates: world.authority.intermediates.map(({ der }) => der),
    crls: world.evidence.map(({ der }) => der),
    profiles: ['generic'],
  }
}

async function survives(file: Target, mutator: MutatorName): Promise<void> {
  const job = { target: file, mutator, firstSeed: FIRST_SEED, rounds: ROUNDS }
  const outcomes = await runJobs(cut(job, Math.ceil(ROUNDS / 2)))
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
  const answers = outcomes.flatMap((outcome) => Object.entries(outcome.answers))
  expect(answers.reduce((total, [, count]) => total + count, 0)).toBe(ROUNDS)
  expect(answers.some(([answer]) => answer === 'no')).toBe(true)
}
