import type { PyhankoAnswer } from './ask-pyhanko'
import { pyhankoAnswers } from './ask-pyhanko'
import { COMBINATIONS } from './combinations'
import { PDF_DAMAGE } from './damage-pdf'
import { itAsks } from './judges'
import { JudgeError } from './line-process'
import type { Made } from './make-export'
import { makeExport, titleOf } from './make-export'
import { evidenceOf, warmJudge, withoutRevocation } from './outside'

const pyhanko = warmJudge('pyhanko')

const SOUND = { intact: true, valid: true, trusted: true, docmdpOk: true, seedValueOk: true, bottomLine: true }

describe.each(COMBINATIONS.map((row) => ({ row, title: titleOf(row) })))('$title', ({ row }) => {
  let made: Made
  beforeAll(async () => {
    made = await makeExport(row)
  })

  itAsks(
    'pyhanko',
    'both signatures are intact and trusted; after the first a field was filled in, after the second nothing',
    async () => {
      expect(await pyhankoAnswers(pyhanko(), made.pdf, evidenceOf(made.world))).toEqual([
        { ...SOUND, field: 'AuthorisedPerson', coverage: 'ENTIRE_REVISION', modification: 'FORM_FILLING' },
        { ...SOUND, field: 'Agency', coverage: 'ENTIRE_FILE', modification: 'NONE' },
      ])
    },
  )
})

describe('by one export', () => {
  let made: Made
  let other: Made
  beforeAll(async () => {
    const row = { form: 'tt06-2023', digest: 'SHA-256', images: false } as const
    made = await makeExport({ ...row, scheme: 'RSA-PSS', person: 'minimal' })
    other = await makeExport({ ...row, scheme: 'ECDSA P-256', person: 'typical' })
  })
  const asked = async (file: Uint8Array, evidence = evidenceOf(made.world)): Promise<readonly PyhankoAnswer[]> =>
    pyhankoAnswers(pyhanko(), file, evidence)

  itAsks('pyhanko', 'trusts nothing without revocation lists, nor by another root', async () => {
    for (const evidence of [withoutRevocation(made.world), evidenceOf(other.world)]) {
      const answers = await asked(made.pdf, evidence)
      expect(answers.map(({ intact, trusted, bottomLine }) => [intact, trusted, bottomLine])).toEqual(
        Array(2).fill([true, false, false]),
      )
    }
  })

  describe.each(PDF_DAMAGE)('PDF: $place', ({ damage, holds }) => {
    itAsks('pyhanko', 'refuses what no longer holds, and only that', async () => {
      // A file that it cannot open has no signature that holds.
      const answers = await asked(damage(made.pdf)).catch((error: unknown) => {
        if (error instanceof JudgeError) return []
        throw error
      })
      const [person = false, agency = false] = answers.map(({ bottomLine }) => bottomLine === true)
      expect([person, agency]).toEqual(holds)
    })
  })
})
