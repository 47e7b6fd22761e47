import { RenderError } from '../../../base'
import type { View, ViewBlock, ViewPart } from '../../view'
import { faceOf } from '../fonts/face'

/**
 * Refuses a character that the shipped fonts cannot draw, before anything is laid out. The four faces hold the same letters
 * (a test compares them), so one is asked. `\n` is a line end.
 *
 * @throws RenderError RENDER_CHARACTER naming the character and its place
 */
export function checkCharacters(view: View): void {
  const { header, footer } = view
  view.title.forEach((text, index) => check(text, `view.title[${index}]`))
  check(view.practiceNotice, 'view.practiceNotice')
  for (const [name, parts] of [
    ['left', header.left],
    ['right', header.right],
  ] as const) {
    parts.forEach((part, index) => checkPart(part, `view.header.${name}[${index}]`))
  }
  for (const name of ['superior', 'agency', 'number', 'placeAndDate', 'photoLabel'] as const)
    check(header[name], `view.header.${name}`)
  checkBlocks(view.blocks, 'view.blocks')
  footer.declarant?.lines.forEach(({ text }, index) => check(text, `view.footer.declarant[${index}]`))
  footer.authority.forEach((text, index) => check(text, `view.footer.authority[${index}]`))
  footer.recipients.forEach((text, index) => check(text, `view.footer.recipients[${index}]`))
  for (const name of ['placeAndDate', 'note', 'signerName'] as const) check(footer[name], `view.footer.${name}`)
  for (const { text, path } of view.lookUp?.lines ?? []) check(text, path)
  for (const annex of view.annexes ?? []) {
    check(annex.label, annex.path)
    check(annex.title, `${annex.path}.title`)
    check(annex.subtitle, `${annex.path}.subtitle`)
    checkBlocks(annex.blocks, `${annex.path}.blocks`)
  }
}

function checkBlocks(blocks: readonly ViewBlock[], path: string): void {
  for (const [index, block] of blocks.entries()) {
    const place = `${path}[${index}]`
    if (block.kind === 'item') {
      check(block.number, place)
      block.parts.forEach((part, at) => checkPart(part, `${place}.parts[${at}]`))
    } else if (block.kind === 'heading') check(`${block.number}${block.text}${block.hint ?? ''}`, place)
    else if (block.kind === 'paragraph') check(block.text, block.path ?? place)
    else {
      for (const { label } of [...block.columns, ...block.groups]) check(label, place)
      block.rows.forEach((row, at) => {
        row.forEach((text) => check(text, `${block.path}[${at}]`))
      })
    }
  }
}

function checkPart(part: ViewPart, place: string): void {
  check(part.label, place)
  check(part.hint, place)
  check(part.unit, place)
  check(part.value, part.path ?? place)
}

function check(text: string | undefined, path: string): void {
  if (text === undefined) return
  const missing = faceOf('regular').findMissing(text.includes('\n') ? text.replaceAll('\n', '') : text)
  if (missing === undefined) return
  const code = (missing.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  throw new RenderError('RENDER_CHARACTER', `the fonts have no letter for U+${code} “${missing}”`, { path })
}
