import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { InputError, RecordError, WorkMeter } from '../../../../src/base'
import type { ExportDocument, OfficialRecord } from '../../../../src/record'
import { documentFields, recordFields } from '../../../../src/record'
import { parseDocument, parseRecord } from '../../../../src/record/parse'
import { readRecordExport } from '../../../../src/render/xml/read'
import { writeRecordExport, writeXsd } from '../../../../src/render/xml/write'
import { documentArbitrary, recordArbitrary, smallArbitrary } from '../../../record/arbitrary'
import { mutationArbitrary } from '../../../record/mutate'

/** What XSD has no words for: judged by the schema alone. */
const BETWEEN_FIELDS = new Set([
  'RECORD_DATE_ORDER',
  'DOCUMENT_SECRECY',
  'DOCUMENT_ACADEMIC_TITLE',
  'DOCUMENT_AUTHORISATION_MISSING',
  'DOCUMENT_CONSENT_MISSING',
  'DOCUMENT_ANNEX_TABLE',
])

interface Case {
  readonly what: string
  readonly xml: Uint8Array
  /** the schema takes the data as it is, without changing it */
  readonly accepted: boolean
}

describe('schema, XSD and XML reader', () => {
  it('agree on generated records, right and wrong', () => {
    const document = fc.sample(documentArbitrary, { numRuns: 1, seed: 3 })[0] as ExportDocument
    const right = fc.sample(recordArbitrary, { numRuns: 20, seed: 1 }).map((record) => ({ data: record, what: 'unchanged' }))
    const wrong = fc.sample(mutationArbitrary(recordFields, smallArbitrary(recordFields)), {
      numRuns: 800,
      seed: 2,
    })
    expectAgreement(
      [...right, ...wrong].map(({ data, what }) => ({
        what,
        xml: writeRecordExport({ record: data as unknown as OfficialRecord, document, form: 'tt06-2023', pageAmount: 1 }),
        accepted: accepts(parseRecord, data),
      })),
    )
  }, 120_000)

  it('agree on generated metadata, right and wrong', () => {
    const record = parseRecord({ personalId: '000000000001', fullName: 'Người Thử', gender: 'male', birthDate: '1990' })
    const right = fc
      .sample(documentArbitrary, { numRuns: 20, seed: 4 })
      .map((document) => ({ data: document, what: 'unchanged' }))
    const wrong = fc.sample(mutationArbitrary(documentFields, smallArbitrary(documentFields)), {
      numRuns: 500,
      seed: 5,
    })
    expectAgreement(
      [...right, ...wrong].map(({ data, what }) => ({
        what,
        xml: writeRecordExport({ record, document: data as unknown as ExportDocument, form: 'tt06-2023', pageAmount: 1 }),
        accepted: accepts(parseDocument, data),
      })),
    )
  }, 120_000)
})

function expectAgreement(cases: readonly Case[]): void {
  const read = cases.map(({ xml }) => readable(xml))
  const difference = (verdicts: readonly boolean[]) =>
    cases.flatMap(({ what, accepted }, index) => (accepted === verdicts[index] ? [] : [`${what}: schema ${String(accepted)}`]))
  expect(difference(read)).toEqual([])
  // A generator that makes only right or only wrong data would prove nothing.
  expect(cases.filter(({ accepted }) => accepted).length).toBeGreaterThan(80)
  expect(cases.filter(({ accepted }) => !accepted).length).toBeGreaterThan(80)
  const valid = xsdVerdicts(cases.map(({ xml }) => xml))
  if (valid !== undefined) expect(difference(valid)).toEqual([])
}

function accepts(parse: (input: unknown) => unknown, data: unknown): boolean {
  try {
    return JSON.stringify(parse(data)) === JSON.stringify(data)
  } catch (error) {
    if (!(error instanceof RecordError)) throw error
    // The data is judged as it is: `parse` would have normalised it before it found only faults between fields.
    return error.faults.every((fault) => BETWEEN_FIELDS.has(fault.code)) && isNormal(data)
  }
}

function isNormal(value: unknown): boolean {
  if (typeof value === 'string') return value === value.trim() && value !== ''
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).length > 0 && Object.values(value).every(isNormal)
}

function readable(xml: Uint8Array): boolean {
  try {
    readRecordExport(xml, { meter: new WorkMeter() })
    return true
  } catch (error) {
    if (error instanceof InputError) return false
    throw error
  }
}

function xsdVerdicts(files: readonly Uint8Array[]): readonly boolean[] | undefined {
  if (spawnSync('xmllint', ['--version']).error !== undefined) {
    console.warn('xmllint is not installed: the XSD was not tried')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-xsd-'))
  try {
    writeFileSync(join(folder, 'export.xsd'), writeXsd())
    files.forEach((bytes, index) => writeFileSync(join(folder, `${index}.xml`), bytes))
    execFileSync('xmllint', ['--nonet', '--noout', '--schema', 'export.xsd', '0.xml'], { cwd: folder, stdio: 'pipe' })
    const names = files.map((_, index) => `${index}.xml`)
    const { stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', 'export.xsd', ...names], {
      cwd: folder,
      maxBuffer: 1 << 28,
      encoding: 'utf8',
    })
    const valid = new Set(stderr.split('\n').flatMap((line) => /^(\d+)\.xml validates$/.exec(line)?.[1] ?? []))
    return files.map((_, index) => valid.has(String(index)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
