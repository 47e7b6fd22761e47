import { decodeLatin1, decodeUtf8, InputError } from '../../base'

export type XmlEncoding = 'UTF-8' | 'UTF-16' | 'ISO-8859-1' | 'US-ASCII'

export interface DecodedXml {
  /** a byte order mark stays at the front */
  readonly text: string
  readonly encoding: XmlEncoding
}

/**
 * Decodes a document by its byte order mark or its declaration (XML 1.0 appendix F): UTF-8, UTF-16 of either byte order, and, because old
 * signed files use them, ISO-8859-1 and US-ASCII.
 *
 * Does not check that the declaration agrees with UTF-16: `parseXml` does.
 *
 * @throws InputError XML_ENCODING for any other encoding, UTF8_MALFORMED for bytes that are not UTF-8
 */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: decodeUtf16(bytes, true), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: decodeUtf16(bytes, false), encoding: 'UTF-16' }
  if (first === 0 || second === 0) throw new InputError('XML_ENCODING', 'UTF-16 and UTF-32 need a byte order mark')
  const encoding = declaredEncoding(bytes)
  if (encoding === 'UTF-8') return { text: decodeUtf8(bytes), encoding }
  if (encoding === 'US-ASCII' && bytes.some((byte) => byte > 0x7f))
    throw new InputError('XML_ENCODING', 'a byte outside US-ASCII')
  return { text: decodeLatin1(bytes), encoding }
}

const NAMES: ReadonlyMap<string, XmlEncoding> = new Map([
  ['utf-8', 'UTF-8'],
  ['utf-16', 'UTF-16'],
  ['iso-8859-1', 'ISO-8859-1'],
  ['us-ascii', 'US-ASCII'],
])

/** The encoding that a declaration's text names. @throws InputError XML_ENCODING */
export function encodingByName(name: string): XmlEncoding {
  const encoding = NAMES.get(name.toLowerCase())
  if (encoding === undefined) throw new InputError('XML_ENCODING', 'an encoding that is not supported')
  return encoding
}

function declaredEncoding(bytes: Uint8Array): XmlEncoding {
  // Every encoding left here is a superset of ASCII in its declaration, so this look ahead cannot misread it.
  const head = decodeLatin1(bytes.subarray(0, 256))
  const name = /^(?:\u00ef\u00bb\u00bf)?<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]
  const encoding = name === undefined ? 'UTF-8' : encodingByName(name)
  if (encoding === 'UTF-16') throw new InputError('XML_ENCODING', 'UTF-16 needs a byte order mark')
  const marked = head.startsWith('\u00ef\u00bb\u00bf')
  if (marked && encoding !== 'UTF-8') throw new InputError('XML_ENCODING', 'the byte order mark is UTF-8, the declaration is not')
  return encoding
}

function decodeUtf16(bytes: Uint8Array, littleEndian: boolean): string {
  if (bytes.length % 2 !== 0) throw new InputError('XML_ENCODING', 'an odd number of bytes is not UTF-16')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let offset = 0; offset < bytes.length; offset += 8192) {
    const units: number[] = []
    for (let at = offset; at < Math.min(offset + 8192, bytes.length); at += 2) units.push(view.getUint16(at, littleEndian))
    parts.push(String.fromCharCode(...units))
  }
  const text = parts.join('')
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) {
    throw new InputError('XML_ENCODING', 'an unpaired surrogate is not UTF-16')
  }
  return text
}
