import fc from 'fast-check'
import { WorkMeter, concatBytes, decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8 } from '../../src/base'
import { appendRevision, readPdf } from '../../src/codec/pdf'
import { sha256Hex } from '../../src/crypto'
import type { SignatureAlgorithm } from '../../src/crypto'
import { renderExport, verifyExport, verifyExports } from '../../src/export'
import type { SignedExport } from '../../src/export'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { formById } from '../../src/record'
import { TEMPLATE_VERSION, drawPdf, layOut } from '../../src/render/pdf'
import { buildView } from '../../src/render/view'
import { writeRecordExport } from '../../src/render/xml/write'
import { buildSignedExport } from '../../src/sign'
import type { FileReport, VerifyOptions } from '../../src/verify'
import { signBlindly, signBothBlindly } from '../support/forge'
import type { World } from '../support/world'
import { KEYS, exportOf, makeWorld, person, signersOf, trustOf } from '../support/world'

// Every file here is made from our own exports, by somebody who holds a key, tricked its holder, or only has the file. None may be yes.

const typical = person('typical')
let world: World
let sound: Required<Pick<SignedExport, 'pdf' | 'xml'>>

beforeAll(async () => {
  world = await makeWorld(typical.document)
  sound = both(await exportOf(world, typical))
})

