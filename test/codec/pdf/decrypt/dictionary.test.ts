import { encodeLatin1, WorkMeter } from '../../../../src/base'
import { asDictionary, parseObjectAt, readPdf } from '../../../../src/codec/pdf'
import { standardDecryption } from '../../../../src/codec/pdf/decrypt'
import { CATALOG, codeOf, PAGES, PdfBuilder } from '../builder'

const LEGACY = {
  Filter: '/Standard',
  V: '2',
  R: '3',
  Length: '128',
  P: '-4',
  O: `<${'11'.repeat(32)}>`,
  U: `<${'22'.repeat(32)}>`,
}
const FILTERED = {
  ...LEGACY,
  V: '4',
  R: '4',
  CF: '<</StdCF<</CFM/AESV2/AuthEvent/DocOpen/Length 16>>>>',
  StmF: '/StdCF',
  StrF: '/StdCF',
}
const MODERN = {
  ...FILTERED,
  V: '5',
  R: '6',
  CF: '<</StdCF<</CFM/AESV3>>>>',
  O: `<${'11'.repeat(48)}>`,
  U: `<${'22'.repeat(48)}>`,
  OE: `<${'33'.repeat(32)}>`,
  UE: `<${'44'.repeat(32)}>`,
  Perms: `<${'55'.repeat(16)}>`,
}

/** The code that opening with this dictionary ends with; entries made `undefined` are left out. */
function opening(entries: Readonly<Record<string, string | undefined>>): string {
  const text = Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `/${key} ${value}`)
  const value = asDictionary(parseObjectAt(encodeLatin1(`<<${text.join('')}>>`), 0, new WorkMeter()))
  if (value === undefined) throw new Error('not a dictionary')
  return codeOf(() => standardDecryption('x').open(value, new Uint8Array(16), new WorkMeter()))
}

describe('an encryption dictionary', () => {
  it.each([
    ['V 1, R 2', { ...LEGACY, V: '1', R: '2' }],
    ['V 1, R 3', { ...LEGACY, V: '1', Length: undefined }],
    ['V 2, R 3', LEGACY],
    ['V 2, R 3, 40 bits unsaid', { ...LEGACY, Length: undefined }],
    ['V 4', FILTERED],
    ['V 4, all identity', { ...FILTERED, CF: undefined, StmF: undefined, StrF: '/Identity' }],
    ['V 4, /Length of no meaning', { ...FILTERED, Length: '13' }],
    ['V 5, R 5', { ...MODERN, R: '5' }],
    ['V 5, R 6', MODERN],
    ['a positive /P', { ...LEGACY, P: '4294967292' }],
    ['zeros behind /O and /U', { ...MODERN, O: `<${'11'.repeat(48)}${'00'.repeat(79)}>`, U: `<${'22'.repeat(48)}00>` }],
  ])('of %s is understood, so that the password is judged', (_, entries) => {
    expect(opening(entries)).toBe('PDF_PASSWORD_WRONG')
  })

  it.each([
    ['no handler', { ...LEGACY, Filter: undefined }],
    ['public keys', { ...LEGACY, Filter: '/Adobe.PubSec' }],
    ['no V', { ...LEGACY, V: undefined }],
    ['V 0', { ...LEGACY, V: '0' }],
    ['V 3', { ...LEGACY, V: '3' }],
    ['V 6', { ...MODERN, V: '6' }],
    ['V a real', { ...LEGACY, V: '2.0' }],
    ['R of another V', { ...LEGACY, R: '6' }],
    ['R 4 of V 5', { ...MODERN, R: '4' }],
    ['R 7', { ...MODERN, R: '7' }],
    ['O too short', { ...LEGACY, O: `<${'11'.repeat(31)}>` }],
    ['U too short for R 6', { ...MODERN, U: `<${'22'.repeat(32)}>` }],
    ['U no string', { ...LEGACY, U: '32' }],
    ['more than zeros behind U', { ...MODERN, U: `<${'22'.repeat(49)}>` }],
    ['no OE', { ...MODERN, OE: undefined }],
    ['Perms too short', { ...MODERN, Perms: '<55>' }],
    ['P too large', { ...LEGACY, P: '4294967296' }],
    ['P no number', { ...LEGACY, P: '/All' }],
    ['P a reference', { ...LEGACY, P: '5 0 R' }],
    ['32 bits', { ...LEGACY, Length: '32' }],
    ['129 bits', { ...LEGACY, Length: '129' }],
    ['256 bits of RC4', { ...LEGACY, Length: '256' }],
    ['EncryptMetadata no boolean', { ...FILTERED, EncryptMetadata: '0' }],
    ['a filter that is not there', { ...FILTERED, StmF: '/Other' }],
    ['StrF no name', { ...FILTERED, StrF: '(StdCF)' }],
    ['CF no dictionary', { ...FILTERED, CF: '[]' }],
    ['a filter no dictionary', { ...FILTERED, CF: '<</StdCF 5 0 R>>' }],
    ['a filter twice', { ...FILTERED, CF: '<</StdCF<</CFM/V2>>/StdCF<</CFM/AESV2>>>>' }],
    ['CFM None', { ...FILTERED, CF: '<</StdCF<</CFM/None>>>>' }],
    ['AESV3 of V 4', { ...FILTERED, CF: '<</StdCF<</CFM/AESV3>>>>' }],
    ['AESV2 of V 5', { ...MODERN, CF: '<</StdCF<</CFM/AESV2>>>>' }],
    ['filters without end', { ...FILTERED, CF: `<<${Array.from({ length: 33 }, (_, n) => `/F${n}<</CFM/V2>>`).join('')}>>` }],
  ])('with %s is refused', (_, entries) => {
    expect(opening(entries)).toBe('PDF_ENCRYPTED')
  })
})

