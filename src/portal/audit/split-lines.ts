import { concatBytes, decodeUtf8, readable } from '../../base'
import { MAXIMUM_LINE_BYTES } from './canonical-line'

/** One line of a stream; `text` is undefined for what is longer than any line, or no UTF-8. */
export interface RawLine {
  readonly text: string | undefined
  /** false for what stands after the last line end */
  readonly isEnded: boolean
}

const LINE_FEED = 0x0a

/**
 * Cuts a stream into lines as it comes, holding no more than one line and one part of the stream. A line longer than any that the log can
 * hold is given as unreadable as soon as that is known, and ends the stream.
 */
export async function* splitLines(parts: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine, void, undefined> {
  let pending: Uint8Array = new Uint8Array(0)
  for await (const part of parts) {
    let start = 0
    for (let end = part.indexOf(LINE_FEED); end !== -1; end = part.indexOf(LINE_FEED, start)) {
      if (pending.length + end - start > MAXIMUM_LINE_BYTES) return yield TOO_LONG
      yield { text: textOf(concatBytes(pending, part.subarray(start, end))), isEnded: true }
      pending = new Uint8Array(0)
      start = end + 1
    }
    if (pending.length + part.length - start > MAXIMUM_LINE_BYTES) return yield TOO_LONG
    // a copy: whoever reads a file may use its buffer again
    pending = concatBytes(pending, part.subarray(start))
  }
  if (pending.length > 0) yield { text: textOf(pending), isEnded: false }
}

const TOO_LONG: RawLine = { text: undefined, isEnded: true }

function textOf(line: Uint8Array): string | undefined {
  return readable(() => decodeUtf8(line))
}
