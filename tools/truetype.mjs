// Reading and writing the few tables of a TrueType file that tools/make-fonts.mjs works on.

/** Puts tables together again with their checksums (OpenType 1.9, font file). */
export function writeFont(tables) {
  const names = [...tables.keys()].sort()
  const power = 2 ** Math.floor(Math.log2(names.length))
  const size = names.reduce((sum, name) => sum + padded(tables.get(name).length), 12 + 16 * names.length)
  const bytes = Buffer.alloc(size)
  for (const [index, value] of [1, 0, names.length, power * 16, Math.log2(power), (names.length - power) * 16].entries()) {
    bytes.writeUInt16BE(value, index * 2)
  }
  let offset = 12 + 16 * names.length
  for (const [index, name] of names.entries()) {
    const table = Uint8Array.from(tables.get(name))
    if (name === 'head') table.fill(0, 8, 12)
    bytes.set(table, offset)
    const at = 12 + 16 * index
    bytes.write(name, at, 'latin1')
    bytes.writeUInt32BE(checksum(bytes.subarray(offset, offset + padded(table.length))), at + 4)
    bytes.writeUInt32BE(offset, at + 8)
    bytes.writeUInt32BE(table.length, at + 12)
    offset += padded(table.length)
  }
  const head = bytes.readUInt32BE(12 + 16 * names.indexOf('head') + 8)
  bytes.writeUInt32BE((0xb1b0afba - checksum(bytes)) >>> 0, head + 8)
  return bytes
}

function padded(length) {
  return Math.ceil(length / 4) * 4
}

function checksum(bytes) {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

/** The few tables of a TrueType file that a page needs (OpenType 1.9: cmap, head, hhea, hmtx, loca, glyf, post, name). */
export function readFont(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map()
  const lengths = new Map()
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8))
    lengths.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 12))
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
    tables: () => new Map(Array.from(tables, ([name, at]) => [name, bytes.subarray(at, at + lengths.get(name))])),
    place,
    bearing: (glyph) =>
      view.getInt16(glyph < longMetrics ? hmtx + 4 * glyph + 2 : hmtx + 4 * longMetrics + 2 * (glyph - longMetrics)),
    advance: (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, longMetrics - 1)),
    box(glyph) {
      if (place(glyph) === place(glyph + 1)) throw new Error(`glyph ${glyph} is blank`)
      const at = glyf + place(glyph)
      return {
        xMin: view.getInt16(at + 2),
        yMin: view.getInt16(at + 4),
        xMax: view.getInt16(at + 6),
        yMax: view.getInt16(at + 8),
      }
    },
  }
}

function readName(bytes, view, table, wanted) {
  const strings = table + view.getUint16(table + 4)
  for (let index = 0; index < view.getUint16(table + 2); index++) {
    const at = table + 6 + 12 * index
    if (view.getUint16(at) !== 3 || view.getUint16(at + 6) !== wanted) continue
    const start = strings + view.getUint16(at + 10)
    return Buffer.from(bytes.subarray(start, start + view.getUint16(at + 8)))
      .swap16()
      .toString('utf16le')
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