describe('a trailer', () => {
  const text = `<<${Object.entries(LEGACY)
    .map(([key, value]) => `/${key} ${value}`)
    .join('')}>>`
  const opened = (builder: PdfBuilder): string =>
    codeOf(() => readPdf(builder.bytes(), { meter: new WorkMeter(), decryption: standardDecryption() }))
  const base = (): PdfBuilder => new PdfBuilder().object(1, CATALOG).object(2, PAGES)

  it('may name the dictionary, or hold it', () => {
    expect(opened(base().object(9, text).table('/Root 1 0 R/Encrypt 9 0 R'))).toBe('PDF_PASSWORD_WRONG')
    expect(opened(base().table(`/Root 1 0 R/Encrypt ${text}`))).toBe('PDF_PASSWORD_WRONG')
  })

  it.each([
    ['a number', '9'],
    ['an array', '[]'],
    ['nothing', 'null'],
    ['an object that is not there', '7 0 R'],
    ['another generation', '9 1 R'],
    ['an object that is no dictionary', '2 0 R'],
    ['a dictionary with a key twice', '<</Filter/Standard/V 1/V 2>>'],
  ])('with %s in its place is refused', (name, value) => {
    const second = name.startsWith('an object that is no') ? new PdfBuilder().object(1, CATALOG).object(2, '[5]') : base()
    expect(opened(second.object(9, text).table(`/Root 1 0 R/Encrypt ${value}`))).toBe('PDF_ENCRYPTED')
  })

  it('may not name an object of an object stream, nor a stream', () => {
    const packed = base()
      .objectStream(5, [[9, text]])
      .xrefStream(6, '/Root 1 0 R/Encrypt 9 0 R')
    expect(opened(packed)).toBe('PDF_ENCRYPTED')
    const stream = base().stream(9, 'data', text.slice(2, -2).replace('/Length 128', ''), '4').table('/Root 1 0 R/Encrypt 9 0 R')
    expect(opened(stream)).toBe('PDF_ENCRYPTED')
  })

  it('of the first revision must name it already', () => {
    const late = base().table('/Root 1 0 R').object(9, text).table('/Root 1 0 R/Encrypt 9 0 R')
    expect(opened(late)).toBe('PDF_ENCRYPTED')
    const dropped = base().object(9, text).table('/Root 1 0 R/Encrypt 9 0 R').object(3, 'true').table('/Root 1 0 R')
    expect(opened(dropped)).toBe('PDF_ENCRYPTED')
  })
})
