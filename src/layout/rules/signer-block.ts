import type { TextLine } from '../measure/lines'
import type { Box, Picture } from '../measure/types'
import type { Sheet } from './examine'
import { DATE_WORDS, type Header } from './header'
import { isCapitals, middleOf, onPage } from './style'
import { isRed } from './ink-colour'

/** Who signs, and the pictures of both signatures (ô 7a, 7b, 7c, 8). */
export interface Signer {
  readonly page: number
  /** the lines above the signature that are set about the same middle, from top to bottom; notes in brackets too */
  readonly above: readonly TextLine[]
  /** of those, what is no note */
  readonly title: readonly TextLine[]
  readonly name: TextLine
  readonly signature: Picture | undefined
  readonly seal: Picture | undefined
}

const PERSON = /(?:^|\.)AuthorisedPerson$/
const AGENCY = /(?:^|\.)Agency$/
/** How far lines of one block may be set off from its middle, mm; and how far they follow each other. */
const OFFSET = 10
const PITCH = 9.5
/** A name stands this far below the title, with or without a signature between, mm. */
const LEAST_GAP = 4
const MOST_GAP = 75
const NAME = /^(?:\p{L}+\.?\s*){1,3}(?:\s\p{Lu}\p{L}*){1,6}$/u

/** A longer text is no name: the pattern's time grows with the cube of a text's length. */
const LONGEST_NAME = 100

/** Finds the signer by the field of the authorised person; in a file without one, by a title in capitals over a name at the right. */
export function findSigner(sheets: readonly Sheet[], header: Header): Signer | undefined {
  for (const { page, lines } of [...sheets].reverse()) {
    const text = lines.filter((line) => onPage(line) && !isHeader(line, header))
    const field = page.fields.find(({ name }) => PERSON.test(name))
    const found = (field === undefined ? undefined : byBox(text, field.box)) ?? byWords(text, page.width)
    if (found === undefined) continue
    const above = blockAbove(text, found.last, middleOf(found.name.box))
    const [signature, seal] = picturesOf(page.pictures, found.last.baseline - 5, found.name.baseline + 10, page.width)
    return {
      page: page.number,
      above,
      title: above.filter((line) => !line.text.startsWith('(')),
      name: found.name,
      signature,
      seal,
    }
  }
  return undefined
}

interface Ends {
  readonly last: TextLine
  readonly name: TextLine
}

function byBox(lines: readonly TextLine[], box: Box): Ends | undefined {
  const column = lines.filter((line) => Math.abs(middleOf(line.box) - middleOf(box)) < OFFSET + 5)
  const last = column.filter(({ baseline }) => baseline < box.top + 3).at(-1)
  const name = column.find(({ baseline }) => baseline > box.bottom - 1)
  return last === undefined || name === undefined ? undefined : { last, name }
}

function byWords(lines: readonly TextLine[], width: number): Ends | undefined {
  const right = lines.filter(({ box }) => middleOf(box) > width * 0.55)
  for (const [index, name] of [...right].map((line, at) => [at, line] as const).reverse()) {
    if (isCapitals(name.text) || !isName(name.text)) continue
    const last = right.slice(0, index).findLast((line) => Math.abs(middleOf(line.box) - middleOf(name.box)) < OFFSET)
    const gap = last === undefined ? 0 : name.baseline - last.baseline
    if (last !== undefined && gap > LEAST_GAP && gap < MOST_GAP && (isCapitals(last.text) || last.text.startsWith('(')))
      return { last, name }
  }
  return undefined
}

/** From the last line over the signature upwards, while lines follow closely; the date of a form's footer ends it. */
function blockAbove(lines: readonly TextLine[], last: TextLine, middle: number): readonly TextLine[] {
  const block = [last]
  for (const line of lines.slice(0, lines.indexOf(last)).reverse()) {
    const below = block[0] ?? last
    if (Math.abs(middleOf(line.box) - middle) >= OFFSET || below.baseline - line.baseline < 1) continue
    if (below.baseline - line.baseline > PITCH || DATE_WORDS.test(line.text)) break
    block.unshift(line)
  }
  return block
}

/** By the fields that draw them; pictures that belong to no known field, by their ink. */
function picturesOf(
  pictures: readonly Picture[],
  top: number,
  bottom: number,
  width: number,
): readonly [Picture | undefined, Picture | undefined] {
  const near = pictures.filter(({ box }) => box.bottom > top && box.top < bottom && box.right > width * 0.45)
  const unnamed = near.filter(({ field }) => field === undefined || !(PERSON.test(field) || AGENCY.test(field)))
  const signature =
    near.find(({ field }) => field !== undefined && PERSON.test(field)) ?? unnamed.find((picture) => !isRed(picture.ink))
  const seal =
    near.find(({ field }) => field !== undefined && AGENCY.test(field)) ?? unnamed.find((picture) => isRed(picture.ink))
  return [signature, seal]
}

function isHeader(line: TextLine, { nation, motto, number, date, agencies, title, subject }: Header): boolean {
  return [nation, motto, number, date, title, ...agencies, ...subject].includes(line)
}

function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text)
}
