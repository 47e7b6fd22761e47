const LONGEST = 120
/** Names that Windows keeps for devices, whatever ending they bear. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A name that any file system takes, Vietnamese letters kept: without controls, invisible and direction-changing characters (a name
 * must not look like another), path and wildcard signs, and not of a device. Never empty, without ending.
 */
export function safeFileName(wanted: string): string {
  const plain = wanted
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[/\\:*?"<>|%]+/g, '-')
    .replace(/\s+/gu, ' ')
  const short = [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.-]+|[\s.]+$/gu, '')
  return short === '' || DEVICE.test(short) ? `record ${short}`.trim() : short
}

/**
 * `Content-Disposition` of a file to keep (RFC 6266 §4): the name in ASCII for old clients, and whole as RFC 8187 writes it. Nothing in
 * the name can end the parameter, the header or the line.
 */
export function contentDisposition(name: string): string {
  return `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${extendedValue(name)}`
}

/** Letters without their marks; whatever is no plain sign of a quoted-string (RFC 9110 §5.6.4) becomes a line. */
function asciiName(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
  // RFC 6266 Appendix D: a percent sign would be decoded by some clients
  return bare.replace(/[^A-Za-z0-9 ._()-]/gu, '_')
}

/** RFC 8187 §3.2.1: attr-char as it is, every other octet of UTF-8 as %XX. */
function extendedValue(name: string): string {
  const wellFormed = name.replace(/\p{Cs}/gu, '_')
  return encodeURIComponent(wellFormed).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
