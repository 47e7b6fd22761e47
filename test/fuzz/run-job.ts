import { decodeUtf8 } from '../../src/base'
import { verifyExport } from '../../src/export'
import { rerender } from '../../src/export/rerender'
import { readCertificate } from '../../src/pki'
import type { Rerender, VerifyOptions } from '../../src/verify'
import { coverageOf } from './covered'
import { Dice } from './dice'
import { bytesOf } from './mutate/bytes'
import { derOf } from './mutate/der'
import { elementsOf } from './mutate/elements'
import { tokensOf } from './mutate/tokens'
import type { Job, Mutate, MutatorName, Outcome, Target } from './types'

const ANSWERS: readonly string[] = ['yes', 'no', 'indeterminate', 'none', 'refused']

const MUTATORS: Readonly<Record<MutatorName, (target: Target) => Mutate>> = {
  bytes: ({ bytes }) => bytesOf(bytes),
  tokens: ({ bytes }) => tokensOf(bytes),
  der: derOf,
  elements: ({ bytes }) => elementsOf(bytes),
}

const rendered = new Map<string, Promise<Uint8Array | undefined>>()
/** Rendering is the dearest step and depends on the record alone: done once for each. */
const remembering: Rerender = async (recordExport, rendering) => {
  const key = `${rendering.template} ${rendering.version} ${decodeUtf8(recordExport)}`
  const made = rendered.get(key) ?? rerender(recordExport, rendering)
  if (rendered.size > 500) rendered.clear()
  rendered.set(key, made)
  return made
}

/** Mutates a sound file again and again: there must be an answer, never an exception, and a yes only where no covered byte has changed. */
export async function runJob({ target, mutator, firstSeed, rounds }: Job): Promise<Outcome> {
  const options = optionsOf(target)
  const mutate = MUTATORS[mutator](target)
  const sameCoverage = coverageOf(target)
  const digest = (await verifyExport(target.bytes, options)).record?.digest
  const faults: { seed: number; fault: string }[] = []
  const answers: Record<string, number> = {}
  let slowest = { seed: firstSeed, milliseconds: 0 }
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    const bytes = mutate(new Dice(seed))
    const profile = target.profiles[seed % target.profiles.length] ?? 'generic'
    const started = performance.now()
    try {
      const report = await verifyExport(bytes, { ...options, profile })
      answers[report.answer] = (answers[report.answer] ?? 0) + 1
      if (!ANSWERS.includes(report.answer)) faults.push({ seed, fault: `answer ${report.answer}` })
      if (report.answer === 'yes' && !sameCoverage(bytes)) faults.push({ seed, fault: `${profile}: yes for changed bytes` })
      // `generic` does not ask for a record, and one that stands twice is not named
      if (report.answer === 'yes' && (report.record?.digest ?? digest) !== digest)
        faults.push({ seed, fault: `${profile}: yes for another record` })
    } catch (error) {
      faults.push({ seed, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
    const milliseconds = performance.now() - started
    if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds }
  }
  return { faults, answers, slowest }
}

function optionsOf({ at, anchors, certificates, crls }: Target): VerifyOptions {
  return {
    at: new Date(at),
    anchors: anchors.map(({ der, domain }) => ({ certificate: readCertificate(der), domain })),
    certificates: certificates.map(readCertificate),
    evidence: crls.map((der) => ({ kind: 'crl', der })),
    rerender: remembering,
  }
}
