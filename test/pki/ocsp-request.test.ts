import fc from 'fast-check'
import { toHex } from '../../src/base'
import { digestSync } from '../../src/crypto'
import { buildOcspRequest, compareOcspNonce, readOcspRequest, readOcspResponse, subjectPublicKeyBits } from '../../src/pki'
import { createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import { codeOf } from '../support/codes'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import { NOW } from '../support/world'

const NONCE = Uint8Array.from({ length: 32 }, (_, index) => 0xff - index)

let authority: PracticeAuthority
let person: PracticeKey
beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: { kind: 'EC', curve: 'P-256' } })
  person = await authority.issuePerson({ commonName: 'Nguyễn Thử Nghiệm', organisation: 'Sở Nội vụ' })
})

const issuerOf = ({ chain }: PracticeKey): PracticeKey['chain'][number] => {
  const [issuer] = chain
  if (issuer === undefined) throw new Error('no issuer')
  return issuer
}

describe('an OCSP request', () => {
  it('names the certificate by its issuer and number, and brings the nonce', () => {
    const { asked, nonce } = readOcspRequest(buildOcspRequest(person.certificate, issuerOf(person), { nonce: NONCE }))
    expect(asked).toHaveLength(1)
    expect(asked[0]).toEqual({
      digest: 'SHA-1',
      issuerNameHash: digestSync('SHA-1', person.certificate.issuer.der),
      issuerKeyHash: digestSync('SHA-1', subjectPublicKeyBits(issuerOf(person).publicKey.spki)),
      serialBytes: person.certificate.serialBytes,
    })
    expect(nonce).toEqual(NONCE)
  })

  it('has no extensions without a nonce', () => {
    expect(readOcspRequest(buildOcspRequest(person.certificate, issuerOf(person))).nonce).toBeUndefined()
  })

  it('is refused when damaged, by its own code', () => {
    const request = buildOcspRequest(person.certificate, issuerOf(person), { nonce: NONCE })
    fc.assert(
      fc.property(fc.nat(request.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(request)
        damaged[at] = (damaged[at] ?? 0) ^ change
        expect(['none', 'PKI_OCSP_MALFORMED']).toContain(codeOf(() => readOcspRequest(damaged)))
      }),
    )
    for (let length = 0; length < request.length; length++)
      expect(codeOf(() => readOcspRequest(request.subarray(0, length)))).toBe('PKI_OCSP_MALFORMED')
  })
})

describe('the nonce of an answer', () => {
  it('matches, differs, or is absent', async () => {
    const answered = readOcspResponse(await authority.ocspResponse(person.certificate, NOW, NONCE))
    expect(compareOcspNonce(answered, NONCE)).toBe('match')
    expect(compareOcspNonce(answered, NONCE.subarray(1))).toBe('mismatch')
    expect(compareOcspNonce(readOcspResponse(await authority.ocspResponse(person.certificate, NOW)), NONCE)).toBe('absent')
  })
})

describeWithOpenssl('OCSP and openssl', () => {
  it('read the same in a request', () => {
    const request = buildOcspRequest(person.certificate, issuerOf(person), { nonce: NONCE })
    const { accepted, output } = openssl(['ocsp', '-reqin', '@request', '-req_text'], { request })
    expect(accepted).toBe(true)
    expect(output.toLowerCase()).toContain(`serial number: ${toHex(person.certificate.serialBytes)}`)
    expect(output.replace(/[\s:]/g, '').toLowerCase()).toContain(toHex(digestSync('SHA-1', person.certificate.issuer.der)))
    expect(output).toContain('Nonce')
  })

  it('make the same request', () => {
    const issuer = toPem('CERTIFICATE', issuerOf(person).der)
    const certificate = toPem('CERTIFICATE', person.certificate.der)
    const options = ['-no_nonce', '-req_text']
    const theirs = openssl(['ocsp', '-issuer', '@issuer', '-cert', '@certificate', ...options], { issuer, certificate })
    const request = buildOcspRequest(person.certificate, issuerOf(person))
    const ours = openssl(['ocsp', '-reqin', '@request', ...options], { request })
    expect(theirs.accepted).toBe(true)
    expect(ours).toEqual(theirs)
  })
})