describe('a person who holds no key', () => {
  it('cannot change any covered byte of either file, whatever the algorithm', async () => {
    const algorithms: readonly [keyof typeof KEYS, SignatureAlgorithm][] = [
      ['rsa', { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 }],
      ['rsa', { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384' }],
      ['p256', { scheme: 'ECDSA', digest: 'SHA-256' }],
      ['p384', { scheme: 'ECDSA', digest: 'SHA-512' }],
      ['ed25519', { scheme: 'Ed25519', digest: 'SHA-512' }],
    ]
    for (const [kind, algorithm] of algorithms) {
      const local = await makeWorld(typical.document, KEYS[kind])
      const made = both(await exportOf(local, typical, { signers: signersOf(local, algorithm), unsafeOutsideAnnexI: true }))
      expect([kind, (await verifyExport(made.pdf, trustOf(local))).answer]).toEqual([kind, 'yes'])
      for (const format of ['pdf', 'xml'] as const) await neverPasses(made[format], trustOf(local))
    }
  }, 300_000)

  it('cannot append a revision', async () => {
    const file = readPdf(sound.pdf, { meter: new WorkMeter() })
    const page = file.last.objectNumbers().find((number) => kindOf(file.last.object(number)?.value) === 'Page')
    const note = encodeLatin1('<< /Type /Page /Rotate 180 >>')
    const { bytes } = appendRevision(file, { objects: [{ number: page ?? 0, value: { raw: note } }] })
    await isNo(concatBytes(sound.pdf, bytes), 'NOTHING_AFTER')
  })

  it('cannot append even an object that nothing refers to', async () => {
    const file = readPdf(sound.pdf, { meter: new WorkMeter() })
    const { bytes } = appendRevision(file, { objects: [{ number: 900, value: { raw: encodeLatin1('<< /Type /Catalog >>') } }] })
    await isNo(concatBytes(sound.pdf, bytes), 'NOTHING_AFTER')
  })

  it('cannot take a signature away', async () => {
    const file = readPdf(sound.pdf, { meter: new WorkMeter() })
    const personOnly = sound.pdf.subarray(0, file.revisions[1]?.end)
    expect(await conditionsNot(personOnly, 'no')).toEqual(expect.arrayContaining(['AGENCY_SIGNED']))
    const xml = decodeUtf8(sound.xml)
    const agencyAt = xml.lastIndexOf('<ds:Signature ')
    await isNo(
      encodeUtf8(xml.slice(0, agencyAt) + xml.slice(xml.lastIndexOf('</ds:Signature>') + '</ds:Signature>'.length)),
      'AGENCY_SIGNED',
    )
    const personAt = xml.indexOf('<ds:Signature ')
    await isNo(encodeUtf8(xml.slice(0, personAt) + xml.slice(agencyAt)), 'AUTHORISED_PERSON_SIGNED')
  })

  it('cannot swap the signatures of the XML', async () => {
    const xml = decodeUtf8(sound.xml)
    const first = xml.indexOf('<ds:Signature ')
    const second = xml.lastIndexOf('<ds:Signature ')
    const end = xml.lastIndexOf('</ds:Signature>') + '</ds:Signature>'.length
    await isNot(encodeUtf8(xml.slice(0, first) + xml.slice(second, end) + xml.slice(first, second) + xml.slice(end)))
    // the Ids exchanged: the agency's in the person's place
    const renamed = xml
      .replaceAll('"AuthorisedPerson"', '"#"')
      .replaceAll('"Agency"', '"AuthorisedPerson"')
      .replaceAll('"#"', '"Agency"')
    await isNot(encodeUtf8(renamed))
  })

  it('cannot widen the hole of a signature', async () => {
    const text = decodeLatin1(sound.pdf)
    const match = [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/g)].at(-1)
    if (match === null || match === undefined) throw new Error('no ByteRange')
    const [whole, zero, first, second, last] = match
    const widened = `/ByteRange [${zero} ${Number(first) - 10} ${second} ${last}]`.padEnd(whole.length)
    const changed = sound.pdf.slice()
    changed.set(encodeLatin1(widened), match.index)
    const report = await verifyExport(changed, trustOf(world))
    expect(report.answer).toBe('no')
    expect(report.signatures.find((signature) => signature.id === 'Agency')?.integrity.coverage).toBe('broken')
  })

  it('cannot add a DOCTYPE, nor wrap the signed XML in another', async () => {
    const xml = decodeUtf8(sound.xml)
    const declared = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0
    const doctype = await verifyExport(
      encodeUtf8(`${xml.slice(0, declared)}<!DOCTYPE SignedExport>${xml.slice(declared)}`),
      trustOf(world),
    )
    expect([doctype.answer, doctype.refusal?.code]).toEqual(['refused', 'XML_DOCTYPE'])
    const body = xml.slice(declared)
    await isNot(encodeUtf8(`<SignedExport xmlns="urn:signed-record:export:1">${body}</SignedExport>`))
    const forged = body.replace('Id="RecordExport"', 'Id="Other"')
    await isNot(
      encodeUtf8(
        body.replace(
          '</SignedExport>',
          `${forged.slice(forged.indexOf('<RecordExport'), forged.indexOf('</RecordExport>') + 15)}</SignedExport>`,
        ),
      ),
    )
  })
})

describe('a person who holds other keys', () => {
  it('cannot sign with a certificate of the right name from another authority', async () => {
    const elsewhere = await makeWorld(typical.document)
    const foreign = both(await exportOf(elsewhere, typical))
    for (const bytes of [foreign.pdf, foreign.xml]) {
      const report = await verifyExport(bytes, trustOf(world))
      expect(report.answer).not.toBe('yes')
      expect(report.signatures.every((signature) => signature.integrity.value === 'valid')).toBe(true)
      expect(report.conditions.find((condition) => condition.code === 'TRUST_DOMAIN')?.answer).not.toBe('yes')
    }
  })

  it('cannot seal as a member of the agency’s staff', async () => {
    const { name } = typical.document.agency
    const staff = await world.authority.issuePerson({
      commonName: 'Lê Thị Nhân Viên',
      organisation: name,
      organisationalUnit: name,
      key: KEYS.p256,
    })
    for (const format of ['pdf', 'xml'] as const) {
      const { [format]: base } = await exportOf(world, typical, { signers: { authorisedPerson: world.personKey.signer() } })
      await isNo(await signBlindly(base ?? sound[format], format, 'agency', staff.signer(), world), 'NAMES_AGREE')
    }
  })

  it('cannot be both person and agency', async () => {
    for (const format of ['pdf', 'xml'] as const) {
      const { [format]: base } = await exportOf(world, typical, { signers: { authorisedPerson: world.personKey.signer() } })
      await isNo(await signBlindly(base ?? sound[format], format, 'agency', world.personKey.signer(), world), 'AGENCY_SIGNED')
    }
  })

  it('cannot let the agency sign first', async () => {
    const { pdf } = both(await exportOf(world, typical, { signers: {} }))
    const sealed = await signBlindly(pdf, 'pdf', 'agency', world.agencyKey.signer(), world)
    await isNo(await signBlindly(sealed, 'pdf', 'authorised-person', world.personKey.signer(), world), 'ORDER')
  })
})

describe('a person who tricked both signers', () => {
  const other = { ...typical.record, fullName: 'Nguyễn Văn Giả Định' }

  it('cannot have them sign pages that say something else than the data', async () => {
    const shown = buildView(parseRecord(other), parseDocument(typical.document), formById('tt06-2023'))
    const layout = layOut(shown, { sealDiameterMm: 36 })
    const data = writeRecordExport({
      record: parseRecord(typical.record),
      document: parseDocument(typical.document),
      form: 'tt06-2023',
      pageAmount: layout.pageCount,
    })
    const pdf = drawPdf(layout, {
      attachment: data,
      created: new Date('2026-03-04T17:00:00Z'),
      template: 'tt06-2023',
      templateVersion: TEMPLATE_VERSION,
      author: typical.document.agency.name,
      subject: parseDocument(typical.document).subject,
      practice: true,
    })
    const signed = await signBothBlindly(pdf, 'pdf', world)
    const report = await verifyExport(signed, trustOf(world))
    expect(noes(report)).toEqual(['RE_RENDERED'])
  })

  it('cannot hide a second attachment', async () => {
    const rendered = renderExport(typical.record, { document: typical.document })
    const file = readPdf(rendered.pdf, { meter: new WorkMeter() })
    const { bytes } = appendRevision(file, {
      objects: [{ number: 901, value: { dict: new Map([['Type', { name: 'EmbeddedFile' }]]) }, stream: encodeUtf8('<hidden/>') }],
    })
    const signed = await signBothBlindly(concatBytes(rendered.pdf, bytes), 'pdf', world)
    const report = await verifyExport(signed, trustOf(world))
    expect(report.answer).toBe('no')
    expect(noes(report)).toEqual(expect.arrayContaining(['NOTHING_AFTER']))
  })

  it('cannot pair a PDF with another record’s XML under the same number and date', async () => {
    const another = both(await exportOf(world, { ...typical, record: other }))
    const verdicts = await verifyExports(
      [
        { name: 'a.pdf', bytes: sound.pdf },
        { name: 'b.xml', bytes: another.xml },
      ],
      trustOf(world),
    )
    for (const { report } of verdicts) expect([report.answer, noes(report)]).toEqual(['no', ['SAME_RECORD']])
  })

  it('cannot pair a PDF with an XML that names other pages', async () => {
    const rendered = renderExport(typical.record, { document: typical.document })
    const record = decodeUtf8(rendered.xml).match(/<RecordExport[\s\S]*<\/RecordExport>/)?.[0] ?? ''
    const lying = buildSignedExport(encodeUtf8(record), {
      template: 'tt06-2023',
      version: TEMPLATE_VERSION,
      revisionZeroSha256: sha256Hex(encodeUtf8('another')),
      pages: rendered.pages,
    })
    const xml = await signBothBlindly(lying, 'xml', world)
    const verdicts = await verifyExports(
      [
        { name: 'a.pdf', bytes: sound.pdf },
        { name: 'b.xml', bytes: xml },
      ],
      trustOf(world),
    )
    for (const { report } of verdicts) expect([report.answer, noes(report)]).toEqual(['no', ['SAME_RECORD']])
  })
})

/** Flips bytes all over the file: none of the results may be yes, and none may throw. */
async function neverPasses(bytes: Uint8Array, options: VerifyOptions): Promise<void> {
  const hole = holesOf(bytes)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      // outside every coverage: a CMS with its zero padding, and KeyInfo, which only offers certificates to try
      if (hole.some(([start, end]) => at >= start && at < end)) return
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ mask
      expect((await verifyExport(changed, options)).answer).not.toBe('yes')
    }),
    { numRuns: Number(process.env.SIGNED_RECORD_MUTATIONS ?? 8), seed: 20261121 },
  )
}

