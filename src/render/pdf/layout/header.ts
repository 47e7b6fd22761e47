import type { View, ViewHeader, ViewPart } from '../../view'
import { faceOf } from '../fonts/face'
import { pageImage } from '../images/photo'
import { withPlace } from '../images/place'
import type { Flow } from './flow'
import { BODY, LEADING, PHOTO, SIZE } from './geometry'
import { asksForValue, partSpans } from './item'
import { breakLines, type Line } from './lines'
import type { Box, StructureElement } from './types'

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const COLUMN_GAP = 12
const RULE = 0.7

/** Places what stands above the first item: the header, the photo's box, the title. */
export function placeHeader(flow: Flow, view: View): void {
  if (view.header.kind === 'nd30') placeStateHeader(flow, view.header)
  else placeFormHeader(flow, view.header)
  flow.y += 8
  const photo =
    view.header.photoLabel === undefined && view.header.photo === undefined ? undefined : placePhoto(flow, view.header)
  placeTitle(flow, view.title, photo)
}

/** The official form's own header: the agencies at the left, the form's name and the numbers at the right. */
function placeFormHeader(flow: Flow, header: ViewHeader): void {
  const leftWidth = BODY.width * (header.right.length === 0 ? 1 : 0.58) - COLUMN_GAP / 2
  const rightStart = BODY.left + leftWidth + COLUMN_GAP
  const top = flow.y
  const left = placeParts(flow, header.left, BODY.left, leftWidth, top)
  const right = placeParts(flow, header.right, rightStart, BODY.right - rightStart, top)
  flow.y = Math.max(left, right)
}

function placeParts(flow: Flow, parts: readonly ViewPart[], x: number, width: number, top: number): number {
  let y = top
  for (const part of parts) {
    const owner = flow.open('P')
    const lines = breakLines(partSpans(part), SIZE.body, () => width)
    for (const line of lines) {
      flow.line(line, { x, width, y, size: SIZE.body, leading: LEADING.body, align: 'left' }, owner)
      y += LEADING.body
    }
    const last = lines.at(-1)
    if (asksForValue(part) && last !== undefined) {
      const fits = last.width + 24 <= width
      flow.dots(fits ? x + last.width + 3 : x, x + width, fits ? y - LEADING.body : y)
      if (!fits) y += LEADING.body
    }
    y += 1
  }
  return y
}

/** NĐ 30/2020 Phụ lục I: ô 1 Quốc hiệu and Tiêu ngữ, ô 2 agencies, ô 3 number, ô 4 place and date. */
function placeStateHeader(flow: Flow, header: ViewHeader): void {
  const nationWidth = faceOf('bold').width(NATION, SIZE.national) + 4
  const right = { x: BODY.right - nationWidth, width: nationWidth }
  const left = { x: BODY.left, width: BODY.width - nationWidth - COLUMN_GAP }
  const top = flow.y
  const place = { size: SIZE.national, leading: LEADING.body, align: 'center' } as const

  let leftEnd = top
  if (header.superior !== undefined)
    leftEnd += flow.text(header.superior, 'regular', { ...place, ...left, y: leftEnd }, flow.open('P'))
  if (header.agency !== undefined) {
    leftEnd += flow.text(header.agency, 'bold', { ...place, ...left, y: leftEnd }, flow.open('P'))
    // Half as long as the text, within the third to half that NĐ 30/2020 asks for.
    const longest = Math.max(...breakLines([{ text: header.agency, face: 'bold' }], place.size, () => left.width).map(widthOf))
    centredRule(flow, left, longest * 0.45, leftEnd + 2.5)
  }
  let rightEnd = top
  rightEnd += flow.text(NATION, 'bold', { ...place, ...right, y: rightEnd }, flow.open('P'))
  rightEnd += flow.text(MOTTO, 'bold', { ...place, ...right, y: rightEnd, size: SIZE.body }, flow.open('P'))
  centredRule(flow, right, faceOf('bold').width(MOTTO, SIZE.body), rightEnd + 2.5)

  const y = Math.max(leftEnd, rightEnd) + 8
  let below = 0
  const numbered = { ...place, y, size: SIZE.body }
  if (header.number !== undefined) below = flow.text(header.number, 'regular', { ...numbered, ...left }, flow.open('P'))
  if (header.placeAndDate !== undefined) {
    below = Math.max(below, flow.text(header.placeAndDate, 'italic', { ...numbered, ...right }, flow.open('P')))
  }
  flow.y = y + below
}

function centredRule(flow: Flow, column: { readonly x: number; readonly width: number }, length: number, y: number): void {
  const middle = column.x + column.width / 2
  flow.rule([middle - length / 2, y], [middle + length / 2, y], RULE)
}

/** The photo at the left, 4 × 6 cm; the title and the first items stand beside it. */
function placePhoto(flow: Flow, header: ViewHeader): Box {
  const box = { x: BODY.left, y: flow.y, width: PHOTO.width, height: PHOTO.height }
  if (header.photo !== undefined) {
    const { photo } = header
    const image = withPlace('record.photo', () => pageImage(photo))
    const fitted = fitInto(image.kind === 'jpeg' ? image : image.samples, box)
    flow.mark({
      kind: 'image',
      owner: flow.open('Figure', { alternate: header.photo.alternateText, box: fitted }),
      image,
      box: fitted,
    })
  } else {
    const lines = breakLines([{ text: header.photoLabel ?? '', face: 'italic' }], SIZE.table, () => box.width - 16)
    drawInMiddle(flow, lines, box, flow.open('P'))
  }
  const { x, y, width, height } = box
  for (const [from, to] of [
    [
      [x, y],
      [x + width, y],
    ],
    [
      [x, y + height],
      [x + width, y + height],
    ],
    [
      [x, y],
      [x, y + height],
    ],
    [
      [x + width, y],
      [x + width, y + height],
    ],
  ] as const) {
    flow.rule(from, to, RULE)
  }
  flow.avoid(x + width + PHOTO.gap, y + height + 4)
  return box
}

function drawInMiddle(flow: Flow, lines: readonly Line[], box: Box, owner: StructureElement): void {
  const top = box.y + (box.height - lines.length * LEADING.table) / 2
  for (const [index, line] of lines.entries()) {
    const place = {
      x: box.x + 8,
      width: box.width - 16,
      y: top + index * LEADING.table,
      size: SIZE.table,
      leading: LEADING.table,
    }
    flow.line(line, { ...place, align: 'center' }, owner)
  }
}

function fitInto(image: { readonly width: number; readonly height: number }, box: Box): Box {
  const scale = Math.min(box.width / image.width, box.height / image.height)
  const width = image.width * scale
  const height = image.height * scale
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}

function placeTitle(flow: Flow, title: readonly string[], photo: Box | undefined): void {
  flow.y += photo === undefined ? 6 : 10
  const x = flow.leftAt(flow.y)
  const owner = flow.open('H1')
  for (const text of title) {
    flow.y += flow.text(
      text,
      'bold',
      { x, width: BODY.right - x, y: flow.y, size: SIZE.title, leading: LEADING.title, align: 'center' },
      owner,
    )
  }
  flow.y += 10
}

function widthOf(line: Line): number {
  return line.width
}
