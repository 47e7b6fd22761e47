import type { FileReport } from '../../src/verify'
import { exportRecord, verifyExport } from '../../src/export'
import type { PracticeKey } from '../../src/practice'
import { buildPdf } from '../support/pdf-base'
import type { World } from '../support/world'
import { makeWorld, person, trustOf } from '../support/world'
import { dssAnswers } from './ask-dss'
import { pyhankoAnswers } from './ask-pyhanko'
import { KEY_OF } from './combinations'
import { difference } from './differences'
import type { SchemeName } from './judges'
import { LONG, itAsks } from './judges'
import { evidenceOf, fromBase64, keyFor, toBase64, warmJudge } from './outside'

const dss = warmJudge('dss')
const pyhanko = warmJudge('pyhanko')
const minimal = person('minimal')

interface Method {
  readonly scheme: SchemeName
  readonly digest: 'SHA256' | 'SHA384' | 'SHA512'
  /** the name DSS has for the scheme */
  readonly encryption: string
}

const SAMPLE: readonly Method[] = [
  { scheme: 'RSA-PSS', digest: 'SHA256', encryption: 'RSASSA_PSS' },
  { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA512', encryption: 'RSA' },
  { scheme: 'ECDSA P-256', digest: 'SHA256', encryption: 'ECDSA' },
  { scheme: 'ECDSA P-384', digest: 'SHA384', encryption: 'ECDSA' },
  { scheme: 'Ed25519', digest: 'SHA512', encryption: 'EDDSA' },
]
const FURTHER: readonly Method[] = [
  { scheme: 'RSA-PSS', digest: 'SHA384', encryption: 'RSASSA_PSS' },
  { scheme: 'RSA-PSS', digest: 'SHA512', encryption: 'RSASSA_PSS' },
  { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA256', encryption: 'RSA' },
  { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA384', encryption: 'RSA' },
  { scheme: 'ECDSA P-256', digest: 'SHA512', encryption: 'ECDSA' },
  { scheme: 'ECDSA P-384', digest: 'SHA512', encryption: 'ECDSA' },
]

describe.each(LONG ? [...SAMPLE, ...FURTHER] : SAMPLE)('signed by $scheme with $digest', ({ scheme, digest, encryption }) => {
  let world: World
  let rendered: Uint8Array
  beforeAll(async () => {
    world = await makeWorld(minimal.document, KEY_OF[scheme])
    const made = await exportRecord(minimal.record, { ...trustOf(world), document: minimal.document, formats: ['pdf'] })
    rendered = made.rendered.pdf
  })
  const byDss = async (file: Uint8Array, holder: PracticeKey, how: Readonly<Record<string, string>>): Promise<Uint8Array> =>
    fromBase64(await dss().ask({ ...how, file: toBase64(file), digest, encryption, ...keyFor(holder) }))
  const byPyhanko = async (file: Uint8Array, holder: PracticeKey, field: string): Promise<Uint8Array> => {
    const how = { field, digest: digest.toLowerCase(), pss: scheme === 'RSA-PSS' }
    return fromBase64(await pyhanko().ask({ do: 'sign-pdf', file: toBase64(file), ...how, ...keyFor(holder) }))
  }
  const ours = async (file: Uint8Array): Promise<FileReport> => verifyExport(file, { ...trustOf(world), profile: 'generic' })
  const dssSays = async (name: 'export.pdf' | 'export.xml', file: Uint8Array): Promise<boolean[]> =>
    (await dssAnswers(dss(), name, file, evidenceOf(world))).map(({ indication }) => indication === 'TOTAL_PASSED')
  const pyhankoSays = async (file: Uint8Array): Promise<boolean[]> =>
    (await pyhankoAnswers(pyhanko(), file, evidenceOf(world))).map(({ bottomLine }) => bottomLine === true)

  itAsks('dss', 'a page that it signs is valid to us both, its damaged twin to neither', async () => {
    const signed = await byDss(page(), world.personKey, { do: 'sign-pdf', field: '' })
    expect(outcome(await ours(signed))).toEqual({ answer: 'yes', signatures: ['PAdES B-B passed'] })
    expect(await dssSays('export.pdf', signed)).toEqual([true])
    const twin = damaged(signed)
    expect(outcome(await ours(twin))).toEqual({ answer: 'no', signatures: ['PAdES B-B failed HASH_FAILURE'] })
    expect(await dssSays('export.pdf', twin)).toEqual([false])
  })

  itAsks('dss', 'our two fields that it signs are valid to us, the second to it, their damaged twin to neither', async () => {
    const first = await byDss(rendered, world.personKey, { do: 'sign-pdf', field: 'AuthorisedPerson' })
    expect(await dssSays('export.pdf', first)).toEqual([true])
    const both = await byDss(first, world.agencyKey, { do: 'sign-pdf', field: 'Agency' })
    const { theirs, ours: listed } = difference('appearance-entries')
    expect(outcome(await ours(both))).toEqual({ answer: 'yes', signatures: [`PAdES B-B ${listed}`, 'PAdES B-B passed'] })
    const [person, agency] = await dssAnswers(dss(), 'export.pdf', both, evidenceOf(world))
    expect(`${person?.indication} ${person?.subIndication}`).toBe(theirs)
    expect(person?.undefinedChanges.map((change) => change.replace(/.* \/AP \/N \d+ 0 R \//, ''))).toEqual([
      'BBox',
      'Filter',
      'FormType',
    ])
    expect(agency?.indication).toBe('TOTAL_PASSED')
    const twin = damaged(both)
    expect((await ours(twin)).answer).toBe('no')
    expect(await dssSays('export.pdf', twin)).toEqual([false, false])
  })

  describe.each([
    ['ENVELOPED', 'enveloped-signature'],
    ['ENVELOPED', 'xpath-filter2'],
    ['ENVELOPING', 'enveloped-signature'],
    ['INTERNALLY_DETACHED', 'enveloped-signature'],
  ])('XML, %s, %s', (packaging, transform) => {
    itAsks('dss', 'what it signs is valid to us both, its damaged twin to neither', async () => {
      const signed = await byDss(NOTE, world.personKey, { do: 'sign-xml', packaging, transform })
      expect(outcome(await ours(signed))).toEqual({ answer: 'yes', signatures: ['XAdES B-B passed'] })
      expect(await dssSays('export.xml', signed)).toEqual([true])
      const twin = noteDamaged(signed)
      expect(outcome(await ours(twin))).toEqual({ answer: 'no', signatures: ['XAdES B-B failed HASH_FAILURE'] })
      expect(await dssSays('export.xml', twin)).toEqual([false])
    })
  })

  itAsks('pyhanko', 'a page that it signs is valid to us both, its damaged twin to neither', async () => {
    const signed = await byPyhanko(page(), world.personKey, 'Signature')
    expect(outcome(await ours(signed))).toEqual({ answer: 'yes', signatures: ['PAdES B-B passed'] })
    expect(await pyhankoSays(signed)).toEqual([true])
    const twin = damaged(signed)
    expect(outcome(await ours(twin))).toEqual({ answer: 'no', signatures: ['PAdES B-B failed HASH_FAILURE'] })
    expect(await pyhankoSays(twin)).toEqual([false])
  })

  itAsks('pyhanko', 'our two fields that it signs are valid to us both, their damaged twin to neither', async () => {
    const first = await byPyhanko(rendered, world.personKey, 'AuthorisedPerson')
    const both = await byPyhanko(first, world.agencyKey, 'Agency')
    expect(outcome(await ours(both))).toEqual({ answer: 'yes', signatures: ['PAdES B-B passed', 'PAdES B-B passed'] })
    expect(await pyhankoSays(both)).toEqual([true, true])
    const twin = damaged(both)
    expect((await ours(twin)).answer).toBe('no')
    expect(await pyhankoSays(twin)).toEqual([false, false])
  })
})

const NOTE = new Uint8Array(
  Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<Note xmlns="urn:x-test:note" Id="note"><Amount>100</Amount></Note>'),
)

function page(): Uint8Array {
  const content = { dictionary: '', data: '0 0 1 rg 100 100 50 50 re f' }
  return buildPdf(
    new Map<number, string | typeof content>([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>'],
      [4, content],
    ]),
  )
}

/** A byte of the comment in the header: the file stays readable to everybody, and signed bytes differ. */
function damaged(pdf: Uint8Array): Uint8Array {
  const twin = pdf.slice()
  twin[11] = (twin[11] ?? 0) ^ 1
  return twin
}

/** The amount, or, where the content was put into the signature as base64, a letter of that. */
function noteDamaged(xml: Uint8Array): Uint8Array {
  const text = Buffer.from(xml).toString('utf8')
  const twin = text.replace('>100<', '>900<').replace(/(<ds:Object[^>]*>[A-Za-z0-9+/]{80})./, '$1A')
  if (twin === text) throw new Error('nothing was changed')
  return new Uint8Array(Buffer.from(twin))
}

function outcome({ answer, signatures }: FileReport): { readonly answer: string; readonly signatures: readonly string[] } {
  const lines = signatures.map(({ format, level, indication, subIndication }) =>
    [format, level, indication, subIndication].filter((part) => part !== null).join(' '),
  )
  return { answer, signatures: lines }
}
