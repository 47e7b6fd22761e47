import fc from 'fast-check'
import { decodeLatin1, encodeLatin1 } from '../../src/base'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { FREE, exportBase, revise } from '../support/pdf-base'
import { errorsOf, isIntact, overwrite, readFile, signByHand, signRole, signatureOf } from '../support/pdf-sign'

let person: TestSigner
let signed: Uint8Array
beforeAll(async () => {
  person = await makeSigner('P-256', { commonName: 'Nguyễn Văn Thử' })
  signed = await signRole(exportBase(), 'authorised-person', person)
})

/** The four numbers as they stand in the signed file. */
function rangeOf(file: Uint8Array): readonly [string, number, number, number] {
  const match = /\/ByteRange (\[0 (\d+) (\d+) (\d+)\])/.exec(decodeLatin1(file))
  return [match?.[1] ?? '', Number(match?.[2]), Number(match?.[3]), Number(match?.[4])]
}

describe('a range that is not what it should be (universal forgery)', () => {
  const cases: readonly [string, (text: string) => string, string][] = [
    ['null', () => 'null', 'PDF_BYTE_RANGE_INVALID'],
    ['empty', () => '[]', 'PDF_BYTE_RANGE_INVALID'],
    ['zeros', () => '[0 0 0 0]', 'PDF_BYTE_RANGE_INVALID'],
    ['negative', (text) => text.replace(/ (\d{4})/, ' -$1').replace(/\d\]/, ']'), 'PDF_BYTE_RANGE_INVALID'],
    ['reals', (text) => text.replace(/^\[0 /, '[.0 ').replace(/\d\]/, ']'), 'PDF_BYTE_RANGE_INVALID'],
    ['three numbers', (text) => text.replace(/ \d+\]/, ']'), 'PDF_BYTE_RANGE_INVALID'],
    ['not from the start', (text) => text.replace(/^\[0/, '[1'), 'PDF_BYTE_RANGE_INVALID'],
    ['a reference', () => '[4 0 R]', 'PDF_BYTE_RANGE_INVALID'],
    ['a name', () => '/None', 'PDF_BYTE_RANGE_INVALID'],
  ]
  it.each(cases)('%s', async (_, change, code) => {
    const [text] = rangeOf(signed)
    const facts = signatureOf(await readFile(overwrite(signed, text, change(text))), 'AuthorisedPerson')
    expect([facts.coverage, facts.digest, errorsOf(facts)[0]]).toEqual(['broken', 'unchecked', code])
  })

  it('the hole widened, narrowed or moved', async () => {
    const [text, first, second, length] = rangeOf(signed)
    for (const [a, b, c] of [
      [first - 1, second, length],
      [first, second + 1, length - 1],
      [first - 10, second - 10, length + 10],
      [first + 1, second, length],
      [first, second - 1, length + 1],
    ]) {
      const facts = signatureOf(await readFile(overwrite(signed, text, `[0 ${a} ${b} ${c}]`)), 'AuthorisedPerson')
      expect([facts.coverage, errorsOf(facts)[0]]).toEqual(['broken', 'PDF_HOLE_NOT_CONTENTS'])
    }
  })

  it('past the end of the file, and short of it', async () => {
    const [text, first, second, length] = rangeOf(signed)
    const past = await readFile(overwrite(signed, text, `[0 ${first} ${second} ${length + 1}]`))
    expect(signatureOf(past, 'AuthorisedPerson').coverage).toBe('broken')
    const short = await readFile(overwrite(signed, text, `[0 ${first} ${second} ${length - 100}]`))
    expect(signatureOf(short, 'AuthorisedPerson').coverage).toBe('partial')
    expect(errorsOf(signatureOf(short, 'AuthorisedPerson'))).toContain('PDF_SIGNATURE_PARTIAL')
  })

  it.each([
    ['/ByteRange', '/ByteRangX', 'PDF_BYTE_RANGE_INVALID'],
    ['/Contents <', '/Contentz <', 'PDF_CONTENTS_INVALID'],
  ])('%s missing', async (from, to, code) => {
    const facts = signatureOf(await readFile(overwrite(signed, from, to)), 'AuthorisedPerson')
    expect([facts.coverage, errorsOf(facts)[0]]).toEqual(['broken', code])
  })

  it.each([
    ['/ByteRange [0 1 2 3]', 'PDF_BYTE_RANGE_INVALID'],
    ['/Contents <00>', 'PDF_CONTENTS_INVALID'],
    ['/SubFilter /ETSI.CAdES.detached /SubFilter /adbe.pkcs7.detached', 'PDF_SIGNATURE_DUPLICATE_KEY'],
  ])('%s twice', async (entries, code) => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (AuthorisedPerson) /Rect [300 100 500 180] /V 17 0 R >>'
    const file = await signByHand(exportBase(), person, { signature: FREE, objects: { 6: field }, entries })
    const facts = signatureOf(await readFile(file, 'generic'), 'AuthorisedPerson')
    expect(errorsOf(facts)).toContain(code)
    expect(isIntact(facts)).toBe(false)
  })

  it('/Contents as a reference, a literal string, an empty string', async () => {
    for (const contents of ['18 0 R', '(text)', '<>', 'null']) {
      const signature = `<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 30] /Contents ${contents} >>`
      const field = '<< /Subtype /Widget /FT /Sig /T (AuthorisedPerson) /Rect [0 0 1 1] /V 17 0 R >>'
      const facts = signatureOf(await readFile(revise(exportBase(), { 6: field, 17: signature, 18: '<00>' })), 'AuthorisedPerson')
      expect([facts.readable, facts.coverage, errorsOf(facts)[0]]).toEqual([false, 'broken', 'PDF_CONTENTS_INVALID'])
    }
  })

  it('anything but zeros behind the CMS', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (AuthorisedPerson) /Rect [300 100 500 180] /V 17 0 R >>'
    const cms = (made: Uint8Array): Uint8Array => new Uint8Array([...made, 0, 0, 1])
    const file = await signByHand(exportBase(), person, { signature: FREE, objects: { 6: field }, cms })
    const facts = signatureOf(await readFile(file, 'generic'), 'AuthorisedPerson')
    expect([facts.digest, errorsOf(facts)]).toEqual(['match', ['PDF_PADDING_NOT_ZERO']])
  })

  it('a CMS cut short, or none at all', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (AuthorisedPerson) /Rect [300 100 500 180] /V 17 0 R >>'
    for (const cms of [(made: Uint8Array) => made.subarray(0, 200), () => new Uint8Array(0)]) {
      const file = await signByHand(exportBase(), person, { signature: FREE, objects: { 6: field }, cms })
      const facts = signatureOf(await readFile(file, 'generic'), 'AuthorisedPerson')
      expect([facts.readable, errorsOf(facts)]).toEqual([false, ['CMS_MALFORMED']])
    }
  })
})

