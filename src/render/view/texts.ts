import type { View, ViewAnnex, ViewBlock, ViewFooter, ViewHeader, ViewPart } from './types'

/** One shown text and where it comes from: a place in the record or document, or `form` for what the form itself prints. */
export interface ViewText {
  readonly path: string
  readonly text: string
}

/** Every shown text of a view that is not empty, in the order of the page. */
export function* viewTexts(view: View): Generator<ViewText> {
  for (const text of allTexts(view)) if (text.text !== '') yield text
}

function* allTexts(view: View): Generator<ViewText> {
  if (view.practiceNotice !== undefined) yield { path: 'document.practice', text: view.practiceNotice }
  yield* headerTexts(view.header)
  for (const text of view.title) yield { path: 'form', text }
  for (const block of view.blocks) yield* blockTexts(block)
  yield* footerTexts(view.footer)
  yield* view.lookUp?.lines ?? []
  for (const annex of view.annexes ?? []) yield* annexTexts(annex)
}

function* annexTexts(annex: ViewAnnex): Generator<ViewText> {
  yield { path: 'form', text: annex.label }
  yield { path: `${annex.path}.title`, text: annex.title }
  yield { path: `${annex.path}.subtitle`, text: annex.subtitle ?? '' }
  for (const block of annex.blocks) yield* blockTexts(block)
}

function* headerTexts(header: ViewHeader): Generator<ViewText> {
  for (const part of header.left) yield* partTexts(part)
  for (const part of header.right) yield* partTexts(part)
  yield { path: 'document.agency.parent', text: header.superior ?? '' }
  yield { path: 'document.agency.name', text: header.agency ?? '' }
  yield { path: 'document.codeNumber', text: header.number ?? '' }
  yield { path: 'document.place', text: header.placeAndDate ?? '' }
  yield { path: 'form', text: header.photoLabel ?? '' }
}

function* blockTexts(block: ViewBlock): Generator<ViewText> {
  switch (block.kind) {
    case 'heading':
      yield { path: 'form', text: block.number }
      yield { path: 'form', text: block.text }
      yield { path: 'form', text: block.hint ?? '' }
      return
    case 'item':
      yield { path: 'form', text: block.number }
      for (const part of block.parts) yield* partTexts(part)
      return
    case 'paragraph':
      yield { path: block.path ?? 'form', text: block.text }
      return
    case 'table':
      for (const group of block.groups) yield { path: 'form', text: group.label }
      for (const column of block.columns) yield { path: 'form', text: column.label }
      for (const [index, row] of block.rows.entries()) for (const text of row) yield { path: `${block.path}[${index}]`, text }
  }
}

function* partTexts(part: ViewPart): Generator<ViewText> {
  yield { path: 'form', text: part.label }
  yield { path: 'form', text: part.hint ?? '' }
  yield { path: part.path ?? 'form', text: part.value }
  yield { path: 'form', text: part.unit ?? '' }
}

function* footerTexts(footer: ViewFooter): Generator<ViewText> {
  for (const line of footer.declarant?.lines ?? []) yield { path: 'form', text: line.text }
  yield { path: 'document.place', text: footer.placeAndDate }
  for (const text of footer.authority) yield { path: 'document.signer.title', text }
  yield { path: 'form', text: footer.note ?? '' }
  yield { path: 'document.signer.fullName', text: footer.signerName }
  for (const text of footer.recipients) yield { path: 'document.to', text }
}
