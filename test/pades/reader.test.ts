import { WorkMeter, encodeLatin1 } from '../../src/base'
import { derInteger, derGeneralizedTime, derOctetString, derOid, derSequence } from '../../src/codec/asn1'
import { CONTENT_TYPE, buildSignedAttributes, buildSignedData } from '../../src/cms'
import { digest } from '../../src/crypto'
import { describeRevisions } from '../../src/pades'
import { encodeDigestAlgorithm } from '../../src/pki'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { FREE, exportBase, revise } from '../support/pdf-base'
import { AT, errorsOf, isIntact, overwrite, readFile, signByHand, signRole, signatureOf } from '../support/pdf-sign'

const FORM = '/DR << /Font << /F0 12 0 R >> >> /SigFlags 3'
const STAMP = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp) /Rect [0 0 0 0] /V 41 0 R >>'

let signer: TestSigner
let complete: Uint8Array
beforeAll(async () => {
  signer = await makeSigner('P-256')
  const certified = await signRole(exportBase(), 'authorised-person', signer)
  complete = await signRole(certified, 'agency', await makeSigner('P-256', { serial: 7 }))
})

/** An RFC 3161 token over some bytes, as a time-stamping authority would make it. */
async function tokenOver(bytes: Uint8Array): Promise<Uint8Array> {
  const imprint = derSequence(encodeDigestAlgorithm('SHA-256'), derOctetString(await digest('SHA-256', bytes)))
  const info = derSequence(derInteger(1), derOid('1.2.3.4'), imprint, derInteger(77), derGeneralizedTime(AT))
  const messageDigest = await digest('SHA-256', info)
  const { certificate, algorithm } = signer
  const contentType = CONTENT_TYPE.timestampInfo
  const signedAttributes = buildSignedAttributes({ digest: 'SHA-256', messageDigest, certificate, contentType })
  const value = await signer.sign(algorithm, signedAttributes)
  const content = { type: contentType, bytes: info }
  return buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value, content })
}

