import { createHash } from 'node:crypto'
import type { NamedFile, TrustData } from '../../src/browser/types'
import type { World } from '../support/world'
import { exportOf, makeWorld, person } from '../support/world'
import { judged, named, trustData } from './judging'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const minimal = person('minimal')

interface Both {
  readonly pdf: Uint8Array
  readonly xml: Uint8Array
}

describe('judgeTask', () => {
  let world: World
  let trust: TrustData
  let signed: Both
  let other: Both
  beforeAll(async () => {
    world = await makeWorld(minimal.document)
    trust = trustData(world)
    signed = both(await exportOf(world, minimal))
    other = both(await exportOf(world, { record: person('typical').record, document: minimal.document }))
  })

  const pair = (): readonly NamedFile[] => [named('ho-so.pdf', signed.pdf), named('ho-so.xml', signed.xml)]

  it('judges the PDF and the XML of one export together, and says what it did not look at', async () => {
    const { files, page } = await judged(pair(), trust)
    expect(files.map(({ name, answer, sha256: digest }) => ({ name, answer, digest }))).toEqual([
      { name: 'ho-so.pdf', answer: 'yes', digest: sha256(signed.pdf) },
      { name: 'ho-so.xml', answer: 'yes', digest: sha256(signed.xml) },
    ])
    expect(files[0]?.markup).toContain('chưa so trang in với dữ liệu')
    expect(page.split('<article>')).toHaveLength(3)
  })

  it('never words a practice yes as legal value, nor paints it as good', async () => {
    const [file] = (await judged(pair(), trust, { language: 'en' })).files
    expect(file).toMatchObject({ answer: 'yes', tone: 'open', mark: '✓' })
    expect(file?.headline).toMatch(/^PRACTICE, NO LEGAL VALUE/)
  })

  it('says no to a damaged file and to one of another agency, each by itself', async () => {
    const damaged = Uint8Array.from(signed.pdf)
    damaged[2000] = (damaged[2000] ?? 0) ^ 1
    const { files } = await judged([named('a.pdf', damaged), named('b.xml', signed.xml)], trust)
    expect(files.map(({ answer }) => answer)).toEqual(['no', 'yes'])
    expect(files[0]?.tone).toBe('bad')
    const [agency] = (await judged([named('a.pdf', signed.pdf)], trust, { agency: 'Sở Nội vụ khác' })).files
    expect(agency?.answer).toBe('no')
  })

  it('says no to the halves of two exports under one number', async () => {
    const { files } = await judged([named('a.pdf', signed.pdf), named('b.xml', other.xml)], trust)
    expect(files.map(({ answer }) => answer)).toEqual(['no', 'no'])
  })

  it('trusts nobody where nothing is trusted', async () => {
    const { files } = await judged(pair(), { anchors: [] })
    expect(files.map(({ answer }) => answer)).toEqual(['indeterminate', 'indeterminate'])
  })

  it('takes status lists that the user brings, and makes no yes without any', async () => {
    const { crls = [], ...withoutLists } = trust
    const lists = crls.map((text, index) => named(`${index}.crl`, Buffer.from(text, 'base64')))
    expect((await judged(pair(), withoutLists)).files.map(({ answer }) => answer)).toEqual(['indeterminate', 'indeterminate'])
    const { files } = await judged(pair(), withoutLists, { lists })
    expect(files.map(({ answer }) => answer)).toEqual(['yes', 'yes'])
  })

  it('answers a list that is none as a refused file behind the others, and a stranger’s list proves nothing', async () => {
    const stranger = await makeWorld(minimal.document)
    const withoutLists: TrustData = { ...trust, crls: [] }
    const lists = [named('none.crl', 'no list'), ...stranger.evidence.map(({ der }) => named('other.crl', der))]
    const { files } = await judged(pair(), withoutLists, { lists })
    expect(files.map(({ name, answer }) => [name, answer])).toEqual([
      ['ho-so.pdf', 'indeterminate'],
      ['ho-so.xml', 'indeterminate'],
      ['none.crl', 'refused'],
    ])
  })

  it('refuses what it does not read, in its place, and judges the others without it', async () => {
    const broken = { name: 'gone.pdf', blob: brokenBlob() }
    const files = [named('x.txt', 'neither'), broken, named('slow.pdf', signed.pdf), named('ho-so.xml', signed.xml)]
    const judgement = await judged(files, trust, { refused: [[2, 'LIMIT_TIME']], language: 'en' })
    expect(judgement.files.map(({ name, answer, sha256: digest }) => [name, answer, digest === ''])).toEqual([
      ['x.txt', 'refused', false],
      ['gone.pdf', 'refused', true],
      ['slow.pdf', 'refused', true],
      ['ho-so.xml', 'yes', false],
    ])
    expect(judgement.files[1]?.markup).toContain('the file cannot be opened')
    expect(judgement.files[2]?.markup).toContain('checking the file takes longer than allowed')
  })

  it('refuses a file above the limit without reading it', async () => {
    let read = false
    const blob = new Blob(['x'])
    Object.defineProperty(blob, 'size', { value: 600 * 1024 * 1024 })
    blob.stream = () => {
      read = true
      throw new Error('read')
    }
    const { files } = await judged([{ name: 'huge.pdf', blob }], trust, { language: 'en' })
    expect(files[0]?.answer).toBe('refused')
    expect(files[0]?.markup).toContain('the file is larger than allowed')
    expect(read).toBe(false)
  })

  it('tells how far it has come: reading, then judging, never backwards', async () => {
    const { progress } = await judged(pair(), trust)
    const fractions = progress.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((left, right) => left - right))
    expect(fractions[0]).toBe(0)
    expect(fractions.at(-1)).toBe(1)
    expect([...new Set(progress.map(({ stage, file }) => `${stage} ${file}`))]).toEqual([
      'reading 0',
      'reading 1',
      'judging 0',
      'judging 1',
    ])
  })

  it('keeps markup from hostile names as text', async () => {
    const name = '"><img src=x onerror=alert(1)>\u202e.pdf'
    const { files, page } = await judged([named(name, signed.pdf)], trust)
    for (const text of [files[0]?.markup ?? '', page]) {
      expect(text).not.toContain('<img')
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
      expect(text).not.toContain('\u202e')
    }
  })
})

function brokenBlob(): Blob {
  const blob = new Blob(['%PDF-1.7'])
  blob.stream = () => {
    throw new DOMException('gone', 'NotReadableError')
  }
  return blob
}

function both({ pdf, xml }: Partial<Both>): Both {
  if (pdf === undefined || xml === undefined) throw new Error('an export has both')
  return { pdf, xml }
}
