import { PDFObject } from 'pdf-lib'

/**
 * An object whose text is made here, of Latin letters: pdf-lib's dictionaries walk their entries twice for every one they write, and a
 * structure tree has thousands.
 */
export class WrittenObject extends PDFObject {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override sizeInBytes(): number {
    return this.text.length
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return copyText(this.text, buffer, offset)
  }
}

/** Writes Latin letters at a place; returns how many. */
export function copyText(text: string, buffer: Uint8Array, offset: number): number {
  for (let index = 0; index < text.length; index++) buffer[offset + index] = text.charCodeAt(index)
  return text.length
}
