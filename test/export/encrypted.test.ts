import { verifyFiles } from '../../src/verify'
import { inspectExport, verifyExport } from '../../src/export'
import type { VerifyOptions } from '../../src/verify'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'
import { hasQpdf, qpdf } from '../codec/pdf/decrypt/encrypted'
import { NOW, exportOf, makeWorld, person, trustOf } from '../support/world'

const GENERIC: VerifyOptions = { at: NOW, anchors: [], profile: 'generic' }

describeWithCorpus('corpora/pyhanko-scenarios', 'signed and encrypted PDFs', () => {
  const files = [...new Set(readManifest('corpora', 'pyhanko-scenarios', 'manifest.tsv').map(({ file = '' }) => file))].filter(
    (file) => /sign_(crypt|encrypted)/.test(file),
  )

  it.each(files)('%s is read in generic with either password', async (file) => {
    const bytes = readShared('corpora', 'pyhanko-scenarios', file)
    for (const password of ['usersecret', 'ownersecret']) {
      const report = await verifyExport(bytes, { ...GENERIC, password })
      const read = report.signatures.map(({ integrity }) => [integrity.digest, integrity.value])
      expect(report.refusal).toBeNull()
      expect(read).toEqual(report.signatures.map(() => ['match', 'valid']))
      expect(read.length).toBeGreaterThan(0)
      const inspection = await inspectExport(bytes, { password })
      expect(inspection.signatures.map(({ value }) => value)).toEqual(report.signatures.map(() => 'valid'))
    }
  })

  it.each(files)('%s is refused without its password, as an official record, and without a cipher', async (file) => {
    const bytes = readShared('corpora', 'pyhanko-scenarios', file)
    const password = 'usersecret'
    const refusals = [
      await verifyExport(bytes, GENERIC),
      await verifyExport(bytes, { ...GENERIC, password: 'wrong' }),
      await verifyExport(bytes, { ...GENERIC, profile: 'official-record', password }),
      (await verifyFiles([{ name: file, bytes }], { ...GENERIC, password }))[0]?.report,
    ].map((report) => [report?.answer, report?.refusal?.code])
    expect(refusals).toEqual([
      ['refused', 'PDF_PASSWORD_WRONG'],
      ['refused', 'PDF_PASSWORD_WRONG'],
      ['refused', 'PDF_ENCRYPTED'],
      ['refused', 'PDF_ENCRYPTED'],
    ])
  })

  it('a covered byte changed fails the signature', async () => {
    const bytes = readShared('corpora', 'pyhanko-scenarios', files[0] ?? '').slice()
    const at = Buffer.from(bytes).indexOf('/MediaBox')
    expect(at).toBeGreaterThan(0)
    bytes[at + 1] = 0x6d
    const report = await verifyExport(bytes, { ...GENERIC, password: 'usersecret' })
    expect(report.signatures[0]?.integrity.digest).toBe('mismatch')
  })
})

describe('an encrypted export', () => {
  const withQpdf = hasQpdf ? it : it.skip
  withQpdf('has no legal value in either profile: encrypting changed what was signed', async () => {
    const typical = person('typical')
    const world = await makeWorld(typical.document)
    const { pdf } = await exportOf(world, typical)
    const encrypted = qpdf(pdf ?? new Uint8Array(0), '--encrypt', '', 'owner', '256', '--')
    const official = await verifyExport(encrypted, trustOf(world))
    expect([official.answer, official.refusal?.code]).toEqual(['refused', 'PDF_ENCRYPTED'])
    const generic = await verifyExport(encrypted, { ...trustOf(world), profile: 'generic' })
    expect([generic.answer, generic.refusal]).toEqual(['no', null])
  })

  it('takes no password but a string', async () => {
    const password = 5 as unknown as string
    await expect(verifyExport(new Uint8Array(0), { ...GENERIC, password })).rejects.toThrow(TypeError)
    await expect(inspectExport(new Uint8Array(0), { password })).rejects.toThrow(TypeError)
  })
})
