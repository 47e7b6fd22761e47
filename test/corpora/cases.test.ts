import { verifyExports } from '../../src/export'
import { useNativeCrypto } from '../../src/node'
import type { FileReport, Profile } from '../../src/verify'
import { readManifest, readShared } from '../support/corpora'
import { describeCorpusSet, type SetRow } from './corpus-set'
import { detachedFor } from './detached'

// Files that nobody here wrote. What is judged without anchors can be `yes` never: these rows are about integrity, refusals, and that
// nothing ends in an exception or takes long.

const AT = new Date('2026-11-21T09:00:00+07:00')
const LIMIT_MS = 10_000

useNativeCrypto()

async function reportOf({ id, cells }: SetRow, profile: Profile): Promise<FileReport> {
  const detached = detachedFor(cells)
  const [verdict] = await verifyExports([{ name: id, bytes: readShared('corpora', id) }], {
    at: AT,
    anchors: [],
    profile,
    ...(detached === undefined ? {} : { detached }),
  })
  if (verdict === undefined) throw new Error('no verdict')
  return verdict.report
}

const intactSignature = ({ integrity }: FileReport['signatures'][number]): boolean =>
  integrity.digest === 'match' && integrity.value === 'valid'

function meets(expected: string, report: FileReport): boolean {
  const { answer, signatures } = report
  const isIntact = signatures.length > 0 && signatures.every(intactSignature)
  switch (expected.replace('+detached', '')) {
    case 'intact':
      return isIntact
    case 'not-intact':
      return !isIntact || answer === 'no'
    case 'mixed':
      return signatures.some(intactSignature) && (!isIntact || answer === 'no')
    case 'rejected':
      return answer === 'refused'
    case 'no-signature':
      return signatures.length === 0
    case 'rejected-changes-or-not-intact':
      return !isIntact || answer === 'no' || answer === 'refused'
    case 'no-crash':
    case 'no-external-fetch':
    case 'see-note':
      return true
    default:
      throw new Error(`${expected} is no expectation`)
  }
}

function described({ answer, signatures }: FileReport): string {
  const parts = signatures.map(({ integrity, subIndication, indication }) => {
    return `digest ${integrity.digest}, value ${integrity.value}, ${subIndication ?? indication}`
  })
  return [answer, ...new Set(parts)].join('; ')
}

describeCorpusSet({
  set: 'cases',
  folder: 'corpora/cases.tsv',
  least: 509,
  rows: () => readManifest('corpora', 'cases.tsv').map((cells) => ({ id: cells['file'] ?? '', cells })),
  async judge(row) {
    const started = performance.now()
    const report = await reportOf(row, 'generic')
    const taken = performance.now() - started
    if (taken > LIMIT_MS) return { agrees: false, answer: `EXCEPTION took ${Math.round(taken)} ms` }
    const record = await reportOf(row, 'official-record')
    const answers = [report.answer, record.answer]
    if (answers.includes('yes')) return { agrees: false, answer: `EXCEPTION positive: ${answers.join(', ')}` }
    return { agrees: meets(row.cells['expect'] ?? '', report), answer: described(report) }
  },
})
