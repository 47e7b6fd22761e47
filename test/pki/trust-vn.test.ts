import { buildPath, keyPurposeFits, nameAttribute, readCertificates } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { describeWithCorpus, readShared } from '../support/corpora'

describeWithCorpus('trust-vn', "Vietnam's authorities", () => {
  const read = (file: string): Certificate => {
    const [certificate] = readCertificates(readShared('trust-vn', file))
    if (certificate === undefined) throw new Error(`${file} holds no certificate`)
    return certificate
  }

  it('keeps Vietnamese names as they are', () => {
    const { subject } = read('vgca-g2-sub-nha-nuoc.pem')
    expect(nameAttribute(subject, 'CN')).toBe('CA phục vụ các cơ quan Nhà nước G2')
    expect(nameAttribute(subject, '2.5.4.10')).toBe('Ban Cơ yếu Chính phủ')
  })

  const AT = new Date('2025-06-01T00:00:00Z')
  const pathOf = async (leaf: string, anchors: readonly string[], candidates: readonly string[] = []): Promise<string> => {
    const pinned = anchors.map((file) => ({ certificate: read(file), domain: 'official-duty' as const }))
    const result = await buildPath(read(leaf), { anchors: pinned, candidates: candidates.map(read), at: AT })
    return result.reason?.code ?? `${result.status} ${result.path.length}`
  }

  it('builds the chains of the second generation to their root', async () => {
    expect(await pathOf('vgca-g2-sub-nha-nuoc.pem', ['vgca-g2-root.pem'])).toBe('trusted 2')
    expect(await pathOf('vgca-g2-sub-dang.pem', ['vgca-g1-root.pem', 'vgca-g2-root.pem'])).toBe('trusted 2')
    expect(await pathOf('vgca-tsa-hl01-g2-2021.pem', ['vgca-g2-root.pem'])).toBe('trusted 2')
    expect(await pathOf('public-vnpt-ca-sha2-2024.pem', ['vn-national-root-2014.pem'])).toBe('trusted 2')
  })

  it('takes authorities of the first generation as pins, and not through their SHA-1 signatures', async () => {
    expect(await pathOf('vgca-g1-sub-chinh-phu.pem', ['vgca-g1-root.pem'])).toBe('CERTIFICATE_DIGEST_WEAK')
    expect(await pathOf('vgca-g1-sub-chinh-phu.pem', ['vgca-g1-root.pem', 'vgca-g1-sub-chinh-phu.pem'])).toBe('trusted 1')
    expect(await pathOf('vgca-tsa-01-2018.pem', ['vgca-g1-root.pem'])).toBe('trusted 2')
  })

  it('trusts none of them under another root', async () => {
    expect(await pathOf('vgca-g2-sub-nha-nuoc.pem', ['vgca-g1-root.pem'], ['vgca-g2-root.pem'])).toBe('ROOT_UNTRUSTED')
    expect(await pathOf('public-vnpt-ca-sha2-2024.pem', ['mic-national-root-2008.pem'])).toBe('ISSUER_MISSING')
  })

  it.each(['vgca-tsa-2013.pem', 'vgca-tsa-01-2018.pem', 'vgca-tsa-02-2019.pem', 'vgca-tsa-hl01-g2-2021.pem'])(
    'finds %s fit for time-stamps and nothing else that is asked apart',
    (file) => {
      expect(keyPurposeFits(read(file), 'timestamping')).toBe(true)
      expect(keyPurposeFits(read(file), 'ocsp')).toBe(false)
    },
  )
})
