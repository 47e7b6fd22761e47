import { verifyExport } from '../../src/export'
import { NOW, exportOf, makeWorld, person, trustOf } from '../support/world'
import type { DssAnswer } from './ask-dss'
import { dssAnswers } from './ask-dss'
import { COMBINATIONS } from './combinations'
import { PDF_DAMAGE } from './damage-pdf'
import { XML_DAMAGE } from './damage-xml'
import { difference } from './differences'
import { itAsks } from './judges'
import type { Made } from './make-export'
import { makeExport, titleOf } from './make-export'
import { evidenceOf, warmJudge, withoutRevocation } from './outside'

const dss = warmJudge('dss')

/** The seal overlaps the signature, as the law asks; DSS warns of every overlap. */
const OVERLAP = difference('seal-over-signature').theirs.replace('warning ', '')
const PASSED = { indication: 'TOTAL_PASSED', subIndication: '', intact: true, errors: [] }
const UNCHANGED = { undefinedChanges: [], annotationChanges: [], modifiedFields: [], pageDifferences: [], visualDifferences: [] }

describe.each(COMBINATIONS.map((row) => ({ row, title: titleOf(row) })))('$title', ({ row }) => {
  let made: Made
  beforeAll(async () => {
    made = await makeExport(row)
  })

  itAsks(
    'dss',
    'both PDF signatures pass at PAdES B-B; between them the field Agency was filled in, and nothing else',
    async () => {
      const [person, agency, ...more] = await dssAnswers(dss(), 'export.pdf', made.pdf, evidenceOf(made.world))
      expect(more).toEqual([])
      for (const answer of [person, agency]) {
        expect(answer).toMatchObject({
          ...PASSED,
          ...UNCHANGED,
          level: `PAdES-BASELINE-${(row.level ?? 'B-B').slice(2)}`,
          warnings: [OVERLAP],
        })
      }
      expect(person).toMatchObject({ field: 'AuthorisedPerson', scopes: ['PARTIAL'] })
      expect(agency).toMatchObject({ field: 'Agency', scopes: ['FULL'], formFillChanges: [], extensionChanges: [] })
      expect(person?.formFillChanges.length).toBeGreaterThan(0)
      for (const change of person?.formFillChanges ?? []) expect(change).toMatch(OF_THE_WIDGET)
      for (const change of person?.extensionChanges ?? []) expect(change).toMatch(OF_THE_STRUCTURE)
    },
  )

  itAsks('dss', 'both XML signatures pass at XAdES B-B', async () => {
    const answers = await dssAnswers(dss(), 'export.xml', made.xml, evidenceOf(made.world))
    const expected = { ...PASSED, level: `XAdES-BASELINE-${(row.level ?? 'B-B').slice(2)}`, warnings: [] }
    expect(answers).toMatchObject([
      { ...expected, scopes: ['PARTIAL', 'PARTIAL'] },
      { ...expected, scopes: ['PARTIAL', 'PARTIAL', 'PARTIAL'] },
    ])
  })
})

/** The value of a field, or what belongs to the normal appearance of its widget. */
const OF_THE_WIDGET =
  /^(CREATION|MODIFICATION) .*\/(Annots|Fields) \d+ 0 R \/(V \d+ 0 R|AP \/N \d+ 0 R( \/Length| \/Resources \/(XObject|Font)| stream))$/
/** The same value, come upon by way of the structure tree. */
const OF_THE_STRUCTURE = /^CREATION \/Catalog \/StructTreeRoot .*\/Obj \d+ 0 R \/V \d+ 0 R$/

describe('by an export with images', () => {
  let made: Made
  let other: Made
  beforeAll(async () => {
    const row = { form: 'tt06-2023', digest: 'SHA-256', images: true, scheme: 'RSA-PSS' } as const
    made = await makeExport({ ...row, person: 'minimal' })
    other = await makeExport({ ...row, person: 'typical', scheme: 'ECDSA P-256' })
  })
  const pdf = async (file: Uint8Array, evidence = evidenceOf(made.world)): Promise<readonly DssAnswer[]> =>
    dssAnswers(dss(), 'export.pdf', file, evidence)
  const xml = async (file: Uint8Array, evidence = evidenceOf(made.world)): Promise<readonly DssAnswer[]> =>
    dssAnswers(dss(), 'export.xml', file, evidence)

  itAsks('dss', 'no page looks different but by the two signatures, every page drawn', async () => {
    const answers = await dssAnswers(dss(), 'export.pdf', made.pdf, evidenceOf(made.world), true)
    expect(answers).toMatchObject([
      { ...PASSED, ...UNCHANGED },
      { ...PASSED, ...UNCHANGED },
    ])
  })

  itAsks('dss', 'cannot tell without revocation lists', async () => {
    const answers = [
      ...(await pdf(made.pdf, withoutRevocation(made.world))),
      ...(await xml(made.xml, withoutRevocation(made.world))),
    ]
    expect(answers.map(({ indication }) => indication)).toEqual(Array(4).fill('INDETERMINATE'))
  })

  itAsks('dss', "trusts nothing by another authority's root", async () => {
    const foreign = evidenceOf(other.world)
    const answers = [...(await pdf(made.pdf, foreign)), ...(await xml(made.xml, foreign))]
    expect(answers.map(({ subIndication }) => subIndication)).toEqual(Array(4).fill('NO_CERTIFICATE_CHAIN_FOUND'))
  })

  itAsks('dss', 'finds revoked what is revoked, as we do', async () => {
    const from = person('minimal')
    const before = await makeWorld(from.document)
    const { pdf: file = new Uint8Array() } = await exportOf(before, from, { formats: ['pdf'] })
    before.authority.revoke(before.agencyKey.certificate, new Date(NOW.getTime() - 60_000))
    const lists = await before.authority.crls({ at: NOW })
    const world = { ...before, evidence: lists.map((der) => ({ kind: 'crl', der }) as const) }
    const answers = await dssAnswers(dss(), 'export.pdf', file, evidenceOf(world))
    expect(answers.map(({ indication }) => indication)).toEqual(['TOTAL_PASSED', 'INDETERMINATE'])
    expect(answers[1]?.subIndication).toBe('REVOKED_NO_POE')
    const ours = await verifyExport(file, trustOf(world))
    expect(ours.signatures.map(({ indication, subIndication }) => [indication, subIndication])).toEqual([
      ['passed', null],
      ['indeterminate', 'REVOKED_NO_POE'],
    ])
  })

  describe.each(PDF_DAMAGE)('PDF: $place', ({ damage, holds }) => {
    itAsks('dss', 'refuses what no longer holds, and only that', async () => {
      expect((await pdf(damage(made.pdf))).map(({ indication }) => indication === 'TOTAL_PASSED')).toEqual(holds)
    })
  })

  describe.each(XML_DAMAGE)('XML: $place', ({ damage, holds }) => {
    itAsks('dss', 'refuses what no longer holds, and only that', async () => {
      expect((await xml(damage(made.xml))).map(({ indication }) => indication === 'TOTAL_PASSED')).toEqual(holds)
    })
  })
})
