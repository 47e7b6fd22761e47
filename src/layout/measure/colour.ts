import { asArray, asName, type PdfSnapshot, type PdfValue } from '../../codec/pdf'
import type { ColourSpace } from './state'
import type { Colour } from './types'
import { dictionaryAt, numberAt, valueAt } from './values'

const BY_NAME: ReadonlyMap<string, ColourSpace> = new Map(
  Object.entries({
    DeviceGray: 'grey',
    G: 'grey',
    CalGray: 'grey',
    DeviceRGB: 'rgb',
    RGB: 'rgb',
    CalRGB: 'rgb',
    DeviceCMYK: 'cmyk',
    CMYK: 'cmyk',
  } as const),
)
const BY_COMPONENTS: Readonly<Record<number, ColourSpace>> = { 1: 'grey', 3: 'rgb', 4: 'cmyk' }

/** The kind of a colour space, given by name or as an array; profiles are taken for the device's space with as many components. */
export function colourSpaceOf(snapshot: PdfSnapshot, value: PdfValue | undefined, resources: PdfValue | undefined): ColourSpace {
  const name = asName(value)
  if (name !== undefined) {
    const known = BY_NAME.get(name)
    if (known !== undefined) return known
    const named = valueAt(snapshot, dictionaryAt(snapshot, resources, 'ColorSpace'), name)
    return named === undefined || named.kind === 'name'
      ? (BY_NAME.get(asName(named) ?? '') ?? 'unknown')
      : colourSpaceOf(snapshot, named, undefined)
  }
  const [family, second] = asArray(value)?.map((item) => snapshot.resolve(item)) ?? []
  const familyName = asName(family) ?? ''
  if (familyName === 'ICCBased') return BY_COMPONENTS[numberAt(snapshot, second, 'N') ?? 0] ?? 'unknown'
  // A spot colour is known by its name alone; of those, black is what text is printed in.
  if (familyName === 'Separation') return asName(second) === 'Black' || asName(second) === 'All' ? 'black-ink' : 'unknown'
  return BY_NAME.get(familyName) ?? 'unknown'
}

/** A colour's red, green and blue; undefined where the space or the number of components does not tell. */
export function colourOf(space: ColourSpace, components: readonly number[]): Colour {
  const [first = 0, second = 0, third = 0, fourth = 0] = components.map((value) => Math.min(1, Math.max(0, value)))
  if (space === 'grey' && components.length === 1) return [first, first, first]
  if (space === 'black-ink' && components.length === 1) return [1 - first, 1 - first, 1 - first]
  if (space === 'rgb' && components.length === 3) return [first, second, third]
  if (space !== 'cmyk' || components.length !== 4) return undefined
  // ISO 32000-2 §10.4.2.5
  return [1 - Math.min(1, first + fourth), 1 - Math.min(1, second + fourth), 1 - Math.min(1, third + fourth)]
}

/** The colour that a space starts with (ISO 32000-2 §8.6.3 on): black where it has one. */
export function startColour(space: ColourSpace): Colour {
  return space === 'unknown' ? undefined : [0, 0, 0]
}
