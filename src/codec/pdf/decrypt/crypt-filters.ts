import { InputError } from '../../../base'
import { asDictionary, asName, get, type PdfDictionary, type PdfValue } from '..'

/** How bytes are enciphered: not at all, by RC4 or AES-128 under a key of the object's own, or by AES-256 under the file's key. */
export type CryptMethod = 'identity' | 'RC4' | 'AES-128' | 'AES-256'

/** Which method serves what. */
export interface CryptFilters {
  readonly strings: CryptMethod
  readonly streams: CryptMethod
  readonly embeddedFiles: CryptMethod
  /** for streams that name one themselves */
  readonly named: ReadonlyMap<string, CryptMethod>
}

/** More than a writer has use for. */
const MAXIMUM_FILTERS = 32

/**
 * Reads `/CF`, `/StmF`, `/StrF`, `/EFF` (ISO 32000-2 §7.6.6). Before V 4 there are none: all is RC4.
 *
 * @throws InputError PDF_ENCRYPTED for a filter that is not defined, and for a method that V does not know
 */
export function readCryptFilters(dictionary: PdfDictionary, version: number): CryptFilters {
  if (version < 4) return { strings: 'RC4', streams: 'RC4', embeddedFiles: 'RC4', named: new Map() }
  const named = readNamed(dictionary, version)
  const methodOf = (key: string, otherwise: CryptMethod): CryptMethod => {
    const value = get(dictionary, key)
    if (value === undefined) return otherwise
    const method = named.get(asName(value) ?? '')
    if (method === undefined) throw refusal(value, `/${key} must name a crypt filter`)
    return method
  }
  const streams = methodOf('StmF', 'identity')
  return { named, streams, strings: methodOf('StrF', 'identity'), embeddedFiles: methodOf('EFF', streams) }
}

function readNamed(dictionary: PdfDictionary, version: number): ReadonlyMap<string, CryptMethod> {
  const named = new Map<string, CryptMethod>()
  const filters = get(dictionary, 'CF')
  if (filters !== undefined) {
    const { entries, duplicateKeys } = requireDictionary(filters)
    if (entries.size > MAXIMUM_FILTERS || duplicateKeys.length > 0) throw refusal(filters, 'malformed /CF')
    for (const [name, filter] of entries) named.set(name, readMethod(requireDictionary(filter), version))
  }
  // ISO 32000-2 table 26: the standard name comes first, whatever /CF makes of it.
  return named.set('Identity', 'identity')
}

function readMethod(filter: PdfDictionary, version: number): CryptMethod {
  const method = asName(get(filter, 'CFM'))
  if (version === 4 && method === 'V2') return 'RC4'
  if (version === 4 && method === 'AESV2') return 'AES-128'
  if (version === 5 && method === 'AESV3') return 'AES-256'
  throw refusal(filter, `/CFM ${String(method).slice(0, 20)} is not read with V ${version}`)
}

function requireDictionary(value: PdfValue): PdfDictionary {
  const dictionary = value.kind === 'dictionary' ? asDictionary(value) : undefined
  if (dictionary === undefined || dictionary.duplicateKeys.length > 0) throw refusal(value, 'a crypt filter must be a dictionary')
  return dictionary
}

function refusal(value: PdfValue, message: string): InputError {
  return new InputError('PDF_ENCRYPTED', message, { path: `byte ${value.start}` })
}
