import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { forms } from '../../src/record'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { layOut, type Layout } from '../../src/render/pdf'
import { buildView } from '../../src/render/view'
import { expectedElements } from '../render/pdf/expected-elements'
import { readStructure } from '../render/pdf/read-structure'
import { drawView } from '../render/pdf/tools'
import { person } from '../support/world'
import { itAsks, LONG } from './judges'
import { run } from './run'

const PEOPLE = readdirSync(join(__dirname, '..', '..', 'fixtures', 'people')).map((file) => file.replace('.json', ''))
const CASES = PEOPLE.flatMap((name) => forms.map((form) => ({ name, form })))

describe.each(CASES)('the text of $name in form $form.id, as poppler takes it from the file', ({ name, form }) => {
  const { record, document } = person(name)
  const view = buildView(parseRecord(record), parseDocument(document), form)
  const pdf = drawView(view)

  // Where the page is silent, poppler sets line ends of its own: letters are compared, all of them and in order.
  itAsks('pdftotext', 'in the order of drawing is what was laid out, furniture with it', () => {
    const { stdout, status } = run('pdftotext', ['-raw', '@file.pdf', '-'], { 'file.pdf': pdf })
    expect(status).toBe(0)
    expect(letters(stdout)).toBe(letters(drawn(layOut(view, { sealDiameterMm: 36 }))))
  })

  // Poppler's walk of the tree takes time with the square of its length: the long suite asks it about everybody.
  if (!LONG && name !== 'typical' && name !== 'every-letter') return
  itAsks('pdfinfo', 'in the order of the structure tree is the view’s, with every space', () => {
    const { stdout, status } = run('pdfinfo', ['-struct-text', '@file.pdf'], { 'file.pdf': pdf })
    expect(status).toBe(0)
    const expected = expectedElements(view, readStructure(pdf)).map(({ text }) => text)
    expect(structureTexts(stdout)).toEqual(expected.filter((text) => text !== ''))
  })
})

function drawn(layout: Layout): string {
  return layout.pages
    .flatMap(({ marks }) => marks)
    .map((mark) => (mark.kind === 'text' ? mark.text : ''))
    .join(' ')
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '')
}

/** The quoted lines under each element; an element that goes on after other content has several. */
function structureTexts(output: string): readonly string[] {
  const texts: string[] = []
  let inElement = false
  for (const line of output.split('\n')) {
    const quoted = /^\s*"(.*)"$/.exec(line)?.[1]
    if (quoted === undefined) inElement = false
    else if (inElement) texts.push(`${texts.pop() ?? ''}${quoted}`)
    else {
      texts.push(quoted)
      inElement = true
    }
  }
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
}
