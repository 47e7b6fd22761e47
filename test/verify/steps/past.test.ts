import type { RevocationEvidence } from '../../../src/pki'
import type { PracticeKey } from '../../../src/practice'
import { worst } from '../../../src/verify/judgement'
import { bestTimes } from '../../../src/verify/steps/best-times'
import { judgeCertificate } from '../../../src/verify/steps/certificate'
import { levelOf } from '../../../src/verify/steps/level'
import { Trust } from '../../../src/verify/trust'
import type { Profile } from '../../../src/verify'
import {
  crlOf,
  day,
  documentTimestamp,
  makeResponder,
  makeStamper,
  makeTimeWorld,
  meter,
  ocspOf,
  overValue,
  signatureFacts,
  tokenOf,
} from '../../support/time-world'
import type { Found, TimeWorld } from '../../support/time-world'

// EN 319 102-1 §5.5 and §5.6.2: signed on 10 January 2026, judged long after.

const SIGNED = '2026-01-10'
const JUDGED = '2040-06-01'
let world: TimeWorld
/** a time-stamping key that outlives everybody */
let stamper: PracticeKey
/** what says that the root's children were good when the signature was made, and that the time-stamping key still is */
let rootLists: readonly RevocationEvidence[]

beforeEach(async () => {
  world = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2045-01-01'] })
  stamper = await makeStamper(world.root, 'Lasting TSA', '2020-01-01', '2059-01-01')
  rootLists = [await crlOf(world.root, JUDGED, '2040-07-01')]
})

interface Scene {
  readonly evidence: readonly RevocationEvidence[]
  readonly at?: string
  readonly profile?: Profile
}

async function judge(signatures: readonly Found[], { evidence, at = JUDGED, profile = 'official-record' }: Scene) {
  const trust = new Trust({ at: day(at), anchors: world.anchors }, { certificates: [], evidence }, meter())
  const times = await bestTimes(signatures, day(at), profile, trust)
  const [facts] = signatures
  const [time] = times.of
  if (facts?.signingCertificate === undefined || time === undefined) throw new Error('no signature')
  const { steps, revocation } = await judgeCertificate(facts.signingCertificate, facts, time, trust)
  const judgement = worst(steps.map((step) => step.judgement))
  return {
    answer: judgement.subIndication ?? judgement.indication,
    indication: judgement.indication,
    codes: steps.flatMap((step) => step.findings.map((finding) => finding.code)),
    proven: time.proven ? time.moment.toISOString().slice(0, 10) : undefined,
    source: time.source,
    status: revocation?.leaf?.status,
    level: await levelOf(facts, 0, { trust, times }, { trust, times }),
    remarks: times.findings.flat().map((finding) => finding.code),
    accepted: times.accepted.length,
  }
}

async function stampedAt(at: string, by = stamper): Promise<Found> {
  return signatureFacts(world, { timestamps: [overValue(await tokenOf(by, Uint8Array.of(1, 2, 3), at))] })
}

