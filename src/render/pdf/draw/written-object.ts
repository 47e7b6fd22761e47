import { PDFObject } from 'pdf-lib'
import { encodeUtf8Into } from '../../../base'

/**
 * An object whose text is made here, of letters of ASCII: pdf-lib's dictionaries walk their entries twice for every one they write, and a
 * font's widths and a parent tree have thousands.
 */
export class WrittenObject extends PDFObject {
  readonly #text: string

  constructor(text: string) {
    super()
    this.#text = text
  }

  override sizeInBytes(): number {
    return this.#text.length
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return encodeUtf8Into(this.#text, buffer, offset)
  }
}
