import { createPracticeAuthority, isPracticeCertificate } from '../../src/practice'
import { makeSigner } from '../support/make-signer'
import { KEYS, NOW } from '../support/world'

describe('isPracticeCertificate', () => {
  it('knows what a practice authority issued, and nothing else', async () => {
    const authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
    const person = await authority.issuePerson({ commonName: 'Thử', organisation: 'Thử' })
    const agency = await authority.issueAgency({ name: 'Cơ quan Thử' })
    for (const certificate of [authority.root, ...authority.intermediates, person.certificate, agency.certificate])
      expect(isPracticeCertificate(certificate)).toBe(true)
    expect(isPracticeCertificate((await makeSigner('P-256', { commonName: 'THỬ NGHIỆM' })).certificate)).toBe(false)
  })
})
