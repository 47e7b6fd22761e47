import { RenderError, encodeUtf8 } from '../../../base'
import { decimal } from '../draw/decimal'
import { checkInk, FAINT } from '../images/ink'
import { decodePng } from '../images/png'
import { withPlace } from '../images/place'
import { cropToVisible, type Samples } from '../images/samples'
import { MM, SEAL_OVERLAP } from '../layout/geometry'
import { textAppearance } from './text-appearance'
import type { AppearanceInput, AppearanceRole, DrawnAppearance } from './types'

const IMAGE_NAME = 'Ink'
/** A seal is round or square; a scan may be off by a little. */
const MOST_OBLONG = 1.05
const TOLERANCE = 0.5

/**
 * Draws how a signature looks (NĐ 30/2020 Phụ lục I Phần I II.7.d, II.8.a): the person's ink in the middle of its box's height, the agency's
 * seal at its real size; without an image the signer's name and the time. Does not check whose ink it is.
 *
 * @throws RenderError RENDER_IMAGE_FORMAT, RENDER_IMAGE_OPAQUE, RENDER_IMAGE_COLOUR, RENDER_IMAGE_SIZE; for text RENDER_CHARACTER,
 * RENDER_OVERFLOW
 */
export function drawAppearance(role: AppearanceRole, input: AppearanceInput): DrawnAppearance {
  if (input.image === undefined) {
    return input.text === undefined
      ? { content: new Uint8Array(0), images: [], fonts: [] }
      : textAppearance(role, input.box, input.text)
  }
  const { image } = input
  return withPlace(role === 'agency' ? 'images.agency' : 'images.authorisedPerson', () => {
    const samples = decodePng(image)
    return role === 'agency' ? drawSeal(samples, input) : drawInk(samples, input)
  })
}

function drawInk(samples: Samples, { box }: AppearanceInput): DrawnAppearance {
  checkInk(samples, 'blue')
  const scale = Math.min(box.width / samples.width, box.height / samples.height)
  // the seal covers a third of the picture, not of the box; a picture narrower than its box is set off by the seal's share of the rest.
  return placed(samples, samples.width * scale, samples.height * scale, box, SEAL_OVERLAP)
}

function drawSeal(samples: Samples, { box, sealDiameterMm }: AppearanceInput): DrawnAppearance {
  checkInk(samples, 'red')
  const diameter = sealDiameterMm === undefined ? box.width : sealDiameterMm * MM
  if (Math.abs(diameter - box.width) > TOLERANCE || Math.abs(diameter - box.height) > TOLERANCE) {
    throw new RenderError('RENDER_IMAGE_SIZE', 'the seal does not have the size that its box was made for')
  }
  // Clear space round the seal must not make it smaller than it is.
  const seal = cropToVisible(samples, FAINT)
  if (seal === undefined || Math.max(seal.width, seal.height) > MOST_OBLONG * Math.min(seal.width, seal.height)) {
    throw new RenderError('RENDER_IMAGE_SIZE', 'the picture of the seal is not as wide as it is high')
  }
  return placed(seal, diameter, diameter, box, 1 / 2)
}

/** @param before share of the free width that stays at the left */
function placed(samples: Samples, width: number, height: number, box: AppearanceInput['box'], before: number): DrawnAppearance {
  const matrix = [width, 0, 0, height, (box.width - width) * before, (box.height - height) / 2].map(decimal).join(' ')
  const { rgb, alpha = new Uint8Array(samples.width * samples.height).fill(255) } = samples
  return {
    content: encodeUtf8(`q ${matrix} cm /${IMAGE_NAME} Do Q`),
    images: [{ name: IMAGE_NAME, width: samples.width, height: samples.height, rgb, alpha }],
    fonts: [],
  }
}
