import { signedRanges } from './signed-ranges'

/** One place where a byte is changed, and which of the two signatures no longer hold. */
export interface PdfDamage {
  readonly place: string
  readonly holds: readonly [person: boolean, agency: boolean]
  readonly damage: (pdf: Uint8Array) => Uint8Array
}

/** Twins that stay readable: one byte differs, in each region that a signature covers. */
export const PDF_DAMAGE: readonly PdfDamage[] = [
  { place: 'the header of revision 0', holds: [false, false], damage: (pdf) => changed(pdf, 11) },
  { place: 'a stream of revision 0', holds: [false, false], damage: (pdf) => changed(pdf, (ranges(pdf)[0].hole[0] * 2) / 3) },
  {
    place: "the person's signing time",
    holds: [false, false],
    damage: (pdf) => changed(pdf, after(pdf, '/M (D:2026', ranges(pdf)[0].hole[1])),
  },
  {
    place: 'the last bytes of the person’s revision',
    holds: [false, false],
    damage: (pdf) => changed(pdf, ranges(pdf)[0].end - 1, 0x0d),
  },
  {
    // Within the person's hole, behind the CMS: the agency covers it, the person cannot.
    place: "the padding of the person's hole",
    holds: [true, false],
    damage: (pdf) => changed(pdf, ranges(pdf)[0].hole[1] - 2, 0x31),
  },
  {
    place: "the blank before the agency's hole",
    holds: [true, false],
    damage: (pdf) => changed(pdf, after(pdf, '/ByteRange [', ranges(pdf)[0].end, ']') + 2, 0x0a),
  },
  {
    place: "the agency's signing time",
    holds: [true, false],
    damage: (pdf) => changed(pdf, after(pdf, '/M (D:2026', ranges(pdf)[1].hole[1])),
  },
  {
    place: "the agency's reason",
    holds: [true, false],
    damage: (pdf) => changed(pdf, after(pdf, '/Reason <FEFF', ranges(pdf)[1].hole[1])),
  },
  {
    place: 'the last bytes of the file',
    holds: [true, false],
    damage: (pdf) => changed(pdf, pdf.length - 1, 0x0d),
  },
]

function ranges(pdf: Uint8Array): readonly [Range, Range] {
  const [person, agency] = signedRanges(pdf)
  if (person === undefined || agency === undefined) throw new Error('not signed twice')
  return [person, agency]
}
type Range = ReturnType<typeof signedRanges>[number]

function after(pdf: Uint8Array, text: string, from: number, then = ''): number {
  const buffer = Buffer.from(pdf)
  const at = buffer.indexOf(text, from, 'latin1')
  if (at < 0) throw new Error(`no ${text}`)
  return then === '' ? at + text.length : buffer.indexOf(then, at, 'latin1') + then.length
}

function changed(pdf: Uint8Array, at: number, byte?: number): Uint8Array {
  const place = Math.floor(at)
  const twin = pdf.slice()
  twin[place] = byte ?? (pdf[place] ?? 0) ^ 1
  if (twin[place] === pdf[place]) throw new Error('nothing was changed')
  return twin
}
