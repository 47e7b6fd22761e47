/** One signature of a PDF as its own text states it. */
export interface SignedRange {
  /** octets of the hole, `<` and `>` included */
  readonly hole: readonly [number, number]
  /** end of what is covered: end of the signature's revision */
  readonly end: number
  /** the covered bytes, joined */
  readonly content: Uint8Array
  /** the CMS in the hole, without its padding */
  readonly cms: Uint8Array
}

/**
 * Finds the signatures of an export by plain text search, in file order. Deliberately not by the library's own reader: what the judges
 * are asked must not depend on what is judged.
 */
export function signedRanges(pdf: Uint8Array): readonly SignedRange[] {
  const text = Buffer.from(pdf).toString('latin1')
  return [...text.matchAll(/\/ByteRange ?\[0 (\d+) (\d+) (\d+)\]/g)].map((match) => {
    const [first, second, length] = match.slice(1).map(Number) as [number, number, number]
    const end = second + length
    const hex = text.slice(first + 1, second - 1)
    return { hole: [first, second], end, content: joined(pdf, first, second, end), cms: unpadded(Buffer.from(hex, 'hex')) }
  })
}

/** Every revision of a twice-signed export as a file of its own: rendered, signed by the person, signed by the agency. */
export function revisions(pdf: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(pdf).toString('latin1')
  const ends = [...text.matchAll(/startxref\n\d+\n%%EOF\n/g)].map((match) => match.index + match[0].length)
  return ends.map((end) => pdf.subarray(0, end))
}

function joined(pdf: Uint8Array, first: number, second: number, end: number): Uint8Array {
  return new Uint8Array(Buffer.concat([pdf.subarray(0, first), pdf.subarray(second, end)]))
}

// DER long form: 30 82 hh ll, and nothing of ours is longer than 64 KB.
function unpadded(contents: Buffer): Uint8Array {
  return new Uint8Array(contents.subarray(0, 4 + contents.readUInt16BE(2)))
}
