import { decodeUtf8, encodeUtf8 } from '../../index'

/** A copy with one byte changed in the middle of the first page's content, which both signatures cover. */
export function damagePdf(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const number = /\/Type \/Page\b[^s][\s\S]*?\/Contents (\d+) 0 R/.exec(text)?.[1]
  const object = number === undefined ? -1 : text.search(new RegExp(`[\\r\\n]${number} 0 obj`))
  const start = object < 0 ? -1 : text.indexOf('stream', object)
  const end = start < 0 ? -1 : text.indexOf('endstream', start)
  if (end < 0) throw new Error('the demo export has no page content')
  const damaged = pdf.slice()
  const place = Math.floor((start + end) / 2)
  damaged[place] = (damaged[place] ?? 0) ^ 0x01
  return damaged
}

/** A copy with one letter changed in the record, as somebody would who wants another name. */
export function damageXml(xml: Uint8Array): Uint8Array {
  const text = decodeUtf8(xml)
  const record = text.indexOf('<Record ')
  const letter = record < 0 ? null : />[^<>]*?([a-z])(?=[^<>]*<\/)/.exec(text.slice(record))
  if (letter === null) throw new Error('the demo export has no record')
  const place = record + letter.index + letter[0].length - 1
  const other = letter[1] === 'e' ? 'o' : 'e'
  return encodeUtf8(`${text.slice(0, place)}${other}${text.slice(place + 1)}`)
}
