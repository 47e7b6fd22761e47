import jsQR from 'jsqr'
import { PDFArray, PDFDocument, PDFName, PDFRawStream, decodePDFRawStream } from 'pdf-lib'
import type { Raster } from './tools'

/** What a scanner that had no part in drawing reads from a page's pixels; undefined when it finds no code. */
export function scan({ width, height, grey }: Raster): string | undefined {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (const [index, level] of grey.entries()) rgba.set([level, level, level, 255], index * 4)
  return jsQR(rgba, width, height, { inversionAttempts: 'dontInvert' })?.data
}

/**
 * Paints the rectangles of a page's content stream, by its own operators (`cm`, `re`, `f`) and nothing that the renderer knew, on a
 * sheet at so many pixels a point.
 */
export async function paintRectangles(pdf: Uint8Array, page: number, scale: number): Promise<Raster> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const found = document.getPage(page)
  const width = Math.round(found.getWidth() * scale)
  const height = Math.round(found.getHeight() * scale)
  const grey = new Uint8Array(width * height).fill(255)
  let matrix = [1, 0, 0, 1, 0, 0]
  const operands: number[] = []
  for (const token of contentOf(found.node.lookup(PDFName.of('Contents'))).split(/\s+/)) {
    const number = Number(token)
    if (token !== '' && !Number.isNaN(number)) {
      operands.push(number)
      continue
    }
    if (token === 'q') matrix = [1, 0, 0, 1, 0, 0]
    if (token === 'cm') matrix = operands.slice(-6)
    if (token === 're') {
      const [x = 0, y = 0, w = 0, h = 0] = operands.slice(-4)
      const [a = 1, , , d = 1, e = 0, f = 0] = matrix
      const across = [a * x + e, a * (x + w) + e].map((edge) => Math.round(edge * scale))
      const down = [d * y + f, d * (y + h) + f].map((edge) => height - Math.round(edge * scale))
      for (let row = Math.min(...down); row < Math.max(...down); row++) {
        grey.fill(0, row * width + Math.min(...across), row * width + Math.max(...across))
      }
    }
    operands.length = 0
  }
  return { width, height, grey }
}

function contentOf(contents: unknown): string {
  if (contents instanceof PDFArray)
    return contents
      .asArray()
      .map((_, index) => contentOf(contents.lookup(index)))
      .join('\n')
  if (!(contents instanceof PDFRawStream)) throw new Error('a page without content')
  return new TextDecoder('latin1').decode(decodePDFRawStream(contents).decode())
}

/** The lowest fifth of a page's left half. */
export function footOf({ width, height, grey }: Raster): Raster {
  const [top, half] = [Math.floor(height * 0.8), Math.floor(width / 2)]
  const rows = Array.from({ length: height - top }, (_, row) => grey.subarray((top + row) * width, (top + row) * width + half))
  return { width: half, height: rows.length, grey: Uint8Array.from(rows.flatMap((row) => [...row])) }
}
