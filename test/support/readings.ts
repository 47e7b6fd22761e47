import { inflateSync } from 'node:zlib'

/**
 * Every text that somebody who takes a file apart could read in it: the bytes and every inflated stream, each as UTF-8, as UTF-16, with
 * its strings, references and base64 undone, and shown glyphs by the fonts' own tables. In small letters, NFC. It knows nothing of
 * objects, so that nothing can hide behind one: streams are found by their keyword alone, whatever revision they stand in.
 */
export function readings(bytes: Uint8Array): readonly string[] {
  const whole = Buffer.from(bytes)
  const fonts = fontsOf(whole)
  return partsOf(whole)
    .flatMap((part) => [...plainReadings(part), ...stringReadings(part), shownGlyphs(part.toString('latin1'), fonts)])
    .map(folded)
}

/** What is shown on the pages alone: the glyphs of content streams. */
export function glyphReadings(bytes: Uint8Array): readonly string[] {
  const whole = Buffer.from(bytes)
  const fonts = fontsOf(whole)
  const content = partsOf(whole).filter((part) => part.includes(' Tf ') && part.includes('BDC'))
  return content.map((part) => folded(shownGlyphs(part.toString('latin1'), fonts)))
}

export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function partsOf(whole: Buffer): Buffer[] {
  const parts = [whole]
  for (let at = whole.indexOf('stream'); at >= 0; at = whole.indexOf('stream', at + 6)) {
    const start = at + 6 + (whole[at + 6] === 0x0d ? 2 : 1)
    try {
      // what stands behind the deflated bytes is no fault here
      parts.push(...partsOf(inflateSync(whole.subarray(start))))
    } catch {
      // not deflated: it has been read with the bytes around it
    }
  }
  return parts
}

function plainReadings(part: Buffer): string[] {
  const text = part.toString('utf8')
  const encoded = [...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].map(([run]) => Buffer.from(run, 'base64').toString('utf8'))
  return [text, withoutReferences(text), ...wide(part), encoded.join('\n')]
}

/** UTF-16 in both byte orders, from even and odd places. */
function wide(part: Buffer): string[] {
  return [part, part.subarray(1)].flatMap((bytes) => {
    const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    return [even.toString('utf16le'), even.swap16().toString('utf16le')]
  })
}

function withoutReferences(text: string): string {
  const number = (digits: string, base: number): string => {
    const code = Number.parseInt(digits, base)
    return code < 0x110000 ? String.fromCodePoint(code) : ''
  }
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) => number(digits, 16))
    .replace(/&#([0-9]{1,7});/g, (_, digits: string) => number(digits, 10))
    .replace(/&amp;/g, '&')
}

function stringReadings(part: Buffer): string[] {
  const text = part.toString('latin1')
  const hex = [...text.matchAll(/<([0-9a-fA-F\s]{4,})>/g)].map(([, digits = '']) => Buffer.from(digits.replace(/\s/g, ''), 'hex'))
  const literal = [...text.matchAll(/\(((?:[^()\\]|\\[^])*)\)/g)].map(([, inside = '']) => unescaped(inside))
  const strings = [...hex, ...literal].flatMap((bytes) => [bytes.toString('utf8'), ...wide(bytes)])
  return [strings.join('\n')]
}

/** The octets of a literal string, without its parentheses (ISO 32000-1 §7.3.4.2). */
export function unescaped(text: string): Buffer {
  const plain = text.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, escape: string) => {
    if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff)
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '', '\r\n': '' }[escape] ?? escape
  })
  return Buffer.from(plain, 'latin1')
}

type GlyphTable = ReadonlyMap<number, string>

/** Fonts by the name that content streams call them by, each with its table from glyph numbers to letters (ISO 32000-1 §9.10.3). */
function fontsOf(whole: Buffer): ReadonlyMap<string, GlyphTable> {
  const text = whole.toString('latin1')
  const fonts = new Map<string, GlyphTable>()
  for (const [, name = '', number = ''] of text.matchAll(/\/(Tinos\w*) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(objectAt(text, number))?.[1]
    const at = table === undefined ? -1 : text.indexOf('stream', text.search(new RegExp(`\\n${table} 0 obj`)))
    if (at >= 0) fonts.set(name, glyphTable(inflateSync(whole.subarray(at + 7)).toString('latin1')))
  }
  return fonts
}

function objectAt(text: string, number: string): string {
  const start = text.search(new RegExp(`\\n${number} 0 obj`))
  return text.slice(start, text.indexOf('endobj', start))
}

function glyphTable(cmap: string): GlyphTable {
  const pairs = [...cmap.matchAll(/<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>/gi)]
  return new Map(pairs.map(([, glyph = '', letters = '']) => [Number.parseInt(glyph, 16), lettersOf(letters)]))
}

function lettersOf(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}

// A hexadecimal or a literal string.
const STRING = /<([0-9a-f]*)>|\(((?:[^()\\]|\\[^])*)\)/gi
const SHOWING = new RegExp(`/(\\w+) [\\d.]+ Tf|\\[((?:${STRING.source}|[-\\d.\\s])*)\\] TJ|(${STRING.source}) Tj`, 'gi')

function shownGlyphs(content: string, fonts: ReadonlyMap<string, GlyphTable>): string {
  let shown = ''
  let table: GlyphTable = new Map()
  for (const [operator, font] of content.matchAll(SHOWING)) {
    if (font !== undefined) {
      table = fonts.get(font) ?? new Map()
      continue
    }
    for (const [, hex, literal = ''] of operator.matchAll(STRING)) {
      const codes = hex === undefined ? unescaped(literal) : Buffer.from(hex, 'hex')
      for (let at = 0; at + 2 <= codes.length; at += 2) shown += table.get(codes.readUInt16BE(at)) ?? '\ufffd'
    }
    shown += '\n'
  }
  return shown
}
