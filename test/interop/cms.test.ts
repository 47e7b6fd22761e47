import { InputError, WorkMeter } from '../../src/base'
import { examineSignerInfo, readSignedData } from '../../src/cms'
import { digest, digestWeakness } from '../../src/crypto'
import { buildPath } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { Dice } from '../fuzz/dice'
import { AT, anchor } from '../pki/build-certificate'
import { toPem } from '../support/openssl'
import { difference, strictness } from './differences'
import { LONG, itAsks } from './judges'
import type { CmsWorld } from './make-cms'
import { CONTENT, makeCmsCase, makeCmsWorld } from './make-cms'
import { run } from './run'
import { tidied } from './write-cms'

// Messages made at random, many with a flaw or two: what we accept, openssl accepts, and as CAdES what we call bound.

const MESSAGES = LONG ? 4000 : 120
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
// hundreds of questions in one test, on a machine that may be busy
jest.setTimeout(LONG ? 7_200_000 : 600_000)

/** Our reasons where openssl accepts a message and we do not. One that is not listed is a defect. */
const STRICTER = strictness('cms')

let world: CmsWorld
beforeAll(async () => {
  world = await makeCmsWorld()
})

itAsks('openssl', `${MESSAGES} CMS messages: whatever we accept is accepted`, async () => {
  const tally = { both: 0, bound: 0, neither: 0 }
  const differing = new Map<string, number>()
  const wrong: unknown[] = []
  for (let seed = SEED * 100_000; seed < SEED * 100_000 + MESSAGES; seed++) {
    const { message, flaws } = await makeCmsCase(world, new Dice(seed))
    const ours = await ourVerdict(message)
    const theirs = askOpenssl(message, ours)
    if (ours.accepted && theirs.accepted) tally[ours.bound ? 'bound' : 'both']++
    else if (ours.accepted && isTidied(message, ours)) count(differing, difference('cms-unsigned').id)
    else if (ours.accepted) wrong.push({ seed, flaws, theirs: theirs.why })
    else if (!theirs.accepted) tally.neither++
    else if (STRICTER.has(ours.reason)) count(differing, ours.reason)
    else wrong.push({ seed, flaws, ours: ours.reason })
  }
  const counts = { ...tally, differing: Object.fromEntries(differing) }
  console.info(`messages from seed ${SEED * 100_000}: ${JSON.stringify(counts)}`)
  expect(wrong).toEqual([])
  expect(Math.min(tally.both * 4, tally.bound, tally.neither)).toBeGreaterThan(MESSAGES / 10)
})

interface Verdict {
  /** the signer's certificate, where the message is accepted */
  readonly accepted: Certificate | undefined
  /** a signed attribute names that certificate */
  readonly bound: boolean
  /** the first thing that speaks against it */
  readonly reason: string
}

/** As `verify` judges a signature: one signer, content, value, no error, no weak digest, a path to the root. */
async function ourVerdict(message: Uint8Array): Promise<Verdict> {
  const meter = new WorkMeter()
  try {
    const signedData = readSignedData(message, { mode: 'ber', meter })
    if (signedData.signerInfos.length !== 1) return refused('SIGNER_COUNT')
    const facts = await examineSignerInfo(signedData, 0, {
      contentDigest: (name) => digest(name, CONTENT),
      content: [CONTENT],
      candidates: [],
      meter,
      exact: false,
    })
    const error = facts.findings.find(({ severity }) => severity === 'error')
    const weak = facts.digestsUsed.some((name) => digestWeakness(name, AT) !== undefined)
    if (error !== undefined) return refused(error.code)
    if (facts.digest !== 'match' || facts.value !== 'valid') return refused(`VALUE_${facts.value}`)
    if (weak) return refused('DIGEST_WEAK')
    const certificate = facts.signingCertificate
    if (certificate === undefined) return refused('SIGNING_CERTIFICATE_NOT_FOUND')
    const request = { anchors: anchor(world.root), candidates: facts.certificates, at: AT, purpose: 'signing', meter } as const
    const path = await buildPath(certificate, request)
    if (path.status !== 'trusted') return refused(path.reason?.code ?? path.status)
    return { accepted: certificate, bound: facts.certificateBinding === 'bound', reason: '' }
  } catch (error) {
    if (error instanceof InputError) return refused(error.code)
    throw error
  }
}

function refused(reason: string): Verdict {
  return { accepted: undefined, bound: false, reason }
}

/** As CAdES too, where we call the certificate bound. */
function askOpenssl(message: Uint8Array, { bound }: Verdict): { readonly accepted: boolean; readonly why: string } {
  const files = { message, content: CONTENT, root: toPem('CERTIFICATE', world.root.certificate.der) }
  const verify = [
    'cms',
    '-verify',
    ...(bound ? ['-cades'] : []),
    '-binary',
    '-inform',
    'DER',
    '-in',
    '@message',
    '-content',
    '@content',
  ]
  // `any`: the certificates state no purpose that openssl has a name for
  const trust = ['-CAfile', '@root', '-no-CApath', '-no-CAstore', '-purpose', 'any', '-attime', String(AT.getTime() / 1000)]
  const { status, stderr } = run('openssl', [...verify, ...trust, '-out', '/dev/null'], files)
  return { accepted: status === 0, why: stderr }
}

/** Whether openssl accepts the same message with its unsigned members in order, the attributes as they were signed. */
function isTidied(message: Uint8Array, ours: Verdict): boolean {
  const { accepted } = ours
  return accepted !== undefined && [false, true].some((sort) => askOpenssl(tidied(message, accepted, sort), ours).accepted)
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1)
}
