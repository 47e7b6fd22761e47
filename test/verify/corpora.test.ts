import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { verifyExports } from '../../src/export'
import { loadAnchors, useNativeCrypto } from '../../src/node'
import type { FileReport } from '../../src/verify'

// Files that nobody here wrote, read where they lie. What is judged without anchors can be `yes` never: these tests look at integrity, at
// refusals, and that nothing ends in an exception or takes long.

const CORPORA = join(__dirname, '..', '..', '..', 'shared', 'corpora')
const AT = new Date('2026-11-21T09:00:00+07:00')
const LIMIT_MS = 10_000

interface Row {
  readonly file: string
  readonly kind: string
  readonly expect: string
  readonly note: string
}

/** Rows that we answer otherwise, each with the reason that makes us right, or says what is not done yet. */
const DIFFERENCES = JSON.parse(readFileSync(join(__dirname, 'corpora-differences.json'), 'utf8')) as readonly {
  readonly file: string
  readonly class: string
}[]

const rows: readonly Row[] = existsSync(join(CORPORA, 'cases.tsv'))
  ? readFileSync(join(CORPORA, 'cases.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => {
        const [file = '', kind = '', expect = '', note = ''] = line.split('\t')
        return { file, kind, expect, note }
      })
  : []

if (rows.length === 0) console.warn('outside files are not here: the corpora tests are skipped')

useNativeCrypto()

async function judge(row: Row, profile: 'generic' | 'official-record'): Promise<FileReport> {
  const path = join(CORPORA, row.file)
  const [verdict] = await verifyExports([{ name: row.file, bytes: new Uint8Array(readFileSync(path)) }], {
    at: AT,
    anchors: [],
    profile,
    ...detachedOf(row, path),
  })
  if (verdict === undefined) throw new Error('no verdict')
  return verdict.report
}

function detachedOf(row: Row, path: string): { detached?: { name: string; bytes: Uint8Array } } {
  const name = /detached=([^;,]+)/.exec(row.note)?.[1]?.trim().split('/').at(-1)
  if (name === undefined || name === '') return row.kind === 'xml' ? detachedBeside(path) : {}
  const folder = dirname(path)
  const found = [join(folder, name), join(CORPORA, name)].find((candidate) => existsSync(candidate)) ?? findBelow(CORPORA, name)
  return found === undefined ? {} : { detached: { name, bytes: new Uint8Array(readFileSync(found)) } }
}

/**
 * What a user would hand over where the row names no file: the one that a reference names, from beside the signature or from the folder of
 * detached files; for a reference without a URI the file from whose name the signature's is made.
 */
function detachedBeside(path: string): { detached?: { name: string; bytes: Uint8Array } } {
  const references = readFileSync(path, 'latin1').match(/<(?:\w+:)?Reference\b[^>]*>/g) ?? []
  const folder = dirname(path)
  for (const reference of references) {
    const uri = /\bURI="([^"]*)"/.exec(reference)?.[1]
    if (uri === '' || uri?.startsWith('#') === true) continue
    const name = uri ?? beside(path)
    if (name === undefined || name.includes('/')) continue
    const found = [join(folder, name), join(CORPORA, 'dss/xml/detached', name)].find((candidate) => existsSync(candidate))
    if (found !== undefined) return { detached: { name, bytes: new Uint8Array(readFileSync(found)) } }
  }
  return {}
}

function beside(path: string): string | undefined {
  const own = basename(path)
  return readdirSync(dirname(path)).find((other) => other !== own && own.startsWith(`${other.replace(/\.xml$/, '')}.`))
}

function findBelow(folder: string, name: string): string | undefined {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const found = findBelow(path, name)
      if (found !== undefined) return found
    } else if (entry.name === name || path.endsWith(`/${name}`)) return path
  }
  return undefined
}

const isIntact = (report: FileReport): boolean =>
  report.signatures.length > 0 &&
  report.signatures.every((signature) => signature.integrity.digest === 'match' && signature.integrity.value === 'valid')

