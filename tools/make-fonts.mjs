// Makes src/render/pdf/generated: the four faces of Tinos, cut to what a Vietnamese record can hold.
// Run by hand when the font package or the repertoire changes: node tools/make-fonts.mjs
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { zlibSync } from 'fflate'
import subsetFont from 'subset-font'
import { readFont, writeFont } from './truetype.mjs'

const SOURCE = new URL('../node_modules/@expo-google-fonts/tinos/', import.meta.url)
const TARGET = new URL('../src/render/pdf/generated/', import.meta.url)
const FACES = [
  { file: 'regular', constant: 'TINOS_REGULAR', source: '400Regular/Tinos_400Regular.ttf', stemV: 80 },
  { file: 'bold', constant: 'TINOS_BOLD', source: '700Bold/Tinos_700Bold.ttf', stemV: 138 },
  { file: 'italic', constant: 'TINOS_ITALIC', source: '400Regular_Italic/Tinos_400Regular_Italic.ttf', stemV: 76 },
  { file: 'bold-italic', constant: 'TINOS_BOLD_ITALIC', source: '700Bold_Italic/Tinos_700Bold_Italic.ttf', stemV: 132 },
]

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const codes = (text) => Array.from(text, (character) => character.codePointAt(0))
// Latin-1 and Latin Extended-A bring foreign place and school names; 1EA0–1EF9 Vietnamese; Ƀƀ, the breves and ʼ the
// languages of the Central Highlands. U+00AD is left out: a soft hyphen is invisible in one reader and drawn in another.
const REPERTOIRE = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff).filter((code) => code !== 0xad),
  ...range(0x100, 0x17e).filter((code) => code !== 0x149),
  ...codes('ƠơƯưƀɃ'),
  ...codes('ʼ'),
  ...range(0x1ea0, 0x1ef9),
  ...codes('‐‑–—‘’‚“”„•…‰′″‹›₫€№™−≤≥≠≈'),
]
// Letters of Ê-đê, Gia-rai, Ba-na and their neighbours that Unicode has only as a sequence: letter + combining breve.
const BREVE = 0x306
const SEQUENCES = [...'ÊêÔôƠơƯư']
// A horn widens a letter's box to the right; the breve stands over the letter's body.
const BODY = new Map([
  ['Ơ', 'O'],
  ['ơ', 'o'],
  ['Ư', 'U'],
  ['ư', 'u'],
])

mkdirSync(TARGET, { recursive: true })
for (const face of FACES) writeFace(face, addSequences(await cut(readFileSync(new URL(face.source, SOURCE)))))
copyFileSync(new URL('LICENSE_FONT', SOURCE), new URL('OFL.txt', TARGET))

function cut(font) {
  const text = String.fromCodePoint(...REPERTOIRE, BREVE)
  const dropTables = ['GSUB', 'GPOS', 'GDEF', 'gasp', 'DSIG', 'FFTM']
  return subsetFont(font, text, {
    targetFormat: 'truetype',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables,
  })
}

