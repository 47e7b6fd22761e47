import { create } from 'content-disposition'

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
 * `Content-Disposition` of a file to keep (RFC 6266 §4): the name in ASCII for old clients and, where that is not all of it, whole as
 * RFC 8187 writes it. Nothing in the name can end the parameter, the header or the line.
 */
export function contentDisposition(name: string): string {
  // half a surrogate pair is no character: UTF-8 has no bytes for it, and the library throws
  return create(name.replace(/\p{Cs}/gu, '_'), { fallback: asciiName(name) })
}

/** Letters without their marks, where the library would write question marks; whatever is no plain sign of a name becomes a line. */
function asciiName(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
  // RFC 6266 Appendix D: a percent sign would be decoded by some clients, a backslash read as the sign itself
  return bare.replace(/[^A-Za-z0-9 ._()-]/gu, '_')
}
