import type { Scene } from './support'
import { editXml, setScene, verdict } from './support'

// What somebody without a key can do to a signed XML export.

let scene: Scene

beforeAll(async () => {
  scene = await setScene()
})

async function after(edit: (text: string) => string): Promise<string> {
  return verdict(editXml(scene.xml, edit), scene.trust)
}

/** Puts unsigned properties into one of the two signatures. */
function withUnsigned(content: string, last = true): (text: string) => string {
  return (text) => {
    const end = '</xades:QualifyingProperties>'
    const at = last ? text.lastIndexOf(end) : text.indexOf(end)
    const properties = `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${content}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
    return text.slice(0, at) + properties + text.slice(at)
  }
}

const NAMESPACE = 'urn:signed-record:export:1'
const CLEAN =
  '<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>AAAA</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>'

describe('what does not matter', () => {
  it('white space between the signatures, evidence that proves nothing', async () => {
    expect(await after((text) => text.replace('<Signatures>', '<Signatures>\n '))).toBe('yes')
    expect(await after(withUnsigned(CLEAN))).toBe('yes')
    expect(await after(withUnsigned(CLEAN, false))).toBe('yes')
  })
})

describe('unsigned properties that carry something', () => {
  it.each([
    ['a record', `<xades:SignatureTimeStamp><RecordExport xmlns="${NAMESPACE}"/></xades:SignatureTimeStamp>`],
    [
      'a record in an archive timestamp',
      `<xades:ArchiveTimeStamp><a><RecordExport xmlns="${NAMESPACE}" Id="x"/></a></xades:ArchiveTimeStamp>`,
    ],
    [
      'foreign markup',
      '<xades:CertificateValues><html xmlns="http://www.w3.org/1999/xhtml"><script/></html></xades:CertificateValues>',
    ],
    [
      'words between the elements',
      '<xades:CertificateValues>không còn giá trị<xades:EncapsulatedX509Certificate>AAAA</xades:EncapsulatedX509Certificate></xades:CertificateValues>',
    ],
    ['words beside the property', `không còn giá trị${CLEAN}`],
    [
      'words in place of base64',
      '<xades:CertificateValues><xades:OtherCertificate>không còn giá trị</xades:OtherCertificate></xades:CertificateValues>',
    ],
    ['a foreign attribute', `<xades:SignatureTimeStamp xmlns:x="urn:x" x:y="1"/>`],
    ['a counter-signature', '<xades:CounterSignature/>'],
    ['an unknown property', '<xades:Other/>'],
    ['a comment', `<!-- x -->${CLEAN}`],
  ])('%s', async (_, content) => {
    for (const last of [true, false]) expect(await after(withUnsigned(content, last))).toMatch(/^(?:no|refused)/)
  })
})

describe('additions to the frame', () => {
  it.each([
    ['an attribute of the root', (text: string) => text.replace('<SignedExport ', '<SignedExport a="b" ')],
    ['xml:base', (text: string) => text.replace('<Signatures>', '<Signatures xml:base="http://a.invalid/">')],
    ['xml:id', (text: string) => text.replace('<Signatures>', '<Signatures xml:id="RecordExport">')],
    [
      'xsi:type',
      (text: string) =>
        text.replace('<Signatures>', '<Signatures xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:type="a">'),
    ],
    ['a comment', (text: string) => text.replace('<Signatures>', '<Signatures><!-- a -->')],
    ['an instruction', (text: string) => text.replace('<Signatures>', '<Signatures><?a b?>')],
    [
      'an instruction before the root',
      (text: string) => text.replace('<SignedExport', '<?xml-stylesheet href="a.xsl"?><SignedExport'),
    ],
    ['text', (text: string) => text.replace('<Signatures>', 'không<Signatures>')],
    ['CDATA', (text: string) => text.replace('<Signatures>', '<Signatures><![CDATA[x]]>')],
    ['a second record', (text: string) => text.replace('<Rendering', `<RecordExport xmlns="${NAMESPACE}"/><Rendering`)],
    ['a record of no namespace', (text: string) => text.replace('<Rendering', '<RecordExport xmlns=""/><Rendering')],
    ['a record before the signed one', (text: string) => text.replace('<RecordExport', `<RecordExport/><RecordExport`)],
    [
      'an Object with a record',
      (text: string) =>
        text.replace('</ds:Signature>', `<ds:Object><RecordExport xmlns="${NAMESPACE}"/></ds:Object></ds:Signature>`),
    ],
    ['an attribute of KeyInfo', (text: string) => text.replace('<ds:KeyInfo>', '<ds:KeyInfo Id="k">')],
    ['a bare key', (text: string) => text.replace('<ds:KeyInfo>', '<ds:KeyInfo><ds:KeyValue/>')],
    ['a key by address', (text: string) => text.replace('<ds:KeyInfo>', '<ds:KeyInfo><ds:RetrievalMethod URI="#RecordExport"/>')],
    ['a second Signatures', (text: string) => text.replace('</Signatures>', '</Signatures><Signatures/>')],
    [
      'a third signature',
      (text: string) =>
        text.replace('</Signatures>', '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></Signatures>'),
    ],
    ['a signature value’s own markup', (text: string) => text.replace('</ds:SignatureValue>', '<a/></ds:SignatureValue>')],
    [
      'a namespace that the record does not use',
      (text: string) => text.replace('<RecordExport ', '<RecordExport xmlns:a="urn:a" '),
    ],
    ['a doctype', (text: string) => text.replace('<SignedExport', '<!DOCTYPE SignedExport><SignedExport')],
    ['an entity', (text: string) => text.replace('<Signatures>', '<Signatures>&x;')],
  ] as const)('%s', async (name, edit) => {
    const answer = await after(edit)
    // a declaration that nothing uses drops out of the canonical form, and shows nowhere
    if (name === 'a namespace that the record does not use') expect(answer).toMatch(/^(?:yes|no)/)
    else expect(answer).toMatch(/^(?:no|refused)/)
  })

  it('a declared encoding that readers would believe', async () => {
    const named = (text: string) => `<?xml version="1.0" encoding="ISO-8859-1"?>${text.replace(/^<\?xml[^>]*\?>/, '')}`
    expect(await after(named)).toMatch(/^no RECORD_PRESENT/)
    expect(await after((text) => `<?xml version="1.1"?>${text.replace(/^<\?xml[^>]*\?>/, '')}`)).toMatch(/^refused/)
  })
})

describe('signatures in other hands', () => {
  it('a signature value spelled otherwise is still the one that the agency signed', async () => {
    // white space in base64 changes the canonical form that the agency's reference covers
    expect(await after((text) => text.replace(/(Id="AuthorisedPerson-SignatureValue">....)/, '$1\n'))).toMatch(/^no/)
  })

  it('the agency’s value may be spelled otherwise, since nothing covers it, but not be another', async () => {
    expect(await after((text) => text.replace(/(Id="Agency-SignatureValue">....)/, '$1\n'))).toBe('yes')
    expect(await after((text) => text.replace(/(Id="Agency-SignatureValue">)..../, '$1AAAA'))).toMatch(/^no/)
  })

  it('the Ids of values and properties exchanged', async () => {
    const swapped = (text: string) =>
      text
        .replaceAll('AuthorisedPerson-SignatureValue', '#')
        .replaceAll('Agency-SignatureValue', 'AuthorisedPerson-SignatureValue')
        .replaceAll('#', 'Agency-SignatureValue')
    expect(await after(swapped)).toMatch(/^(?:no|refused)/)
    expect(await after((text) => text.replace(' Id="Agency-SignatureValue"', ' Id="AuthorisedPerson-SignatureValue"'))).toMatch(
      /XML_DUPLICATE_ID/,
    )
    expect(await after((text) => text.replace('Target="#Agency"', 'Target="#AuthorisedPerson"'))).toMatch(/^no/)
  })

  it('many certificates before the right one', async () => {
    const one = (text: string) => /<ds:X509Certificate>[^<]*<\/ds:X509Certificate>/.exec(text)?.[0] ?? ''
    const other = (text: string) => text.lastIndexOf('<ds:X509Data>')
    expect(
      await after(
        (text) =>
          text.slice(0, other(text)) + text.slice(other(text)).replace('<ds:X509Data>', `<ds:X509Data>${one(text).repeat(300)}`),
      ),
    ).toBe('yes')
  })
})
