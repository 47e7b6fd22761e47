import { verifyExports } from '../../src/export'
import { trustOf } from '../support/world'
import { mutoolAnswers, opensslAnswers, pdfsigAnswers, qpdfAccepts } from './ask-pdf'
import { xmllintAccepts, xmlsecAnswers } from './ask-xml'
import { COMBINATIONS } from './combinations'
import type { JudgeName } from './judges'
import { itAsks, knows } from './judges'
import type { Made } from './make-export'
import { makeExport, titleOf } from './make-export'
import { revisions, signedRanges } from './signed-ranges'

const ROWS = COMBINATIONS.map((row) => ({ row, title: titleOf(row) }))

describe.each(ROWS)('$title', ({ row }) => {
  let made: Made
  beforeAll(async () => {
    made = await makeExport(row)
  })
  const asks = (judge: JudgeName, title: string, body: () => void): void => {
    if (knows(judge, row.scheme)) itAsks(judge, title, body)
  }

  it('has the legal value of the paper original, both files', async () => {
    const files = [
      { name: 'export.pdf', bytes: made.pdf },
      { name: 'export.xml', bytes: made.xml },
    ]
    const verdicts = await verifyExports(files, trustOf(made.world))
    expect(verdicts.map(({ report }) => report.answer)).toEqual(['yes', 'yes'])
  })

  it('has three revisions, the first as rendered, the others each as signed', () => {
    const cut = revisions(made.pdf)
    expect(cut.map((file) => file.length)).toEqual([made.rendered.length, ...signedRanges(made.pdf).map((range) => range.end)])
    expect(Buffer.compare(cut[0] ?? new Uint8Array(), made.rendered)).toBe(0)
    expect(cut[2]).toHaveLength(made.pdf.length)
  })

  asks('qpdf', 'no fault in any of the three revisions', () => {
    expect(revisions(made.pdf).map(qpdfAccepts)).toEqual([true, true, true])
  })

  asks('openssl', 'both CMS are CAdES that verify to the root', () => {
    expect(opensslAnswers(made.pdf, made.root)).toEqual([true, true])
  })

  asks('pdfsig', 'both signatures are valid, the second covers everything', () => {
    const validation = 'Signature is Valid.'
    expect(pdfsigAnswers(made.pdf)).toEqual([
      { field: 'AuthorisedPerson', validation, coverage: 'Not total document signed' },
      { field: 'Agency', validation, coverage: 'Total document signed' },
    ])
  })

  asks('mutool', 'both signatures are valid, nothing was edited since the second', () => {
    expect(mutoolAnswers(made.pdf)).toEqual([
      'The signature is valid but there have been edits since signing.',
      'The document is unchanged since signing.',
    ])
  })

  asks('xmlsec1', 'both signatures verify with every reference', () => {
    expect(xmlsecAnswers(made.xml, made.root)).toEqual([
      { accepted: true, references: '3/3' },
      { accepted: true, references: '4/4' },
    ])
  })

  asks('xmllint', 'the XML satisfies the schema', () => {
    expect(xmllintAccepts(made.xml)).toBe(true)
  })
})