describe('a signer revoked since', () => {
  let lists: readonly RevocationEvidence[]
  beforeEach(async () => {
    world.authority.revoke(world.signer.certificate, day('2027-03-01'), 1)
    lists = [...rootLists, await crlOf(world.authority, JUDGED, '2040-07-01')]
  })

  it('passes with proof from before, and that is told', async () => {
    const result = await judge([await stampedAt(SIGNED)], { evidence: lists })
    expect([result.answer, result.proven, result.source]).toEqual(['passed', SIGNED, 'signature-timestamp'])
    expect(result.codes).toEqual(['REVOKED_AFTER_SIGNING'])
  })

  it.each([
    ['without proof', async () => signatureFacts(world)],
    ['with proof from after the revocation alone', async () => stampedAt('2027-03-02')],
    ['with proof of the very moment', async () => stampedAt('2027-03-01')],
    ['with a claimed time', async () => signatureFacts(world, { claimedTime: day(SIGNED) })],
  ] as const)('%s is open: REVOKED_NO_POE', async (_, make) => {
    const result = await judge([await make()], { evidence: lists })
    expect([result.indication, result.answer, result.status]).toEqual(['indeterminate', 'REVOKED_NO_POE', 'revoked'])
  })

  it('is proven to be older by a document timestamp as well', async () => {
    const result = await judge([signatureFacts(world), await documentTimestamp(stamper, SIGNED)], { evidence: lists })
    expect([result.answer, result.source]).toEqual(['passed', 'document-timestamp'])
  })

  it('is not by one before it, or one that does not stand for a whole revision', async () => {
    const early = await documentTimestamp(stamper, SIGNED)
    const partial = await documentTimestamp(stamper, SIGNED, {}, { coverage: 'partial' })
    const faulty = await documentTimestamp(
      stamper,
      SIGNED,
      {},
      { findings: [{ code: 'PDF_SIGNATURE_OVERLAP', severity: 'error' }] },
    )
    for (const file of [
      [signatureFacts(world), partial],
      [signatureFacts(world), faulty],
    ])
      expect((await judge(file, { evidence: lists })).answer).toBe('REVOKED_NO_POE')
    const trust = new Trust({ at: day(JUDGED), anchors: world.anchors }, { certificates: [], evidence: lists }, meter())
    const times = await bestTimes([early, signatureFacts(world)], day(JUDGED), 'official-record', trust)
    expect(times.of.map((time) => time.proven)).toEqual([true, false])
  })
})

describe('a signer expired since', () => {
  const AFTER = '2046-01-01'
  const root = async () => crlOf(world.root, AFTER, '2046-02-01')

  it('passes with proof from before', async () => {
    const evidence = [await root(), await crlOf(world.authority, '2026-01-11', '2026-02-01')]
    expect((await judge([await stampedAt(SIGNED)], { evidence, at: AFTER })).answer).toBe('passed')
  })

  it('is open without: OUT_OF_BOUNDS_NOT_REVOKED where the last word on it was good, OUT_OF_BOUNDS_NO_POE where there is none', async () => {
    const last = await crlOf(world.authority, '2044-12-30', '2045-01-10')
    expect((await judge([signatureFacts(world)], { evidence: [await root(), last], at: AFTER })).answer).toBe(
      'OUT_OF_BOUNDS_NOT_REVOKED',
    )
    expect((await judge([signatureFacts(world)], { evidence: [await root()], at: AFTER })).answer).toBe('OUT_OF_BOUNDS_NO_POE')
  })

  it('is REVOKED_NO_POE where it was revoked before it expired', async () => {
    world.authority.revoke(world.signer.certificate, day('2030-01-01'))
    const evidence = [await root(), await crlOf(world.authority, '2044-12-30', '2045-01-10')]
    expect((await judge([signatureFacts(world)], { evidence, at: AFTER })).answer).toBe('REVOKED_NO_POE')
  })

  it('fails where it is proven to be older than its own certificate', async () => {
    const evidence = [await root(), await crlOf(world.authority, '2044-12-30', '2045-01-10')]
    expect(await judge([await stampedAt('2024-12-31')], { evidence, at: AFTER })).toMatchObject({
      indication: 'failed',
      answer: 'NOT_YET_VALID',
    })
  })
})

