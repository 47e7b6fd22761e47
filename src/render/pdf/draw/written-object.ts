import { PDFObject } from 'pdf-lib'

/** An object that was written once and is only copied since: the same in every document. */
export class WrittenObject extends PDFObject {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    super()
    this.#bytes = bytes
  }

  override sizeInBytes(): number {
    return this.#bytes.length
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    buffer.set(this.#bytes, offset)
    return this.#bytes.length
  }
}
