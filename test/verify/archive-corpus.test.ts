import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readCertificate } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { verifyFiles } from '../../src/verify'
import { SHARED, describeWithCorpus, readShared } from '../support/corpora'

// Long-term files of pyHanko's own tests, judged long after: chains of document timestamps, each covering the one before it.

const FOLDER = 'corpora/pyhanko-scenarios'
const SIGNER_GONE = new Date('2029-06-01T00:00:00Z')

describeWithCorpus(FOLDER, 'files archived by pyHanko', () => {
  const certificatesOf = (suffix: string): Certificate[] =>
    readdirSync(join(SHARED, FOLDER, 'roots'))
      .filter((name) => name.endsWith(`testing-ca${suffix}`) || name.endsWith(`unrelated-tsa${suffix}`))
      .map((name) => readCertificate(readShared(FOLDER, 'roots', name)))

  async function judge(pattern: RegExp, at: Date) {
    const name = readdirSync(join(SHARED, FOLDER, 'pdf')).find((candidate) => pattern.test(candidate)) ?? ''
    const anchors = certificatesOf('__root.cer').map((certificate) => ({ certificate, domain: 'caller' as const }))
    const input = { name, bytes: readShared(FOLDER, 'pdf', name) }
    const [verdict] = await verifyFiles([input], { at, anchors, profile: 'generic' })
    const [signature] = verdict?.report.signatures ?? []
    return {
      answer: verdict?.report.answer,
      signature: [
        signature?.subIndication ?? signature?.indication,
        signature?.level,
        signature?.time.proven?.slice(0, 10) ?? null,
      ],
      tokens: verdict?.evidence.tokens.length,
    }
  }

  it.each([
    [/happy_path_past_time\./, '2020-11-20', 2],
    [/happy_path_past_time_with_chain/, '2020-11-20', 3],
    [/simulate_future_lta_happy_path_with_ts_chain/, '2020-11-20', 3],
    [/revinfo_live_lta_in_place\.1c931fa9/, '2020-11-01', 3],
    [/lta_no_embed_root/, '2020-11-01', 2],
  ] as const)('%s still passes, the signer’s certificate long expired', async (pattern, proven, tokens) => {
    expect(await judge(pattern, SIGNER_GONE)).toEqual({ answer: 'yes', signature: ['passed', 'B-LTA', proven], tokens })
  })

  it('without the last time-stamp’s moment passed, it is not counted', async () => {
    const result = await judge(/happy_path_past_time_with_chain/, new Date('2027-01-01T00:00:00Z'))
    expect([result.signature[1], result.tokens]).toEqual(['B-LT', 2])
  })

  it('without revocation evidence nothing is proven', async () => {
    expect(await judge(/lta_no_revinfo_fail/, SIGNER_GONE)).toEqual({
      answer: 'indeterminate',
      signature: ['OUT_OF_BOUNDS_NO_POE', 'B-B', null],
      tokens: 0,
    })
  })
})
