import type { View } from '../../view'
import { Flow } from './flow'
import { BODY, LEADING, MM, PERSON_BOX, SEAL_OVERLAP, SIZE } from './geometry'
import type { Box, FieldName, LaidField } from './types'

const SIGNER_WIDTH = 90 * MM
const ABOVE = 10
const ROOM_ABOUT_BOX = 4

/** Height of the closing block, found by placing it on an empty page. */
export function footerHeight(view: View, sealDiameter: number): number {
  const trial = new Flow(undefined)
  const top = trial.y
  placeFooter(trial, view, sealDiameter)
  return trial.y - top
}

/**
 * Places the closing block, on one page: the declarant and the recipients at the left, the signer at the right with the boxes of
 * both signatures.
 */
export function placeFooter(flow: Flow, view: View, sealDiameter: number): Readonly<Record<FieldName, LaidField>> {
  flow.clear()
  flow.y += ABOVE
  const top = flow.y
  const signer = { x: BODY.right - SIGNER_WIDTH, width: SIGNER_WIDTH }
  const person = { ...PERSON_BOX, x: signer.x + (signer.width - PERSON_BOX.width) / 2 }
  const sealLeft = person.x + person.width * SEAL_OVERLAP - sealDiameter
  const left = { x: BODY.left, width: Math.min(signer.x, sealLeft) - 8 - BODY.left }
  const { footer } = view
  const dateHeight = footer.placeAndDate === '' ? 0 : LEADING.body
  const leftEnd = placeLeft(flow, view, left, top + dateHeight)

  const place = { ...signer, size: SIZE.body, leading: LEADING.body, align: 'center' } as const
  let y = top
  if (footer.placeAndDate !== '') y += flow.text(footer.placeAndDate, 'italic', { ...place, y }, flow.open('P'))
  if (footer.authority.length > 0) {
    const owner = flow.open('P')
    for (const line of footer.authority) y += flow.text(line, 'bold', { ...place, y }, owner)
  }
  if (footer.note !== undefined) y += flow.text(footer.note, 'italic', { ...place, y }, flow.open('P'))

  // The seal is often higher than the signature: neither may touch the title above or the name below.
  const height = Math.max(person.height, sealDiameter) + 2 * ROOM_ABOUT_BOX
  const middle = y + height / 2
  const personBox: Box = { ...person, y: middle - person.height / 2 }
  const sealBox: Box = { x: sealLeft, y: middle - sealDiameter / 2, width: sealDiameter, height: sealDiameter }
  const page = flow.pageIndex
  const fields = {
    AuthorisedPerson: { page, box: personBox, element: flow.open('Form') },
    Agency: { page, box: sealBox, element: flow.open('Form') },
  }
  y += height
  y += flow.text(footer.signerName, 'bold', { ...place, y }, flow.open('P'))
  flow.y = Math.max(leftEnd, y)
  return fields
}

interface Column {
  readonly x: number
  readonly width: number
}

function placeLeft(flow: Flow, view: View, column: Column, top: number): number {
  let y = top
  const place = { ...column, size: SIZE.body, leading: LEADING.body, align: 'center' } as const
  for (const line of view.footer.declarant?.lines ?? []) y += flow.text(line.text, line.style, { ...place, y }, flow.open('P'))
  if (view.footer.recipients.length === 0) return y
  if (view.footer.declarant !== undefined) y += 4 * LEADING.body
  // NĐ 30/2020 Phụ lục I ô 9b: the words "Nơi nhận:" in 12 bold italic, the list below them in 11.
  for (const [index, recipient] of view.footer.recipients.entries()) {
    const [face, size] = index === 0 ? (['boldItalic', 12] as const) : (['regular', SIZE.recipients] as const)
    y += flow.text(
      recipient,
      face,
      { ...place, y, size, leading: LEADING.small + (index === 0 ? 2 : 0), align: 'left' },
      flow.open('P'),
    )
  }
  return y
}
