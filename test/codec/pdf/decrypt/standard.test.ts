import { WorkMeter, DEFAULT_LIMITS } from '../../../../src/base'
import { readPdf, unclaimedBytes } from '../../../../src/codec/pdf'
import { standardDecryption } from '../../../../src/codec/pdf/decrypt'
import { codeOf, PdfBuilder, tableFile } from '../builder'
import { contentOf, hasQpdf, openWith, qpdf, readAll, variedFile } from './encrypted'

const withQpdf = hasQpdf ? describe : describe.skip

/** Every scheme that qpdf can write. */
const SCHEMES: readonly (readonly [string, readonly string[]])[] = [
  ['RC4 40 (R2)', ['40']],
  ['RC4 128 (R3)', ['128', '--use-aes=n']],
  ['RC4 128 (R4)', ['128', '--force-V4', '--use-aes=n']],
  ['RC4 128 (R4), metadata plain', ['128', '--force-V4', '--use-aes=n', '--cleartext-metadata']],
  ['AES-128 (R4)', ['128', '--use-aes=y']],
  ['AES-128 (R4), metadata plain', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['AES-256 (R5)', ['256', '--force-R5']],
  ['AES-256 (R5), metadata plain', ['256', '--force-R5', '--cleartext-metadata']],
  ['AES-256 (R6)', ['256']],
  ['AES-256 (R6), metadata plain', ['256', '--cleartext-metadata']],
]
const SHAPES: readonly (readonly [string, readonly string[]])[] = [
  ['plain objects', ['--object-streams=disable']],
  ['object streams', ['--object-streams=generate']],
  ['linearised', ['--linearize', '--object-streams=generate']],
]

withQpdf('files that qpdf encrypts', () => {
  const source = variedFile()

  describe.each(SCHEMES)('by %s', (_, scheme) => {
    it.each(SHAPES)('with %s read as before, by either password', (_shape, shape) => {
      const expected = contentOf(readPdf(qpdf(source, ...shape), { meter: new WorkMeter() }))
      const encrypted = qpdf(source, ...shape, '--encrypt', 'user', 'owner', ...scheme, '--')
      for (const password of ['user', 'owner']) {
        const file = openWith(encrypted, password)
        expect(contentOf(file)).toEqual(expected)
        expect(unclaimedBytes(file)).toEqual([])
      }
      expect(codeOf(() => readPdf(encrypted, { meter: new WorkMeter() }))).toBe('PDF_ENCRYPTED')
      for (const wrong of ['', 'User', 'user ', 'ownerr'])
        expect(codeOf(() => openWith(encrypted, wrong))).toBe('PDF_PASSWORD_WRONG')
    })
  })

  it.each(SCHEMES)('by %s without a password open with the empty one', (_, scheme) => {
    const encrypted = qpdf(source, '--encrypt', '', 'owner', ...scheme, '--')
    expect(contentOf(openWith(encrypted))).toEqual(contentOf(openWith(encrypted, 'owner')))
  })

  it('keep a signature’s /Contents, and only that', () => {
    const content = contentOf(openWith(qpdf(source, '--encrypt', '', '', '256', '--'), ''))
    const signature = content.find((line) => line.includes('/ByteRange'))
    expect(signature).toContain('/Contents <3080aabb0000>')
    expect(signature).toContain('/M <443a32303236>')
  })

  it.each([
    ['256', 'mật khẩu của tôi'],
    ['256', 'x'.repeat(200)],
    ['256', 'ﬁn\u00a0năm'],
    ['128', 'Été à la plage'],
    ['128', 'y'.repeat(60)],
    ['128', 'mật khẩu'],
  ])('by %s bits open with the password %j', (bits, password) => {
    const utf8 = bits === '128' && /[^\x00-\xff]/.test(password) ? ['--password-mode=bytes'] : []
    // qpdf does not cut what is too long when it encrypts for R 6, and cannot open what it wrote.
    const chosen = ['--encrypt', password.slice(0, 127), 'owner', bits, ...(bits === '128' ? ['--use-aes=y'] : []), '--']
    const encrypted = qpdf(source, ...utf8, ...chosen)
    expect(contentOf(openWith(encrypted, password))).toEqual(contentOf(openWith(qpdf(source), '')))
  })

  it('may be appended to, in the clear of no other dictionary', () => {
    const encrypted = qpdf(source, '--object-streams=disable', '--encrypt', 'user', 'owner', '256', '--')
    const trailer = trailerOf(encrypted)
    const appended = (entries: string): Uint8Array => append(encrypted, 900, '(not checked)', entries)
    expect(openWith(appended(trailer.whole), 'user').revisions).toHaveLength(2)
    expect(codeOf(() => openWith(appended(trailer.root + trailer.id), 'user'))).toBe('PDF_ENCRYPTED')
    expect(codeOf(() => openWith(appended(`${trailer.root}${trailer.id}/Encrypt 900 0 R`), 'user'))).toBe('PDF_ENCRYPTED')
    expect(codeOf(() => openWith(appended(`${trailer.root}/ID[<00><00>]${trailer.encrypt}`), 'user'))).toBe('PDF_ENCRYPTED')
    const replaced = append(encrypted, trailer.encryptNumber, '<</Filter/Standard/V 5/R 6>>', trailer.whole)
    expect(codeOf(() => openWith(replaced, 'user'))).toBe('PDF_ENCRYPTED')
  })

  it('cost what is metered: keys, and each object that is read', () => {
    const encrypted = qpdf(source, '--encrypt', 'user', 'owner', '256', '--')
    const limited = (work: number): WorkMeter => new WorkMeter({ ...DEFAULT_LIMITS, work })
    expect(codeOf(() => openWith(encrypted, 'user', limited(20_000)))).toBe('LIMIT_WORK')
    expect(codeOf(() => openWith(encrypted, 'wrong', limited(400_000)))).toBe('PDF_PASSWORD_WRONG')
    const strings = new PdfBuilder()
      .object(1, '<</Type/Catalog/Pages 3 0 R/Strings 2 0 R>>')
      .object(3, '<</Type/Pages/Kids[]/Count 0>>')
      .object(2, `[${'(some text) '.repeat(20_000)}]`)
      .table()
      .bytes()
    const many = openWith(qpdf(strings, '--encrypt', '', '', '128', '--use-aes=n', '--'), '', limited(200_000))
    expect(codeOf(() => readAll(many))).toBe('LIMIT_WORK')
  })
})

describe('standardDecryption', () => {
  it('leaves a file that is not encrypted as it is', () => {
    const file = openWith(tableFile().bytes(), 'anything')
    expect(readAll(file)).toBe(4)
  })

  it('takes no password but a string', () => {
    expect(() => standardDecryption(5 as unknown as string)).toThrow(TypeError)
  })
})

function append(base: Uint8Array, number: number, content: string, trailer: string): Uint8Array {
  const builder = new PdfBuilder('').raw(base)
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(Buffer.from(base).toString('latin1'))?.[1] ?? ''
  const offset = builder.position
  builder.raw(`${number} 0 obj\n${content}\nendobj\n`)
  const start = builder.position
  const entry = `${String(offset).padStart(10, '0')} 00000 n \n`
  builder.raw(`xref\n${number} 1\n${entry}trailer\n<<${trailer}/Size 901/Prev ${previous}>>\n`)
  return builder.end(start).bytes()
}

interface TrailerText {
  readonly whole: string
  readonly root: string
  readonly id: string
  readonly encrypt: string
  readonly encryptNumber: number
}

function trailerOf(bytes: Uint8Array): TrailerText {
  const { trailer } = openWith(bytes, 'user').last
  const entry = trailer.entries.get('Encrypt')
  if (entry?.kind !== 'reference') throw new Error('no /Encrypt')
  const text = Buffer.from(bytes).toString('latin1')
  const spelled = (key: string): string => {
    const value = trailer.entries.get(key)
    return value === undefined ? '' : `/${key} ${text.slice(value.start, value.end)}`
  }
  const [root, id, encrypt] = [spelled('Root'), spelled('ID'), spelled('Encrypt')]
  return { whole: root + id + encrypt, root, id, encrypt, encryptNumber: entry.number }
}