describe('where signatures stand', () => {
  it('a signature on a page that no form lists is failed, never absent', async () => {
    const cut = overwrite(signed, '/AcroForm 5 0 R', '/AcroForX 5 0 R')
    const read = await readFile(cut, 'generic')
    expect(read.signatures).toHaveLength(1)
    expect(errorsOf(signatureOf(read, 'AuthorisedPerson'))).toContain('PDF_FIELD_NOT_LISTED')
  })

  it('a signature that a later revision takes out of the form is still there, and not permitted', async () => {
    const removed = revise(signed, { 5: '<< /Fields [7 0 R] /SigFlags 3 >>', 3: '<< /Type /Page /Parent 2 0 R >>' })
    const facts = signatureOf(await readFile(removed, 'generic'), 'AuthorisedPerson')
    expect(isIntact(facts)).toBe(true)
    expect(facts.changesAfter).toMatchObject({ level: 'other', permitted: false })
  })

  it('two fields with one signature both fail', async () => {
    const field = '<< /Subtype /Widget /FT /Sig /T (Second) /Rect [0 0 0 0] /V 17 0 R >>'
    const twice = revise(signed, { 30: field, 5: '<< /Fields [6 0 R 7 0 R 30 0 R] /SigFlags 3 >>' })
    const read = await readFile(twice, 'generic')
    expect(read.signatures.map((signature) => errorsOf(signature).includes('PDF_SIGNATURE_SHARED'))).toEqual([true, true])
  })

  it('a signature dictionary replaced later fails', async () => {
    const text = decodeLatin1(signed)
    const start = text.lastIndexOf('17 0 obj') + '17 0 obj\n'.length
    const dictionary = text.slice(start, text.indexOf('\nendobj', start))
    const other = revise(signed, { 17: dictionary.replace('/Name', '/Nome') })
    expect(errorsOf(signatureOf(await readFile(other, 'generic'), 'AuthorisedPerson'))).toContain('PDF_SIGNATURE_REPLACED')
    const same = revise(signed, { 17: dictionary })
    expect(isIntact(signatureOf(await readFile(same, 'generic'), 'AuthorisedPerson'))).toBe(true)
  })

  it('overlapping ranges fail', async () => {
    // The second signature's own hole lies in what it takes for the first one's: its range ends before the first one's does.
    const field = '<< /Subtype /Widget /FT /Sig /T (Second) /Rect [0 0 0 0] /V 30 0 R >>'
    const objects = { 31: field, 5: '<< /Fields [6 0 R 7 0 R 31 0 R] /SigFlags 3 >>' }
    const range = ([zero = 0, first = 0, second = 0]: readonly number[]): readonly number[] => [zero, first, second, 5]
    const file = await signByHand(signed, person, { signature: 30, objects, range })
    const facts = signatureOf(await readFile(file, 'generic'), 'Second')
    expect(errorsOf(facts)).toContain('PDF_SIGNATURE_PARTIAL')
  })

  it('one unreadable signature does not stop the others', async () => {
    const broken = '<< /Subtype /Widget /FT /Sig /T (Broken) /Rect [0 0 0 0] /V (none) >>'
    const file = revise(signed, { 30: broken, 5: '<< /Fields [30 0 R 99 0 R 6 0 R (no) 7 0 R] /SigFlags 3 >>' })
    const read = await readFile(file, 'generic')
    expect(read.signatures.map((signature) => [signature.id, signature.readable])).toEqual([
      ['AuthorisedPerson', true],
      ['Broken', false],
    ])
  })

  it('a field tree that goes in circles ends', async () => {
    const loop = '<< /T (Loop) /Kids [30 0 R 6 0 R] >>'
    const file = revise(signed, { 30: loop, 5: '<< /Fields [30 0 R 7 0 R] /SigFlags 3 >>' })
    const read = await readFile(file, 'generic')
    expect(read.signatures.map((signature) => signature.changesAfter?.permitted)).toContain(false)
  })
})

describe('every covered byte counts', () => {
  it('flipping any of them never leaves the digest in place', async () => {
    const [, first, second, length] = rangeOf(signed)
    const covered = fc.oneof(fc.integer({ min: 0, max: first - 1 }), fc.integer({ min: second, max: second + length - 1 }))
    await fc.assert(
      fc.asyncProperty(covered, fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const changed = signed.slice()
        changed[at] = (changed[at] ?? 0) ^ bits
        const read = await readFile(changed, 'generic').catch((error: unknown) => {
          expect(error).toHaveProperty('code')
          return undefined
        })
        for (const signature of read?.signatures ?? []) expect(signature.digest).not.toBe('match')
      }),
      { numRuns: 300 },
    )
  })

  it('bytes after the last revision are refused', async () => {
    const longer = new Uint8Array([...signed, ...encodeLatin1('more text')])
    await expect(readFile(longer, 'generic')).rejects.toHaveProperty('code')
  })
})
