import { buildPdf } from '../support/pdf-base'
import type { Combination } from './combinations'
import { COMBINATIONS, EVERYBODY } from './combinations'
import { LONG, itAsks } from './judges'
import type { Made } from './make-export'
import { makeExport, titleOf } from './make-export'
import { qpdfAccepts } from './ask-pdf'
import { toBase64, warmJudge } from './outside'
import { revisions } from './signed-ranges'

const verapdf = warmJudge('verapdf')

/** What veraPDF says of one file; a run that did not end normally has not found the file compliant. */
interface VeraPdfAnswer {
  readonly end: string
  readonly compliant: boolean
  readonly assertions: number
  /** rules by specification, clause and test */
  readonly failed: readonly string[]
}

async function verapdfAnswer(file: Uint8Array, flavour: '3a' | 'ua1'): Promise<VeraPdfAnswer> {
  return (await verapdf().ask({ do: 'validate', flavour, file: toBase64(file) })) as VeraPdfAnswer
}

/**
 * Every fixture in every form. veraPDF does not look into signatures: what its answer hangs on is the pages and the pictures. Every
 * combination of algorithms is judged in the long suite, here one for each form, person, and choice of pictures.
 */
const ALL = [...COMBINATIONS, ...EVERYBODY]
const ROWS = LONG ? ALL : ALL.filter((row, index) => ALL.findIndex((one) => pages(one) === pages(row)) === index)

const PASS = { end: 'normal', compliant: true, failed: [] }

describe.each(ROWS.map((row) => ({ row, title: titleOf(row) })))('$title', ({ row }) => {
  let made: Made
  beforeAll(async () => {
    made = await makeExport(row)
  })

  itAsks('qpdf', 'no fault in any of the three revisions', () => {
    expect(revisions(made.pdf).map(qpdfAccepts)).toEqual([true, true, true])
  })

  describe.each(['3a', 'ua1'] as const)('as %s', (flavour) => {
    itAsks('verapdf', 'passes as rendered, signed by the person, and signed by the agency', async () => {
      const cut = revisions(made.pdf)
      expect(cut).toHaveLength(3)
      for (const revision of cut) {
        const answer = await verapdfAnswer(revision, flavour)
        expect(answer).toMatchObject(PASS)
        expect(answer.assertions).toBeGreaterThan(1000)
      }
    })
  })
})

describe('what veraPDF refuses', () => {
  let text: string
  beforeAll(async () => {
    const made = await makeExport({
      form: 'tt06-2023',
      scheme: 'ECDSA P-256',
      digest: 'SHA-256',
      images: false,
      person: 'minimal',
    })
    text = Buffer.from(made.rendered).toString('latin1')
  })
  const broken = (from: string, to: string): Uint8Array => {
    expect(from).toHaveLength(to.length)
    expect(text).toContain(from)
    return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'))
  }

  itAsks('verapdf', 'an export that does not say that it is tagged', async () => {
    const twin = broken('/MarkInfo', '/MarkInfX')
    for (const flavour of ['3a', 'ua1'] as const) {
      const { compliant, failed } = await verapdfAnswer(twin, flavour)
      expect(compliant).toBe(false)
      expect(failed.length).toBeGreaterThan(0)
    }
  })

  itAsks('verapdf', 'an export without output intent, as PDF/A only', async () => {
    const twin = broken('/OutputIntents', '/OutputIntentX')
    expect((await verapdfAnswer(twin, '3a')).compliant).toBe(false)
    expect(await verapdfAnswer(twin, 'ua1')).toMatchObject(PASS)
  })

  itAsks('verapdf', 'a page that is neither', async () => {
    const bare = buildPdf(
      new Map([
        [1, '<< /Type /Catalog /Pages 2 0 R >>'],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
        [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>'],
      ]),
    )
    for (const flavour of ['3a', 'ua1'] as const) expect((await verapdfAnswer(bare, flavour)).compliant).toBe(false)
  })
})

function pages({ form, images, person }: Combination): string {
  return `${form} ${person} ${images}`
}
