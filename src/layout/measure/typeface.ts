import type { PdfDictionary, PdfSnapshot } from '../../codec/pdf'
import { asName, asString, textOf } from '../../codec/pdf'
import type { Typeface } from './types'
import { numberAt, valueAt } from './values'

const ITALIC_FLAG = 1 << 6
const FORCE_BOLD_FLAG = 1 << 18
const BOLD_WEIGHT = 600
/** Long enough for every name in use; more is somebody's joke, and names are shown. */
const LONGEST_NAME = 80

const BOLD_WORD = /bold|black|heavy|demi|medi(?!um)/i
const ITALIC_WORD = /ital|oblique/i
const STYLE_ENDINGS = ['bold', 'black', 'heavy', 'demi', 'italic', 'oblique', 'regular', 'psmt', 'mt', 'ps'] as const

/** A face by its `/BaseFont` and descriptor (ISO 32000-2 §9.8). Names can lie: shapes are not looked at. */
export function typefaceOf(
  snapshot: PdfSnapshot,
  font: PdfDictionary,
  descriptor: PdfDictionary | undefined,
  measurable: boolean,
): Typeface {
  const name = (asName(valueAt(snapshot, font, 'BaseFont')) ?? asName(valueAt(snapshot, descriptor, 'FontName')) ?? '')
    .replace(/^[A-Z]{6}\+/, '')
    .slice(0, LONGEST_NAME)
  const flags = numberAt(snapshot, descriptor, 'Flags') ?? 0
  const weight = numberAt(snapshot, descriptor, 'FontWeight') ?? 0
  const stated = asString(valueAt(snapshot, descriptor, 'FontFamily'))
  return {
    name,
    family: familyOf(name) || familyOf(stated === undefined ? '' : textOf(stated).slice(0, LONGEST_NAME)),
    bold: BOLD_WORD.test(name) || weight >= BOLD_WEIGHT || (flags & FORCE_BOLD_FLAG) !== 0,
    italic: ITALIC_WORD.test(name) || (flags & ITALIC_FLAG) !== 0 || (numberAt(snapshot, descriptor, 'ItalicAngle') ?? 0) !== 0,
    embedded: ['FontFile', 'FontFile2', 'FontFile3'].some((key) => valueAt(snapshot, descriptor, key) !== undefined),
    measurable,
  }
}

/** `TimesNewRomanPS-BoldMT` and `Times New Roman,Bold` are both `timesnewroman`. */
function familyOf(name: string): string {
  let family = (name.split(/[-,]/)[0] ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
  for (let ending = endingOf(family); ending !== undefined; ending = endingOf(family)) family = family.slice(0, -ending.length)
  return family
}

function endingOf(family: string): string | undefined {
  return STYLE_ENDINGS.find((ending) => family.length > ending.length && family.endsWith(ending))
}
