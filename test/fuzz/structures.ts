import { InputError, WorkMeter } from '../../src/base'
import { examineSignerInfo, readSignedData } from '../../src/cms'
import { digest } from '../../src/crypto'
import { checkRevocation, readCertificate, readCrl, readOcspResponse, verifyIssued } from '../../src/pki'
import { examineTimestampToken, readTimestampToken } from '../../src/timestamp'
import { Dice } from './dice'
import { bytesOf } from './mutate/bytes'
import { derTreeOf } from './mutate/der-tree'
import type { Outcome, StructureJob, StructureName } from './types'

/** Accepted: what an unbroken signature says is believed. */
type Answer = 'accepted' | 'not accepted'

/** Each reads one structure by its public reader and judges it as far as it can be judged alone. */
const JUDGES: Readonly<Record<StructureName, (der: Uint8Array, job: StructureJob) => Promise<Answer>>> = {
  certificate: async (der, { issuer }) => answer((await verifyIssued(readCertificate(der), readCertificate(issuer))) === 'valid'),
  crl: async (der, job) => {
    readCrl(der)
    return revocation({ kind: 'crl', der }, job)
  },
  ocsp: async (der, job) => {
    readOcspResponse(der)
    return revocation({ kind: 'ocsp', der }, job)
  },
  timestamp: async (der, { content }) => {
    const meter = new WorkMeter()
    const token = readTimestampToken(der, meter)
    const stamped = async (name: Parameters<typeof digest>[0]): Promise<Uint8Array> => digest(name, content)
    return answer((await examineTimestampToken(token, { stamped, candidates: [], meter })).sound)
  },
  // as in an export: what others' writers are forgiven, attributes in another order than signed, would be other octets here
  cms: async (der, { content }) => {
    const meter = new WorkMeter()
    const signedData = readSignedData(der, { mode: 'der', meter })
    if (signedData.signerInfos.length !== 1) return 'not accepted'
    const contentDigest = async (name: Parameters<typeof digest>[0]): Promise<Uint8Array> => digest(name, content)
    const facts = await examineSignerInfo(signedData, 0, { contentDigest, candidates: [], meter, exact: true })
    const isSound = facts.findings.every(({ severity }) => severity !== 'error')
    return answer(isSound && facts.digest === 'match' && facts.value === 'valid')
  },
}

/** Mutates a signed structure again and again: an answer or an InputError, and nothing accepted whose signed octets are others. */
export async function runStructureJob(job: StructureJob): Promise<Outcome> {
  const { structure, der, mutator, firstSeed, rounds, signed } = job
  const mutate = mutator === 'bytes' ? bytesOf(der) : derTreeOf(der)
  const faults: { seed: number; fault: string }[] = []
  const answers: Record<string, number> = {}
  let slowest = { seed: firstSeed, milliseconds: 0 }
  for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
    const mutated = mutate(new Dice(seed))
    const started = performance.now()
    try {
      const given = await JUDGES[structure](mutated, job)
      answers[given] = (answers[given] ?? 0) + 1
      if (given === 'accepted' && !contains(mutated, signed)) faults.push({ seed, fault: 'accepted with other signed octets' })
    } catch (error) {
      if (error instanceof InputError) answers.refused = (answers.refused ?? 0) + 1
      else faults.push({ seed, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
    const milliseconds = performance.now() - started
    if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds }
  }
  return { faults, answers, slowest }
}

async function revocation(
  evidence: { readonly kind: 'crl' | 'ocsp'; readonly der: Uint8Array },
  job: StructureJob,
): Promise<Answer> {
  const issuer = readCertificate(job.issuer)
  const request = {
    evidence: [evidence],
    at: new Date(job.at),
    anchors: [{ certificate: issuer, domain: 'caller' as const }],
    candidates: [],
  }
  return answer((await checkRevocation(readCertificate(job.leaf), issuer, request)).status !== 'unknown')
}

function answer(isAccepted: boolean): Answer {
  return isAccepted ? 'accepted' : 'not accepted'
}

function contains(whole: Uint8Array, part: Uint8Array): boolean {
  for (let at = whole.indexOf(part[0] ?? 0); at >= 0; at = whole.indexOf(part[0] ?? 0, at + 1)) {
    let length = 0
    while (length < part.length && whole[at + length] === part[length]) length++
    if (length === part.length) return true
  }
  return false
}
