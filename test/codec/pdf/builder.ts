import { concatBytes, encodeLatin1, WorkMeter } from '../../../src/base'
import { type PdfFile, readPdf } from '../../../src/codec/pdf'

/** Puts a PDF together revision by revision; nothing is checked, so that wrong files can be made too. */
export class PdfBuilder {
  #parts: Uint8Array[] = []
  #length = 0
  #entries = new Map<number, { offset: number; generation: number; free?: boolean; container?: number; index?: number }>()
  #previous: number | undefined
  highest = 0

  constructor(header = '%PDF-1.7\n') {
    this.raw(header)
  }

  get position(): number {
    return this.#length
  }

  raw(content: string | Uint8Array): this {
    const bytes = typeof content === 'string' ? encodeLatin1(content) : content
    this.#parts.push(bytes)
    this.#length += bytes.length
    return this
  }

  object(number: number, content: string | Uint8Array, generation = 0): this {
    this.entry(number, { offset: this.position, generation })
    return this.raw(`${number} ${generation} obj\n`).raw(content).raw('\nendobj\n')
  }

  stream(number: number, data: string | Uint8Array, keys = '', length = String(data.length)): this {
    const bytes = typeof data === 'string' ? encodeLatin1(data) : data
    return this.object(
      number,
      concatBytes(encodeLatin1(`<<${keys}/Length ${length}>>stream\n`), bytes, encodeLatin1('\nendstream')),
    )
  }

  /** an object stream with these members, and their entries */
  objectStream(number: number, members: readonly (readonly [number, string])[]): this {
    let contents = ''
    let body = ''
    for (const [index, [member, text]] of members.entries()) {
      this.entry(member, { offset: 0, generation: 0, container: number, index })
      contents += `${member} ${body.length} `
      body += `${text}\n`
    }
    return this.stream(number, contents + body, `/Type/ObjStm/N ${members.length}/First ${contents.length}`)
  }

  entry(number: number, entry: { offset: number; generation: number; free?: boolean; container?: number; index?: number }): this {
    this.#entries.set(number, entry)
    this.highest = Math.max(this.highest, number)
    return this
  }

  table(trailer = '/Root 1 0 R'): this {
    const start = this.position
    this.raw('xref\n')
    if (this.#previous === undefined) this.raw('0 1\n0000000000 65535 f \n')
    for (const [number, { offset, generation, free }] of this.#entries) {
      this.raw(
        `${number} 1\n${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} ${free === true ? 'f' : 'n'} \n`,
      )
    }
    return this.raw(`trailer\n<<${trailer}/Size ${this.highest + 1}${this.#link()}>>\n`).end(start)
  }

  xrefStream(number: number, trailer = '/Root 1 0 R'): this {
    const start = this.position
    this.entry(number, { offset: start, generation: 0 })
    const entries = [...this.#entries].sort(([left], [right]) => left - right)
    const data = Uint8Array.from(
      entries.flatMap(([, { offset, generation, free, container, index }]) =>
        container === undefined
          ? [free === true ? 0 : 1, offset >> 16, (offset >> 8) & 255, offset & 255, generation]
          : [2, 0, 0, container, index ?? 0],
      ),
    )
    const sections = entries.map(([entry]) => `${entry} 1`).join(' ')
    const keys = `/Type/XRef/W[1 3 1]/Index[${sections}]/Size ${this.highest + 1}${trailer}${this.#link()}`
    return this.raw(`${number} 0 obj\n<<${keys}/Length ${data.length}>>stream\n`)
      .raw(data)
      .raw('\nendstream\nendobj\n')
      .end(start)
  }

  end(startXref: number): this {
    this.#previous = startXref
    this.#entries = new Map()
    return this.raw(`startxref\n${startXref}\n%%EOF\n`)
  }

  bytes(): Uint8Array {
    const joined = new Uint8Array(this.#length)
    let offset = 0
    for (const part of this.#parts) {
      joined.set(part, offset)
      offset += part.length
    }
    return joined
  }

  #link(): string {
    return this.#previous === undefined ? '' : `/Prev ${this.#previous}`
  }
}

export const CATALOG = '<</Type/Catalog/Pages 2 0 R>>'
export const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>'
export const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<>>>>'
const ID = '/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]'

/** One blank page, with a cross-reference table. */
export function tableFile(): PdfBuilder {
  return new PdfBuilder().object(1, CATALOG).object(2, PAGES).object(3, PAGE).stream(4, 'q Q').table(`/Root 1 0 R${ID}`)
}

/** One blank page, with an object stream and a cross-reference stream. */
export function streamFile(): PdfBuilder {
  const members = [
    [1, CATALOG],
    [2, PAGES],
    [3, PAGE],
  ] as const
  return new PdfBuilder().objectStream(5, members).stream(4, 'q Q').xrefStream(6, `/Root 1 0 R${ID}`)
}

export function open(source: PdfBuilder | Uint8Array, allowHybrid = false): PdfFile {
  return readPdf(source instanceof PdfBuilder ? source.bytes() : source, { meter: new WorkMeter(), allowHybrid })
}

/** The code of the InputError that an action ends with; anything else thrown passes through. */
export function codeOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError' && 'code' in error) return String(error.code)
    throw error
  }
  return 'none'
}