describe('status at the time of signing', () => {
  it.each([
    ['a list that ran out before the signature', '2025-12-01', '2026-01-09', 'TRY_LATER'],
    ['a list from before the signature that was still in force', '2026-01-09', '2026-01-16', 'passed'],
    ['a list from after it', '2026-02-01', '2026-02-08', 'passed'],
  ] as const)('by %s', async (_, at, nextUpdate, expected) => {
    const evidence = [...rootLists, await crlOf(world.authority, at, nextUpdate)]
    expect((await judge([await stampedAt(SIGNED)], { evidence })).answer).toBe(expected)
  })

  it('is unknown without evidence', async () => {
    expect((await judge([await stampedAt(SIGNED)], { evidence: rootLists })).answer).toBe('TRY_LATER')
  })

  it('a responder that was revoked since is believed only where its answer is proven to be older', async () => {
    // lists from after the signer's certificate ran out say nothing about it: only the responder's answer does
    world = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2027-01-01'] })
    stamper = await makeStamper(world.root, 'Lasting TSA', '2020-01-01', '2059-01-01')
    const responder = await makeResponder(world.authority, '2025-01-01', '2045-01-01')
    const answer = await ocspOf(world, responder, '2026-01-11', '2026-01-12')
    const root = await crlOf(world.root, JUDGED, '2040-07-01')
    const good = { evidence: [root, answer, await crlOf(world.authority, '2039-01-01', '2039-01-02')] }
    expect((await judge([await stampedAt(SIGNED)], good)).answer).toBe('passed')
    world.authority.revoke(responder.certificate, day('2028-01-01'), 1)
    const revoked = { evidence: [root, answer, await crlOf(world.authority, '2039-01-01', '2039-01-02')] }
    expect((await judge([await stampedAt(SIGNED)], revoked)).answer).toBe('TRY_LATER')
    const covered = await documentTimestamp(stamper, '2026-01-12', { evidence: [answer] })
    expect((await judge([await stampedAt(SIGNED), covered], revoked)).answer).toBe('passed')
    const late = await documentTimestamp(stamper, '2028-01-02', { evidence: [answer] })
    expect((await judge([await stampedAt(SIGNED), late], revoked)).answer).toBe('TRY_LATER')
  })
})

describe('an authority revoked since', () => {
  let before: RevocationEvidence
  beforeEach(async () => {
    before = await crlOf(world.authority, '2026-01-11', '2026-01-18')
    world.root.revoke(world.authority.certificate, day('2027-01-01'), 2)
    rootLists = [await crlOf(world.root, JUDGED, '2040-07-01')]
  })

  it('is good for what is proven to be older: signature, certificate and evidence', async () => {
    const file = [await stampedAt(SIGNED), await documentTimestamp(stamper, '2026-01-12', { evidence: [before] })]
    expect((await judge(file, { evidence: [...rootLists, before] })).answer).toBe('passed')
  })

  // whoever holds the authority's key makes a certificate under which an old, stamped value verifies
  it('is not for a signature whose value alone is proven', async () => {
    expect((await judge([await stampedAt(SIGNED)], { evidence: [...rootLists, before] })).answer).toBe('REVOKED_CA_NO_POE')
  })

  it('is not for evidence that came into the file later', async () => {
    const file = [await stampedAt(SIGNED), await documentTimestamp(stamper, '2026-01-12')]
    const result = await judge(file, { evidence: [...rootLists, before] })
    expect([result.answer, result.codes]).toEqual(['REVOCATION_OUT_OF_BOUNDS_NO_POE', ['EVIDENCE_NOT_PROVEN']])
  })

  it('is not for what is proven too late, or not at all', async () => {
    const late = [await stampedAt(SIGNED), await documentTimestamp(stamper, '2027-01-02', { evidence: [before] })]
    expect((await judge(late, { evidence: [...rootLists, before] })).answer).toBe('REVOKED_CA_NO_POE')
    expect((await judge([signatureFacts(world)], { evidence: [...rootLists, before] })).answer).toBe('REVOKED_CA_NO_POE')
  })
})

describe('an authority expired since', () => {
  const AFTER = '2052-01-01'

  it('is good for what is proven to be older, and for nothing else', async () => {
    const own = await crlOf(world.authority, '2026-01-11', '2026-01-18')
    const evidence = [await crlOf(world.root, AFTER, '2052-02-01'), await crlOf(world.root, '2026-01-11', '2026-02-11'), own]
    const archived = [await stampedAt(SIGNED), await documentTimestamp(stamper, '2026-01-12', { evidence })]
    expect((await judge(archived, { evidence, at: AFTER })).answer).toBe('passed')
    const result = await judge([await stampedAt(SIGNED)], { evidence, at: AFTER })
    expect([result.answer, result.codes]).toEqual(['OUT_OF_BOUNDS_NO_POE', ['CA_CERTIFICATE_EXPIRED']])
  })
})

