import { fromBase64, toBase64 } from '../../src/base'
import { addSignature, complete, completeWithCms, prepare, renderExport, verifyExport } from '../../src/export'
import { buildSignedAttributes, buildSignedData, bytesToSign, readPreparedSignature, toBeSigned } from '../../src/sign'
import { digest } from '../../src/crypto'
import { signBlindly } from '../support/forge'
import type { World } from '../support/world'
import { NOW, exportOf, makeWorld, person, signersOf, trustOf } from '../support/world'

const typical = person('typical')
const FORMATS = ['pdf', 'xml'] as const
let world: World

beforeAll(async () => {
  world = await makeWorld(typical.document)
})

describe('addSignature', () => {
  it.each(FORMATS)('brings an unsigned %s of somebody else to yes, in two steps', async (format) => {
    const unsigned = renderExport(typical.record, { document: typical.document })[format]
    const { authorisedPerson, agency } = signersOf(world)
    const first = await addSignature(unsigned, 'authorised-person', authorisedPerson, trustOf(world))
    const second = await addSignature(first.file, 'agency', agency, trustOf(world))
    expect(second.format).toBe(format)
    expect((await verifyExport(second.file, trustOf(world))).answer).toBe('yes')
  })

  it.each(FORMATS)('refuses a role that has signed the %s, and the agency before the person', async (format) => {
    const { authorisedPerson, agency } = signersOf(world)
    const unsigned = renderExport(typical.record, { document: typical.document })[format]
    await expect(addSignature(unsigned, 'agency', agency, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_ORDER' })
    const signed = (await exportOf(world, typical))[format] ?? unsigned
    await expect(addSignature(signed, 'agency', agency, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_ROLE_TAKEN' })
    await expect(addSignature(signed, 'authorised-person', authorisedPerson, trustOf(world))).rejects.toMatchObject({
      code: 'SIGN_ROLE_TAKEN',
    })
  })

  it.each(FORMATS)('refuses to seal a %s whose first signature has not passed', async (format) => {
    const elsewhere = await makeWorld(typical.document)
    const { [format]: foreign } = await exportOf(elsewhere, typical, {
      signers: { authorisedPerson: elsewhere.personKey.signer() },
    })
    const act = addSignature(foreign ?? new Uint8Array(), 'agency', world.agencyKey.signer(), trustOf(world))
    await expect(act).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND' })
  })

  it.each(FORMATS)('refuses to seal a %s that another person signed', async (format) => {
    const other = await world.authority.issuePerson({
      commonName: 'Trần Văn Khác',
      organisation: 'x',
      key: { kind: 'EC', curve: 'P-256' },
    })
    const unsigned = renderExport(typical.record, { document: typical.document })[format]
    const signed = await signBlindly(unsigned, format, 'authorised-person', other.signer(), world)
    const act = addSignature(signed, 'agency', world.agencyKey.signer(), trustOf(world))
    await expect(act).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND' })
  })

  it('refuses what is no export, without an exception of another kind', async () => {
    const signer = world.personKey.signer()
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.of(1, 2, 3),
      new TextEncoder().encode('<x/>'),
      new TextEncoder().encode('%PDF-1.7\n'),
    ]) {
      await expect(addSignature(bytes, 'authorised-person', signer, trustOf(world))).rejects.toMatchObject({
        code: 'SIGN_INPUT_NOT_SOUND',
      })
    }
  })
})

describe('prepare and complete', () => {
  it.each(FORMATS)('carry a %s to a key elsewhere and back, through JSON', async (format) => {
    const unsigned = renderExport(typical.record, { document: typical.document })[format]
    const { prepared } = await prepare(unsigned, 'authorised-person', world.personKey.signer(), trustOf(world))
    const carried = readPreparedSignature(JSON.stringify(prepared))
    const value = await world.personKey.sign(carried.algorithm, toBeSigned(carried).data)
    const signed = await complete(unsigned, carried, value, trustOf(world))
    const report = await verifyExport(signed, trustOf(world))
    expect(report.signatures.map((signature) => [signature.role, signature.indication])).toEqual([
      ['authorised-person', 'passed'],
    ])
  })

  it.each(FORMATS)('refuse a %s that differs, a value of another key, and a late completion', async (format) => {
    const unsigned = renderExport(typical.record, { document: typical.document })[format]
    const { prepared } = await prepare(unsigned, 'authorised-person', world.personKey.signer(), trustOf(world))
    const value = await world.personKey.sign(prepared.algorithm, toBeSigned(prepared).data)
    const other = unsigned.slice()
    other[other.length - 2] = 0x20
    await expect(complete(other, prepared, value, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_BASE_DIFFERS' })
    const wrong = await world.agencyKey.sign(prepared.algorithm, toBeSigned(prepared).data)
    await expect(complete(unsigned, prepared, wrong, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_VALUE_INVALID' })
    const late = { ...trustOf(world), at: new Date(NOW.getTime() + 25 * 3600_000) }
    await expect(complete(unsigned, prepared, value, late)).rejects.toMatchObject({ code: 'SIGN_PREPARATION_EXPIRED' })
  })

  it('check the certificate again when the value comes back', async () => {
    const local = await makeWorld(typical.document)
    const unsigned = renderExport(typical.record, { document: typical.document }).pdf
    const { prepared } = await prepare(unsigned, 'authorised-person', local.personKey.signer(), trustOf(local))
    const value = await local.personKey.sign(prepared.algorithm, toBeSigned(prepared).data)
    local.authority.revoke(local.personKey.certificate, new Date(NOW.getTime() - 1000))
    const evidence = (await local.authority.crls({ at: NOW })).map((der) => ({ kind: 'crl' as const, der }))
    await expect(complete(unsigned, prepared, value, { ...trustOf(local), evidence })).rejects.toMatchObject({
      code: 'SIGN_CERTIFICATE_REVOKED',
    })
  })

  it('refuse a state that was tampered with', async () => {
    const unsigned = renderExport(typical.record, { document: typical.document }).pdf
    const { prepared } = await prepare(unsigned, 'authorised-person', world.personKey.signer(), trustOf(world))
    const appended = fromBase64(String(prepared.prepared.state.appended))
    appended[20] = (appended[20] ?? 0) ^ 1
    const tampered = {
      ...prepared,
      prepared: { ...prepared.prepared, state: { ...prepared.prepared.state, appended: toBase64(appended) } },
    }
    const value = await world.personKey.sign(prepared.algorithm, toBeSigned(prepared).data)
    await expect(complete(unsigned, tampered, value, trustOf(world))).rejects.toMatchObject({
      code: 'SIGN_PREPARATION_MALFORMED',
    })
    for (const json of [
      '',
      '{}',
      '[]',
      'null',
      JSON.stringify({ ...prepared, version: 2 }),
      JSON.stringify({ ...prepared, chain: [1] }),
    ]) {
      expect(() => readPreparedSignature(json)).toThrow(expect.objectContaining({ code: 'SIGN_PREPARATION_MALFORMED' }))
    }
  })

  it('take a finished CMS with an ESS attribute', async () => {
    const unsigned = renderExport(typical.record, { document: typical.document }).pdf
    const { certificate, chain } = world.personKey
    const { prepared } = await prepare(unsigned, 'authorised-person', world.personKey.signer(), trustOf(world))
    const { algorithm } = prepared
    const messageDigest = await digest(algorithm.digest, await bytesToSign(unsigned, prepared))
    const signedAttributes = buildSignedAttributes({ digest: algorithm.digest, messageDigest, certificate })
    const value = await world.personKey.sign(algorithm, signedAttributes)
    const cms = buildSignedData({ certificate, chain, algorithm, signedAttributes, value })
    const signed = await completeWithCms(unsigned, prepared, cms, trustOf(world))
    expect((await verifyExport(signed, trustOf(world))).signatures[0]?.indication).toBe('passed')
    await expect(completeWithCms(unsigned, prepared, cms.subarray(0, 40), trustOf(world))).rejects.toMatchObject({
      code: 'SIGN_CMS_REFUSED',
    })
  })
})
