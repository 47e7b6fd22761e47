import { type FaceName, faceOf } from '../fonts/face'
import { PAGE } from '../layout/geometry'
import type { ImageMark, LaidPage, ModulesMark, Owner, RuleMark, StructureElement, TextMark } from '../layout/types'
import { decimal } from './decimal'
import { beginArtifact, beginElement, END } from './marked-content'
import { Octets } from './octets'
import { writeRules } from './rules'
import { showText } from './show-text'

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

/**
 * Writes a page's marks as operators (ISO 32000-1 §8, §9, §14.6); every one stands in marked content. Rules come last, those of one kind as
 * one path: they are a third of a table's marks, and nobody reads them.
 */
export function pageContent(page: LaidPage, imageName: (mark: ImageMark) => string, content = new Octets()): PageContent {
  const owners: StructureElement[] = []
  const rules: RuleMark[] = []
  let open: Owner | undefined
  let font = ''
  for (const mark of page.marks) {
    if (mark.kind === 'rule') {
      rules.push(mark)
      continue
    }
    if (mark.owner !== open) {
      if (open !== undefined) content.text(END)
      open = mark.owner
      content.text(typeof open === 'string' ? beginArtifact(open) : beginElement(open.type, owners.push(open) - 1))
    }
    if (mark.kind === 'text') {
      // A font stays chosen from one text object to the next (ISO 32000-1 §9.3.1), and most lines have the font of the line before.
      const chosen = `/${FONT_RESOURCE[mark.face]} ${decimal(mark.size)} Tf `
      writeText(content, mark, chosen === font ? '' : chosen)
      font = chosen
    } else if (mark.kind === 'modules') writeModules(content, mark)
    else writeImage(content, mark, imageName(mark))
  }
  if (open !== undefined) content.text(END)
  writeRules(content, rules)
  return { operators: content.take(), owners }
}

function writeText(content: Octets, mark: TextMark, font: string): void {
  content.text('BT ')
  content.text(font)
  content.point(mark.x, PAGE.height - mark.y)
  content.text('Td ')
  // ISO 32000-1 §14.8.2.5: in a tagged file the spaces between words are there, at the ends of lines too.
  showText(content, mark.wordBreak === true ? `${mark.text} ` : mark.text, faceOf(mark.face), mark.size, mark.stretch)
  content.text(' ET\n')
}

function writeImage(content: Octets, { box: { x, y, width, height } }: ImageMark, name: string): void {
  content.text('q ')
  content.numbers(width, 0, 0, height, x, PAGE.height - y - height)
  content.text(`cm /${name} Do Q\n`)
}

/** One path, so that neighbours touch without a seam; one rectangle for each run of dark squares. */
function writeModules(content: Octets, { modules, x, y, unit }: ModulesMark): void {
  content.text('q ')
  content.numbers(unit, 0, 0, -unit, x, PAGE.height - y)
  content.text('cm ')
  for (const [index, row] of modules.entries()) {
    for (const [column, dark] of row.entries()) {
      if (!dark || row[column - 1] === true) continue
      const end = row.indexOf(false, column)
      content.text(`${column} ${index} ${(end < 0 ? row.length : end) - column} 1 re `)
    }
  }
  content.text('f Q\n')
}