describe('time-stamping authorities', () => {
  let first: PracticeKey
  let lists: readonly RevocationEvidence[]
  beforeEach(async () => {
    first = await makeStamper(world.root, 'First TSA', '2020-01-01', '2030-01-01')
    lists = [
      ...rootLists,
      await crlOf(world.root, '2026-01-11', '2026-02-11'),
      await crlOf(world.authority, JUDGED, '2040-07-01'),
    ]
  })

  async function withRevoked(at: string): Promise<readonly RevocationEvidence[]> {
    world.root.revoke(first.certificate, day(at), 1)
    return [...lists, await crlOf(world.root, JUDGED, '2040-07-01')]
  }

  it('revoked since: a token of any date proves nothing, unless a later one shows that it is older', async () => {
    const evidence = await withRevoked('2026-06-01')
    const stamped = await stampedAt(SIGNED, first)
    const alone = await judge([stamped], { evidence })
    expect([alone.proven, alone.remarks]).toEqual([undefined, ['TIMESTAMP_AUTHORITY_REVOKED']])
    const renewed = await judge([stamped, await documentTimestamp(stamper, '2026-05-31')], { evidence })
    expect([renewed.proven, renewed.accepted]).toEqual([SIGNED, 2])
    const tooLate = await judge([stamped, await documentTimestamp(stamper, '2026-06-02')], { evidence })
    expect([tooLate.proven, tooLate.remarks]).toEqual(['2026-06-02', ['TIMESTAMP_AUTHORITY_REVOKED']])
  })

  it('a renewal by the same revoked key shows nothing', async () => {
    const evidence = await withRevoked('2026-06-01')
    const file = [await stampedAt(SIGNED, first), await documentTimestamp(first, '2026-05-01')]
    expect((await judge(file, { evidence })).proven).toBeUndefined()
  })

  it('expired since: no proof in an official record without a later token; in others’ files told', async () => {
    const stamped = await stampedAt(SIGNED, first)
    const official = await judge([stamped], { evidence: lists })
    expect([official.proven, official.remarks]).toEqual([undefined, ['TIMESTAMP_AUTHORITY_EXPIRED']])
    const generic = await judge([stamped], { evidence: lists, profile: 'generic' })
    expect([generic.proven, generic.remarks]).toEqual([SIGNED, ['TIMESTAMP_AUTHORITY_EXPIRED']])
    const renewed = await judge([stamped, await documentTimestamp(stamper, '2029-01-01')], { evidence: lists })
    expect([renewed.proven, renewed.remarks]).toEqual([SIGNED, []])
    const tooLate = await judge([stamped, await documentTimestamp(stamper, '2030-01-02')], { evidence: lists })
    expect(tooLate.proven).toBe('2030-01-02')
  })

  it('renewed twice hold as long as the last, and fall together without it', async () => {
    const second = await makeStamper(world.root, 'Second TSA', '2028-01-01', '2035-01-01')
    const middle = await crlOf(world.root, '2029-02-01', '2029-03-01')
    const evidence = [...lists, middle]
    const chain = [await stampedAt(SIGNED, first), await documentTimestamp(second, '2029-01-15')]
    const last = await documentTimestamp(stamper, '2034-06-01')
    expect(await judge([...chain, last], { evidence })).toMatchObject({ proven: SIGNED, accepted: 3 })
    expect(await judge(chain, { evidence })).toMatchObject({ proven: undefined, accepted: 0 })
  })

  it('that contradict each other are remarked on, and the earlier time holds', async () => {
    const result = await judge([await stampedAt('2026-02-01'), await documentTimestamp(stamper, SIGNED)], { evidence: lists })
    expect([result.proven, result.remarks]).toEqual([SIGNED, ['TIMESTAMP_OUT_OF_ORDER']])
  })

  it('whose tokens are said to be over other octets prove nothing', async () => {
    const other = signatureFacts(world, { timestamps: [overValue(await tokenOf(stamper, Uint8Array.of(9), SIGNED))] })
    const result = await judge([other], { evidence: lists })
    expect([result.proven, result.remarks]).toEqual([undefined, ['TIMESTAMP_IMPRINT_MISMATCH', 'TIMESTAMP_NOT_SOUND']])
    const unknown = signatureFacts(world, {
      timestamps: [{ ...overValue(await tokenOf(stamper, Uint8Array.of(1, 2, 3), SIGNED)), kind: 'archive', stamped: undefined }],
    })
    expect((await judge([unknown], { evidence: lists })).remarks).toEqual(['TIMESTAMP_IMPRINT_UNCHECKED'])
  })

  it('over references alone prove nothing about the signature', async () => {
    const token = await tokenOf(stamper, Uint8Array.of(1, 2, 3), SIGNED)
    const refs = signatureFacts(world, { timestamps: [{ ...overValue(token), kind: 'references-only' }] })
    expect(await judge([refs], { evidence: lists })).toMatchObject({ proven: undefined, accepted: 1 })
  })
})

