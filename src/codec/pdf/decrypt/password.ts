import { encodeLatin1, encodeUtf8, equalBytes } from '../../../base'

/** Only so much of a password counts (ISO 32000-2 §7.6.4.3.2, §7.6.4.3.3). */
const LEGACY_LENGTH = 32
const MODERN_LENGTH = 127

/**
 * What writers up to R 4 may have made of a password: PDFDocEncoding, of which only the part in Latin-1 is served, or UTF-8 against the
 * letter of the standard, which has no bytes for Vietnamese.
 */
export function legacyPasswords(password: string): readonly Uint8Array[] {
  const utf8 = encodeUtf8(password)
  const isLatin = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/.test(password)
  return distinct([...(isLatin ? [encodeLatin1(password)] : []), utf8].map((bytes) => bytes.subarray(0, LEGACY_LENGTH)))
}

/** What writers from R 5 on make of one: UTF-8 of its SASLprep form, or of the text as it was typed. */
export function modernPasswords(password: string): readonly Uint8Array[] {
  return distinct([prepared(password), password].map((text) => encodeUtf8(text).subarray(0, MODERN_LENGTH)))
}

// RFC 4013 §2.1, §2.2. What §2.3 prohibits is for those who choose a password; it can open nothing that it did not close.
function prepared(password: string): string {
  return password
    .replace(/[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u034f\u1806\u180b-\u180d\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/g, '')
    .normalize('NFKC')
}

function distinct(candidates: readonly Uint8Array[]): readonly Uint8Array[] {
  return candidates.filter((candidate, index) => candidates.findIndex((other) => equalBytes(other, candidate)) === index)
}
