// Makes src/render/pdf/generated: the four faces of Tinos, cut to what a Vietnamese record can hold.
// Run by hand when the font package or the repertoire changes: node tools/make-fonts.mjs
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { zlibSync } from 'fflate'
import subsetFont from 'subset-font'

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
const BODY = new Map([['Ơ', 'O'], ['ơ', 'o'], ['Ư', 'U'], ['ư', 'u']])

mkdirSync(TARGET, { recursive: true })
for (const face of FACES) writeFace(face, await cut(readFileSync(new URL(face.source, SOURCE))))
copyFileSync(new URL('LICENSE_FONT', SOURCE), new URL('OFL.txt', TARGET))

function cut(font) {
  const text = String.fromCodePoint(...REPERTOIRE, BREVE)
  const dropTables = ['GSUB', 'GPOS', 'GDEF', 'gasp', 'DSIG', 'FFTM']
  return subsetFont(font, text, { targetFormat: 'truetype', noHinting: true, noLayoutClosure: true, keepFeatures: [], dropTables })
}

function writeFace(face, program) {
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
  const mark = font.glyphOf.get(BREVE)
  const sequences = SEQUENCES.map((letter) => {
    const letterBox = font.box(font.glyphOf.get(letter.codePointAt(0)))
    const body = font.box(font.glyphOf.get((BODY.get(letter) ?? letter).codePointAt(0)))
    const breve = font.box(mark)
    const y = Math.max(letterBox.yMax, body.yMax) + font.unitsPerEm * 0.03 - breve.yMin
    // An italic letter's axis leans: both middles are compared at the height of the baseline.
    const axis = (box) => (box.xMin + box.xMax) / 2 - ((box.yMin + box.yMax) / 2) * font.slant
    return {
      text: `${letter}\u0306`,
      base: font.glyphOf.get(letter.codePointAt(0)),
      // from the base's origin to where the mark's origin has to stand
      x: perMille(axis(body) + y * font.slant - axis(breve)),
      y: perMille(y),
    }
  })
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
    mark: { glyph: mark, code: BREVE, width: perMille(font.advance(mark)) },
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
  console.log(`${face.file}: ${characters.length} characters, ${program.length} bytes, ${Math.round((packed.length * 3) / 4)} deflated`)
}

/** The few tables of a TrueType file that a page needs (OpenType 1.9: cmap, head, hhea, hmtx, loca, glyf, post, name). */
function readFont(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8))
  }
  const head = tables.get('head')
  const hhea = tables.get('hhea')
  const hmtx = tables.get('hmtx')
  const glyf = tables.get('glyf')
  const loca = tables.get('loca')
  const longMetrics = view.getUint16(hhea + 34)
  const longOffsets = view.getInt16(head + 50) === 1
  const place = (glyph) => (longOffsets ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph))
  const italicAngle = view.getInt32(tables.get('post') + 4) / 65536
  return {
    unitsPerEm: view.getUint16(head + 18),
    bounds: [36, 38, 40, 42].map((at) => view.getInt16(head + at)),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    glyphCount: view.getUint16(tables.get('maxp') + 4),
    italicAngle,
    slant: Math.tan((-italicAngle * Math.PI) / 180),
    postScriptName: readName(bytes, view, tables.get('name'), 6),
    glyphOf: readCharacterMap(view, tables.get('cmap')),
    advance: (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, longMetrics - 1)),
    box(glyph) {
      if (place(glyph) === place(glyph + 1)) throw new Error(`glyph ${glyph} is blank`)
      const at = glyf + place(glyph)
      return { xMin: view.getInt16(at + 2), yMin: view.getInt16(at + 4), xMax: view.getInt16(at + 6), yMax: view.getInt16(at + 8) }
    },
  }
}

function readName(bytes, view, table, wanted) {
  const strings = table + view.getUint16(table + 4)
  for (let index = 0; index < view.getUint16(table + 2); index++) {
    const at = table + 6 + 12 * index
    if (view.getUint16(at) !== 3 || view.getUint16(at + 6) !== wanted) continue
    const start = strings + view.getUint16(at + 10)
    return Buffer.from(bytes.subarray(start, start + view.getUint16(at + 8))).swap16().toString('utf16le')
  }
  throw new Error(`the font has no name ${wanted}`)
}

function readCharacterMap(view, table) {
  const map = new Map()
  for (let index = 0; index < view.getUint16(table + 2); index++) {
    const at = table + view.getUint32(table + 8 + 8 * index)
    if (view.getUint16(at) === 4) readSegments(view, at, map)
  }
  return map
}

function readSegments(view, table, map) {
  const count = view.getUint16(table + 6) / 2
  for (let segment = 0; segment < count; segment++) {
    const last = view.getUint16(table + 14 + 2 * segment)
    const first = view.getUint16(table + 16 + 2 * count + 2 * segment)
    const delta = view.getUint16(table + 16 + 4 * count + 2 * segment)
    const offsetAt = table + 16 + 6 * count + 2 * segment
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - first))
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) map.set(code, glyph)
    }
  }
}
