import fc from 'fast-check'
import { ARTICLE_EIGHT, articleEightPolicy, tightenPolicy } from '../../src/portal'
import type { AccessClaim, AccessConsent, Requester } from '../../src/portal'
import { NOW } from '../support/world'
import { ACCOUNTS, CONSENT } from './portal'

const OFFICIAL = { officialId: 'official-1', managingAgencies: ['so-noi-vu', 'bo-noi-vu'] }
const LAW = { legalBasis: ['Quyết định số 5/2026/QĐ-TA'], approvedBy: 'account-9' }

function decide(as: string, changes: Partial<AccessClaim> = {}): string {
  const requester = ACCOUNTS[as] as Requester
  const decision = articleEightPolicy({ requester, subject: 'official-1', purpose: 'x', ...changes }, OFFICIAL, NOW)
  return 'refused' in decision ? decision.refused : decision.accessMode
}

describe('articleEightPolicy', () => {
  it.each<[string, Partial<AccessClaim>, string]>([
    ['own', {}, 'own-record'],
    ['agency', {}, 'own-people'],
    ['colleague', { consent: CONSENT }, 'written-consent'],
    ['outsider', { otherBasis: LAW }, 'other-law'],
    ['colleague', { otherBasis: LAW }, 'other-law'],
    ['elsewhere', { otherBasis: LAW }, 'other-law'],
    ['colleague', {}, 'NO_BASIS'],
    ['elsewhere', {}, 'NO_BASIS'],
    ['outsider', {}, 'NO_BASIS'],
    // Điều 8 speaks of officials, not of third parties or other agencies
    ['outsider', { consent: { ...CONSENT, grantedTo: 'outsider-1' } }, 'CONSENT_DOES_NOT_COVER'],
    ['elsewhere', { consent: { ...CONSENT, grantedTo: 'agency-2' } }, 'CONSENT_DOES_NOT_COVER'],
    ['outsider', { otherBasis: { ...LAW, legalBasis: [] } }, 'NO_BASIS'],
    ['outsider', { otherBasis: { ...LAW, legalBasis: [' '] } }, 'NO_BASIS'],
    ['outsider', { otherBasis: { ...LAW, approvedBy: '' } }, 'NO_BASIS'],
    ['own', { purpose: ' ' }, 'PURPOSE_MISSING'],
  ])('of %s with %j says %s', (as, changes, decision) => {
    expect(decide(as, changes)).toBe(decision)
  })

  it.each<Partial<AccessConsent>>([
    { agencyId: 'so-khac' },
    { agencyId: '' },
    { grantedTo: 'account-1' },
    { officialId: 'official-2' },
    { reference: ' ' },
    { agency: '' },
    { date: '2026-11-22' },
    { date: '02/11/2026' },
  ])('does not take a consent with %j', (change) => {
    expect(decide('colleague', { consent: { ...CONSENT, ...change } })).toBe('CONSENT_DOES_NOT_COVER')
  })

  it('takes a consent of today, by the day in Vietnam', () => {
    expect(decide('colleague', { consent: { ...CONSENT, date: '2026-11-21' } })).toBe('written-consent')
  })

  it('gives no consent to an export that needs none, and names the law', () => {
    const requester = ACCOUNTS.own as Requester
    const claim = { requester, subject: 'official-1', purpose: 'x', recipient: 'y', consent: CONSENT, otherBasis: LAW }
    expect(articleEightPolicy(claim, OFFICIAL, NOW)).toEqual({
      accessMode: 'own-record',
      legalBasis: [ARTICLE_EIGHT],
      purpose: 'x',
      requester: 'Nguyễn Văn Ví Dụ',
      recipient: 'y',
    })
    expect(ARTICLE_EIGHT.length).toBeLessThanOrEqual(300)
  })

  it('takes empty ids for unknown, not for the same', () => {
    const requester = { id: 'a', name: 'A', kind: 'official', officialId: '' } as const
    const agency = { id: 'b', name: 'B', kind: 'agency', agencyId: '' } as const
    for (const who of [requester, agency]) {
      const claim = { requester: who, subject: 's', purpose: 'x' }
      expect(articleEightPolicy(claim, { officialId: '', managingAgencies: [''] }, NOW)).toEqual({ refused: 'NO_BASIS' })
    }
  })

  it('without consent or another law gives to nobody but the person and the managing agencies', () => {
    const id = fc.constantFrom('official-1', 'official-2', 'so-noi-vu', 'so-khac', '')
    fc.assert(
      fc.property(
        id,
        fc.constantFrom('official', 'agency', 'other'),
        id,
        fc.array(id),
        (who, kind, officialId, managingAgencies) => {
          const requester = { id: 'r', name: 'R', kind, officialId: who, agencyId: who } as unknown as Requester
          const decision = articleEightPolicy({ requester, subject: 's', purpose: 'x' }, { officialId, managingAgencies }, NOW)
          const isTheirs =
            who !== '' && (kind === 'official' ? who === officialId : kind === 'agency' && managingAgencies.includes(who))
          expect('refused' in decision).toBe(!isTheirs)
        },
      ),
    )
  })
})

describe('tightenPolicy', () => {
  it('takes away, and never gives', () => {
    const strict = tightenPolicy(articleEightPolicy, (_, { accessMode }) =>
      accessMode === 'own-record' ? undefined : 'OWN_ONLY',
    )
    const claim = (as: string): AccessClaim => ({ requester: ACCOUNTS[as] as Requester, subject: 's', purpose: 'x' })
    expect(strict(claim('own'), OFFICIAL, NOW)).toMatchObject({ accessMode: 'own-record' })
    expect(strict(claim('agency'), OFFICIAL, NOW)).toEqual({ refused: 'OWN_ONLY' })
    expect(strict(claim('outsider'), OFFICIAL, NOW)).toEqual({ refused: 'NO_BASIS' })
  })
})
