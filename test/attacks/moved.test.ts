import { concatBytes, decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8, fromHex, toBase64, toHex } from '../../src/base'
import type { Asn1Node } from '../../src/codec/asn1'
import {
  derContext,
  derOctetString,
  derSequence,
  derSet,
  derSetOf,
  nodeBytes,
  nodeContent,
  readAsn1,
  retag,
} from '../../src/codec/asn1'
import { digestSync } from '../../src/crypto'
import { verifyExport } from '../../src/export'
import type { RevocationEvidence } from '../../src/pki'
import { makeSigner } from '../support/make-signer'
import { signByHand } from '../support/pdf-sign'
import type { World } from '../support/world'
import { NOW, exportOf, makeWorld, trustOf } from '../support/world'
import { attribute, messageByHand } from './cms-by-hand'
import { DAY } from './hands'
import { TYPICAL, appendTexts, landmarks, open, textOf, withEntries } from './support'

// One export was archived in time. The agency’s key was stolen later, and what proves the age of the one is carried over to another.

const REVOKED = new Date(NOW.getTime() + 10 * DAY)
const LATER = new Date(NOW.getTime() + 20 * DAY)
const STAMP = '1.2.840.113549.1.9.16.2.14'

interface Pair {
  readonly pdf: Uint8Array
  readonly xml: string
}

let world: World
let old: Pair
let forged: Pair
let lists: readonly RevocationEvidence[]

beforeAll(async () => {
  world = await makeWorld(TYPICAL.document)
  old = await make(TYPICAL.record)
  forged = await make({ ...TYPICAL.record, fullName: 'Nguyễn Văn Giả Định' })
  world.authority.revoke(world.agencyKey.certificate, REVOKED)
  lists = (await world.authority.crls({ at: LATER })).map((der) => ({ kind: 'crl', der }))
})

async function make(record: Record<string, unknown>): Promise<Pair> {
  const { xml } = await exportOf(world, { ...TYPICAL, record })
  const { pdf } = await exportOf(world, { ...TYPICAL, record }, { signers: { authorisedPerson: world.personKey.signer() } })
  if (pdf === undefined || xml === undefined) throw new Error('both files are expected')
  return { pdf: await sealWithRoom(pdf), xml: decodeUtf8(xml) }
}

/** The agency signs, and leaves room for a time-stamp in its message. */
async function sealWithRoom(half: Uint8Array): Promise<Uint8Array> {
  const { free } = landmarks(half)
  const field =
    open(half)
      .last.objectNumbers()
      .find((number) => /\/T \(Agency\)/.test(textOf(half, number))) ?? 0
  return signByHand(half, await makeSigner('P-256'), {
    signature: free,
    objects: { [field]: withEntries(textOf(half, field), `/V ${free} 0 R`) },
    contents: (covered) => messageByHand(covered, world.agencyKey),
    room: 6000,
  })
}

/** Answer, the agency’s proven day, and the agency’s sub-indication. */
async function answer(file: Uint8Array): Promise<readonly unknown[]> {
  const trust = trustOf(world)
  const report = await verifyExport(file, { ...trust, evidence: [...(trust.evidence ?? []), ...lists], at: LATER })
  const agency = report.signatures.find(({ id }) => id === 'Agency')
  return [report.answer, agency?.time.proven?.slice(0, 10) ?? null, agency?.subIndication ?? agency?.indication]
}

const HELD = ['yes', '2026-11-21', 'passed']
const OPEN = ['indeterminate', null, 'REVOKED_NO_POE']

async function tokenOver(octets: Uint8Array, at = NOW): Promise<Uint8Array> {
  return world.authority.timestamp({ algorithm: 'SHA-256', digest: digestSync('SHA-256', octets) }, at)
}

