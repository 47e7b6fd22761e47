import { decodeLatin1, InputError } from '../../base'
import { isRegular, isWhiteSpace } from './characters'

/** How far into a file the header may stand (ISO 32000-1 Annex H; PDF 2.0 wants it at 0). */
const SEARCHED = 1024

/** The `%PDF-1.n` or `%PDF-2.n` line: its offset and version. @throws InputError PDF_HEADER */
export function readHeader(bytes: Uint8Array): { readonly offset: number; readonly version: string } {
  const head = decodeLatin1(bytes.subarray(0, SEARCHED + 8))
  const offset = head.indexOf('%PDF-')
  const version = /^%PDF-([12]\.\d)/.exec(head.slice(Math.max(offset, 0)))?.[1]
  const after = bytes[offset + 8]
  if (offset < 0 || offset > SEARCHED || version === undefined)
    throw new InputError('PDF_HEADER', 'no %PDF-1.n or %PDF-2.n header')
  if (isRegular(after) && !isWhiteSpace(after)) throw new InputError('PDF_HEADER', 'malformed header')
  return { offset, version }
}
