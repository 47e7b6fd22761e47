import { fromBase64 } from '../../../base'
import { TINOS_BOLD } from '../generated/tinos-bold'
import { TINOS_BOLD_ITALIC } from '../generated/tinos-bold-italic'
import { TINOS_ITALIC } from '../generated/tinos-italic'
import { TINOS_REGULAR } from '../generated/tinos-regular'

/** The four faces, by the name of their resource. */
export const FACE_NAMES = ['regular', 'bold', 'italic', 'boldItalic'] as const
export type FaceName = (typeof FACE_NAMES)[number]

/** What `tools/make-fonts.mjs` writes for one face. Lengths are thousandths of an em. */
export interface FaceData {
  readonly name: string
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly stemV: number
  readonly box: readonly number[]
  readonly glyphCount: number
  readonly characters: string
  readonly glyphs: readonly number[]
  readonly widths: readonly number[]
  /** code point of the combining mark of `sequences` */
  readonly mark: number
  /** letters that Unicode has only as letter + mark, each one glyph as wide as its letter */
  readonly sequences: readonly { readonly text: string; readonly glyph: number }[]
  readonly programLength: number
  readonly program: string
}

const NO_BREAK_SPACE = 0xa0
// The repertoire ends at U+2265; a table is one look-up a letter.
const TABLE_SIZE = 0x2300

/** One face, ready for measuring and drawing. */
export class Face {
  readonly data: FaceData
  readonly #glyphs = new Uint16Array(TABLE_SIZE)
  readonly #widths = new Uint16Array(TABLE_SIZE)
  readonly #marked = new Map<number, number>()
  #program: Uint8Array | undefined

  constructor(data: FaceData) {
    this.data = data
    for (const [index, code] of Array.from(data.characters, codeOf).entries()) {
      this.#glyphs[code] = data.glyphs[index] ?? 0
      this.#widths[code] = data.widths[index] ?? 0
    }
    // Tinos draws the no-break space with the space's glyph.
    this.#glyphs[NO_BREAK_SPACE] = this.#glyphs[0x20] ?? 0
    this.#widths[NO_BREAK_SPACE] = this.#widths[0x20] ?? 0
    for (const { text, glyph } of data.sequences) this.#marked.set(codeOf(text), glyph)
  }

  /** Glyph of a code point; 0 (never drawn) when the face has none. */
  glyph(code: number): number {
    return this.#glyphs[code] ?? 0
  }

  /** Advance of a code point that the face has, in thousandths of an em. */
  advance(code: number): number {
    return this.#widths[code] ?? 0
  }

  /** Glyph of a letter with the combining mark over it; undefined where the sequence is none of the known ones. */
  markedGlyph(letter: number): number | undefined {
    return this.#marked.get(letter)
  }

  /** Width of a text in points. Measures nothing for characters that the face lacks: `findMissing` comes first. */
  width(text: string, size: number): number {
    let total = 0
    for (let index = 0; index < text.length; index++) total += this.#widths[text.charCodeAt(index)] ?? 0
    return (total * size) / 1000
  }

  /** The first character that cannot be drawn, as it stands with its letter; undefined when all can. */
  findMissing(text: string): string | undefined {
    let before = 0
    for (const character of text) {
      const code = codeOf(character)
      if (code === this.data.mark ? !this.#marked.has(before) : this.glyph(code) === 0) return character
      before = code
    }
    return undefined
  }

  /** The font program as it goes into the file: deflated, decoded once. */
  program(): Uint8Array {
    this.#program ??= fromBase64(this.data.program)
    return this.#program
  }
}

const DATA: Readonly<Record<FaceName, FaceData>> = {
  regular: TINOS_REGULAR,
  bold: TINOS_BOLD,
  italic: TINOS_ITALIC,
  boldItalic: TINOS_BOLD_ITALIC,
}
const loaded = new Map<FaceName, Face>()

/** A face, made once. */
export function faceOf(name: FaceName): Face {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const face = new Face(DATA[name])
  loaded.set(name, face)
  return face
}

function codeOf(text: string): number {
  return text.codePointAt(0) ?? 0
}
