import { verifyExports } from '../../src/export'
import { loadAnchors, useNativeCrypto } from '../../src/node'
import type { FileReport, Profile } from '../../src/verify'
import { describeWithCorpus, readManifest, readShared, SHARED } from '../support/corpora'
import { describeCorpusSet } from './corpus-set'

// What real official files need (verification.md §6.7), judged with the real authorities of ../shared/trust-vn.

const FOLDER = ['corpora', 'vn-signed'] as const
const AT = new Date('2026-11-21T09:00:00+07:00')

useNativeCrypto()

async function reportOf(name: string, profile: Profile): Promise<FileReport> {
  const anchors = await loadAnchors([`${SHARED}/trust-vn`])
  const [verdict] = await verifyExports([{ name, bytes: readShared(...FOLDER, name) }], { at: AT, anchors, profile })
  if (verdict === undefined) throw new Error('no verdict')
  return verdict.report
}

/** What a row says, in the words of our report; a range outside the file leaves nothing to be digested. */
function expectedOf(cells: Readonly<Record<string, string>>): string {
  const isWhole = cells['covers'] === 'whole file'
  const parts = [
    isWhole ? 'whole-file' : 'broken',
    cells['digest_matches'] === 'True' ? 'match' : 'unchecked',
    /\bok\b/i.test(cells['cms_signature'] ?? '') ? 'valid' : 'invalid',
    isWhole && cells['chain'] === 'ok' ? 'trusted' : 'unasked',
    isWhole ? `${cells['tst_genTime']?.slice(0, 19).replace(' ', 'T')}.000Z` : 'unproven',
  ]
  return parts.join(' ')
}

describeCorpusSet({
  set: 'vn-signed',
  folder: 'corpora/vn-signed',
  least: 3,
  rows: () => readManifest(...FOLDER, 'signatures.tsv').map((cells) => ({ id: `${cells['file']} ${cells['n']}`, cells })),
  async judge({ cells }) {
    const report = await reportOf(cells['file'] ?? '', 'generic')
    const signature = report.signatures[Number(cells['n']) - 1]
    if (signature === undefined) return { agrees: false, answer: `no signature ${cells['n']}` }
    const { integrity, chain, time } = signature
    const isWhole = integrity.coverage === 'whole-file'
    const answer = [
      integrity.coverage,
      integrity.digest,
      integrity.value,
      isWhole ? chain.status : 'unasked',
      isWhole && time.proven !== null ? new Date(time.proven).toISOString() : 'unproven',
    ].join(' ')
    const isNeverPositive = (isWhole ? report.answer === 'indeterminate' : report.answer === 'no') && signature.level === 'none'
    return { agrees: isNeverPositive && answer === expectedOf(cells), answer: `${report.answer} ${signature.level} ${answer}` }
  },
})

describeWithCorpus('corpora/vn-signed', 'a decision of the Government', () => {
  it.each(['qd-222-2025-qd-ttg.pdf', 'qd-80-2014-qd-ttg.pdf'])(
    '%s is intact, at a proven time, and stays open without evidence',
    async (name) => {
      const generic = await reportOf(name, 'generic')
      const [signature] = generic.signatures
      expect([generic.answer, signature?.indication, signature?.subIndication]).toEqual([
        'indeterminate',
        'indeterminate',
        'TRY_LATER',
      ])
      expect(signature).toMatchObject({ level: 'none', chain: { status: 'trusted' }, time: { source: 'signature-timestamp' } })
      const codes = signature?.findings.map((finding) => finding.code) ?? []
      expect(codes).toEqual(expect.arrayContaining(['ESS_CERTIFICATE_MISSING', 'TIMESTAMP_WEAK_IMPRINT']))
      expect(new Set(codes).size).toBe(codes.length)
      const record = await reportOf(name, 'official-record')
      expect(record.answer).toBe('no')
      expect(record.conditions[0]?.findings[0]?.code).toBe('NOT_A_RECORD_EXPORT')
    },
  )

  it('cut out of the gazette is a failed signature, never none', async () => {
    const generic = await reportOf('stale-congbao-luat-73-2021-qh14.pdf', 'generic')
    expect([generic.answer, generic.signatures[0]?.indication]).toEqual(['no', 'failed'])
  })
})
