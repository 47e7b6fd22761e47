import { WorkMeter, concatBytes, decodeUtf8, encodeLatin1, encodeUtf8, toBase64 } from '../../src/base'
import { appendRevision, readPdf } from '../../src/codec/pdf'
import type { RevocationEvidence } from '../../src/pki'
import type { PracticeKey } from '../../src/practice'
import { verifyFiles } from '../../src/verify'
import type { SignatureReport, Verdict, VerifyOptions } from '../../src/verify'
import { makeSigner } from '../support/make-signer'
import { exportBase } from '../support/pdf-base'
import { signByHand, signRole } from '../support/pdf-sign'
import { crlOf, day, makeStamper, makeTimeWorld, tokenOf } from '../support/time-world'
import type { TimeWorld } from '../support/time-world'
import { ECDSA, UNSIGNED, read, signAs } from '../xades/signed-export'

// Whole files, archived and renewed: what a time-stamp over a signature, its evidence and earlier time-stamps is worth, and what it is not.

const SIGNED = '2026-01-10'
const ARCHIVED = '2026-01-12'
const LATER = '2040-06-01'
let world: TimeWorld
let first: PracticeKey
let second: PracticeKey
let lists: readonly RevocationEvidence[]
let since: readonly RevocationEvidence[]

beforeAll(async () => {
  world = await makeTimeWorld({ authority: ['2020-01-01', '2050-01-01'], signer: ['2025-01-01', '2030-01-01'] })
  first = await makeStamper(world.root, 'First TSA', '2020-01-01', '2032-01-01')
  second = await makeStamper(world.root, 'Second TSA', '2020-01-01', '2059-01-01')
  lists = [await crlOf(world.authority, '2026-01-11', '2026-01-18'), await crlOf(world.root, '2026-01-11', '2026-02-11')]
  world.authority.revoke(world.signer.certificate, day('2027-01-01'), 1)
  world.root.revoke(first.certificate, day('2028-01-01'), 1)
  world.root.revoke(world.authority.certificate, day('2029-01-01'), 2)
  since = [await crlOf(world.authority, '2028-06-01', '2028-07-01'), await crlOf(world.root, LATER, '2040-07-01')]
})

async function verify(name: string, bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  const [verdict] = await verifyFiles([{ name, bytes }], {
    at: day(LATER),
    anchors: world.anchors,
    profile: 'generic',
    ...options,
  })
  if (verdict === undefined) throw new Error('no verdict')
  return verdict
}

