import { decodeUtf8, encodeUtf8, toBase64 } from '../../src/base'
import { digest } from '../../src/crypto'
import { verifyExport } from '../../src/export'
import type { RevocationEvidence } from '../../src/pki'
import { exportOf, makeWorld, NOW, trustOf } from '../support/world'
import type { World } from '../support/world'
import { TYPICAL } from './support'

// A signer whose certificate was revoked, or the thief of a key, wants a time before that.

const DAY = 24 * 60 * 60 * 1000
const REVOKED = new Date(NOW.getTime() + 10 * DAY)
const LATER = new Date(NOW.getTime() + 20 * DAY)
let world: World
let xml: string
let lists: readonly RevocationEvidence[]

beforeAll(async () => {
  world = await makeWorld(TYPICAL.document)
  xml = decodeUtf8((await exportOf(world, TYPICAL)).xml ?? new Uint8Array())
  world.authority.revoke(world.agencyKey.certificate, REVOKED)
  lists = (await world.authority.crls({ at: LATER })).map((der) => ({ kind: 'crl', der }))
})

/** Puts a timestamp token on the agency's or the person's signature. */
function withToken(token: Uint8Array, role: 'Agency' | 'AuthorisedPerson' = 'Agency', extra = ''): Uint8Array {
  const end = '</xades:QualifyingProperties>'
  const at = role === 'Agency' ? xml.lastIndexOf(end) : xml.indexOf(end)
  const property =
    '<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp>' +
    '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>' +
    `<xades:EncapsulatedTimeStamp>${toBase64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>${extra}` +
    '</xades:UnsignedSignatureProperties></xades:UnsignedProperties>'
  return encodeUtf8(xml.slice(0, at) + property + xml.slice(at))
}

/** The octets that a timestamp on a signature of this export is over. */
function stamped(role: string): Uint8Array {
  const value = new RegExp(`<ds:SignatureValue Id="${role}-SignatureValue">([^<]*)</ds:SignatureValue>`).exec(xml)?.[1] ?? ''
  return encodeUtf8(
    `<ds:SignatureValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="${role}-SignatureValue">${value}</ds:SignatureValue>`,
  )
}

async function token(role: string, at: Date, from = world): Promise<Uint8Array> {
  return from.authority.timestamp({ algorithm: 'SHA-256', digest: await digest('SHA-256', stamped(role)) }, at)
}

async function answer(file: Uint8Array, at = LATER): Promise<string> {
  return (await verifyExport(file, { ...trustOf(world), evidence: [...lists, ...(trustOf(world).evidence ?? [])], at })).answer
}

it('without a time the signature of a revoked certificate proves nothing', async () => {
  expect(await answer(encodeUtf8(xml))).not.toBe('yes')
})

it('a timestamp from before the revocation saves it', async () => {
  expect(await answer(withToken(await token('Agency', NOW)))).toBe('yes')
})

it.each([
  ['after the revocation', async () => withToken(await token('Agency', new Date(REVOKED.getTime() + 1000)))],
  ['of the other signature', async () => withToken(await token('AuthorisedPerson', NOW))],
  ['on the other signature', async () => withToken(await token('Agency', NOW), 'AuthorisedPerson')],
  ['of an authority that nobody trusts', async () => withToken(await token('Agency', NOW, await makeWorld(TYPICAL.document)))],
  ['that is cut', async () => withToken((await token('Agency', NOW)).slice(0, -1))],
  [
    'with another time in it',
    async () => {
      const der = await token('Agency', REVOKED)
      const text = Buffer.from(der).toString('latin1')
      const at = text.indexOf('20261201')
      expect(at).toBeGreaterThan(0)
      return withToken(Uint8Array.from(Buffer.from(`${text.slice(0, at)}20261121${text.slice(at + 8)}`, 'latin1')))
    },
  ],
] as const)('a timestamp %s does not', async (_, make) => {
  expect(await answer(await make())).not.toBe('yes')
})

it('a timestamp from the future is no proof', async () => {
  const future = withToken(await token('Agency', new Date(LATER.getTime() + 1000)))
  expect(await answer(future)).not.toBe('yes')
})

it('the value that was stamped must be the value that stands there', async () => {
  const file = decodeUtf8(withToken(await token('Agency', NOW)))
  const respelled = file.replace(/(Id="Agency-SignatureValue">....)/, '$1\n')
  expect(await answer(encodeUtf8(respelled))).not.toBe('yes')
})

it('a timestamp of the person’s own key is none', async () => {
  const der = await token('Agency', NOW)
  const own = { ...trustOf(world), anchors: [{ certificate: world.personKey.certificate, domain: 'caller' as const }] }
  expect((await verifyExport(withToken(der), { ...own, evidence: lists, at: LATER })).answer).not.toBe('yes')
})

it('a worthless timestamp changes no answer, and is shown', async () => {
  const stranger = await makeWorld(TYPICAL.document)
  const file = withToken(await token('Agency', NOW, stranger))
  const report = await verifyExport(file, trustOf(world))
  expect([report.answer, report.signatures[1]?.time.proven]).toEqual(['yes', null])
  expect(report.signatures[1]?.findings.map(({ code }) => code)).toContain('TIMESTAMP_NOT_TRUSTED')
})
