import { WorkMeter, encodeUtf8 } from '../../src/base'
import { buildSignedAttributes, buildSignedData } from '../../src/cms'
import { nodeContent, readAsn1 } from '../../src/codec/asn1'
import { digest } from '../../src/crypto'
import { verifyExport } from '../../src/export'
import { readCrl, readOcspResponse } from '../../src/pki'
import { readTimestampToken } from '../../src/timestamp'
import { buildCrl, buildOcspResponse, crlNumber, issuingKey } from '../../src/practice'
import { AT, DAY, LEAF_EXTENSIONS, make } from '../pki/build-certificate'
import type { World } from '../support/world'
import { NOW, makeWorld, person, trustOf } from '../support/world'
import { syntheticPdfs } from './synthetic-pdf'
import { syntheticXmls } from './synthetic-xml'
import type { Job, MutatorName, Outcome, StructureJob, StructureName, Target } from './types'
import { cut, runJobs } from './workers'

// Files and structures made for it, one for each construct: what exports of ours never contain is read from others.

const LONG = process.env.SIGNED_RECORD_LONG === '1'
/** mutations of each kind of each file, and of each structure */
const FILE_ROUNDS = LONG ? 2000 : 30
const STRUCTURE_ROUNDS = LONG ? 10_000 : 200
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
const FIRST_SEED = SEED * 1_000_000
const TIMEOUT = LONG ? 7_200_000 : 300_000

let world: World
beforeAll(async () => {
  world = await makeWorld(person('minimal').document)
})

it(
  'PDFs, each way that one can be put together',
  async () => {
    const files = await syntheticPdfs(world.personKey)
    const targets = files.map(({ name, bytes, unsigned = false }) => ({ ...target('pdf', name, bytes), unsigned }))
    await survive(targets, ['bytes', 'tokens'])
  },
  TIMEOUT,
)

it(
  'XML, each form of a signature by each canonical form',
  async () => {
    const files = await syntheticXmls(world.personKey)
    await survive(
      files.map(({ name, bytes }) => target('xml', name, bytes)),
      ['bytes', 'elements'],
    )
  },
  TIMEOUT,
)

it(
  'certificates, lists, answers, tokens and messages alone',
  async () => {
    const structures = await makeStructures()
    for (const [structure, made] of Object.entries(structures) as [StructureName, StructureParts][]) {
      for (const mutator of ['bytes', 'der'] as const) {
        const job: StructureJob = { ...made, structure, mutator, firstSeed: FIRST_SEED, rounds: STRUCTURE_ROUNDS }
        const { answers, faults } = sum(await runJobs(cut(job, Math.ceil(STRUCTURE_ROUNDS / 2))))
        console.info(`${mutator} of a ${structure}, seeds from ${FIRST_SEED}: ${JSON.stringify(answers)}`)
        expect([structure, mutator, faults]).toEqual([structure, mutator, []])
        expect(Object.values(answers).reduce((total, count) => total + count, 0)).toBe(STRUCTURE_ROUNDS)
        // read and judged, not all refused at the door
        expect(answers['not accepted'] ?? 0).toBeGreaterThan(STRUCTURE_ROUNDS / 50)
      }
    }
  },
  TIMEOUT,
)

async function survive(targets: readonly Target[], mutators: readonly MutatorName[]): Promise<void> {
  for (const { name, bytes, unsigned = false } of targets) {
    const { answer } = await verifyExport(bytes, { ...trustOf(world), profile: 'generic' })
    // mutations of a file that is refused as it stands would show nothing
    expect([name, answer === 'yes']).toEqual([name, !unsigned])
  }
  const jobs = targets.flatMap((file, index) =>
    mutators.map((mutator): Job => ({ target: file, mutator, firstSeed: FIRST_SEED + index * FILE_ROUNDS, rounds: FILE_ROUNDS })),
  )
  const outcomes = await runJobs(jobs)
  const found = jobs.map(({ target: { name }, mutator, firstSeed }, index) => ({ name, mutator, firstSeed, ...outcomes[index] }))
  console.info(
    found
      .map(
        ({ name, mutator, firstSeed, answers }) => `${mutator} of ${name}, seeds from ${firstSeed}: ${JSON.stringify(answers)}`,
      )
      .join('\n'),
  )
  expect(found.flatMap(({ name, mutator, faults = [] }) => faults.map((fault) => ({ name, mutator, ...fault })))).toEqual([])
  const { answers } = sum(outcomes)
  expect(Object.values(answers).reduce((total, count) => total + count, 0)).toBe(jobs.length * FILE_ROUNDS)
  expect(answers.yes ?? 0).toBeGreaterThan(0)
  expect(answers.no ?? 0).toBeGreaterThan((jobs.length * FILE_ROUNDS) / 20)
}

function target(format: 'pdf' | 'xml', name: string, bytes: Uint8Array): Target {
  return {
    name,
    format,
    bytes,
    at: NOW.toISOString(),
    anchors: world.authority.anchors.map(({ certificate, domain }) => ({ der: certificate.der, domain })),
    certificates: world.authority.intermediates.map(({ der }) => der),
    crls: world.evidence.map(({ der }) => der),
    profiles: ['generic'],
  }
}

type StructureParts = Omit<StructureJob, 'structure' | 'mutator' | 'firstSeed' | 'rounds'>

async function makeStructures(): Promise<Readonly<Record<StructureName, StructureParts>>> {
  const root = await make({ name: 'Root' })
  const leaf = await make({ name: 'Leaf', issuer: root, extensions: LEAF_EXTENSIONS })
  const content = encodeUtf8('Sơ yếu lý lịch')
  const common = { issuer: root.certificate.der, leaf: leaf.certificate.der, content, at: AT.toISOString() }
  const times = { thisUpdate: AT, nextUpdate: new Date(AT.getTime() + DAY) }
  const entries = [{ serialBytes: Uint8Array.of(9), revokedAt: AT }]
  const key = issuingKey(root.pair)
  const crl = await buildCrl({ issuer: root.certificate.subject.der, ...times, entries, extensions: [crlNumber(1)] }, key)
  const { certificate } = leaf
  const about = { certificate, issuer: root.certificate, responder: root.certificate, certificates: [], status: 'good' } as const
  const ocsp = await buildOcspResponse({ ...about, producedAt: AT, ...times }, key)
  const imprint = { algorithm: 'SHA-256', digest: await digest('SHA-256', content) } as const
  const timestamp = await world.authority.timestamp(imprint, NOW)
  const token = readTimestampToken(timestamp, new WorkMeter())
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const
  const signedAttributes = buildSignedAttributes({ digest: 'SHA-256', messageDigest: imprint.digest, certificate })
  const value = await leaf.pair.sign(algorithm, signedAttributes)
  const cms = buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value })
  return {
    certificate: { ...common, der: certificate.der, signed: certificate.tbs },
    crl: { ...common, der: crl, signed: readCrl(crl).tbs },
    ocsp: { ...common, der: ocsp, signed: readOcspResponse(ocsp).tbs },
    timestamp: { ...common, der: timestamp, signed: token.info },
    cms: { ...common, der: cms, signed: nodeContent(readAsn1(signedAttributes)) },
  }
}

function sum(outcomes: readonly Outcome[]): Pick<Outcome, 'faults'> & { readonly answers: Record<string, number> } {
  const answers: Record<string, number> = {}
  for (const outcome of outcomes)
    for (const [answer, count] of Object.entries(outcome.answers)) answers[answer] = (answers[answer] ?? 0) + count
  return { answers, faults: outcomes.flatMap(({ faults }) => faults) }
}
