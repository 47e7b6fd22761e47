import { decodeUtf8, encodeUtf8, toBase64 } from '../../src/base'
import { verifyExport } from '../../src/export'
import type { PracticeKey } from '../../src/practice'
import type { SignatureReport } from '../../src/verify'
import type { World } from '../support/world'
import { makeWorld, trustOf } from '../support/world'
import { DSIG, XADES, canonical, propertiesOf, signXml } from './foreign-xml'
import type { HandReference, HandSignature } from './foreign-xml'
import { makeSigner } from '../support/make-signer'
import { TYPICAL } from './support'

// Signatures of XMLDSig and XAdES that somebody else’s program made, or that were made to look so: the generic question.

const SP_TYPE = 'http://uri.etsi.org/01903#SignedProperties'
const DATA: HandReference = { uri: '#D' }
const OWN: HandReference = { uri: '#SP', type: SP_TYPE }
const DOCUMENT = '<doc><data Id="D">một</data>@signature</doc>'

let world: World
let key: PracticeKey

beforeAll(async () => {
  world = await makeWorld(TYPICAL.document)
  key = world.personKey
})

interface Result {
  readonly answer: string
  readonly signature: SignatureReport | undefined
  readonly errors: readonly string[]
}

async function judge(text: string): Promise<Result> {
  const report = await verifyExport(encodeUtf8(text), { ...trustOf(world), profile: 'generic' })
  const signature = report.signatures[0]
  const errors = report.signatures.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  )
  return { answer: report.answer, signature, errors }
}

async function made(hand: Partial<HandSignature> = {}, by = key): Promise<string> {
  const objects = `<ds:Object>${propertiesOf(by)}</ds:Object>`
  return signXml(by, { document: DOCUMENT, references: [DATA, OWN], objects, ...hand })
}

function edited(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to)
  if (changed === text) throw new Error('the edit found nothing to change')
  return changed
}

it('a signature by hand is sound, with and without properties', async () => {
  const { answer, signature, errors } = await judge(await made())
  expect([answer, signature?.format, signature?.integrity.coverage, errors]).toEqual(['yes', 'XAdES', 'part', []])
  const plain = await judge(await made({ references: [DATA], objects: '' }))
  expect([plain.answer, plain.signature?.format]).toEqual(['yes', 'XMLDSig'])
})

describe('properties that are not the signed ones', () => {
  const object = (inner: string) => `<ds:Object>${inner}</ds:Object>`
  const bare = (text: string) =>
    text.replace(/^<xades:QualifyingProperties[^>]*>/, '').replace('</xades:QualifyingProperties>', '')

  it('put in the place of those, which go elsewhere', async () => {
    const stranger = world.agencyKey
    const text = await made()
    const own = propertiesOf(key)
    const moved = edited(text, own, `${propertiesOf(stranger, 'X')}</ds:Object><ds:Object>${bare(own)}`)
    const declared = edited(moved, `<xades:SignedProperties Id="SP">`, `<xades:SignedProperties xmlns:xades="${XADES}" Id="SP">`)
    const { answer, errors } = await judge(declared)
    expect(answer).toBe('no')
    expect(errors).toEqual(expect.arrayContaining(['XADES_PROPERTIES_NOT_SIGNED']))
  })

  it.each<readonly [string, (own: string, other: string) => string, string]>([
    [
      'beside those',
      (own, other) => edited(own, '</xades:QualifyingProperties>', `${bare(other)}</xades:QualifyingProperties>`),
      'XADES_PROPERTIES_REPEATED',
    ],
    ['before those', (own, other) => edited(own, /(?<=Target="#S">)/, bare(other)), 'XADES_PROPERTIES_REPEATED'],
    ['in an Object of their own', (own, other) => `${own}</ds:Object><ds:Object>${other}`, 'XADES_PROPERTIES_REPEATED'],
    ['in an Object before', (own, other) => `${other}</ds:Object><ds:Object>${own}`, 'XADES_PROPERTIES_REPEATED'],
  ])('%s', async (_, change, code) => {
    const own = propertiesOf(key)
    const { answer, errors } = await judge(edited(await made(), own, change(own, propertiesOf(world.agencyKey, 'X'))))
    expect([answer, errors]).toEqual(['no', expect.arrayContaining([code])])
  })

  it('never referenced, while a reference to data says that it is them', async () => {
    const text = await made({ references: [{ ...DATA, type: SP_TYPE }], objects: object(propertiesOf(key)) })
    const { answer, errors } = await judge(text)
    expect([answer, errors]).toEqual(['no', expect.arrayContaining(['XADES_PROPERTIES_NOT_SIGNED'])])
  })

  it('referenced, while another reference says that it leads to them too', async () => {
    const { answer, errors } = await judge(await made({ references: [{ ...DATA, type: SP_TYPE }, OWN] }))
    expect([answer, errors]).toEqual(['no', expect.arrayContaining(['XADES_PROPERTIES_ELSEWHERE'])])
  })

  it('digested through a transform that reads something else', async () => {
    const transforms = `<ds:Transform Algorithm="${DSIG}base64"/>`
    // the text of the properties, taken for base64
    const octets = Uint8Array.from(Buffer.from('20261121T020000Z', 'latin1'))
    const { answer } = await judge(await made({ references: [DATA, { ...OWN, transforms, octets }] }))
    expect(answer).toBe('no')
  })

  it('that name another certificate', async () => {
    const objects = object(propertiesOf(world.agencyKey))
    const { answer, signature } = await judge(await made({ objects }))
    expect([answer, signature?.subIndication]).toEqual(['no', 'SIG_CONSTRAINTS_FAILURE'])
  })

  it('that name two certificates of which the second is the signer’s', async () => {
    const cert = (owner: PracticeKey) => /<xades:Cert>.*<\/xades:Cert>/.exec(propertiesOf(owner))?.[0] ?? ''
    const both = edited(propertiesOf(key), cert(key), cert(world.agencyKey) + cert(key))
    const { answer } = await judge(await made({ objects: object(both) }))
    expect(answer).toBe('no')
  })
})

