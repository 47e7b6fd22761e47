import { InputError, decodeLatin1 } from '../base'

export type FileFormat = 'pdf' | 'xml'

/**
 * Says which format the bytes are, by their first bytes only.
 *
 * @throws InputError INPUT_EMPTY, INPUT_UNKNOWN_FORMAT
 */
export function detectFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) throw new InputError('INPUT_EMPTY', 'the file is empty', { path: 'byte 0' })
  const head = decodeLatin1(bytes.subarray(0, 1024))
  // a PDF header may stand anywhere in the first 1024 bytes (ISO 32000-1 Annex H); an XML file never holds one outside markup there
  const xml = /^(?:\xef\xbb\xbf)?\s*</.test(head) || /^(?:\xfe\xff\x00<|\xff\xfe<\x00|\x00<\x00|<\x00)/.test(head)
  if (head.startsWith('%PDF-') || (!xml && head.includes('%PDF-'))) return 'pdf'
  if (xml) return 'xml'
  throw new InputError('INPUT_UNKNOWN_FORMAT', 'neither PDF nor XML', { path: 'byte 0' })
}