function holesOf(bytes: Uint8Array): readonly (readonly [number, number])[] {
  const text = decodeLatin1(bytes)
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) \d+\]/g)].map(
    (match) => [Number(match[1]), Number(match[2])] as const,
  )
  const keys = [...text.matchAll(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/gs)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  )
  return [...ranges, ...keys]
}

function kindOf(value: unknown): string | undefined {
  const entries = (value as { entries?: ReadonlyMap<string, { value?: unknown }> } | undefined)?.entries
  const type = entries?.get('Type')?.value
  return typeof type === 'string' ? type : undefined
}

function noes(report: FileReport): readonly string[] {
  return report.conditions.filter((condition) => condition.answer === 'no').map((condition) => condition.code)
}

async function conditionsNot(bytes: Uint8Array, answer: string): Promise<readonly string[]> {
  const report = await verifyExport(bytes, trustOf(world))
  expect(report.answer).toBe(answer)
  return noes(report)
}

async function isNo(bytes: Uint8Array, condition: string): Promise<void> {
  expect(await conditionsNot(bytes, 'no')).toContain(condition)
}

async function isNot(bytes: Uint8Array): Promise<void> {
  expect(['no', 'refused', 'indeterminate']).toContain((await verifyExport(bytes, trustOf(world))).answer)
}

function both(made: SignedExport): Required<Pick<SignedExport, 'pdf' | 'xml'>> {
  if (made.pdf === undefined || made.xml === undefined) throw new TypeError('both files are expected')
  return { pdf: made.pdf, xml: made.xml }
}
