import { RenderError, toNfc } from '../../../base'
import { FONT_RESOURCE } from '../draw/content'
import { decimal } from '../draw/decimal'
import { Octets } from '../draw/octets'
import { showText } from '../draw/show-text'
import { embeddedFont } from '../draw/fonts'
import { faceOf } from '../fonts/face'
import { baselineIn, MM, SIZE } from '../layout/geometry'
import { breakLines } from '../layout/lines'
import type { DrawnAppearance } from './types'

const LEADING = 12
/** The upper margin of NĐ 30/2020 is at least 20 mm: three lines stand in it, above every text of the page. */
const MOST_LINES = 3
const WIDTHS = [80 * MM, 120 * MM, 165 * MM] as const
const PADDING = 1

/** A drawn mark, and the size of the box that it was drawn for. */
export interface DrawnMark {
  readonly appearance: DrawnAppearance
  readonly width: number
  readonly height: number
}

/**
 * The text of an agency's signature on an attachment or a copy (NĐ 30/2020 Phụ lục I Phần I II.8.b, Phần II I.3): Times New Roman
 * metrics, upright, size 10, black, no image. Brings its font along, for files that have none of ours.
 *
 * @throws RenderError RENDER_CHARACTER, RENDER_OVERFLOW for a text of more than three lines
 */
export function drawMark(text: string): DrawnMark {
  const face = faceOf('regular')
  const shown = toNfc(text)
  const missing = face.findMissing(shown)
  if (missing !== undefined)
    throw new RenderError('RENDER_CHARACTER', `the fonts have no letter for “${missing}”`, { path: 'signature.mark' })
  for (const room of WIDTHS) {
    const lines = breakLines([{ text: shown, face: 'regular' }], SIZE.appearance, () => room)
    if (lines.length > MOST_LINES) continue
    const width = Math.max(...lines.map((line) => line.width)) + 2 * PADDING
    const height = lines.length * LEADING + 2 * PADDING
    const content = new Octets()
    for (const [index, line] of lines.entries()) {
      const x = width - PADDING - line.width
      const y = height - PADDING - index * LEADING - baselineIn(LEADING, SIZE.appearance)
      const words = line.runs.map((run) => run.text).join('')
      const place = `1 0 0 1 ${decimal(x)} ${decimal(y)} Tm`
      content.text(`BT /${FONT_RESOURCE.regular} ${SIZE.appearance} Tf 0 g ${place} `)
      showText(content, words, face, SIZE.appearance)
      content.text(' ET\n')
    }
    return { appearance: { content: content.take(), images: [], fonts: [], embedded: [embeddedFont('regular')] }, width, height }
  }
  throw new RenderError('RENDER_OVERFLOW', 'the text takes more than three lines', { path: 'signature.mark' })
}