describe('references that lead nowhere, or elsewhere than they say', () => {
  it.each<readonly [string, HandReference, string]>([
    ['to an Id that nobody has', { uri: '#nobody', octets: new Uint8Array(0) }, 'no'],
    ['to another file', { uri: 'http://a.invalid/x', octets: new Uint8Array(0) }, 'indeterminate'],
    ['to a file beside this one', { uri: 'file:///etc/passwd', octets: new Uint8Array(0) }, 'indeterminate'],
    ['by an XPointer that chooses', { uri: '#xpointer(//data[1])', octets: new Uint8Array(0) }, 'indeterminate'],
    [
      'through a style sheet',
      { ...DATA, transforms: '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>' },
      'indeterminate',
    ],
    [
      'through a transform that nobody knows',
      { ...DATA, transforms: '<ds:Transform Algorithm="urn:nothing"/>' },
      'indeterminate',
    ],
    ['by a digest that nobody knows', { ...DATA, digest: { name: 'SHA-256', uri: 'urn:sum' } }, 'indeterminate'],
    ['by a broken digest', { ...DATA, digest: { name: 'SHA-1', uri: `${DSIG}sha1` } }, 'indeterminate'],
    ['to an Object that is none of its own', { ...DATA, type: `${DSIG}Object` }, 'no'],
    ['to a manifest that is none', { ...DATA, type: `${DSIG}Manifest` }, 'no'],
  ])('%s', async (_, reference, expected) => {
    expect((await judge(await made({ references: [reference, OWN] }))).answer).toBe(expected)
  })

  it('of a manifest whose entry was changed, or is gone', async () => {
    const digest = toBase64(new Uint8Array(32))
    const entry = (uri: string) =>
      `<ds:Reference URI="${uri}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
    for (const uri of ['#D', '#gone']) {
      const manifest = `<ds:Object><ds:Manifest Id="M">${entry(uri)}</ds:Manifest></ds:Object><ds:Object>${propertiesOf(key)}</ds:Object>`
      const text = await made({ references: [{ uri: '#M', type: `${DSIG}Manifest` }, OWN], objects: manifest })
      expect([uri, (await judge(text)).answer]).toEqual([uri, 'no'])
    }
  })

  it('to text that an XPath filter leaves nothing of, or passes by: said, and covering nothing', async () => {
    const filter = (path: string) =>
      `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>${path}</ds:XPath></ds:Transform>`
    const nothing = await made({
      references: [{ uri: '#D', transforms: filter('false()'), octets: new Uint8Array(0) }],
      objects: '',
    })
    for (const text of [nothing, edited(nothing, 'một', 'hai')]) {
      const { signature } = await judge(text)
      expect(signature?.integrity.coverage).toBe('part')
      expect(signature?.findings.map(({ code }) => code)).toContain('XML_FILTER_LEAVES_OUT_CONTENT')
    }
    const partly = await made({
      document: '<doc><data Id="D"><a>một</a><b>hai</b></data>@signature</doc>',
      references: [
        { uri: '#D', transforms: filter('not(ancestor-or-self::b)'), octets: encodeUtf8('<data Id="D"><a>một</a></data>') },
      ],
      objects: '',
    })
    for (const text of [partly, edited(partly, 'hai', 'ba')]) {
      const { signature } = await judge(text)
      expect([signature?.integrity.digest, signature?.integrity.coverage]).toEqual(['match', 'part'])
      expect(signature?.findings.map(({ code }) => code)).toContain('XML_FILTER_LEAVES_OUT_CONTENT')
    }
    expect((await judge(edited(partly, 'một', 'ba'))).answer).toBe('no')
  })

  it('to a namesake of the element that was signed', async () => {
    const text = await made()
    const wrapped = edited(text, '<data Id="D">một</data>', '<data Id="D">hai</data><old><data Id="D">một</data></old>')
    expect((await judge(wrapped)).answer).toBe('refused')
    const renamed = edited(text, '<data Id="D">một</data>', '<data>hai</data><old><data Id="D">một</data></old>')
    // whoever reads by place reads another text: the signature says that it covers a part
    const { signature } = await judge(renamed)
    expect([signature?.integrity.digest, signature?.integrity.coverage]).toEqual(['match', 'part'])
  })
})

describe('keys that nobody vouches for', () => {
  const bits = (text: string) => toBase64(encodeUtf8(text))

  it('a secret that everybody knows', async () => {
    const text = await made({
      method: `${DSIG}hmac-sha1`,
      sign: () => encodeUtf8('whatever'),
    })
    const { answer, signature } = await judge(text)
    expect([answer, signature?.indication]).toEqual(['indeterminate', 'indeterminate'])
    const short = edited(
      text,
      `<ds:SignatureMethod Algorithm="${DSIG}hmac-sha1"/>`,
      `<ds:SignatureMethod Algorithm="${DSIG}hmac-sha1"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>`,
    )
    expect((await judge(short)).answer).not.toBe('yes')
  })

  it('a key of one’s own', async () => {
    const own = await makeSigner('P-256')
    const keyValue = `<ds:KeyValue><dsig11:ECKeyValue xmlns:dsig11="http://www.w3.org/2009/xmldsig11#"><dsig11:PublicKey>${bits('x')}</dsig11:PublicKey></dsig11:ECKeyValue></ds:KeyValue>`
    const sign = (octets: Uint8Array) => own.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, octets)
    const alone = await judge(await made({ keyInfo: keyValue, sign, references: [DATA], objects: '' }))
    expect([alone.answer, alone.signature?.integrity.value]).not.toEqual(['yes', 'valid'])
    const beside = `${keyValue}<ds:X509Data><ds:X509Certificate>${toBase64(key.certificate.der)}</ds:X509Certificate></ds:X509Data>`
    const both = await judge(await made({ keyInfo: beside, sign }))
    expect([both.answer, both.signature?.integrity.value]).toEqual(['no', 'invalid'])
    const named = await judge(
      await made({
        keyInfo: `<ds:KeyName>${TYPICAL.document.signer.fullName}</ds:KeyName>`,
        sign,
        references: [DATA],
        objects: '',
      }),
    )
    expect(named.answer).not.toBe('yes')
  })

  it('a certificate of one’s own in front of the person’s', async () => {
    const own = await makeSigner('P-256', { commonName: TYPICAL.document.signer.fullName })
    const certificates = [own.certificate, key.certificate].map(
      ({ der }) => `<ds:X509Certificate>${toBase64(der)}</ds:X509Certificate>`,
    )
    const sign = (octets: Uint8Array) => own.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, octets)
    const text = await made({ keyInfo: `<ds:X509Data>${certificates.join('')}</ds:X509Data>`, sign })
    expect((await judge(text)).answer).toBe('no')
    const plain = await judge(
      await made({ keyInfo: `<ds:X509Data>${certificates.join('')}</ds:X509Data>`, sign, references: [DATA], objects: '' }),
    )
    expect([plain.answer, plain.signature?.chain.status]).toEqual(['indeterminate', 'untrusted'])
  })

  it('values that fit many messages', async () => {
    for (const value of [
      new Uint8Array(64),
      new Uint8Array(0),
      Uint8Array.from({ length: 64 }, (_, index) => (index % 32 === 31 ? 1 : 0)),
    ])
      expect((await judge(await made({ sign: () => value }))).answer).toBe('no')
    // the value of one signature on another SignedInfo
    const other = await made({ document: '<doc><data Id="D">hai</data>@signature</doc>' })
    const value = /<ds:SignatureValue Id="SV">([^<]*)</.exec(other)?.[1] ?? ''
    expect((await judge(edited(await made(), /(?<=<ds:SignatureValue Id="SV">)[^<]*/, value))).answer).toBe('no')
  })
})

describe('counter-signatures', () => {
  it('taken from another signature fail, and so does the file', async () => {
    const sound = await made()
    // over the value of the first signature
    const over = canonical(sound, 'SV')
    const counter = await signXml(world.agencyKey, {
      document: '@signature',
      references: [{ uri: '#SV', type: 'http://uri.etsi.org/01903#CountersignedSignature', octets: over }],
    })
    const renamed = counter.replace('Id="S"', 'Id="C"')
    expect(decodeUtf8(over)).toContain('SignatureValue')
    // its own SignatureValue and SignedInfo have Ids that are taken
    expect((await judge(withCounter(sound, renamed))).answer).toBe('refused')
  })

  it('over something else than the value under which they stand', async () => {
    const sound = await made()
    const text = (
      await signXml(world.agencyKey, { document: '@signature', references: [{ uri: '#D', octets: canonical(sound, 'D') }] })
    ).replaceAll('Id="S', 'Id="C')
    const { answer, errors } = await judge(withCounter(sound, text))
    expect(answer).toBe('no')
    expect(errors).toContain('XADES_COUNTER_SIGNATURE_ELSEWHERE')
  })

  function withCounter(text: string, counter: string): string {
    const end = '</xades:QualifyingProperties>'
    const property = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>${counter}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    return edited(text, end, `${property}${end}`)
  }
})
