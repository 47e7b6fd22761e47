import { checkRevocation } from '../../src/pki'
import type { RevocationResult } from '../../src/pki'
import { Dice } from '../fuzz/dice'
import { anchor } from '../pki/build-certificate'
import { toPem } from '../support/openssl'
import { difference, strictness } from './differences'
import { LONG, itAsks } from './judges'
import type { OcspCase } from './make-ocsp'
import { makeOcspCase, makeOcspWorld } from './make-ocsp'
import type { OcspWorld } from './ocsp-responders'
import { TODAY } from './ocsp-responders'
import { run } from './run'

// Answers made at random, many with a flaw or two: what we believe, openssl believes.

const ANSWERS = LONG ? 4000 : 160
const SEED = Number(process.env.SIGNED_RECORD_SEED ?? 1)
// hundreds of questions in one test, on a machine that may be busy
jest.setTimeout(LONG ? 7_200_000 : 600_000)

/** Our reasons where openssl believes an answer and we do not. One that is not listed is a defect. */
const STRICTER = strictness('ocsp')

let world: OcspWorld
beforeAll(async () => {
  world = await makeOcspWorld()
})

itAsks('openssl', `${ANSWERS} OCSP answers: whatever we believe is believed`, async () => {
  const tally = { good: 0, revoked: 0, neither: 0 }
  const differing = new Map<string, number>()
  const wrong: unknown[] = []
  for (let seed = SEED * 100_000; seed < SEED * 100_000 + ANSWERS; seed++) {
    const asked = await makeOcspCase(world, new Dice(seed))
    const ours = await ourAnswer(asked)
    const theirs = askOpenssl(asked)
    const believed = theirs.verified && theirs.timely
    const fault = (): unknown => wrong.push({ seed, flaws: asked.flaws, ours: ours.reason ?? ours.status, theirs })
    if (ours.status === 'unknown') {
      if (!believed || theirs.status === 'unknown' || theirs.status === 'none') tally.neither++
      else if (STRICTER.has(ours.reason ?? '')) count(differing, ours.reason ?? '')
      else fault()
    } else if (!theirs.verified || theirs.status !== ours.status) fault()
    else if (theirs.timely) tally[ours.status]++
    else if (theirs.early) count(differing, difference('later-answer').id)
    else if (ours.status === 'revoked' && ours.reasonCode !== 'certificateHold') count(differing, difference('old-revocation').id)
    else fault()
  }
  const counts = { ...tally, differing: Object.fromEntries(differing) }
  console.info(`answers from seed ${SEED * 100_000}: ${JSON.stringify(counts)}`)
  expect(wrong).toEqual([])
  expect(Math.min(tally.good, tally.neither, tally.revoked * 8)).toBeGreaterThan(ANSWERS / 8)
})

async function ourAnswer({ leaf, issuer, response, others, lists }: OcspCase): Promise<RevocationResult> {
  const evidence = [{ kind: 'ocsp', der: response } as const, ...lists.map((der) => ({ kind: 'crl', der }) as const)]
  return checkRevocation(leaf, issuer, { evidence, at: TODAY, anchors: anchor(world.root), candidates: others })
}

interface OpensslAnswer {
  readonly verified: boolean
  readonly timely: boolean
  /** not timely, since it is of tomorrow */
  readonly early: boolean
  readonly status: 'good' | 'revoked' | 'unknown' | 'none'
  readonly said: string
}

function askOpenssl({ leaf, issuer, response, others, digest, producedAt }: OcspCase): OpensslAnswer {
  const files = {
    response,
    leaf: toPem('CERTIFICATE', leaf.der),
    issuer: toPem('CERTIFICATE', issuer.der),
    root: toPem('CERTIFICATE', world.root.certificate.der),
    others: [world.authority.certificate, ...others].map(({ der }) => toPem('CERTIFICATE', der)).join(''),
  }
  // the responder is judged when it answered: `-attime` is for its certificates alone, the answer's own times are held against the clock
  const moment = String(producedAt.getTime() / 1000)
  const trust = ['-CAfile', '@root', '-no-CApath', '-no-CAstore', '-verify_other', '@others', '-attime', moment]
  const question = ['-issuer', '@issuer', `-${digest.replace('-', '').toLowerCase()}`, '-cert', '@leaf', '-no_nonce']
  const { stdout, stderr } = run('openssl', ['ocsp', '-respin', '@response', ...question, ...trust], files)
  const said = `${stdout}\n${stderr}`
  return {
    verified: /^Response verify OK$/m.test(said),
    timely: !said.includes('Status times invalid'),
    early: said.includes('status not yet valid'),
    status: (/(?:leaf: |^)(good|revoked|unknown)$/m.exec(stdout)?.[1] ?? 'none') as OpensslAnswer['status'],
    said,
  }
}

function count(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1)
}
