import { zlibSync } from 'fflate'
import { concatBytes, encodeLatin1 } from '../../../base'

/** The sRGB primaries and white adapted to D50 (IEC 61966-2-1, Bradford), as s15Fixed16 numbers of an ICC profile. */
const WHITE = [0.9642, 1, 0.8249]
const RED = [0.43607, 0.22249, 0.01392]
const GREEN = [0.38515, 0.71687, 0.09708]
const BLUE = [0.14307, 0.06061, 0.7141]
const CURVE_POINTS = 1024

let deflated: Uint8Array | undefined

/** The output intent's profile: sRGB as an ICC version 2 display profile, made here from the numbers of the standard; deflated. */
export function srgbProfile(): Uint8Array {
  deflated ??= zlibSync(buildSrgbProfile(), { level: 9 })
  return deflated
}

/** ICC.1:2001-04: a header of 128 bytes, a table of tags, the tags' data. */
export function buildSrgbProfile(): Uint8Array {
  const curve = curveTag()
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('Public domain')],
    ['wtpt', xyzTag(WHITE)],
    ['rXYZ', xyzTag(RED)],
    ['gXYZ', xyzTag(GREEN)],
    ['bXYZ', xyzTag(BLUE)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const places = new Map<Uint8Array, number>()
  const data: Uint8Array[] = []
  let offset = 128 + 4 + 12 * tags.length
  for (const [, body] of tags) {
    if (places.has(body)) continue
    places.set(body, offset)
    data.push(body)
    offset += body.length
  }
  const table = [uint32(tags.length)]
  for (const [name, body] of tags) table.push(encodeLatin1(name), uint32(places.get(body) ?? 0), uint32(body.length))
  return concatBytes(header(offset), ...table, ...data)
}

function header(size: number): Uint8Array {
  const bytes = new Uint8Array(128)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, size)
  view.setUint32(8, 0x02100000)
  bytes.set(encodeLatin1('mntrRGB XYZ '), 12)
  // A date in the file's header: that of the standard's second edition, so that the bytes never change.
  for (const [index, value] of [1999, 10, 18, 0, 0, 0].entries()) view.setUint16(24 + 2 * index, value)
  bytes.set(encodeLatin1('acsp'), 36)
  for (const [index, value] of WHITE.entries()) view.setInt32(68 + 4 * index, fixed(value))
  return bytes
}

function xyzTag(values: readonly number[]): Uint8Array {
  return concatBytes(encodeLatin1('XYZ '), uint32(0), ...values.map((value) => uint32(fixed(value))))
}

function curveTag(): Uint8Array {
  const bytes = new Uint8Array(12 + 2 * CURVE_POINTS)
  bytes.set(encodeLatin1('curv'))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, CURVE_POINTS)
  for (let index = 0; index < CURVE_POINTS; index++) {
    const value = index / (CURVE_POINTS - 1)
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    view.setUint16(12 + 2 * index, Math.round(linear * 65535))
  }
  return bytes
}

function textTag(text: string): Uint8Array {
  return padded(concatBytes(encodeLatin1('text'), uint32(0), encodeLatin1(`${text}\0`)))
}

/** textDescriptionType: an ASCII name, then empty Unicode and Macintosh names (ICC.1:2001-04 §6.5.17). */
function descriptionTag(text: string): Uint8Array {
  const ascii = encodeLatin1(`${text}\0`)
  return padded(concatBytes(encodeLatin1('desc'), uint32(0), uint32(ascii.length), ascii, new Uint8Array(4 + 4 + 2 + 1 + 67)))
}

function padded(bytes: Uint8Array): Uint8Array {
  return concatBytes(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4))
}

function fixed(value: number): number {
  return Math.round(value * 65536)
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
}
