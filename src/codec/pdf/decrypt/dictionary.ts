import { InputError } from '../../../base'
import { asBoolean, asInteger, asName, asString, get, type PdfDictionary, type PdfValue } from '..'
import { type CryptFilters, readCryptFilters } from './crypt-filters'

/** What the encryption dictionary says, of either generation of the standard security handler. */
export type EncryptionSettings = LegacySettings | ModernSettings

interface CommonSettings {
  /** `/V`: from 4 on, crypt filters say what is enciphered how */
  readonly version: number
  readonly filters: CryptFilters
  /** `/P` as its 32 bits */
  readonly permissions: number
  readonly encryptMetadata: boolean
  /** `/O` and `/U`: what passwords are checked against */
  readonly owner: Uint8Array
  readonly user: Uint8Array
}
/** R 2 to 4: keys by MD5. */
export interface LegacySettings extends CommonSettings {
  readonly scheme: 'legacy'
  readonly revision: 2 | 3 | 4
  /** bytes of the file key */
  readonly keyLength: number
}
/** R 5 and 6: keys by SHA-2, the file key itself enciphered. */
export interface ModernSettings extends CommonSettings {
  readonly scheme: 'modern'
  readonly revision: 5 | 6
  readonly ownerKey: Uint8Array
  readonly userKey: Uint8Array
  readonly sealedPermissions: Uint8Array
}

/**
 * Reads an encryption dictionary (ISO 32000-2 tables 20 and 21). All entries must be direct. Checks no password.
 *
 * @throws InputError PDF_ENCRYPTED for another security handler, for V and R that do not belong together, and for malformed entries
 */
export function readEncryptionSettings(dictionary: PdfDictionary): EncryptionSettings {
  const handler = asName(get(dictionary, 'Filter'))
  if (handler !== 'Standard') throw refusal(dictionary, 'not encrypted by the standard security handler')
  const version = integer(dictionary, 'V')
  const revision = integer(dictionary, 'R')
  const metadata = get(dictionary, 'EncryptMetadata')
  const encryptMetadata = metadata === undefined ? true : asBoolean(metadata)
  if (encryptMetadata === undefined) throw refusal(dictionary, '/EncryptMetadata must be a boolean')
  const common = {
    version,
    filters: readCryptFilters(dictionary, version),
    permissions: permissionsOf(dictionary),
    encryptMetadata,
  }
  const isLegacy = version === 4 ? revision === 4 : (version === 1 || version === 2) && (revision === 2 || revision === 3)
  if (isLegacy && (revision === 2 || revision === 3 || revision === 4)) {
    const entries = { owner: bytes(dictionary, 'O', 32), user: bytes(dictionary, 'U', 32) }
    return { ...common, ...entries, scheme: 'legacy', revision, keyLength: keyLengthOf(dictionary, version, revision) }
  }
  if (version === 5 && (revision === 5 || revision === 6)) return { ...common, ...modernEntries(dictionary), revision }
  throw refusal(dictionary, `encryption of V ${version} and R ${revision} is not read`)
}

function modernEntries(
  dictionary: PdfDictionary,
): Omit<ModernSettings, 'version' | 'filters' | 'permissions' | 'encryptMetadata' | 'revision'> {
  return {
    scheme: 'modern',
    owner: bytes(dictionary, 'O', 48),
    user: bytes(dictionary, 'U', 48),
    ownerKey: bytes(dictionary, 'OE', 32),
    userKey: bytes(dictionary, 'UE', 32),
    sealedPermissions: bytes(dictionary, 'Perms', 16),
  }
}

// ISO 32000-2 table 20: 40 bits unless V is 2 or 4; V 4 is always 128, whatever `/Length` says, as AES-128 needs.
function keyLengthOf(dictionary: PdfDictionary, version: number, revision: number): number {
  if (version === 4) return 16
  if (version === 1 || revision === 2) return 5
  const bits = get(dictionary, 'Length') === undefined ? 40 : integer(dictionary, 'Length')
  if (bits < 40 || bits > 128 || bits % 8 !== 0) throw refusal(dictionary, '/Length must be 40 to 128 bits')
  return bits / 8
}

// Some writers spell the 32 bits as an unsigned number.
function permissionsOf(dictionary: PdfDictionary): number {
  const value = integer(dictionary, 'P')
  if (value < -(2 ** 31) || value >= 2 ** 32) throw refusal(dictionary, '/P must be a number of 32 bits')
  return value | 0
}

// Writers pad these strings with zeros; a shorter one would leave it to the reader what is missing.
function bytes(dictionary: PdfDictionary, key: string, length: number): Uint8Array {
  const value = asString(get(dictionary, key))
  if (value === undefined || value.bytes.length < length || value.bytes.subarray(length).some((byte) => byte !== 0))
    throw refusal(dictionary, `/${key} must be a string of ${length} bytes`)
  return value.bytes.subarray(0, length)
}

function integer(dictionary: PdfDictionary, key: string): number {
  const value = asInteger(get(dictionary, key))
  if (value === undefined) throw refusal(dictionary, `/${key} must be an integer`)
  return value
}

function refusal(value: PdfValue, message: string): InputError {
  return new InputError('PDF_ENCRYPTED', message, { path: `byte ${value.start}` })
}