async function stamped(base: Uint8Array, contents: (covered: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
  const objects = { 40: STAMP, 5: `<< /Fields [6 0 R 7 0 R 40 0 R] ${FORM} >>` }
  return signByHand(base, signer, { signature: 41, objects, entries: '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161', contents })
}

describe('document timestamps', () => {
  it('stand for the whole file, and are evidence after the agency’s signature', async () => {
    const read = await readFile(await stamped(complete, tokenOver))
    const facts = signatureOf(read, 'Stamp')
    expect([facts.kind, facts.role, facts.digest, facts.value, facts.coverage]).toEqual([
      'document-timestamp',
      'other',
      'match',
      'valid',
      'whole-file',
    ])
    expect(facts.timestampToken).toBeInstanceOf(Uint8Array)
    expect(signatureOf(read, 'Agency').changesAfter).toMatchObject({ level: 'archival', permitted: true })
    expect(read.structure.nothingAfter.answer).toBe('yes')
  })

  it('copied from another file do not match', async () => {
    const facts = signatureOf(
      await readFile(await stamped(complete, async () => tokenOver(encodeLatin1('another file')))),
      'Stamp',
    )
    expect([facts.digest, facts.value]).toEqual(['mismatch', 'valid'])
  })

  it('that are no token at all are failed', async () => {
    const facts = signatureOf(await readFile(await stamped(complete, async () => encodeLatin1('token'))), 'Stamp')
    expect([facts.kind, facts.readable]).toEqual(['document-timestamp', false])
  })

  it('that are visible are no evidence', async () => {
    const objects = { 40: STAMP.replace('[0 0 0 0]', '[0 0 9 9]'), 5: `<< /Fields [6 0 R 7 0 R 40 0 R] ${FORM} >>` }
    const entries = '/Type /DocTimeStamp /SubFilter /ETSI.RFC3161'
    const file = await signByHand(complete, signer, { signature: 41, objects, entries, contents: tokenOver })
    expect((await readFile(file)).structure.nothingAfter.answer).toBe('no')
  })
})

describe('sub-filters', () => {
  it.each([
    ['/SubFilter /adbe.pkcs7.detached', 'PKCS7', []],
    ['/SubFilter /ETSI.CAdES.detached', 'PAdES', []],
    ['/SubFilter /adbe.x509.rsa_sha1', 'PKCS7', ['PDF_SUBFILTER_UNSUPPORTED', 'PDF_SIGNATURE_NOT_READ']],
    ['/SubFilter /Own', 'PKCS7', ['PDF_SUBFILTER_UNSUPPORTED', 'PDF_SIGNATURE_NOT_READ']],
    ['/SubFilter /ETSI.RFC3161', 'PAdES', ['CMS_CONTENT_MISSING', 'CONTENT_TYPE_UNEXPECTED']],
  ])('%s', async (entries, format, errors) => {
    const objects = { 40: STAMP, 5: `<< /Fields [6 0 R 7 0 R 40 0 R] ${FORM} >>` }
    const file = await signByHand(exportBase(), signer, { signature: 41, objects, entries })
    const facts = signatureOf(await readFile(file, 'generic'), 'Stamp')
    expect([facts.format, errorsOf(facts)]).toEqual([format, errors])
  })

  it('adbe.pkcs7.sha1: the digest stands in the CMS; read in the generic profile only', async () => {
    const contents = async (covered: Uint8Array): Promise<Uint8Array> => {
      const bytes = await digest('SHA-1', covered)
      const { certificate, algorithm } = signer
      const signedAttributes = buildSignedAttributes({
        digest: 'SHA-256',
        messageDigest: await digest('SHA-256', bytes),
        certificate,
      })
      const value = await signer.sign(algorithm, signedAttributes)
      return buildSignedData({
        certificate,
        chain: [],
        algorithm,
        signedAttributes,
        value,
        content: { type: CONTENT_TYPE.data, bytes },
      })
    }
    const objects = { 40: STAMP, 5: `<< /Fields [6 0 R 7 0 R 40 0 R] ${FORM} >>` }
    const file = await signByHand(exportBase(), signer, {
      signature: 41,
      objects,
      entries: '/SubFilter /adbe.pkcs7.sha1',
      contents,
    })
    const facts = signatureOf(await readFile(file, 'generic'), 'Stamp')
    expect([facts.digest, facts.digestsUsed.includes('SHA-1'), errorsOf(facts)]).toEqual(['match', true, []])
    expect(errorsOf(signatureOf(await readFile(file), 'Stamp'))).toContain('PDF_SUBFILTER_DEPRECATED')
    const other = signatureOf(await readFile(overwrite(file, '/Lang (vi-VN)', '/Lang (en-VN)'), 'generic'), 'Stamp')
    expect(other.digest).toBe('mismatch')
  })
})

describe('signatures beside each other', () => {
  it('ranges that overlap fail', async () => {
    // Two holes in one revision, each range reaching over the other's hole.
    const second = `<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange ${' '.repeat(50)} /Contents <${'0'.repeat(40)}> >>`
    const objects = {
      40: STAMP,
      42: STAMP.replace('Stamp', 'Other').replace('41 0 R', '43 0 R'),
      43: second,
      5: `<< /Fields [6 0 R 7 0 R 40 0 R 42 0 R] ${FORM} >>`,
    }
    const file = await signByHand(exportBase(), signer, { signature: 41, objects })
    const start = Buffer.from(file).lastIndexOf(`<${'0'.repeat(40)}>`)
    const range = `[0 ${start} ${start + 42} ${file.length - start - 42}]`
    const read = await readFile(overwrite(file, `/ByteRange ${' '.repeat(50)}`, `/ByteRange ${range}`), 'generic')
    expect(read.signatures.map((signature) => errorsOf(signature).includes('PDF_SIGNATURE_OVERLAP')).sort()).toEqual([
      false,
      true,
    ])
  })

  it('forty in a row are read in bounded work', async () => {
    let file = exportBase()
    const fields: string[] = []
    for (let index = 0; index < 40; index++) {
      const number = 40 + index * 2
      fields.push(`${number} 0 R`)
      const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (S${index}) /Rect [0 0 0 0] /V ${number + 1} 0 R >>`
      const objects = { [number]: field, 5: `<< /Fields [6 0 R 7 0 R ${fields.join(' ')}] ${FORM} >>` }
      file = await signByHand(file, signer, { signature: number + 1, objects })
    }
    const read = await readFile(file, 'generic')
    expect(read.signatures).toHaveLength(40)
    expect(read.signatures.every((signature) => isIntact(signature) && signature.changesAfter?.permitted === true)).toBe(true)
  }, 30_000)
})

describe('evidence in the file', () => {
  it('is handed on; what cannot be read is remarked', async () => {
    const certificate = Buffer.from(signer.certificate.der).toString('latin1')
    const catalog =
      '/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS << /Certs [50 0 R 51 0 R] /CRLs [52 0 R] /OCSPs [53 0 R 99 0 R] >>'
    const file = revise(complete, {
      1: `<< ${catalog} >>`,
      50: { dictionary: '', data: Uint8Array.from(certificate, (letter) => letter.charCodeAt(0)) },
      51: { dictionary: '', data: 'no certificate' },
      52: { dictionary: '', data: 'crl' },
      53: { dictionary: '', data: 'ocsp' },
    })
    const read = await readFile(file, 'generic')
    expect(read.certificates.map((found) => found.sha256)).toEqual([signer.certificate.sha256])
    expect(read.evidence.map((found) => found.kind)).toEqual(['crl', 'ocsp'])
    expect(read.findings).toMatchObject([{ code: 'PDF_EVIDENCE_UNREADABLE', severity: 'warning', parameters: { count: 2 } }])
  })
})

describe('describeRevisions', () => {
  it('says what each revision changed and who signed it', async () => {
    const context = { meter: new WorkMeter(), candidates: [], profile: 'official-record' } as const
    const described = await describeRevisions(complete, context)
    expect(described.map((revision) => [revision.level, revision.signatures, revision.changes])).toEqual([
      ['none', [], []],
      [
        'form-filling',
        ['AuthorisedPerson'],
        ['certification recorded in the catalog', 'signature flags set', 'signature field AuthorisedPerson filled'],
      ],
      ['form-filling', ['Agency'], ['signature field Agency filled']],
    ])
    expect(described[1]?.objects).toEqual([1, 5, 6, FREE])
    expect(described[2]?.end).toBe(complete.length)
  })
})

describe('hybrid files', () => {
  it('are refused as exports', async () => {
    const hybrid = exportBase({}, '/XRefStm 15')
    await expect(readFile(hybrid)).rejects.toHaveProperty('code')
  })
})
