import { verifyExports } from '../../src/export'
import type { Answer } from '../../src/verify'
import { trustOf } from '../support/world'
import { mutoolAnswers, opensslAnswers, pdfsigAnswers, qpdfAccepts } from './ask-pdf'
import { xmllintAccepts, xmlsecAnswers } from './ask-xml'
import { PDF_DAMAGE } from './damage-pdf'
import { XML_DAMAGE } from './damage-xml'
import type { JudgeName } from './judges'
import { SCHEMES, itAsks, knows } from './judges'
import type { Made } from './make-export'
import { makeExport } from './make-export'
import { revisions } from './signed-ranges'

// The judges' yes is worth what their no is: the same questions about the same files, changed in one place.
describe.each(SCHEMES)('damaged twins of an export by %s', (scheme) => {
  let made: Made
  beforeAll(async () => {
    const digest = scheme === 'Ed25519' ? 'SHA-512' : 'SHA-256'
    made = await makeExport({ form: 'tt06-2023', scheme, digest, images: false, person: 'minimal' })
  })
  const asks = (judge: JudgeName, title: string, body: () => void): void => {
    if (knows(judge, scheme)) itAsks(judge, title, body)
  }
  const answerTo = async (name: string, bytes: Uint8Array): Promise<Answer | undefined> => {
    const [verdict] = await verifyExports([{ name, bytes }], trustOf(made.world))
    return verdict?.report.answer
  }

  describe.each(PDF_DAMAGE)('PDF: $place', ({ damage, holds }) => {
    it('has no legal value', async () => {
      expect(['no', 'refused']).toContain(await answerTo('export.pdf', damage(made.pdf)))
    })

    asks('openssl', 'refuses what no longer holds, and only that', () => {
      expect(opensslAnswers(damage(made.pdf), made.root)).toEqual(holds)
    })

    asks('pdfsig', 'refuses what no longer holds, and only that', () => {
      const validations = pdfsigAnswers(damage(made.pdf)).map(({ validation }) => validation)
      expect(validations.map((validation) => validation === 'Signature is Valid.')).toEqual(holds)
    })

    asks('mutool', 'refuses what no longer holds, and only that', () => {
      const answers = mutoolAnswers(damage(made.pdf))
      expect(answers.map((answer) => /^The (signature is valid|document is unchanged)/.test(answer))).toEqual(holds)
    })
  })

  describe.each(XML_DAMAGE)('XML: $place', ({ damage, holds }) => {
    it('has no legal value', async () => {
      expect(['no', 'refused']).toContain(await answerTo('export.xml', damage(made.xml)))
    })

    asks('xmlsec1', 'refuses what no longer holds, and only that', () => {
      expect(xmlsecAnswers(damage(made.xml), made.root).map(({ accepted }) => accepted)).toEqual(holds)
    })
  })
})

describe('what else the judges refuse', () => {
  let made: Made
  let other: Made
  beforeAll(async () => {
    const row = { form: 'tt06-2023', digest: 'SHA-256', images: false } as const
    made = await makeExport({ ...row, scheme: 'ECDSA P-256', person: 'minimal' })
    other = await makeExport({ ...row, scheme: 'ECDSA P-256', person: 'typical' })
  })

  itAsks('openssl', "another authority's root", () => {
    expect(opensslAnswers(made.pdf, other.root)).toEqual([false, false])
  })

  itAsks('xmlsec1', "another authority's root", () => {
    expect(xmlsecAnswers(made.xml, other.root).map(({ accepted }) => accepted)).toEqual([false, false])
  })

  itAsks('qpdf', 'a cross-reference section that is not where the revision says', () => {
    for (const revision of revisions(made.pdf)) {
      const twin = revision.slice()
      const digit = Buffer.from(twin).lastIndexOf('\n%%EOF') - 1
      twin[digit] = (twin[digit] ?? 0) ^ 1
      expect(qpdfAccepts(twin)).toBe(false)
    }
  })

  itAsks('xmllint', 'an element that the schema does not know, and one of a wrong form', () => {
    const text = Buffer.from(made.xml).toString('utf8')
    for (const twin of [
      text.replace('<Rendering ', '<Wealth>9</Wealth><Rendering '),
      text.replace('<PageCount>', '<PageCount>x'),
    ]) {
      expect(twin).not.toBe(text)
      expect(xmllintAccepts(new Uint8Array(Buffer.from(twin, 'utf8')))).toBe(false)
    }
  })
})
