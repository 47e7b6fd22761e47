import fc from 'fast-check'
import { decodeUtf8, encodeUtf8, equalBytes, fromBase64, InputError, toBase64 } from '../../src/base'
import { xmlSignatureWriter } from '../../src/xades'
import {
  createSigners,
  ECDSA,
  rawValue,
  read,
  requestFor,
  signAs,
  signBoth,
  SOUND,
  summary,
  UNSIGNED,
  type Signers,
} from './signed-export'

let signers: Signers
let signed: string
beforeAll(async () => {
  signers = await createSigners()
  signed = decodeUtf8(await signBoth(signers))
})

/** Replaces the first occurrence and insists that there is one: an attack that changes nothing proves nothing. */
function swap(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to)
  if (changed === text) throw new Error(`nothing to replace: ${String(from)}`)
  return changed
}

const part = (pattern: RegExp, text = signed): string => pattern.exec(text)?.[0] ?? ''
const record = () => part(/<RecordExport.*?<\/RecordExport>/s)
const person = () => part(/<ds:Signature [^>]*Id="AuthorisedPerson">.*?<\/ds:Signature>/s)
const agency = () => part(/<ds:Signature [^>]*Id="Agency">.*?<\/ds:Signature>/s)
const signedInfoOf = (text: string): string => part(/<ds:SignedInfo>.*?<\/ds:SignedInfo>/s, text)
const evil = () => swap(record(), 'hai', 'ba')

/** Signed and read after a change: the outcome must differ from the sound one in a way that forbids a "yes". */
async function outcome(text: string) {
  try {
    return summary(await read(text))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.code
  }
}

function isSound(result: Awaited<ReturnType<typeof outcome>>): boolean {
  if (typeof result === 'string') return false
  const signaturesSound = result.signatures.every(
    ({ digest, value, coverage, certificateBinding, errors }) =>
      digest === 'match' &&
      value === 'valid' &&
      coverage === 'whole-document' &&
      certificateBinding === 'bound' &&
      errors.length === 0,
  )
  return (
    signaturesSound &&
    result.signatures.length === 2 &&
    [result.order, result.coverage, result.nothingAfter].every((answer) => answer === 'yes')
  )
}

it('starts from a sound export', async () => {
  expect(await outcome(signed)).toEqual(SOUND)
})

describe('signature wrapping', () => {
  const attacks: Record<string, () => string> = {
    'the signed record moved into an Object, another in its place': () =>
      swap(
        swap(signed, record(), swap(evil(), 'Id="RecordExport"', 'Id="Other"')),
        '<ds:Object>',
        `<ds:Object>${record()}</ds:Object><ds:Object>`,
      ),
    'the signed record moved into the forged record': () =>
      swap(signed, record(), swap(swap(evil(), 'Id="RecordExport"', ''), '</Record>', `${record()}</Record>`)),
    'the forged record before the signed one': () => swap(signed, record(), swap(evil(), 'Id="RecordExport"', '') + record()),
    'the forged record after the signed one': () => swap(signed, record(), record() + swap(evil(), ' Id="RecordExport"', '')),
    'the whole export inside another root': () => `<x>${signed.replace(/^<\?xml.*?\?>/, '')}</x>`,
    'the whole export inside another export': () =>
      swap(swap(signed, '<Signatures>', '<Signatures><SignedExport>'), '</Signatures>', '</SignedExport></Signatures>'),
    'the signed record inside Signatures': () => swap(swap(signed, record(), ''), '<Signatures>', `<Signatures>${record()}`),
    'the record and rendering in the other order': () =>
      swap(swap(signed, record(), ''), '<Signatures>', `${record()}<Signatures>`),
    'an unsigned sibling at the root': () => swap(signed, '<Rendering', '<Extra/><Rendering'),
    'an attribute at the root': () => swap(signed, '<SignedExport ', '<SignedExport lang="vi" '),
    'text between the parts': () => swap(signed, '<Rendering', 'x<Rendering'),
    'an element in Signatures': () => swap(signed, '</Signatures>', '<x/></Signatures>'),
    'a record in the KeyInfo': () => swap(signed, '<ds:X509Data>', `${evil()}<ds:X509Data>`),
    'an Object more': () => swap(signed, '</ds:Signature>', '<ds:Object><x/></ds:Object></ds:Signature>'),
    'a third signature': () => swap(signed, '</Signatures>', `${person().replaceAll('AuthorisedPerson', 'Third')}</Signatures>`),
    'the agency first': () => swap(swap(signed, person(), ''), '</Signatures>', `${person()}</Signatures>`),
    'no agency': () => swap(signed, agency(), ''),
    'no person': () => swap(signed, person(), ''),
    'a foreign namespace for the root': () => signed.replace('urn:signed-record:export:1', 'urn:signed-record:export:2'),
  }

  it.each(Object.keys(attacks))('does not pass: %s', async (name) => {
    const result = await outcome(attacks[name]?.() ?? '')
    expect(isSound(result)).toBe(false)
  })

  it('refuses two equal Ids, however they are spelt', async () => {
    expect(await outcome(swap(signed, '<Rendering', `${evil()}<Rendering`))).toBe('XML_DUPLICATE_ID')
    expect(await outcome(swap(signed, '<Metadata', '<Metadata ID="RecordExport"'))).toBe('XML_DUPLICATE_ID')
    expect(await outcome(swap(signed, '<Metadata', '<Metadata xml:id="RecordExport"'))).toBe('XML_DUPLICATE_ID')
  })

  it('follows a reference to the node that is judged, or to none', async () => {
    // In lower case it is no Id by any schema, but some readers follow it: then the reference is ambiguous.
    const result = await outcome(swap(signed, '<Metadata', '<Metadata id="RecordExport"'))
    expect(result).toMatchObject({
      coverage: 'no',
      signatures: [{ digest: 'unchecked', coverage: 'broken' }, { coverage: 'broken' }],
    })
  })

  it('answers which part is unexpected, without a value of the record', async () => {
    const { structure } = await read(swap(signed, '<Rendering', '<Extra/><Rendering'))
    expect(structure.nothingAfter).toMatchObject({
      answer: 'no',
      findings: [{ code: 'XML_UNEXPECTED_CONTENT', parameters: { line: 2 } }],
    })
  })
})

