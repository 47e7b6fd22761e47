import { WorkMeter, encodeUtf8, toBase64 } from '../../src/base'
import type { CanonicalizeOptions, XmlElement } from '../../src/codec/xml'
import { canonicalize, descendants, parseXml } from '../../src/codec/xml'
import { digest } from '../../src/crypto'
import type { PracticeKey } from '../../src/practice'

type Method = CanonicalizeOptions['method']

const FORMS = ['enveloped', 'enveloping', 'detached'] as const
const METHODS: Readonly<Record<Method, string>> = {
  c14n10: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  c14n11: 'http://www.w3.org/2006/12/xml-c14n11',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
}

export interface SyntheticXml {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Plain XML signatures: each form with each canonical form, with comments and without (XMLDSig §4.4, §6.5). */
export async function syntheticXmls(holder: PracticeKey): Promise<readonly SyntheticXml[]> {
  const wishes = FORMS.flatMap((form) =>
    (['c14n10', 'c14n11', 'exclusive'] as const).map((method, index) => ({ form, method, withComments: index % 2 === 1 })),
  )
  return Promise.all(
    wishes.map(async ({ form, method, withComments }) => ({
      name: `${form}, ${method}${withComments ? ' with comments' : ''}`,
      bytes: await sign(holder, form, method, withComments),
    })),
  )
}

async function sign(
  holder: PracticeKey,
  form: (typeof FORMS)[number],
  method: Method,
  withComments: boolean,
): Promise<Uint8Array> {
  const name = `${METHODS[method]}${withComments ? (method === 'exclusive' ? 'WithComments' : '#WithComments') : ''}`
  const fill = (digestValue: string, signatureValue: string): Uint8Array =>
    encodeUtf8(documentOf(form, signatureOf(holder, form, name, digestValue, signatureValue)))
  const canonical = (bytes: Uint8Array, pick: (elements: readonly XmlElement[]) => XmlElement | undefined): Uint8Array => {
    const { root } = parseXml(bytes, { meter: new WorkMeter() })
    const elements = [root, ...descendants(root)]
    const found = pick(elements)
    if (found === undefined) throw new Error('no such element')
    const signatures = new Set(form === 'enveloped' ? elements.filter(({ local }) => local === 'Signature') : [])
    // XMLDSig §4.4.3.3: a bare name, and the empty one, select without comments
    const comments = withComments && found.local === 'SignedInfo'
    return canonicalize(found, {
      method,
      withComments: comments,
      ...(found.local === 'SignedInfo' ? {} : { exclude: signatures }),
    })
  }
  const target = canonical(fill('', ''), (elements) =>
    form === 'enveloped' ? elements[0] : elements.find(({ local }) => local === (form === 'enveloping' ? 'Object' : 'Note')),
  )
  const digestValue = toBase64(await digest('SHA-256', target))
  const info = canonical(fill(digestValue, ''), (elements) => elements.find(({ local }) => local === 'SignedInfo'))
  return fill(digestValue, toBase64(await holder.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, info)))
}

const NOTE =
  '<Note xmlns="urn:x-test:note" Id="n" xml:lang="vi"><Amount unit="đồng">100</Amount><!-- so much --><To>A &amp; B</To>'

function documentOf(form: (typeof FORMS)[number], signature: string): string {
  if (form === 'enveloped') return `<?xml version="1.0"?>\n${NOTE}${signature}</Note>`
  return form === 'enveloping' ? signature : `<All xmlns:x="urn:x-test:all">${NOTE}</Note>${signature}</All>`
}

function signatureOf(
  { certificate }: PracticeKey,
  form: (typeof FORMS)[number],
  method: string,
  digestValue: string,
  signatureValue: string,
): string {
  const uri = form === 'enveloped' ? '' : form === 'enveloping' ? '#o' : '#n'
  const transforms = [...(form === 'enveloped' ? ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'] : []), method]
  return [
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="S"><ds:SignedInfo>',
    `<ds:CanonicalizationMethod Algorithm="${method}"/>`,
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>',
    `<ds:Reference URI="${uri}"><ds:Transforms>`,
    ...transforms.map((transform) => `<ds:Transform Algorithm="${transform}"/>`),
    '</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
    `<ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
    `<ds:SignatureValue>${signatureValue}</ds:SignatureValue>`,
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${toBase64(certificate.der)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    ...(form === 'enveloping' ? [`<ds:Object Id="o">${NOTE}</Note></ds:Object>`] : []),
    '</ds:Signature>',
  ].join('')
}