describe('in a PDF', () => {
  /** A revision with a document timestamp, its token made from the covered bytes. */
  async function stamped(base: Uint8Array, contents: (covered: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
    const at = landmarks(base)
    const form = textOf(base, at.form).replace(/\/Fields \[/, `/Fields [${at.free + 1} 0 R `)
    return signByHand(base, await makeSigner('P-256'), {
      signature: at.free,
      entries: '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161',
      objects: {
        [at.free + 1]:
          `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp${at.free}) /V ${at.free} 0 R /Rect [0 0 0 0] /F 132 >>`,
        [at.form]: form,
      },
      contents,
    })
  }

  function storing(base: Uint8Array, ...ders: readonly Uint8Array[]): Uint8Array {
    const at = landmarks(base)
    const texts: Record<number, string> = {
      [at.free]: `<< /Type /DSS /CRLs [${ders.map((_, index) => `${at.free + 1 + index} 0 R`).join(' ')}] >>`,
      [at.catalog]: withEntries(textOf(base, at.catalog), `/DSS ${at.free} 0 R`),
    }
    for (const [index, der] of ders.entries())
      texts[at.free + 1 + index] = `<< /Length ${der.length} >>\nstream\n${decodeLatin1(der)}\nendstream`
    return appendTexts(base, texts)
  }

  /** The agency’s message with unsigned attributes, put back into its hole. */
  function withAttributes(file: Uint8Array, make: (message: Asn1Node) => readonly Uint8Array[]): Uint8Array {
    const text = decodeLatin1(file)
    const start = text.lastIndexOf('/Contents <') + '/Contents <'.length
    const end = text.indexOf('>', start)
    const message = readAsn1(fromHex(text.slice(start, end)), { allowTrailing: true })
    const [type, wrapper] = message.children
    const body = wrapper?.children[0]
    const info = body?.children.at(-1)?.children[0]
    if (type === undefined || body === undefined || info === undefined) throw new Error('no message')
    const changed = derSequence(...info.children.map(nodeBytes), retag(derSetOf(make(info)), 0xa1))
    const signedData = derSequence(...body.children.slice(0, -1).map(nodeBytes), derSet(changed))
    const hex = toHex(derSequence(nodeBytes(type), derContext(0, signedData)))
    return encodeLatin1(text.slice(0, start) + hex.padEnd(end - start, '0') + text.slice(end))
  }

  function valueOf(info: Asn1Node): Uint8Array {
    const value = info.children.at(-1)
    if (value === undefined) throw new Error('no value')
    return nodeContent(value)
  }

  /** The agency’s own signature value. */
  function agencyValue(file: Uint8Array): Uint8Array {
    let found = new Uint8Array(0)
    withAttributes(file, (info) => {
      found = Uint8Array.from(valueOf(info))
      return []
    })
    return found
  }

  it('its own time-stamps hold, as a document’s and as a signature’s', async () => {
    expect(await answer(old.pdf)).toEqual(OPEN)
    expect(await answer(await stamped(old.pdf, tokenOver))).toEqual(HELD)
    const token = await tokenOver(agencyValue(old.pdf))
    expect(await answer(withAttributes(old.pdf, () => [attribute(STAMP, token)]))).toEqual(HELD)
  })

  it('the document timestamp of the other', async () => {
    let token = new Uint8Array(0)
    await stamped(old.pdf, async (covered) => (token = Uint8Array.from(await tokenOver(covered))))
    expect(token.length).toBeGreaterThan(0)
    expect(await answer(await stamped(forged.pdf, async () => token))).toEqual(OPEN)
    // under one of its own that came too late
    const late = await stamped(await stamped(forged.pdf, async () => token), (covered) => tokenOver(covered, LATER))
    expect((await answer(late))[0]).toBe('indeterminate')
  })

  it('the time-stamp of the other signature, of this file’s person, of nothing', async () => {
    const { personKey } = world
    const person = decodeLatin1(forged.pdf).indexOf('/Contents <')
    const octets = [agencyValue(old.pdf), forged.pdf.slice(person, person + 64), new Uint8Array(0), personKey.certificate.der]
    for (const stampedOctets of octets) {
      const token = await tokenOver(stampedOctets)
      expect(await answer(withAttributes(forged.pdf, () => [attribute(STAMP, token)]))).toEqual(OPEN)
    }
  })

  it('the right octets, and a time-stamp that says so inside another', async () => {
    const right = await tokenOver(agencyValue(forged.pdf), LATER)
    const wrapped = derSequence(derOctetString(await tokenOver(agencyValue(forged.pdf))))
    for (const value of [wrapped, right]) {
      const [verdict, , why] = await answer(withAttributes(forged.pdf, () => [attribute(STAMP, value)]))
      expect([verdict, why]).toEqual(['indeterminate', 'REVOKED_NO_POE'])
    }
  })

  it('lists from before the theft prove nothing by themselves', async () => {
    const before = (world.evidence ?? []).map(({ der }) => der)
    expect(await answer(storing(forged.pdf, ...before))).toEqual(OPEN)
    const late = await stamped(storing(forged.pdf, ...before), (covered) => tokenOver(covered, LATER))
    expect((await answer(late))[0]).toBe('indeterminate')
  })

  it('the archived revision of the one behind the other', async () => {
    const archived = await stamped(storing(old.pdf, ...world.evidence.map(({ der }) => der)), tokenOver)
    const tail = archived.subarray(old.pdf.length)
    expect((await answer(concatBytes(forged.pdf, tail)))[0]).not.toBe('yes')
  })
})

describe('in XML', () => {
  function stampedOctets(xml: string, role: string): Uint8Array {
    const value = new RegExp(`<ds:SignatureValue Id="${role}-SignatureValue">([^<]*)<`).exec(xml)?.[1] ?? ''
    const open = `<ds:SignatureValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="${role}-SignatureValue">`
    return encodeUtf8(`${open}${value}</ds:SignatureValue>`)
  }

  function properties(...inner: readonly string[]): string {
    return `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${inner.join('')}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
  }

  function stamp(token: Uint8Array, local = 'SignatureTimeStamp', method = 'http://www.w3.org/2001/10/xml-exc-c14n#'): string {
    return `<xades:${local}><ds:CanonicalizationMethod Algorithm="${method}"></ds:CanonicalizationMethod><xades:EncapsulatedTimeStamp>${toBase64(token)}</xades:EncapsulatedTimeStamp></xades:${local}>`
  }

  function put(xml: string, text: string): Uint8Array {
    const at = xml.lastIndexOf('</xades:QualifyingProperties>')
    return encodeUtf8(xml.slice(0, at) + text + xml.slice(at))
  }

  it('its own time-stamp holds', async () => {
    expect(await answer(encodeUtf8(old.xml))).toEqual(OPEN)
    const own = stamp(await tokenOver(stampedOctets(old.xml, 'Agency')))
    expect(await answer(put(old.xml, properties(own)))).toEqual(HELD)
    // the same evidence on the other
    expect(await answer(put(forged.xml, properties(own)))).toEqual(OPEN)
  })

  it('time-stamps of other kinds over the right value', async () => {
    const right = await tokenOver(stampedOctets(forged.xml, 'Agency'))
    for (const local of ['ArchiveTimeStamp', 'RefsOnlyTimeStamp', 'SigAndRefsTimeStamp']) {
      const [verdict, proven] = await answer(put(forged.xml, properties(stamp(right, local))))
      // over the value and no reference is over the value: that one is as good as a signature time-stamp
      expect([local, verdict, proven]).toEqual(
        local.startsWith('Sig') ? [local, 'yes', '2026-11-21'] : [local, 'indeterminate', null],
      )
    }
  })

  it('a time-stamp by a canonical form that nobody knows, or over the words in place of the element', async () => {
    const octets = stampedOctets(forged.xml, 'Agency')
    const unknown = stamp(await tokenOver(octets), 'SignatureTimeStamp', 'urn:all-is-equal')
    const words = stamp(await tokenOver(encodeUtf8(decodeUtf8(octets).replace(/<[^>]*>/g, ''))))
    for (const made of [unknown, words]) expect(await answer(put(forged.xml, properties(made)))).toEqual(OPEN)
  })

  it('a time-stamp in properties that stand elsewhere, or twice', async () => {
    const right = stamp(await tokenOver(stampedOctets(forged.xml, 'Agency')))
    const twice = put(forged.xml, properties(right) + properties(right))
    const nested = put(forged.xml, properties(`<xades:CertificateValues>${properties(right)}</xades:CertificateValues>`))
    const object = forged.xml.lastIndexOf('</ds:Signature>')
    const second =
      forged.xml.slice(0, object) +
      `<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#Agency">${properties(right)}</xades:QualifyingProperties></ds:Object>` +
      forged.xml.slice(object)
    for (const file of [twice, nested, encodeUtf8(second)]) expect((await answer(file))[0]).not.toBe('yes')
  })

  it('the whole signature of the one in the other', async () => {
    // the agency’s is the last of the two
    const last = (xml: string) => xml.slice(xml.lastIndexOf('<ds:Signature '), xml.lastIndexOf('</ds:Signature>'))
    const own = put(old.xml, properties(stamp(await tokenOver(stampedOctets(old.xml, 'Agency')))))
    const archived = decodeUtf8(own)
    const [agency, target] = [last(archived), last(forged.xml)]
    expect([agency, target]).toEqual([expect.stringContaining('Id="Agency"'), expect.stringContaining('Id="Agency"')])
    expect((await answer(encodeUtf8(forged.xml.replace(target, agency))))[0]).toBe('no')
    const record = (xml: string) => xml.slice(xml.indexOf('<RecordExport'), xml.indexOf('</RecordExport>'))
    expect((await answer(encodeUtf8(archived.replace(record(archived), record(forged.xml)))))[0]).toBe('no')
  })
})