async function person(name: string, bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<SignatureReport> {
  const signature = (await verify(name, bytes, { evidence: since, ...options })).report.signatures[0]
  if (signature === undefined) throw new Error('no signature')
  return signature
}

const verdictOf = ({ subIndication, indication, level, time }: SignatureReport) => [
  subIndication ?? indication,
  level,
  time.proven?.slice(0, 10) ?? null,
  time.source,
]

describe('XML', () => {
  const END = '</xades:QualifyingProperties>'
  let signed: string
  /** the properties of the archived signature, in order */
  let properties: readonly string[]

  beforeAll(async () => {
    const once = await signAs(UNSIGNED, 'authorised-person', world.signer, ECDSA)
    signed = decodeUtf8(await signAs(once, 'agency', world.signer, ECDSA))
    properties = [await stamp('SignatureTimeStamp', [], first, SIGNED), values()]
    properties = [...properties, await stamp('ArchiveTimeStamp', properties, second, ARCHIVED)]
  })

  function withProperties(list: readonly string[]): string {
    const at = signed.indexOf(END)
    const all = list.join('')
    const unsigned = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${all}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    return signed.slice(0, at) + unsigned + signed.slice(at)
  }

  /** A time-stamp property after those given, over what the reader says that it is over; the reader is held to outside files elsewhere. */
  async function stamp(
    local: string,
    before: readonly string[],
    by: PracticeKey,
    at: string,
    version = 'xades141',
  ): Promise<string> {
    const make = (token: Uint8Array): string => {
      const prefix = local === 'ArchiveTimeStamp' ? version : 'xades'
      const inside = `<xades:EncapsulatedTimeStamp>${toBase64(token)}</xades:EncapsulatedTimeStamp>`
      return `<${prefix}:${local} xmlns:xades141="http://uri.etsi.org/01903/v1.4.1#">${inside}</${prefix}:${local}>`
    }
    const { signatures } = await read(withProperties([...before, make(Uint8Array.of(0x30, 0))]), { profile: 'generic' })
    const stamped = signatures[0]?.timestamps.at(-1)?.stamped
    if (stamped === undefined) throw new Error('nothing to stamp')
    return make(await tokenOf(by, concatBytes(...stamped), at))
  }

  function values(): string {
    const certificates = [world.authority.certificate, first.certificate, second.certificate]
      .map(({ der }) => `<xades:EncapsulatedX509Certificate>${toBase64(der)}</xades:EncapsulatedX509Certificate>`)
      .join('')
    const crls = lists.map(({ der }) => `<xades:EncapsulatedCRLValue>${toBase64(der)}</xades:EncapsulatedCRLValue>`).join('')
    return (
      `<xades:CertificateValues>${certificates}</xades:CertificateValues>` +
      `<xades:RevocationValues><xades:CRLValues>${crls}</xades:CRLValues></xades:RevocationValues>`
    )
  }

  it('archived, holds although signer, authority and time-stamping key were revoked since', async () => {
    const file = encodeUtf8(withProperties(properties))
    expect(verdictOf(await person('x.xml', file))).toEqual(['passed', 'B-LTA', SIGNED, 'signature-timestamp'])
    const { evidence } = await verify('x.xml', file, { evidence: since })
    expect(evidence.tokens).toHaveLength(2)
    expect(evidence.certificates.map(({ sha256 }) => sha256)).toContain(second.certificate.sha256)
  })

  it('with the time-stamp of version 1.3.2 as well', async () => {
    const older = [...properties.slice(0, 2), await stamp('ArchiveTimeStamp', properties.slice(0, 2), second, ARCHIVED, 'xades')]
    expect(verdictOf(await person('x.xml', encodeUtf8(withProperties(older))))).toEqual([
      'passed',
      'B-LTA',
      SIGNED,
      'signature-timestamp',
    ])
  })

  it('archived without a signature time-stamp: the archive proves the time', async () => {
    const only = [values(), await stamp('ArchiveTimeStamp', [values()], second, ARCHIVED)]
    expect(verdictOf(await person('x.xml', encodeUtf8(withProperties(only))))).toEqual([
      'passed',
      'B-LTA',
      ARCHIVED,
      'archive-timestamp',
    ])
  })

  it('renewed by a second archive time-stamp', async () => {
    const early = [...properties.slice(0, 2), await stamp('ArchiveTimeStamp', properties.slice(0, 2), first, ARCHIVED)]
    expect(verdictOf(await person('x.xml', encodeUtf8(withProperties(early))))[2]).toBeNull()
    const renewed = [...early, await stamp('ArchiveTimeStamp', early, second, '2027-12-01')]
    expect(verdictOf(await person('x.xml', encodeUtf8(withProperties(renewed))))).toEqual([
      'passed',
      'B-LTA',
      SIGNED,
      'signature-timestamp',
    ])
  })

  it.each([
    ['the archive time-stamp taken away', () => properties.slice(0, 2)],
    ['the archive time-stamp first', () => [properties[2] ?? '', ...properties.slice(0, 2)]],
    ['two properties exchanged', () => [properties[1] ?? '', properties[0] ?? '', properties[2] ?? '']],
    ['one property taken away', () => [properties[0] ?? '', properties[2] ?? '']],
    [
      'one added before it',
      () => [...properties.slice(0, 2), '<xades:RevocationValues></xades:RevocationValues>', properties[2] ?? ''],
    ],
    [
      'an octet of the evidence changed',
      () => properties.map((text, index) => (index === 1 ? text.replace('>MII', '> MII') : text)),
    ],
  ] as const)('%s proves nothing any more', async (_, make) => {
    const result = await person('x.xml', encodeUtf8(withProperties(make())))
    expect([result.indication, result.time.proven]).toEqual(['indeterminate', null])
    expect(result.level).not.toBe('B-LTA')
  })

  it('what is added after it changes nothing, and is not covered', async () => {
    const more = [...properties, '<xades:RevocationValues></xades:RevocationValues>']
    expect(verdictOf(await person('x.xml', encodeUtf8(withProperties(more))))[0]).toBe('passed')
  })

  it('an archive time-stamp of another signature proves nothing', async () => {
    const text = withProperties(properties)
    const unsigned = /<xades:UnsignedProperties>.*?<\/xades:UnsignedProperties>/s.exec(text)?.[0] ?? ''
    const at = signed.lastIndexOf(END)
    const { report } = await verify('x.xml', encodeUtf8(signed.slice(0, at) + unsigned + signed.slice(at)), { evidence: since })
    expect(report.signatures.map(({ time }) => time.proven)).toEqual([null, null])
    expect(report.signatures[1]?.findings.map(({ code }) => code)).toContain('TIMESTAMP_IMPRINT_MISMATCH')
  })

  it('content changed after it was archived fails, whatever the time-stamps say', async () => {
    const changed = withProperties(properties).replace('NGUYỄN THỬ', 'NGUYỄN THỨ')
    const result = await person('x.xml', encodeUtf8(changed))
    expect([result.subIndication, result.time.proven]).toEqual(['HASH_FAILURE', null])
  })
})

describe('PDF', () => {
  let signed: Uint8Array
  const stampOf = (number: number, name: string): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /Rect [0 0 0 0] /V ${number} 0 R >>`

  beforeAll(async () => {
    const key = {
      ...(await makeSigner('P-256')),
      certificate: world.signer.certificate,
      algorithm: ECDSA,
      sign: world.signer.sign,
    }
    signed = await signRole(exportBase(), 'authorised-person', key, { chain: world.signer.chain })
  })

  /** A document security store of what was known when the file was archived. */
  function withStore(base: Uint8Array, entries = ''): Uint8Array {
    const file = readPdf(base, { meter: new WorkMeter() })
    const root = file.last.trailer.entries.get('Root')
    const number = root?.kind === 'reference' ? root.number : 0
    const catalog = file.last.object(number)?.value
    if (catalog === undefined) throw new Error('no catalog')
    const text = new TextDecoder('latin1').decode(base.subarray(catalog.start, catalog.end))
    const streams = [world.authority.certificate, first.certificate, second.certificate, ...lists].map(({ der }, index) => ({
      number: 60 + index,
      value: {
        raw: concatBytes(encodeLatin1(`<< /Length ${der.length} ${entries} >>\nstream\n`), der, encodeLatin1('\nendstream')),
      },
    }))
    const store = '<< /Type /DSS /Certs [60 0 R 61 0 R 62 0 R] /CRLs [63 0 R 64 0 R] >>'
    const { bytes } = appendRevision(file, {
      objects: [
        ...streams,
        { number: 70, value: { raw: encodeLatin1(store) } },
        { number, value: { raw: encodeLatin1(text.replace(/>>\s*$/, ' /DSS 70 0 R >>')) } },
      ],
    })
    return concatBytes(base, bytes)
  }

  async function stamped(base: Uint8Array, by: PracticeKey, at: string, place = 0): Promise<Uint8Array> {
    const field = 40 + place * 2
    const fields = Array.from({ length: place + 1 }, (_, index) => `${40 + index * 2} 0 R`).join(' ')
    const form = `<< /Fields [6 0 R 7 0 R ${fields}] /DR << /Font << /F0 12 0 R >> >> /SigFlags 3 >>`
    return signByHand(base, await makeSigner('P-256'), {
      signature: field + 1,
      objects: { [field]: stampOf(field + 1, `Stamp${place}`), 5: form },
      entries: '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161',
      contents: async (covered) => tokenOf(by, covered, at),
    })
  }

  it('archived, holds although signer and authority were revoked since', async () => {
    const file = await stamped(withStore(signed), second, ARCHIVED)
    expect(verdictOf(await person('x.pdf', file))).toEqual(['passed', 'B-LTA', ARCHIVED, 'document-timestamp'])
  })

  it('evidence that came after the time-stamp is not proven by it', async () => {
    const file = withStore(await stamped(signed, second, ARCHIVED))
    expect(verdictOf(await person('x.pdf', file))).toEqual([
      'REVOCATION_OUT_OF_BOUNDS_NO_POE',
      'B-LT',
      ARCHIVED,
      'document-timestamp',
    ])
  })

  it('evidence whose filter stands in another object is not proven: that object can change', async () => {
    const file = await stamped(withStore(signed, '/Filter 71 0 R'), second, ARCHIVED)
    expect(verdictOf(await person('x.pdf', file))[0]).toBe('REVOCATION_OUT_OF_BOUNDS_NO_POE')
    expect(verdictOf(await person('x.pdf', await stamped(withStore(signed, '/Filter []'), second, ARCHIVED)))[0]).toBe('passed')
  })

  it('a time-stamp of an authority revoked since needs a later one, and falls with it', async () => {
    const early = await stamped(withStore(signed), first, ARCHIVED)
    expect(verdictOf(await person('x.pdf', early))).toEqual(['REVOKED_NO_POE', 'B-B', null, 'claimed'])
    const renewed = await stamped(early, second, '2027-12-01', 1)
    expect(verdictOf(await person('x.pdf', renewed))).toEqual(['passed', 'B-LTA', ARCHIVED, 'document-timestamp'])
    const late = await stamped(early, second, '2028-02-01', 1)
    expect(verdictOf(await person('x.pdf', late))[0]).toBe('REVOKED_NO_POE')
  })

  it('a token over another file proves nothing, and is shown', async () => {
    const foreign = await stamped(withStore(signed), second, ARCHIVED)
    const other = await signByHand(withStore(signed), await makeSigner('P-256'), {
      signature: 41,
      objects: {
        40: stampOf(41, 'Stamp0'),
        5: '<< /Fields [6 0 R 7 0 R 40 0 R] /DR << /Font << /F0 12 0 R >> >> /SigFlags 3 >>',
      },
      entries: '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161',
      contents: async () => tokenOf(second, foreign, ARCHIVED),
    })
    const { report } = await verify('x.pdf', other, { evidence: since })
    expect(report.signatures.map(({ id, time }) => [id, time.proven])).toEqual([
      ['AuthorisedPerson', null],
      ['Stamp0', null],
    ])
    expect(report.signatures[1]).toMatchObject({
      kind: 'document-timestamp',
      indication: 'failed',
      subIndication: 'HASH_FAILURE',
    })
  })
})