describe('levels', () => {
  let own: RevocationEvidence
  let root: RevocationEvidence
  beforeEach(async () => {
    own = await crlOf(world.authority, '2026-01-11', '2026-01-18')
    root = await crlOf(world.root, '2026-01-11', '2026-02-11')
  })

  async function levelWith(file: readonly Found[], inFile: readonly RevocationEvidence[]): Promise<string> {
    const at = day(JUDGED)
    const everything = { at, anchors: world.anchors, evidence: [own, root, ...rootLists] }
    const full = new Trust(everything, { certificates: [], evidence: inFile }, meter())
    const alone = new Trust({ at, anchors: world.anchors }, { certificates: [], evidence: inFile }, meter())
    const [facts] = file
    if (facts === undefined) throw new Error('no signature')
    return levelOf(
      facts,
      0,
      { trust: full, times: await bestTimes(file, at, 'official-record', full) },
      { trust: alone, times: await bestTimes(file, at, 'official-record', alone) },
    )
  }

  it('are named by what is there and holds', async () => {
    expect(await levelWith([signatureFacts(world)], [own, root])).toBe('B-B')
    expect(await levelWith([await stampedAt(SIGNED)], [])).toBe('B-T')
    expect(await levelWith([await stampedAt(SIGNED)], [own])).toBe('B-T')
    expect(await levelWith([await stampedAt(SIGNED)], [own, root])).toBe('B-LT')
  })

  it('B-LTA asks for a valid timestamp over all of it', async () => {
    const covering = await documentTimestamp(stamper, '2026-01-12', { evidence: [own, root] })
    expect(await levelWith([await stampedAt(SIGNED), covering], [own, root])).toBe('B-LTA')
    const partly = await documentTimestamp(stamper, '2026-01-12', { evidence: [own] })
    expect(await levelWith([await stampedAt(SIGNED), partly], [own, root])).toBe('B-LT')
    const foreign = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2045-01-01'] })
    const untrusted = await makeStamper(foreign.root, 'Other TSA', '2020-01-01', '2059-01-01')
    const worthless = await documentTimestamp(untrusted, '2026-01-12', { evidence: [own, root] })
    expect(await levelWith([await stampedAt(SIGNED), worthless], [own, root])).toBe('B-LT')
  })

  it('a document timestamp alone can carry it', async () => {
    const covering = await documentTimestamp(stamper, '2026-01-12', { evidence: [own, root] })
    expect(await levelWith([signatureFacts(world), covering], [own, root])).toBe('B-LTA')
  })

  it.each([{ format: 'PKCS7' }, { format: 'XMLDSig' }, { certificateBinding: 'missing' }, { readable: false }] as const)(
    'none for %j',
    async (changes) => {
      expect(await levelWith([{ ...(await stampedAt(SIGNED)), ...changes }], [own, root])).toBe('none')
    },
  )
})
