import { encodeUtf8 } from '../../../base'
import { type Face, type FaceName, faceOf } from '../fonts/face'
import { PAGE } from '../layout/geometry'
import type {
  Artifact,
  ImageMark,
  LaidPage,
  Mark,
  ModulesMark,
  Owner,
  RuleMark,
  StructureElement,
  TextMark,
} from '../layout/types'

/** A page's operators, and which element each piece of marked content belongs to: the index is the MCID. */
export interface PageContent {
  readonly operators: Uint8Array
  readonly owners: readonly StructureElement[]
}

/** Resource name of a face. */
export const FONT_RESOURCE: Readonly<Record<FaceName, string>> = {
  regular: 'Tinos',
  bold: 'TinosBold',
  italic: 'TinosItalic',
  boldItalic: 'TinosBoldItalic',
}

const ARTIFACT: Readonly<Record<Artifact, string>> = {
  layout: '/Artifact <</Type /Layout>> BDC',
  pagination: '/Artifact <</Type /Pagination>> BDC',
}

/** Writes a page's marks as operators (ISO 32000-1 §8, §9, §14.6); every one stands in marked content. */
export function pageContent(page: LaidPage, imageName: (mark: ImageMark) => string): PageContent {
  const lines: string[] = []
  const owners: StructureElement[] = []
  let open: Owner | undefined
  for (const mark of page.marks) {
    if (mark.owner !== open) {
      if (open !== undefined) lines.push('EMC')
      lines.push(typeof mark.owner === 'string' ? ARTIFACT[mark.owner] : `/${mark.owner.type} <</MCID ${owners.length}>> BDC`)
      if (typeof mark.owner !== 'string') owners.push(mark.owner)
      open = mark.owner
    }
    lines.push(operatorsOf(mark, imageName))
  }
  if (open !== undefined) lines.push('EMC')
  return { operators: encodeUtf8(lines.join('\n')), owners }
}

function operatorsOf(mark: Mark, imageName: (mark: ImageMark) => string): string {
  if (mark.kind === 'text') return textOperators(mark)
  if (mark.kind === 'rule') return ruleOperators(mark)
  if (mark.kind === 'modules') return moduleOperators(mark)
  const { x, y, width, height } = mark.box
  return `q ${decimal(width)} 0 0 ${decimal(height)} ${decimal(x)} ${decimal(PAGE.height - y - height)} cm /${imageName(mark)} Do Q`
}

function textOperators(mark: TextMark): string {
  const place = `1 0 0 1 ${decimal(mark.x)} ${decimal(PAGE.height - mark.y)} Tm`
  // ISO 32000-1 §14.8.2.5: in a tagged file the spaces between words are there, at the ends of lines too.
  const text = mark.wordBreak === true ? `${mark.text} ` : mark.text
  const shown = showText(text, faceOf(mark.face), mark.size, mark.stretch)
  return `BT /${FONT_RESOURCE[mark.face]} ${decimal(mark.size)} Tf ${place} ${shown} ET`
}

function ruleOperators(mark: RuleMark): string {
  const [fromX, fromY] = mark.from
  const [toX, toY] = mark.to
  const path = `${decimal(fromX)} ${decimal(PAGE.height - fromY)} m ${decimal(toX)} ${decimal(PAGE.height - toY)} l S`
  // Round caps on dashes of no length: dots.
  return mark.dotted === true ? `q 1 J [0 3] 0 d ${decimal(mark.thickness)} w ${path} Q` : `${decimal(mark.thickness)} w ${path}`
}

/** One path, so that neighbours touch without a seam; one rectangle for each run of dark squares. */
function moduleOperators({ modules, x, y, unit }: ModulesMark): string {
  const runs = modules.flatMap((row, index) =>
    row.flatMap((dark, column) => {
      if (!dark || row[column - 1] === true) return []
      const end = row.indexOf(false, column)
      return [`${column} ${index} ${(end < 0 ? row.length : end) - column} 1 re`]
    }),
  )
  return `q ${decimal(unit)} 0 0 ${decimal(-unit)} ${decimal(x)} ${decimal(PAGE.height - y)} cm ${runs.join(' ')} f Q`
}

/**
 * Shows a text as glyph numbers. `Tw` does not reach two-byte codes (ISO 32000-1 §9.3.3), so a justified line moves at each
 * space.
 */
export function showText(text: string, face: Face, size: number, stretch = 0): string {
  const stretched = stretch === 0 ? '' : `> ${decimal((-stretch * 1000) / size)} <`
  let codes = ''
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const marked = text.charCodeAt(index + 1) === face.data.mark ? face.markedGlyph(code) : undefined
    codes += HEX[marked ?? face.glyph(code)] ?? ''
    if (marked !== undefined) index += 1
    if (code === 0x20 && index + 1 < text.length) codes += stretched
  }
  return stretch === 0 ? `<${codes}> Tj` : `[<${codes}>] TJ`
}

const HEX = Array.from({ length: 0x1000 }, (_, value) => value.toString(16).padStart(4, '0'))

/** A number with at most two decimals, without an exponent. */
export function decimal(value: number): string {
  const hundredths = Math.round(value * 100)
  return hundredths < 0 ? `-${positive(-hundredths)}` : positive(hundredths)
}

/** Whole numbers are written faster than fractions, which want the shortest digits that read back the same. */
function positive(hundredths: number): string {
  const rest = hundredths % 100
  return String((hundredths - rest) / 100) + (FRACTION[rest] ?? '')
}

const FRACTION = Array.from({ length: 100 }, (_, value) =>
  value === 0 ? '' : `.${String(value).padStart(2, '0').replace(/0$/, '')}`,
)