describe('what is unsigned', () => {
  it.each([
    ['a comment in the record', () => swap(signed, 'một', 'mộ<!-- -->t')],
    ['a comment before the root', () => swap(signed, '<SignedExport', '<!-- x --><SignedExport')],
    ['a style sheet before the root', () => swap(signed, '<SignedExport', '<?xml-stylesheet href="x"?><SignedExport')],
    ['an instruction after the root', () => `${signed}<?x y?>`],
    ['a KeyValue', () => swap(signed, '<ds:X509Data>', '<ds:KeyValue></ds:KeyValue><ds:X509Data>')],
    [
      'a KeyName beside the certificates',
      () => swap(signed, '<ds:X509Certificate>', '<ds:X509SubjectName>x</ds:X509SubjectName><ds:X509Certificate>'),
    ],
    ['an attribute on KeyInfo', () => swap(signed, '<ds:KeyInfo>', '<ds:KeyInfo Id="x">')],
    [
      'an attribute on SignatureValue of the agency',
      () => swap(signed, '<ds:SignatureValue Id="Agency', '<ds:SignatureValue x="" Id="Agency'),
    ],
    ['an unknown unsigned property', () => withUnsigned('<xades:Other/>')],
    [
      'an unsigned data object property',
      () =>
        swap(
          withUnsigned(''),
          /<xades:UnsignedSignatureProperties>/,
          '<xades:UnsignedDataObjectProperties/><xades:UnsignedSignatureProperties>',
        ),
    ],
    ['text in the unsigned properties', () => withUnsigned('x')],
  ])('makes nothingAfter no: %s', async (_, attack) => {
    expect(await outcome(attack())).toMatchObject({ nothingAfter: 'no' })
  })

  it('lets evidence be added', async () => {
    const evidence =
      '<xades:CertificateValues><xades:EncapsulatedX509Certificate>AAAA</xades:EncapsulatedX509Certificate></xades:CertificateValues>' +
      '<xades:RevocationValues><xades:CRLValues><xades:EncapsulatedCRLValue>MAA=</xades:EncapsulatedCRLValue></xades:CRLValues>' +
      '<xades:OCSPValues><xades:EncapsulatedOCSPValue>MAA=</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues>'
    const file = await read(withUnsigned(evidence))
    expect(summary(file)).toEqual(SOUND)
    expect(file.signatures[0]?.evidence.map(({ kind }) => kind)).toEqual(['crl', 'ocsp'])
    expect(file.signatures[0]?.findings).toEqual([
      { code: 'XADES_CERTIFICATE_UNREADABLE', severity: 'warning', clause: 'EN 319 132-1 §5.4' },
    ])
  })

  it('gives timestamps with the octets they must have stamped', async () => {
    const stamp =
      '<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>MAA=</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>'
    const { signatures } = await read(withUnsigned(stamp))
    const [timestamp] = signatures[0]?.timestamps ?? []
    expect([timestamp?.kind, timestamp?.token]).toEqual(['signature', Uint8Array.of(0x30, 0)])
    const value = part(/<ds:SignatureValue Id="AuthorisedPerson[^>]*>([^<]*)<\/ds:SignatureValue>/)
    // Canonical XML 1.0 of the element alone: declarations in scope come along.
    expect(decodeUtf8(timestamp?.stamped?.[0] ?? new Uint8Array())).toBe(
      swap(
        value,
        '<ds:SignatureValue',
        '<ds:SignatureValue xmlns="urn:signed-record:export:1" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
      ),
    )
  })

  function withUnsigned(properties: string): string {
    const unsigned = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${properties}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    return swap(signed, '</xades:QualifyingProperties>', `${unsigned}</xades:QualifyingProperties>`)
  }
})

describe('counter-signatures', () => {
  it('does not let one be injected', async () => {
    const injected = agency().replaceAll('Agency', 'Counter')
    const property = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${injected}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    const text = swap(
      signed,
      agency(),
      swap(agency(), '</xades:QualifyingProperties>', `${property}</xades:QualifyingProperties>`),
    )
    const result = await outcome(text)
    expect(result).toMatchObject({ nothingAfter: 'no' })
    expect(typeof result === 'string' ? [] : result.signatures[2]).toMatchObject({
      id: 'Counter',
      role: 'other',
      kind: 'counter-signature',
      coverage: 'part',
      errors: ['XML_REFERENCE_DIGEST_MISMATCH', 'XADES_COUNTER_SIGNATURE_ELSEWHERE'],
    })
  })
})

describe('signed properties', () => {
  const properties = () => part(/<xades:SignedProperties.*?<\/xades:SignedProperties>/s, person())

  it.each([
    [
      'a second SignedProperties',
      () => swap(signed, properties(), properties() + properties().replaceAll('AuthorisedPerson-Signed', 'X')),
      'XADES_PROPERTIES_REPEATED',
    ],
    [
      'a second QualifyingProperties',
      () =>
        swap(
          signed,
          '<ds:Object>',
          '<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"/></ds:Object><ds:Object>',
        ),
      'XADES_PROPERTIES_REPEATED',
    ],
    ['another Target', () => swap(signed, 'Target="#AuthorisedPerson"', 'Target="#Agency"'), 'XADES_TARGET_MISMATCH'],
    ['no Target', () => swap(signed, ' Target="#AuthorisedPerson"', ''), 'XADES_TARGET_MISMATCH'],
    [
      'the signed ones moved away, others in their place',
      () =>
        swap(
          swap(signed, properties(), properties().replaceAll('Id="AuthorisedPerson-SignedProperties"', '')),
          '</Signatures>',
          `${properties().replace('<xades:SignedProperties', '<xades:SignedProperties xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"')}</Signatures>`,
        ),
      'XADES_PROPERTIES_NOT_SIGNED',
    ],
    [
      'none at all',
      () => swap(signed, part(/<xades:QualifyingProperties.*?<\/xades:QualifyingProperties>/s), ''),
      'XADES_PROPERTIES_MISSING',
    ],
  ])('is an error: %s', async (_, attack, code) => {
    const { signatures } = await read(attack())
    const [first] = signatures
    expect(first?.findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toContain(code)
    expect(first?.claimedTime).toBeUndefined()
  })

  it('notices a SigningCertificate that names somebody else', async () => {
    const request = requestFor('authorised-person', signers.person, ECDSA)
    const pretended = { ...request, certificate: signers.agency.certificate }
    const prepared = await xmlSignatureWriter.prepare(UNSIGNED, pretended)
    const value = await rawValue(signers.person, ECDSA, fromBase64(prepared.toBeSigned))
    const bytes = decodeUtf8(await xmlSignatureWriter.complete(UNSIGNED, prepared, pretended, value))
    const certificate = (der: Uint8Array) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`
    const both = swap(bytes, '<ds:X509Data>', `<ds:X509Data>${certificate(signers.person.certificate.der)}`)
    const { signatures } = await read(both)
    expect(signatures[0]).toMatchObject({ value: 'valid', certificateBinding: 'other-certificate' })
    expect(signatures[0]?.signingCertificate?.sha256).toBe(signers.person.certificate.sha256)
    expect((await read(bytes)).signatures[0]).toMatchObject({ value: 'invalid' })
  })
})

describe('key info', () => {
  it('uses the certificate that the signed properties name, wherever it comes from', async () => {
    const stripped = signed.replaceAll(/<ds:X509Data>.*?<\/ds:X509Data>/gs, '<ds:X509Data></ds:X509Data>')
    expect((await read(stripped)).signatures.map(({ value }) => value)).toEqual(['unchecked', 'unchecked'])
    const candidates = [signers.authority.root, signers.person.certificate, signers.agency.certificate]
    expect(
      (await read(stripped, { candidates })).signatures.map(({ value, certificateBinding }) => [value, certificateBinding]),
    ).toEqual([
      ['valid', 'bound'],
      ['valid', 'bound'],
    ])
  })

  it('answers invalid for certificates of others', async () => {
    const foreign = await createSigners()
    const der = toBase64(foreign.person.certificate.der)
    const text = signed.replaceAll(
      /<ds:X509Data>.*?<\/ds:X509Data>/gs,
      `<ds:X509Data><ds:X509Certificate>${der}</ds:X509Certificate></ds:X509Data>`,
    )
    expect((await read(text)).signatures.map(({ value }) => value)).toEqual(['invalid', 'invalid'])
  })

  it('never trusts a bare key', async () => {
    const text = signed.replaceAll(/<ds:X509Data>.*?<\/ds:X509Data>/gs, '<ds:KeyValue></ds:KeyValue>')
    const { signatures } = await read(text)
    expect(signatures[0]).toMatchObject({ value: 'unchecked', certificateBinding: 'nothing-at-hand' })
    expect(signatures[0]?.findings.map(({ code }) => code)).toContain('XML_KEY_VALUE_IGNORED')
  })
})

describe('a signer with a key who signs too little', () => {
  /** The person's own key over a SignedInfo of the attacker's making. */
  async function resigned(change: (text: string) => string): Promise<string> {
    const base = decodeUtf8(await signAs(UNSIGNED, 'authorised-person', signers.person, ECDSA))
    const changed = change(base)
    const { canonicalize, childElements, descendants, parseXml } = await import('../../src/codec/xml')
    const { WorkMeter } = await import('../../src/base')
    const document = parseXml(encodeUtf8(changed), { meter: new WorkMeter() })
    const signature = [...descendants(document.root)].find(({ local }) => local === 'Signature')
    const signedInfo = signature === undefined ? undefined : childElements(signature)[0]
    if (signedInfo === undefined) throw new Error('no SignedInfo')
    const octets = canonicalize(signedInfo, { method: 'exclusive', withComments: false })
    const value = toBase64(await rawValue(signers.person, ECDSA, octets))
    return changed.replace(/(<ds:SignatureValue[^>]*>)[^<]*/, (_, tag: string) => tag + value)
  }
  const reference = (text: string, target: string) =>
    part(new RegExp(`<ds:Reference [^>]*URI="#${target}">.*?</ds:Reference>`, 's'), text)

  it.each([
    [
      'no reference to the record',
      (text: string) => swap(text, reference(text, 'RecordExport'), ''),
      ['EXPORT_REFERENCE_COUNT', 'EXPORT_REFERENCE_MISSING'],
    ],
    [
      'no reference to the rendering',
      (text: string) => swap(text, reference(text, 'Rendering'), ''),
      ['EXPORT_REFERENCE_COUNT', 'EXPORT_REFERENCE_MISSING'],
    ],
    [
      'the record twice',
      (text: string) => swap(text, reference(text, 'Rendering'), swap(reference(text, 'RecordExport'), / Id="[^"]*"/, '')),
      ['EXPORT_REFERENCE_MISSING'],
    ],
    [
      'a Type on a data reference',
      (text: string) => swap(text, 'URI="#RecordExport"', 'Type="urn:x" URI="#RecordExport"'),
      ['EXPORT_REFERENCE_FORM'],
    ],
    [
      'an XPointer',
      (text: string) => swap(text, 'URI="#RecordExport"', 'URI="#xpointer(id(\'RecordExport\'))"'),
      ['EXPORT_REFERENCE_FORM'],
    ],
    [
      'a reference that no format describes',
      (text: string) => swap(text, 'Id="AuthorisedPerson-Reference-1"', 'Id="Other"'),
      ['EXPORT_DATA_FORMAT_MISSING'],
    ],
  ])('has not covered the record: %s', async (_, change, codes) => {
    const { signatures, structure } = await read(await resigned(change))
    expect(signatures[0]).toMatchObject({ digest: 'match', value: 'valid', coverage: 'part' })
    const faults = structure.coverage.findings.map(({ code }) => code).filter((code) => code !== 'SIGNATURE_MISSING')
    expect(faults).toEqual(codes)
  })

  it('has not covered the record through a transform that reads something else', async () => {
    const change = (text: string) =>
      swap(
        text,
        reference(text, 'RecordExport'),
        swap(
          reference(text, 'RecordExport'),
          'http://www.w3.org/2001/10/xml-exc-c14n#',
          'http://www.w3.org/TR/1999/REC-xslt-19991116',
        ),
      )
    const { signatures, structure } = await read(await resigned(change))
    expect(signatures[0]).toMatchObject({ digest: 'unchecked', value: 'valid', coverage: 'part' })
    expect(signatures[0]?.findings.map(({ code }) => code)).toEqual(['XML_TRANSFORM_UNSUPPORTED'])
    expect(structure.coverage.findings.map(({ code }) => code)).toContain('EXPORT_CANONICALIZATION')
  })

  it("is no agency after the person without the person's value", async () => {
    // An agency that signs beside the person, over record and rendering only, under its own Id.
    const beside = await signAs(UNSIGNED, 'authorised-person', signers.agency, ECDSA)
    expect(part(/<ds:Signature .*<\/ds:Signature>/s, decodeUtf8(beside))).not.toBe('')
    const request = requestFor('agency', signers.agency, ECDSA)
    const one = await signAs(UNSIGNED, 'authorised-person', signers.person, ECDSA)
    const prepared = await xmlSignatureWriter.prepare(one, request)
    const value = await rawValue(signers.agency, ECDSA, fromBase64(prepared.toBeSigned))
    const two = decodeUtf8(await xmlSignatureWriter.complete(one, prepared, request, value))
    const other = decodeUtf8(await signAs(UNSIGNED, 'authorised-person', signers.person, ECDSA))
    const otherValue = part(/(?<=<ds:SignatureValue Id="AuthorisedPerson[^>]*>)[^<]*/, other)
    const exchanged = swap(two, /(?<=<ds:SignatureValue Id="AuthorisedPerson[^>]*>)[^<]*/, otherValue)
    const { structure, signatures } = await read(exchanged)
    expect(structure.order).toEqual({ answer: 'no', findings: [{ code: 'EXPORT_ORDER', severity: 'error' }] })
    expect(signatures.map(({ digest, value: answer }) => [digest, answer])).toEqual([
      ['match', 'valid'],
      ['mismatch', 'valid'],
    ])
  })
})

describe('limits and unreadable signatures', () => {
  it('refuses more references than a signature may have', async () => {
    const info = signedInfoOf(person())
    const one = part(/<ds:Reference .*?<\/ds:Reference>/s, info)
    const many = swap(signed, one, one.replace(/ Id="[^"]*"/, '').repeat(31))
    expect(await outcome(many)).toBe('LIMIT_XML_REFERENCES')
  })

  it('reports a signature that cannot be read', async () => {
    const { signatures, structure } = await read(swap(signed, '<ds:SignedInfo>', '<ds:SignedInfo/><ds:SignedInfo>'))
    expect(signatures[0]).toMatchObject({ id: 'AuthorisedPerson', readable: false, coverage: 'broken', value: 'unchecked' })
    expect(signatures[0]?.findings.map(({ code }) => code)).toEqual(['XML_SIGNATURE_MALFORMED'])
    expect(structure.coverage.answer).toBe('no')
  })
})

describe('any change', () => {
  it('of any byte is not sound, unless the canonical form stays the same', async () => {
    const octets = encodeUtf8(signed)
    const sound = await read(octets)
    await fc.assert(
      fc.asyncProperty(fc.nat(octets.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Uint8Array.from(octets)
        changed[at] = (changed[at] ?? 0) ^ mask
        let result: Awaited<ReturnType<typeof read>>
        try {
          result = await read(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
          return
        }
        const text = summary(result)
        if (!isSound(text)) return
        // What may differ without harm is white space between elements, and the certificates beside the signer's own.
        expect(text.record).toBe(SOUND.record)
        expect(result.structure.rendering).toEqual(sound.structure.rendering)
        const allowed = result.signatures.every(({ signingCertificate }, index) => {
          const key = index === 0 ? signers.person : signers.agency
          return signingCertificate !== undefined && equalBytes(signingCertificate.der, key.certificate.der)
        })
        expect(allowed).toBe(true)
      }),
      { numRuns: 300, seed: 20260302 },
    )
  }, 120_000)
})
