import { encodeUtf8, toBase64, WorkMeter } from '../../src/base'
import { verifyExport } from '../../src/export'
import { descendants, parseXml } from '../../src/codec/xml'
import { verifyFiles, type FileReport } from '../../src/verify'
import { readSignature, signedInfoOctets } from '../../src/xmldsig'
import { xpathTransforms } from '../../src/xpath'
import { makeSigner, type TestSigner } from '../support/make-signer'
import { NOW } from '../support/world'
import { filter2, NOT_SIGNATURE, signature, xpath } from './support'

const OPTIONS = { at: NOW, anchors: [], profile: 'generic' } as const
let signer: TestSigner
beforeAll(async () => {
  signer = await makeSigner('RSA PKCS#1 v1.5')
})

/** A document with a signature whose value and certificate are real. */
async function signed(body: string, transforms: string, octets: string, uri = ''): Promise<Uint8Array> {
  const certificate = `<d:KeyInfo><d:X509Data><d:X509Certificate>${toBase64(signer.certificate.der)}</d:X509Certificate></d:X509Data></d:KeyInfo>`
  const text = signature(transforms, octets, uri).replace('</d:SignatureValue>', `</d:SignatureValue>${certificate}`)
  const draft = body.replace('@', text.replace('rsa-sha256', 'rsa-sha512'))
  const meter = new WorkMeter()
  const element = [...descendants(parseXml(encodeUtf8(draft), { meter }).root)].find(({ local }) => local === 'Signature')
  if (element === undefined) throw new Error('no signature')
  const toSign = signedInfoOctets(readSignature(element), meter) ?? new Uint8Array()
  return encodeUtf8(draft.replace('AAAA', toBase64(await signer.sign(signer.algorithm, toSign))))
}

const summary = ({ answer, signatures }: FileReport) => ({
  answer,
  signatures: signatures.map(({ integrity, indication, findings }) => ({
    ...integrity,
    indication,
    filter: findings.map(({ code }) => code).filter((code) => code.startsWith('XML_')),
  })),
})

describe('a signed file with a filter', () => {
  it('is covered whole where the filter takes the signature alone', async () => {
    const file = await signed('<a><b>100</b>@</a>', xpath(NOT_SIGNATURE), '<a><b>100</b></a>')
    const whole = { digest: 'match', value: 'valid', coverage: 'whole-document', indication: 'indeterminate', filter: [] }
    expect(summary(await verifyExport(file, OPTIONS))).toEqual({ answer: 'indeterminate', signatures: [whole] })
    const changed = encodeUtf8(new TextDecoder().decode(file).replace('100', '900'))
    expect(summary(await verifyExport(changed, OPTIONS))).toMatchObject({ answer: 'no', signatures: [{ digest: 'mismatch' }] })
  })

  it('is covered in part where the filter takes content, and what is added where it looks away is no part', async () => {
    const file = await signed('<a><b>100</b><c/>@</a>', filter2(['intersect', '//b']), '<b>100</b>')
    const added = encodeUtf8(new TextDecoder().decode(file).replace('<c/>', '<c>900</c>'))
    for (const bytes of [file, added]) {
      expect(summary(await verifyExport(bytes, OPTIONS)).signatures).toEqual([
        {
          digest: 'match',
          value: 'valid',
          coverage: 'part',
          indication: 'indeterminate',
          filter: ['XML_FILTER_LEAVES_OUT_CONTENT'],
        },
      ])
    }
  })

  it('is left open by verification alone, which takes an evaluator, and never an official record', async () => {
    const file = await signed('<a><b>100</b>@</a>', xpath(NOT_SIGNATURE), '<a><b>100</b></a>')
    const inputs = [{ name: 'a.xml', bytes: file }]
    const [alone] = await verifyFiles(inputs, OPTIONS)
    expect(alone?.report.signatures[0]?.integrity.digest).toBe('unchecked')
    expect(alone?.report.signatures[0]?.findings.map(({ code }) => code)).toContain('XML_TRANSFORM_UNSUPPORTED')
    const [given] = await verifyFiles(inputs, { ...OPTIONS, transforms: xpathTransforms })
    expect(given?.report.signatures[0]?.integrity.digest).toBe('match')
    const official = await verifyExport(file, { at: NOW, anchors: [] })
    expect(official.answer).toBe('no')
    expect(official.signatures[0]?.integrity.digest).toBe('unchecked')
  })

  it('covers nothing where the signature is the root and takes itself out', async () => {
    const file = await signed('@', xpath(NOT_SIGNATURE), '')
    expect((await verifyExport(file, OPTIONS)).signatures[0]?.integrity.coverage).toBe('part')
  })

  it('does not counter-sign a value that its filter takes away', async () => {
    const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
    const outer = signature(xpath(NOT_SIGNATURE), '<a></a>').replace('<d:SignatureValue', '<d:SignatureValue Id="v"')
    const counter = (transforms: string, octets: string): Promise<Uint8Array> =>
      signed(
        `<a>${outer.replace(
          '</d:Signature>',
          `<d:Object><x:QualifyingProperties xmlns:x="${XADES}"><x:UnsignedProperties><x:UnsignedSignatureProperties><x:CounterSignature>@</x:CounterSignature></x:UnsignedSignatureProperties></x:UnsignedProperties></x:QualifyingProperties></d:Object></d:Signature>`,
        )}</a>`.replace('AAAA', 'BBBB'),
        transforms,
        octets,
        '#v',
      )
    const codes = async (file: Uint8Array): Promise<readonly string[]> =>
      (await verifyExport(file, OPTIONS)).signatures[1]?.findings.map(({ code }) => code) ?? []
    const nothing = await counter(xpath(NOT_SIGNATURE), '')
    expect(await codes(nothing)).toContain('XADES_COUNTER_SIGNATURE_ELSEWHERE')
    const value = '<d:SignatureValue xmlns:d="http://www.w3.org/2000/09/xmldsig#" Id="v">BBBB</d:SignatureValue>'
    const all = await counter(xpath('true()'), value)
    expect(await codes(all)).not.toContain('XADES_COUNTER_SIGNATURE_ELSEWHERE')
  })
})
