import { encodeUtf8Into } from '../../../base'
import { decimal } from './decimal'

/** A text longer than this is written faster by the platform than letter by letter. */
const SHORT = 24

/**
 * A growing row of octets. Page contents are written into it piece by piece: a text of thousands of them would be joined, walked and copied
 * again, which takes as long as writing it.
 */
export class Octets {
  /** the octets, and room behind them */
  bytes: Uint8Array
  length = 0

  /** `capacity`: octets that most often suffice. */
  constructor(capacity = 1 << 10) {
    this.bytes = new Uint8Array(capacity)
  }

  /** Appends letters of ASCII; each becomes one octet. */
  text(text: string): void {
    this.reserve(text.length)
    if (text.length > SHORT) {
      // A letter beyond ASCII would take more octets than it was given room for, and be cut off unseen.
      if (encodeUtf8Into(text, this.bytes, this.length) !== text.length) throw new TypeError('a text beyond ASCII')
      this.length += text.length
      return
    }
    const { bytes } = this
    let offset = this.length
    for (let index = 0; index < text.length; index++) bytes[offset++] = text.charCodeAt(index)
    this.length = offset
  }

  /** Appends octets as they are. */
  octets(octets: Uint8Array): void {
    this.reserve(octets.length)
    this.bytes.set(octets, this.length)
    this.length += octets.length
  }

  /** Appends numbers with at most two decimals, a space behind each. */
  numbers(...values: readonly number[]): void {
    for (const value of values) this.text(`${decimal(value)} `)
  }

  /** Appends two numbers as `numbers` does, without a list of them: pages have thousands of points. */
  point(x: number, y: number): void {
    this.text(decimal(x))
    this.text(' ')
    this.text(decimal(y))
    this.text(' ')
  }

  /** Makes room for as many more octets: whoever writes into `bytes` counts `length` on. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2))
    grown.set(this.bytes.subarray(0, this.length))
    this.bytes = grown
  }

  /** The octets so far, in memory of their own. Starts anew. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }
}
