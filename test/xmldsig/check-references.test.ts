import { createHash } from 'node:crypto'
import { encodeUtf8, WorkMeter } from '../../src/base'
import { descendants, elementsById, parseXml } from '../../src/codec/xml'
import {
  checkReferences,
  DSIG_NAMESPACE,
  readSignature,
  signatureAlgorithmByUri,
  signatureMethodUri,
  type ReferenceContext,
} from '../../src/xmldsig'
import { codeOf } from '../support/codes'

const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const BASE64 = 'http://www.w3.org/2000/09/xmldsig#base64'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

interface Wanted {
  readonly uri?: string
  readonly type?: string
  readonly transforms?: readonly string[]
  /** the octets that should be digested */
  readonly octets: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

function reference({ uri, type, transforms = [], octets }: Wanted): string {
  const list = transforms.map((transform) => `<Transform Algorithm="${transform}"/>`).join('')
  return (
    `<Reference${uri === undefined ? '' : ` URI="${uri}"`}${type === undefined ? '' : ` Type="${type}"`}>` +
    `${list === '' ? '' : `<Transforms>${list}</Transforms>`}<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>` +
    `<DigestValue>${sha256(octets)}</DigestValue></Reference>`
  )
}

const signature = (references: string, after = '') =>
  `<Signature xmlns="${DSIG_NAMESPACE}"><SignedInfo><CanonicalizationMethod Algorithm="${C14N}"/>` +
  `<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</SignedInfo>` +
  `<SignatureValue>AAAA</SignatureValue>${after}</Signature>`

async function check(text: string, detached?: ReferenceContext['detached']) {
  const meter = new WorkMeter()
  const document = parseXml(encodeUtf8(text), { meter })
  const element = [...descendants(document.root)].find(({ local }) => local === 'Signature')
  if (element === undefined) throw new Error('no signature')
  const context = { meter, ids: elementsById(document), ...(detached === undefined ? {} : { detached }) }
  const checked = await checkReferences(readSignature(element), context)
  return checked.map(({ digest, target, findings }) => ({ digest, target: target.kind, codes: findings.map(({ code }) => code) }))
}

const enveloped = (wanted: Wanted, body = '<b Id="b" xmlns:p="urn:p">t<!--n--></b>') =>
  check(`<a>${body}${signature(reference(wanted))}</a>`)
const match = (target: string) => [{ digest: 'match', target, codes: [] }]

describe('a reference', () => {
  it('to the document leaves comments out, and this signature by its transform', async () => {
    const octets = '<a><b xmlns:p="urn:p" Id="b">t</b></a>'
    expect(await enveloped({ uri: '', transforms: [ENVELOPED], octets })).toEqual(match('document'))
    expect(await enveloped({ uri: '', transforms: [ENVELOPED, `${C14N}#WithComments`], octets })).toEqual(match('document'))
  })

  it('to the document by XPointer keeps comments where the canonical form does', async () => {
    const octets = '<a><b xmlns:p="urn:p" Id="b">t<!--n--></b></a>'
    expect(await enveloped({ uri: '#xpointer(/)', transforms: [ENVELOPED, `${C14N}#WithComments`], octets })).toEqual(
      match('document'),
    )
    const without = octets.replace('<!--n-->', '')
    expect(await enveloped({ uri: '#xpointer(/)', transforms: [ENVELOPED], octets: without })).toEqual(match('document'))
  })

  it('to an element by Id', async () => {
    expect(await enveloped({ uri: '#b', octets: '<b xmlns:p="urn:p" Id="b">t</b>' })).toEqual(match('element'))
    expect(await enveloped({ uri: '#b', transforms: [EXCLUSIVE], octets: '<b Id="b">t</b>' })).toEqual(match('element'))
    const withComments = {
      uri: "#xpointer(id('b'))",
      transforms: [`${EXCLUSIVE}WithComments`],
      octets: '<b Id="b">t<!--n--></b>',
    }
    expect(await enveloped(withComments)).toEqual(match('element'))
  })

  it('to a sibling is not changed by the enveloped transform', async () => {
    expect(await enveloped({ uri: '#b', transforms: [ENVELOPED, EXCLUSIVE], octets: '<b Id="b">t</b>' })).toEqual(
      match('element'),
    )
  })

  it('through base64 reads the text of all elements', async () => {
    const body = '<b Id="b">aGVs<c>bG8=</c></b>'
    expect(await enveloped({ uri: '#b', transforms: [BASE64], octets: 'hello' }, body)).toEqual(match('element'))
    expect(await enveloped({ uri: '#b', transforms: [BASE64], octets: 'hello' }, '<b Id="b">a</b>')).toEqual([
      { digest: 'mismatch', target: 'element', codes: ['XML_TRANSFORM_FAILED'] },
    ])
  })

  it('from octets to nodes parses them', async () => {
    const body = '<b Id="b">PHggYj0iMSIgYT0iMiIvPg==</b>'
    const wanted = { uri: '#b', transforms: [BASE64, C14N], octets: '<x a="2" b="1"></x>' }
    expect(await enveloped(wanted, body)).toEqual(match('element'))
  })

  it('whose digest differs is a mismatch', async () => {
    expect(await enveloped({ uri: '#b', octets: 'x' })).toEqual([
      { digest: 'mismatch', target: 'element', codes: ['XML_REFERENCE_DIGEST_MISMATCH'] },
    ])
  })

  it.each<readonly [string, Wanted, string, string]>([
    ['to an Id that is not there', { uri: '#c', octets: '' }, 'missing', 'XML_REFERENCE_NOT_FOUND'],
    ['to another file', { uri: 'other.xml', octets: '' }, 'external', 'XML_REFERENCE_EXTERNAL'],
    ['to the network', { uri: 'http://example.invalid/', octets: '' }, 'external', 'XML_REFERENCE_EXTERNAL'],
    ['without URI', { octets: '' }, 'external', 'XML_REFERENCE_EXTERNAL'],
    ['by a free XPointer', { uri: '#xpointer(//b)', octets: '' }, 'unsupported', 'XML_REFERENCE_UNSUPPORTED'],
    [
      'through XPath',
      { uri: '', transforms: ['http://www.w3.org/TR/1999/REC-xpath-19991116'], octets: '' },
      'document',
      'XML_TRANSFORM_UNSUPPORTED',
    ],
    [
      'through XSLT',
      { uri: '#b', transforms: ['http://www.w3.org/TR/1999/REC-xslt-19991116'], octets: '' },
      'element',
      'XML_TRANSFORM_UNSUPPORTED',
    ],
  ])('is unchecked %s', async (_, wanted, target, code) => {
    expect(await enveloped(wanted)).toEqual([{ digest: 'unchecked', target, codes: [code] }])
  })

  it('to the detached file takes the bytes as they are', async () => {
    const detached = { name: 'data.bin', bytes: encodeUtf8('<x></x>\r\n') }
    const text = (uri: string | undefined) =>
      signature(reference({ ...(uri === undefined ? {} : { uri }), octets: '<x></x>\r\n' }))
    expect(await check(text('dir/data.bin'), detached)).toEqual(match('detached'))
    expect(await check(text(undefined), detached)).toEqual(match('detached'))
    const two = signature(
      reference({ uri: 'data.bin', octets: '<x></x>\r\n' }) + reference({ uri: 'other.bin', octets: '<x></x>\r\n' }),
    )
    expect((await check(two, detached)).map(({ target }) => target)).toEqual(['detached', 'external'])
  })
})

describe('an Object that was moved', () => {
  const object = '<Object Id="o">text</Object>'
  const octets = `<Object xmlns="${DSIG_NAMESPACE}" Id="o">text</Object>`
  const wanted = { uri: '#o', type: 'http://www.w3.org/2000/09/xmldsig#Object', octets }

  it('is no longer what the reference says it is', async () => {
    expect(await check(signature(reference(wanted), object))).toEqual(match('element'))
    expect(await check(signature(reference(wanted), `<Object>${object}</Object>`))).toEqual([
      { digest: 'match', target: 'element', codes: ['XML_REFERENCE_TYPE_MISMATCH'] },
    ])
  })
})

describe('a manifest', () => {
  const manifest = (entries: string) => `<Object><Manifest Id="m">${entries}</Manifest></Object><Object Id="o">text</Object>`
  const target = `<Object xmlns="${DSIG_NAMESPACE}" Id="o">text</Object>`
  /** The manifest's own reference: its digest is right, whatever its entries say. */
  const signed = (entries: string) => {
    const canonical = `<Manifest xmlns="${DSIG_NAMESPACE}" Id="m">${entries}</Manifest>`.replace(
      /<(\w+)([^<>]*)\/>/g,
      '<$1$2></$1>',
    )
    const type = 'http://www.w3.org/2000/09/xmldsig#Manifest'
    return signature(reference({ uri: '#m', type, octets: canonical }), manifest(entries))
  }

  it.each([
    ['right', reference({ uri: '#o', octets: target }), []],
    ['wrong', reference({ uri: '#o', octets: 'x' }), ['XML_MANIFEST_DIGEST_MISMATCH']],
    ['gone', reference({ uri: '#p', octets: 'x' }), ['XML_MANIFEST_ENTRY_NOT_FOUND']],
    ['elsewhere', reference({ uri: 'p.xml', octets: 'x' }), ['XML_MANIFEST_ENTRY_UNCHECKED']],
    ['malformed', '<x/>', ['XML_MANIFEST_MALFORMED']],
  ])('is reported when an entry is %s', async (_, entry, codes) => {
    expect(await check(signed(entry))).toEqual([{ digest: 'match', target: 'element', codes }])
  })
})

describe('readSignature', () => {
  const read = (text: string) => readSignature(parseXml(encodeUtf8(text), { meter: new WorkMeter() }).root)
  const sound = signature(reference({ uri: '', octets: '' }))

  it.each([
    sound.replace('<SignedInfo>', '<Object/><SignedInfo>'),
    sound.replace(/<SignatureValue>.*<\/SignatureValue>/, ''),
    sound.replace('</SignatureValue>', '</SignatureValue><x/>'),
    sound.replace('AAAA', 'AAA'),
    sound.replace('AAAA', 'AA<x/>AA'),
    sound.replace(/<Reference.*<\/Reference>/, ''),
    sound.replace(/<DigestMethod[^>]*>/, ''),
    sound.replace('</DigestValue>', '</DigestValue><DigestValue>AAAA</DigestValue>'),
    sound.replace(/<CanonicalizationMethod[^>]*>/, '<CanonicalizationMethod/>'),
    sound.replace(/<SignatureMethod[^>]*>/, ''),
  ])('refuses a structure outside the schema (%#)', (text) => {
    expect(text).not.toBe(sound)
    expect(codeOf(() => read(text))).toBe('XML_SIGNATURE_MALFORMED')
  })

  it('stops at 30 references and 5 transforms', () => {
    const one = reference({ uri: '', octets: '' })
    expect(read(signature(one.repeat(30))).references).toHaveLength(30)
    expect(codeOf(() => read(signature(one.repeat(31))))).toBe('LIMIT_XML_REFERENCES')
    const six = reference({ uri: '', transforms: Array.from({ length: 6 }, () => C14N), octets: '' })
    expect(codeOf(() => read(signature(six)))).toBe('LIMIT_XML_REFERENCES')
  })

  it('reads RSA-PSS parameters, and none but MGF1 with the same digest', () => {
    const pss = (content: string) =>
      read(
        sound.replace(
          /<SignatureMethod[^>]*>/,
          `<SignatureMethod Algorithm="http://www.w3.org/2007/05/xmldsig-more#rsa-pss">${content}</SignatureMethod>`,
        ),
      ).signatureAlgorithm
    const parameters = (content: string) =>
      pss(`<p:RSAPSSParams xmlns:p="http://www.w3.org/2007/05/xmldsig-more#">${content}</p:RSAPSSParams>`)
    const sha384 = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#sha384"/>'
    const mask = `<p:MaskGenerationFunction Algorithm="http://www.w3.org/2007/05/xmldsig-more#MGF1">${sha384}</p:MaskGenerationFunction>`
    expect(pss('')).toEqual({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 })
    expect(parameters(`${sha384}${mask}<p:SaltLength>20</p:SaltLength>`)).toEqual({
      scheme: 'RSASSA-PSS',
      digest: 'SHA-384',
      saltLength: 20,
    })
    expect(parameters(sha384)).toEqual({ scheme: 'RSASSA-PSS', digest: 'SHA-384', saltLength: 48 })
    expect(parameters(mask)).toBeUndefined()
    expect(parameters('<p:TrailerField>2</p:TrailerField>')).toBeUndefined()
    expect(parameters('<p:Other/>')).toBeUndefined()
  })
})

describe('signature method URIs', () => {
  it.each([
    ['RSASSA-PKCS1-v1_5', 'SHA-256', undefined, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
    ['RSASSA-PSS', 'SHA-256', 32, 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1'],
    ['RSASSA-PSS', 'SHA-512', 64, 'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1'],
    ['ECDSA', 'SHA-384', undefined, 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384'],
    ['Ed25519', 'SHA-512', undefined, 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519'],
  ] as const)('%s with %s', (scheme, digest, saltLength, uri) => {
    const algorithm = { scheme, digest, ...(saltLength === undefined ? {} : { saltLength }) }
    expect(signatureMethodUri(algorithm)).toBe(uri)
    expect(signatureAlgorithmByUri(uri)).toEqual(algorithm)
  })

  it('know neither DSA nor HMAC', () => {
    expect(signatureAlgorithmByUri('http://www.w3.org/2000/09/xmldsig#dsa-sha1')).toBeUndefined()
    expect(signatureAlgorithmByUri('http://www.w3.org/2000/09/xmldsig#hmac-sha1')).toBeUndefined()
  })
})