const suite = rows.length === 0 ? describe.skip : describe
suite('every outside file', () => {
  const reports = new Map<Row, FileReport>()

  beforeAll(async () => {
    for (const row of rows) {
      const start = performance.now()
      reports.set(row, await judge(row, 'generic'))
      const taken = performance.now() - start
      if (taken > LIMIT_MS) throw new Error(`${row.file} took ${taken} ms`)
    }
  }, 600_000)

  it('is answered, and never with yes as an official record or without anchors', async () => {
    for (const [row, report] of reports) expect([row.file, report.answer]).not.toEqual([row.file, 'yes'])
    for (const row of rows) expect([row.file, (await judge(row, 'official-record')).answer]).not.toEqual([row.file, 'yes'])
  }, 600_000)

  it('that is damaged is not intact, that is sound is, or stands among the known differences with its reason', () => {
    const wrong = [...reports].filter(([row, report]) => {
      if (row.expect.startsWith('not-intact')) return isIntact(report) && report.answer !== 'no'
      return row.expect.startsWith('intact') && !isIntact(report)
    })
    expect(wrong.map(([row]) => row.file).sort()).toEqual(DIFFERENCES.map((difference) => difference.file).sort())
    const classes = new Map<string, number>()
    for (const difference of DIFFERENCES) classes.set(difference.class, (classes.get(difference.class) ?? 0) + 1)
    console.log(
      `outside files: ${reports.size}; known differences by class: ${[...classes].map(([name, count]) => `${name} ${count}`).join(', ')}`,
    )
  })

  it('that must be rejected is refused', () => {
    const wrong = [...reports].filter(([row, report]) => row.expect === 'rejected' && report.answer !== 'refused')
    expect(wrong.map(([row, report]) => [row.file, report.answer])).toEqual([])
  })

  it('that is an attack gets no positive answer', () => {
    const wrong = [...reports].filter(
      ([row, report]) =>
        row.expect === 'rejected-changes-or-not-intact' &&
        isIntact(report) &&
        report.answer !== 'no' &&
        report.answer !== 'refused',
    )
    expect(wrong.map(([row, report]) => [row.file, report.answer])).toEqual([])
  })
})

// What real official files need (verification.md §6.7): intact, their time proven by the Government's own time-stamp, and for want of
// revocation evidence neither yes nor no.
const TRUST = join(CORPORA, '..', 'trust-vn')
const official = existsSync(join(CORPORA, 'vn-signed')) && existsSync(TRUST) ? describe : describe.skip
official('a decision of the Government', () => {
  it.each(['qd-222-2025-qd-ttg.pdf', 'qd-80-2014-qd-ttg.pdf'])(
    '%s is intact, at a proven time, and stays open without evidence',
    async (name) => {
      const bytes = new Uint8Array(readFileSync(join(CORPORA, 'vn-signed', name)))
      const options = { at: AT, anchors: await loadAnchors([TRUST]) }
      const [generic] = await verifyExports([{ name, bytes }], { ...options, profile: 'generic' })
      const [signature] = generic?.report.signatures ?? []
      expect([generic?.report.answer, signature?.indication, signature?.subIndication]).toEqual([
        'indeterminate',
        'indeterminate',
        'TRY_LATER',
      ])
      expect(signature).toMatchObject({ level: 'none', chain: { status: 'trusted' }, time: { source: 'signature-timestamp' } })
      const codes = signature?.findings.map((finding) => finding.code) ?? []
      expect(codes).toEqual(expect.arrayContaining(['ESS_CERTIFICATE_MISSING', 'TIMESTAMP_WEAK_IMPRINT']))
      expect(new Set(codes).size).toBe(codes.length)
      const [record] = await verifyExports([{ name, bytes }], options)
      expect(record?.report.answer).toBe('no')
      expect(record?.report.conditions[0]?.findings[0]?.code).toBe('NOT_A_RECORD_EXPORT')
    },
  )

  it('cut out of the gazette is a failed signature, never none', async () => {
    const name = 'stale-congbao-luat-73-2021-qh14.pdf'
    const bytes = new Uint8Array(readFileSync(join(CORPORA, 'vn-signed', name)))
    const [generic] = await verifyExports([{ name, bytes }], { at: AT, anchors: await loadAnchors([TRUST]), profile: 'generic' })
    expect([generic?.report.answer, generic?.report.signatures[0]?.indication]).toEqual(['no', 'failed'])
  })
})
