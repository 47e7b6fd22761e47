import { InputError } from '../../../base'
import { asArray, asName, get, type PdfDictionary, type PdfStream, type PdfValue } from '..'
import type { CryptMethod } from './crypt-filters'
import type { EncryptionSettings } from './dictionary'

/**
 * A stream that names its crypt filter itself (ISO 32000-2 §7.4.10): which method that is, and the stream without the filter, so that what
 * follows in the chain can be undone. Without one, the stream as it is and no method.
 *
 * The filter counts in the first place only; elsewhere, or behind a reference, it stays and the stream cannot be decoded.
 *
 * @throws InputError PDF_ENCRYPTED for a filter that is not defined, and for any before V 4
 */
export function withoutCryptFilter(
  stream: PdfStream,
  settings: EncryptionSettings,
): { readonly plain: PdfStream; readonly method: CryptMethod | undefined } {
  const filters = listOf(get(stream, 'Filter'))
  if (asName(filters[0]) !== 'Crypt') return { plain: stream, method: undefined }
  const parameters = listOf(get(stream, 'DecodeParms'))
  const named = get(parameters[0], 'Name')
  const name = named === undefined ? 'Identity' : asName(named)
  const method = settings.version < 4 ? undefined : settings.filters.named.get(name ?? '')
  if (method === undefined)
    throw new InputError('PDF_ENCRYPTED', 'a stream names a crypt filter that is not defined', { path: `byte ${stream.start}` })
  return { plain: { ...stream, dictionary: without(stream.dictionary, filters, parameters) }, method }
}

function without(dictionary: PdfDictionary, filters: readonly PdfValue[], parameters: readonly PdfValue[]): PdfDictionary {
  const { start, end } = dictionary
  const entries = new Map(dictionary.entries)
  const put = (key: string, items: readonly PdfValue[]): void => {
    if (items.length > 0) entries.set(key, { kind: 'array', items, start, end })
    else entries.delete(key)
  }
  put('Filter', filters.slice(1))
  put('DecodeParms', parameters.slice(1))
  return { ...dictionary, entries }
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  return asArray(value) ?? (value === undefined ? [] : [value])
}
