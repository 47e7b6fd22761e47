import type { CarriedTimestamp, SignedFile } from '../../../src/ades'
import { NOTHING_COVERED } from '../../../src/ades'
import { WorkMeter } from '../../../src/base'
import { digest } from '../../../src/crypto'
import { createPracticeAuthority } from '../../../src/practice'
import type { PracticeAuthority } from '../../../src/practice'
import { bestTimes } from '../../../src/verify/steps/best-times'
import { Trust } from '../../../src/verify/trust'
import { KEYS, NOW } from '../../support/world'

type Found = SignedFile['signatures'][number]

const STAMPED = Uint8Array.of(1, 2, 3)
const BEFORE = new Date(NOW.getTime() - 3_600_000)
let authority: PracticeAuthority

beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
})

async function token(over: Uint8Array, at: Date, algorithm: 'SHA-256' | 'SHA-1' = 'SHA-256'): Promise<Uint8Array> {
  return authority.timestamp({ algorithm, digest: await digest(algorithm, over) }, at)
}

function over(...tokens: readonly Uint8Array[]): CarriedTimestamp[] {
  return tokens.map((der) => ({ kind: 'signature', token: der, stamped: [STAMPED], covers: NOTHING_COVERED }))
}

function signature(changes: Partial<Found>): Found {
  return {
    id: 'x',
    role: 'other',
    kind: 'signature',
    format: 'PAdES',
    readable: true,
    digest: 'match',
    value: 'valid',
    coverage: 'whole-file',
    digestsUsed: ['SHA-256'],
    certificateBinding: 'bound',
    certificates: [],
    evidence: [],
    timestamps: [],
    findings: [],
    changesAfter: null,
    ...changes,
  }
}

async function timesOf(
  signatures: readonly Found[],
  options: { anchors?: boolean; evidence?: boolean; profile?: 'generic' } = {},
) {
  const crls = options.evidence === false ? [] : await authority.crls({ at: NOW })
  const trust = new Trust(
    { at: NOW, anchors: options.anchors === false ? [] : authority.anchors, certificates: authority.intermediates },
    { certificates: [], evidence: crls.map((der) => ({ kind: 'crl', der })) },
    new WorkMeter(),
  )
  return bestTimes(signatures, NOW, options.profile ?? 'official-record', trust)
}

describe('best signature time', () => {
  it('is the moment of judgement without a timestamp', async () => {
    const times = await timesOf([signature({})])
    expect(times.of[0]).toMatchObject({ moment: NOW, proven: false, source: undefined })
  })

  it('is the earliest of valid signature timestamps', async () => {
    const earlier = new Date(BEFORE.getTime() - 60_000)
    const times = await timesOf([signature({ timestamps: over(await token(STAMPED, BEFORE), await token(STAMPED, earlier)) })])
    expect(times.of[0]).toMatchObject({ moment: earlier, proven: true, source: 'signature-timestamp' })
    expect(times.accepted).toHaveLength(2)
  })

  it('is that of a document timestamp for all that came before it, and for nothing after', async () => {
    const stamp = signature({ kind: 'document-timestamp', timestampToken: await token(STAMPED, BEFORE) })
    const times = await timesOf([signature({}), stamp, signature({})])
    expect(times.of.map((time) => time.source)).toEqual(['document-timestamp', 'document-timestamp', undefined])
  })

  it.each([
    ['whose digest differs', { digest: 'mismatch' }],
    ['whose value is wrong', { value: 'invalid' }],
    ['over a part of the file', { coverage: 'partial' }],
    ['that cannot be read', { readable: false }],
  ] as const)('is not that of a document timestamp %s', async (_, changes) => {
    const stamp = signature({ kind: 'document-timestamp', timestampToken: await token(STAMPED, BEFORE), ...changes })
    expect((await timesOf([signature({}), stamp])).of.map((time) => time.proven)).toEqual([false, false])
  })

  it.each([
    ['over something else', async () => token(Uint8Array.of(9), BEFORE), {}, 'TIMESTAMP_NOT_SOUND'],
    ['from the future', async () => token(STAMPED, new Date(NOW.getTime() + 60_000)), {}, 'TIMESTAMP_IN_THE_FUTURE'],
    ['of an authority that is not trusted', async () => token(STAMPED, BEFORE), { anchors: false }, 'TIMESTAMP_NOT_TRUSTED'],
    ['of an authority of unknown status', async () => token(STAMPED, BEFORE), { evidence: false }, 'TIMESTAMP_STATUS_UNKNOWN'],
    ['that is no token', async () => Uint8Array.of(0x30, 0), {}, 'TIMESTAMP_UNREADABLE'],
    ['with a SHA-1 imprint, in an official record', async () => token(STAMPED, BEFORE, 'SHA-1'), {}, 'TIMESTAMP_NOT_ACCEPTED'],
  ] as const)('is not proven by a token %s', async (_, make, options, code) => {
    const times = await timesOf([signature({ timestamps: over(await make()) })], options)
    expect(times.of[0]?.proven).toBe(false)
    expect(times.findings[0]?.map((finding) => finding.code)).toContain(code)
    expect(times.findings[0]?.every((finding) => finding.severity !== 'error')).toBe(true)
  })

  it('may rest on a SHA-1 imprint in a foreign file, marked', async () => {
    const times = await timesOf([signature({ timestamps: over(await token(STAMPED, BEFORE, 'SHA-1')) })], {
      profile: 'generic',
    })
    expect(times.of[0]?.proven).toBe(true)
    expect(times.findings[0]?.map((finding) => finding.code)).toEqual(['TIMESTAMP_WEAK_IMPRINT'])
  })

  it('is not proven by an authority whose certificate was revoked since', async () => {
    const local = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
    const der = await local.timestamp({ algorithm: 'SHA-256', digest: await digest('SHA-256', STAMPED) }, BEFORE)
    local.revoke(local.timestampCertificate, new Date(NOW.getTime() - 60_000))
    const crls = await local.crls({ at: NOW })
    const trust = new Trust(
      { at: NOW, anchors: local.anchors, certificates: local.intermediates },
      { certificates: [], evidence: crls.map((crl) => ({ kind: 'crl', der: crl })) },
      new WorkMeter(),
    )
    const times = await bestTimes([signature({ timestamps: over(der) })], NOW, 'official-record', trust)
    expect([times.of[0]?.proven, times.findings[0]?.at(-1)?.code]).toEqual([false, 'TIMESTAMP_AUTHORITY_REVOKED'])
  })
})
