import { InputError, type WorkMeter } from '../../../base'
import type { PdfDecryption } from '..'
import { type EncryptionSettings, readEncryptionSettings } from './dictionary'
import { legacyFileKey } from './legacy-key'
import { modernFileKey } from './modern-key'
import { objectDecryptor } from './object-cipher'
import { legacyPasswords, modernPasswords } from './password'

/**
 * Opens PDFs of the standard security handler (ISO 32000-2 §7.6.4): V 1, 2, 4 and 5, R 2 to 6, by RC4 or AES. The password may be the
 * user's or the owner's; the empty one opens files that only restrict what a reader may do.
 *
 * Does not read public-key handlers (§7.6.5), and does not enforce permissions: nothing is printed or changed here. That a file opens says
 * nothing of who made it: anybody who knows the password can encrypt.
 *
 * The answer's `open` raises InputError PDF_ENCRYPTED for an unsupported or malformed dictionary, PDF_PASSWORD_WRONG, LIMIT_WORK.
 *
 * @throws TypeError when the password is no string
 */
export function standardDecryption(password = ''): PdfDecryption {
  if (typeof password !== 'string') throw new TypeError('the password must be a string')
  return {
    open: (dictionary, identifier, meter) => {
      const settings = readEncryptionSettings(dictionary)
      const key = fileKey(settings, identifier, password, meter)
      if (key === undefined) throw new InputError('PDF_PASSWORD_WRONG', 'the password does not open this file')
      return objectDecryptor(settings, key, meter)
    },
  }
}

function fileKey(
  settings: EncryptionSettings,
  identifier: Uint8Array,
  password: string,
  meter: WorkMeter,
): Uint8Array | undefined {
  const candidates = settings.scheme === 'legacy' ? legacyPasswords(password) : modernPasswords(password)
  for (const candidate of candidates) {
    const key =
      settings.scheme === 'legacy'
        ? legacyFileKey(settings, identifier, candidate, meter)
        : modernFileKey(settings, candidate, meter)
    if (key !== undefined) return key
  }
  return undefined
}
