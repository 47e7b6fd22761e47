import { formatMoment, RenderError, toNfc } from '../../../base'
import { FONT_RESOURCE } from '../draw/content'
import { decimal } from '../draw/decimal'
import { Octets } from '../draw/octets'
import { showText } from '../draw/show-text'
import { faceOf } from '../fonts/face'
import { baselineIn, SEAL_OVERLAP, SIZE } from '../layout/geometry'
import { breakLines, type Line } from '../layout/lines'
import type { AppearanceInput, AppearanceRole, DrawnAppearance } from './types'

const LEAST_SIZE = 6
const LEADING = 1.2
const SIDE = 3

/**
 * The signer's name and the time of `/M`, Times 10 black, as NĐ 30/2020 prints the time of a signature. The person's text keeps
 * out of the part that the seal's box covers, so that the two never lie on each other.
 */
export function textAppearance(
  role: AppearanceRole,
  box: AppearanceInput['box'],
  text: NonNullable<AppearanceInput['text']>,
): DrawnAppearance {
  const name = toNfc(text.signerName)
  const missing = faceOf('regular').findMissing(name)
  if (missing !== undefined)
    throw new RenderError('RENDER_CHARACTER', `the fonts have no letter for “${missing}”`, { path: 'signature.signerName' })
  const covered = role === 'authorised-person' ? box.width * SEAL_OVERLAP : 0
  const room = { x: covered + SIDE, width: box.width - covered - 2 * SIDE, height: box.height }
  // with seconds and +07:00, ISO 8601.
  const time = formatMoment(text.time)
  for (let size: number = SIZE.appearance; size >= LEAST_SIZE; size -= 0.5) {
    // Too narrow for the whole: the zone goes on a line of its own, rather than the seconds.
    const moment = faceOf('regular').width(time, size) <= room.width ? [time] : [time.slice(0, -6), time.slice(-6)]
    const broken = [name, ...moment].flatMap((line) => breakLines([{ text: line, face: 'regular' }], size, () => room.width))
    if (broken.length * size * LEADING <= room.height) return drawn(broken, size, room)
  }
  throw new RenderError('RENDER_OVERFLOW', 'the signer’s name does not fit into the box', { path: 'signature.signerName' })
}

function drawn(
  lines: readonly Line[],
  size: number,
  room: { readonly x: number; readonly width: number; readonly height: number },
): DrawnAppearance {
  const leading = size * LEADING
  const top = (room.height + lines.length * leading) / 2
  const face = faceOf('regular')
  const content = new Octets()
  for (const [index, line] of lines.entries()) {
    const x = room.x + (room.width - line.width) / 2
    const y = top - index * leading - baselineIn(leading, size)
    const text = line.runs.map((run) => run.text).join('')
    content.text(`BT /${FONT_RESOURCE.regular} ${decimal(size)} Tf 0 g 1 0 0 1 ${decimal(x)} ${decimal(y)} Tm `)
    showText(content, text, face, size)
    content.text(' ET\n')
  }
  return { content: content.take(), images: [], fonts: [FONT_RESOURCE.regular] }
}