function writeFace(face, { program, sequences }) {
  const font = readFont(program)
  const scale = 1000 / font.unitsPerEm
  const perMille = (value) => Math.round(value * scale)
  const used = new Map()
  const characters = []
  for (const code of REPERTOIRE) {
    const glyph = font.glyphOf.get(code)
    if (glyph === undefined) throw new Error(`${face.file} has no U+${code.toString(16)}`)
    // One glyph, one meaning: where two characters share a glyph, text taken out of the page would turn into the other one.
    if (used.has(glyph)) {
      console.log(`${face.file}: U+${code.toString(16)} left out, drawn like U+${used.get(glyph).toString(16)}`)
      continue
    }
    used.set(glyph, code)
    characters.push({ code, glyph, width: perMille(font.advance(glyph)) })
  }
  const data = {
    name: font.postScriptName,
    ascent: perMille(font.ascent),
    descent: perMille(font.descent),
    capHeight: perMille(font.box(font.glyphOf.get(0x48)).yMax),
    italicAngle: font.italicAngle,
    stemV: face.stemV,
    box: font.bounds.map(perMille),
    glyphCount: font.glyphCount,
    characters: characters.map(({ code }) => String.fromCodePoint(code)).join(''),
    glyphs: characters.map(({ glyph }) => glyph),
    widths: characters.map(({ width }) => width),
    mark: BREVE,
    sequences,
    programLength: program.length,
  }
  const lines = Object.entries(data).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`)
  const packed = Buffer.from(zlibSync(program, { level: 9 })).toString('base64')
  const text = [
    '// node tools/make-fonts.mjs',
    '// Tinos, cut to the letters of records. Copyright and licence: OFL.txt beside this file.',
    `export const ${face.constant} = {`,
    ...lines,
    '  // zlib, base64',
    `  program: '${packed}',`,
    '}',
    '',
  ].join('\n')
  writeFileSync(new URL(`tinos-${face.file}.ts`, TARGET), text)
  console.log(
    `${face.file}: ${characters.length} characters, ${program.length} bytes, ${Math.round((packed.length * 3) / 4)} deflated`,
  )
}

/**
 * Adds one composite glyph for each sequence after the font's last glyph (OpenType 1.9, glyf): the letter and the breve over it.
 * One glyph that means two characters is drawn and read alike everywhere; a mark moved about by the page is not.
 */
function addSequences(program) {
  const font = readFont(program)
  const tables = font.tables()
  const word = (value) => [(value >> 8) & 255, value & 255]
  const breveGlyph = font.glyphOf.get(BREVE)
  const breve = font.box(breveGlyph)
  const outlines = [...tables.get('glyf')]
  const offsets = Array.from({ length: font.glyphCount + 1 }, (_, glyph) => font.place(glyph))
  const metrics = []
  for (let glyph = 0; glyph < font.glyphCount; glyph++) metrics.push(...word(font.advance(glyph)), ...word(font.bearing(glyph)))
  const sequences = SEQUENCES.map((letter, index) => {
    const glyph = font.glyphOf.get(letter.codePointAt(0))
    const letterBox = font.box(glyph)
    const body = font.box(font.glyphOf.get((BODY.get(letter) ?? letter).codePointAt(0)))
    const y = Math.round(letterBox.yMax + font.unitsPerEm * 0.03 - breve.yMin)
    // An italic letter's axis leans: both middles are compared at the height of the baseline.
    const axis = (box) => (box.xMin + box.xMax) / 2 - ((box.yMin + box.yMax) / 2) * font.slant
    const x = Math.round(axis(body) + y * font.slant - axis(breve))
    const box = [
      Math.min(letterBox.xMin, breve.xMin + x),
      Math.min(letterBox.yMin, breve.yMin + y),
      Math.max(letterBox.xMax, breve.xMax + x),
      Math.max(letterBox.yMax, breve.yMax + y),
    ]
    // words as offsets; the letter's metrics; more to come
    outlines.push(...word(-1), ...box.flatMap(word), ...word(0x0223), ...word(glyph), 0, 0, 0, 0)
    outlines.push(...word(0x0003), ...word(breveGlyph), ...word(x), ...word(y))
    while (outlines.length % 4 !== 0) outlines.push(0)
    offsets.push(outlines.length)
    metrics.push(...word(font.advance(glyph)), ...word(box[0]))
    return { text: `${letter}\u0306`, glyph: font.glyphCount + index }
  })
  tables.set('glyf', Uint8Array.from(outlines))
  tables.set('hmtx', Uint8Array.from(metrics))
  tables.set('loca', Uint8Array.from(offsets.flatMap((offset) => [(offset >> 24) & 255, (offset >> 16) & 255, ...word(offset)])))
  set16(tables, 'head', 50, 1)
  set16(tables, 'hhea', 34, font.glyphCount + SEQUENCES.length)
  set16(tables, 'maxp', 4, font.glyphCount + SEQUENCES.length)
  // Most points and contours of a composite, most parts and depth: bounds, not counts.
  for (const [at, value] of [
    [10, 512],
    [12, 32],
    [28, 8],
    [30, 4],
  ])
    set16(tables, 'maxp', at, value)
  return { program: writeFont(tables), sequences }
}

function set16(tables, name, at, value) {
  const bytes = Uint8Array.from(tables.get(name))
  new DataView(bytes.buffer).setUint16(at, value)
  tables.set(name, bytes)
}
