import type { RevocationEvidence, TrustAnchor } from '../../../src/pki'
import type { PracticeKey } from '../../../src/practice'
import { worst } from '../../../src/verify/judgement'
import { bestTimes } from '../../../src/verify/steps/best-times'
import { judgeCertificate } from '../../../src/verify/steps/certificate'
import { Trust } from '../../../src/verify/trust'
import {
  crlOf,
  day,
  documentTimestamp,
  makeStamper,
  makeTimeWorld,
  meter,
  overValue,
  signatureFacts,
  tokenOf,
  VALUE,
} from '../../support/time-world'
import type { Found, TimeWorld } from '../../support/time-world'

// An anchor whose time is over: whoever has its key today writes certificates, tokens and lists of any date. Only what somebody
// else shows to be older than its end counts (EN 319 102-1 §5.6.2.2).

const SIGNED = '2026-01-10'
const ENDED = '2027-01-01'
const JUDGED = '2040-06-01'
let old: TimeWorld
let living: TimeWorld
let anchors: readonly TrustAnchor[]
let oldStamper: PracticeKey
let stamper: PracticeKey
let oldLists: readonly RevocationEvidence[]
let lists: readonly RevocationEvidence[]

beforeAll(async () => {
  old = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2045-01-01'] })
  living = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2045-01-01'] })
  anchors = [{ certificate: old.root.certificate, domain: 'public', until: day(ENDED) }, ...living.anchors]
  oldStamper = await makeStamper(old.root, 'TSA of the old root', '2020-01-01', '2059-01-01')
  stamper = await makeStamper(living.root, 'TSA of the living root', '2020-01-01', '2059-01-01')
  oldLists = [await crlOf(old.root, SIGNED, '2026-02-01'), await crlOf(old.authority, SIGNED, '2026-02-01')]
  lists = [await crlOf(living.root, JUDGED, '2040-07-01'), await crlOf(living.authority, JUDGED, '2040-07-01')]
})

async function judge(signatures: readonly Found[], also: readonly TrustAnchor[] = anchors) {
  const evidence = [...oldLists, ...lists]
  const trust = new Trust({ at: day(JUDGED), anchors: also }, { certificates: [], evidence }, meter())
  const times = await bestTimes(signatures, day(JUDGED), 'official-record', trust)
  const [facts] = signatures
  const [time] = times.of
  if (facts?.signingCertificate === undefined || time === undefined) throw new Error('no signature')
  const { steps } = await judgeCertificate(facts.signingCertificate, facts, time, trust)
  const judgement = worst(steps.map((step) => step.judgement))
  return { answer: judgement.subIndication ?? judgement.indication, proven: time.proven }
}

async function stampedBy(key: PracticeKey, world: TimeWorld): Promise<Found> {
  return signatureFacts(world, { timestamps: [overValue(await tokenOf(key, VALUE, SIGNED))] })
}

it('its time-stamps prove nothing by themselves, whatever time they say', async () => {
  expect((await judge([await stampedBy(oldStamper, living)])).proven).toBe(false)
  expect((await judge([await stampedBy(oldStamper, old)])).proven).toBe(false)
})

it('a time-stamping key that is itself such an anchor proves nothing by itself', async () => {
  const pinned: TrustAnchor = { certificate: oldStamper.certificate, domain: 'public', until: day(ENDED) }
  expect((await judge([await stampedBy(oldStamper, living)], [pinned, ...living.anchors])).proven).toBe(false)
})

it('a later time-stamp of another authority, from before the end, shows that they are old', async () => {
  const covers = { certificates: [oldStamper.certificate], evidence: oldLists }
  const file = [await stampedBy(oldStamper, living), await documentTimestamp(stamper, '2026-06-01', covers)]
  expect((await judge(file)).proven).toBe(true)
  const late = [await stampedBy(oldStamper, living), await documentTimestamp(stamper, '2027-06-01', covers)]
  const [token] = (await bestTimesOf(late)).of
  expect(token?.moment).toEqual(day('2027-06-01'))
})

async function bestTimesOf(signatures: readonly Found[]) {
  const trust = new Trust({ at: day(JUDGED), anchors }, { certificates: [], evidence: [...oldLists, ...lists] }, meter())
  return bestTimes(signatures, day(JUDGED), 'official-record', trust)
}

it('a signer below it passes only where certificate and lists are shown to be older than its end', async () => {
  const certificates = [old.signer.certificate, old.authority.certificate]
  const archive = await documentTimestamp(stamper, '2026-01-20', { certificates, evidence: oldLists })
  expect(await judge([signatureFacts(old), archive])).toEqual({ answer: 'passed', proven: true })
  // the signature is old, the list may have been written yesterday
  const bare = await documentTimestamp(stamper, '2026-01-20', { certificates })
  expect((await judge([signatureFacts(old), bare])).answer).toBe('REVOCATION_OUT_OF_BOUNDS_NO_POE')
})

it('takes nothing from whom a living anchor vouches for as well', async () => {
  const ended: TrustAnchor = { certificate: living.root.certificate, domain: 'public', until: day(ENDED) }
  const pinned: TrustAnchor = { certificate: stamper.certificate, domain: 'public', until: day(ENDED) }
  const file = [await stampedBy(stamper, living)]
  expect((await judge(file, [pinned, ...living.anchors])).proven).toBe(true)
  expect((await judge(file, [ended])).proven).toBe(false)
})
