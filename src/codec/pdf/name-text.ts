import { decodeLatin1 } from '../../base'

const SLOTS = 1024
const LONGEST = 32
const texts: string[] = new Array<string>(SLOTS).fill('')

/**
 * The bytes `from` to `to` as a name's text. The few names that files are made of are kept in a table of fixed size: making the
 * same strings again was a seventh of the time of reading a file.
 */
export function nameText(source: Uint8Array, from: number, to: number): string {
  if (to - from > LONGEST) return decodeLatin1(source.subarray(from, to))
  let hash = 0
  for (let index = from; index < to; index++) hash = (Math.imul(hash, 31) + (source[index] ?? 0)) | 0
  const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1)
  const known = texts[slot] ?? ''
  // The table only saves work: whatever stands in the slot is compared letter by letter.
  if (isText(known, source, from, to)) return known
  const text = decodeLatin1(source.subarray(from, to))
  texts[slot] = text
  return text
}

function isText(text: string, source: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== source[from + index]) return false
  return true
}
