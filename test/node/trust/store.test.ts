import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError, toHex } from '../../../src/base'
import { digest } from '../../../src/crypto'
import { buildPath, readCertificate, readCertificates } from '../../../src/pki'
import type { Certificate } from '../../../src/pki'
import { FileError, keepInTrustStore, loadTrust, openTrustStore, trustStoreFolder } from '../../../src/node'
import type { TrustPin } from '../../../src/pins'
import { buildCertificate, createPracticeAuthority, issuingKey, makeKeyPair } from '../../../src/practice'
import type { PracticeAuthority } from '../../../src/practice'
import { describeWithCorpus, readManifest, readShared } from '../../support/corpora'
import { KEYS, NOW } from '../../support/world'

let authority: PracticeAuthority
let persons: Certificate
let agencies: Certificate
let pins: readonly TrustPin[]
let folder: string
beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
  const [first, second] = authority.intermediates
  if (first === undefined || second === undefined) throw new Error('two intermediates')
  persons = first
  agencies = second
  pins = [await pinOf(authority.root, 'anchor'), await pinOf(persons, 'intermediate')]
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function pinOf(certificate: Certificate, use: TrustPin['use'], more: Partial<TrustPin> = {}): Promise<TrustPin> {
  return {
    name: 'Practice',
    subject: certificate.subject.text,
    serial: certificate.serial,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
    keySha256: toHex(await digest('SHA-256', certificate.publicKey.spki)),
    domain: 'official-duty',
    kind: 'root',
    use,
    reason: 'ROOT',
    addresses: { certificate: [], ocsp: [], crl: [] },
    confidence: 'good',
    provenance: ['this test'],
    ...more,
  }
}

const shas = (certificates: readonly Certificate[]) => certificates.map(({ sha256 }) => sha256)
const storeFile = () => join(folder, 'trust-store.json')
const edit = (change: (store: { anchors: Record<string, unknown>[] } & Record<string, unknown>) => void) => {
  const store = JSON.parse(readFileSync(storeFile(), 'utf8')) as { anchors: Record<string, unknown>[] }
  change(store)
  writeFileSync(storeFile(), JSON.stringify(store))
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof InputError) return error.code
      if (error instanceof FileError) return error.action
      throw error
    },
  )
}

describe('the trust store', () => {
  it('is empty where there is none', async () => {
    const store = await openTrustStore(join(folder, 'none'))
    expect([store.anchors, store.certificates, store.own]).toEqual([[], [], []])
  })

  it('keeps what is pinned, in the domain and for the use of its pin, and refuses the rest', async () => {
    const kept = await keepInTrustStore(folder, [authority.root, persons, agencies, persons], { pins })
    expect(kept.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'refused'])
    expect(kept[2]).toMatchObject({ why: 'NOT_PINNED', certificate: { sha256: agencies.sha256 } })
    const store = await openTrustStore(folder, pins)
    expect(store.anchors).toEqual([{ certificate: authority.root, domain: 'official-duty' }])
    expect(shas(store.certificates)).toEqual([persons.sha256])
    const names = readdirSync(join(folder, 'certificates')).sort()
    expect(names).toEqual([authority.root, persons].map(({ sha256 }) => `${sha256}.cer`).sort())
    expect((await keepInTrustStore(folder, [authority.root], { pins }))[0]?.outcome).toBe('present')
  })

  it('keeps what is named, as an anchor of the domain given', async () => {
    const named = [agencies.sha256.toUpperCase()]
    const [kept] = await keepInTrustStore(folder, [agencies], { named, domain: 'public' })
    expect(kept).toMatchObject({ outcome: 'kept', by: 'public' })
    expect((await openTrustStore(folder)).anchors).toEqual([{ certificate: agencies, domain: 'public' }])
    expect((await keepInTrustStore(folder, [agencies]))[0]).toMatchObject({ outcome: 'present', by: 'public' })
    expect((await keepInTrustStore(folder, [agencies], { named }))[0]).toMatchObject({ outcome: 'kept', by: 'caller' })
    expect((await openTrustStore(folder)).own).toMatchObject([{ domain: 'caller' }])
  })

  it('takes no end entity for an anchor, named or not', async () => {
    const { certificate } = await authority.issuePerson({ commonName: 'Thử', organisation: 'Thử' })
    const [refused] = await keepInTrustStore(folder, [certificate], { named: [certificate.sha256] })
    expect(refused).toMatchObject({ outcome: 'refused', why: 'NOT_AN_AUTHORITY' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses a look-alike of a pinned root and says so', async () => {
    const pair = await makeKeyPair(KEYS.p256)
    const { subject, serialBytes, notBefore, notAfter, extensions } = authority.root
    const names = { issuer: subject.der, subject: subject.der }
    const template = { ...names, serialBytes, notBefore, notAfter, spki: pair.key.spki, extensions: extensions.all }
    const fake = readCertificate(await buildCertificate(template, issuingKey(pair)))
    const results = await keepInTrustStore(folder, [fake, authority.root], { pins })
    expect(results[0]).toMatchObject({ outcome: 'refused', why: 'NOT_PINNED', resemblance: { how: 'same-name' } })
    expect(shas((await openTrustStore(folder, pins)).anchors.map(({ certificate }) => certificate))).toEqual([
      authority.root.sha256,
    ])
  })

  it('follows the pins of today: withdrawn, lowered, ended', async () => {
    await keepInTrustStore(folder, [authority.root, persons], { pins })
    const withdrawn = await openTrustStore(folder, pins.slice(1))
    expect([withdrawn.anchors, shas(withdrawn.withdrawn)]).toEqual([[], [authority.root.sha256]])
    const lowered = await openTrustStore(folder, [await pinOf(authority.root, 'intermediate')])
    expect([lowered.anchors, shas(lowered.certificates)]).toEqual([[], [authority.root.sha256]])
    const until = '2000-01-01T00:00:00Z'
    const ended = await openTrustStore(folder, [await pinOf(authority.root, 'anchor-for-old-files', { until })])
    expect(ended.anchors).toEqual([{ certificate: authority.root, domain: 'official-duty', until: new Date(until) }])
  })

  it('does not let its file raise what a shipped pin says', async () => {
    await keepInTrustStore(folder, [persons], { pins })
    edit((store) => {
      store.anchors = [...((store['certificates'] ?? []) as Record<string, unknown>[])].map((entry) => ({
        ...entry,
        pinned: 'user',
      }))
    })
    const store = await openTrustStore(folder, pins)
    expect([store.anchors, store.own]).toEqual([[], []])
  })

  it('keeps the end of trust that its file gives an anchor, whatever is added or named again', async () => {
    const until = '2030-01-01T00:00:00Z'
    const named = [authority.root.sha256]
    await keepInTrustStore(folder, [authority.root], { named, pins: [] })
    edit((store) => (store.anchors = store.anchors.map((entry) => ({ ...entry, until }))))
    await keepInTrustStore(folder, [persons], { named: [persons.sha256], pins: [] })
    await keepInTrustStore(folder, [authority.root], { named, domain: 'public', pins: [] })
    const { anchors } = await openTrustStore(folder, [])
    expect(anchors).toContainEqual({ certificate: authority.root, domain: 'public', until: new Date(until) })
    expect((await loadTrust([storeFile()])).anchors).toContainEqual(anchors[0])
  })

  it('is a file that --trust reads alike, ends of trust among it', async () => {
    const until = '2017-01-01T00:00:00Z'
    const mixed = [await pinOf(authority.root, 'anchor-for-old-files', { until }), ...pins.slice(1)]
    await keepInTrustStore(folder, [authority.root, persons], { pins: mixed })
    const { anchors, certificates } = await loadTrust([storeFile()])
    expect(anchors).toEqual([{ certificate: authority.root, domain: 'official-duty', until: new Date(until) }])
    expect(shas(certificates)).toEqual([persons.sha256])
  })

  it('refuses bytes that are not those kept', async () => {
    await keepInTrustStore(folder, [authority.root], { pins })
    const file = join(folder, 'certificates', `${authority.root.sha256}.cer`)
    writeFileSync(file, agencies.der)
    expect(await codeOf(openTrustStore(folder, pins))).toBe('INPUT_CERTIFICATE')
    rmSync(file)
    expect(await codeOf(openTrustStore(folder, pins))).toBe('read')
  })

  it.each([
    ['of a later version', { version: 2 }],
    ['of another form', { format: 'other' }],
    ['with certificates that are no list', { certificates: 5 }],
    ['with an end that is no moment', { anchors: [{ pem: '', until: 'soon' }] }],
    ['with an end that is no text', { anchors: [{ pem: '', until: 5 }] }],
  ])('refuses a file %s', async (_, change) => {
    writeFileSync(storeFile(), JSON.stringify({ anchors: [], ...change }))
    expect(await codeOf(openTrustStore(folder))).toBe('INPUT_JSON')
    expect(await codeOf(loadTrust([storeFile()]))).toBe('INPUT_JSON')
    expect(await codeOf(keepInTrustStore(folder, [authority.root], { pins }))).toBe('INPUT_JSON')
  })
})

describe('trustStoreFolder', () => {
  it.each([
    [{ SIGNED_RECORD_TRUST: 'here', HOME: '/home/a' }, 'linux', 'here'],
    [{ XDG_DATA_HOME: '/data', HOME: '/home/a' }, 'linux', '/data/signed-record/trust'],
    [{ XDG_DATA_HOME: 'relative', HOME: '/home/a' }, 'linux', '/home/a/.local/share/signed-record/trust'],
    [{ SIGNED_RECORD_TRUST: '', HOME: '/home/a' }, 'darwin', '/home/a/.local/share/signed-record/trust'],
    [{ LOCALAPPDATA: '/local', HOME: '/home/a' }, 'win32', '/local/signed-record/trust'],
    [{}, 'linux', undefined],
    [{ HOME: 'relative' }, 'linux', undefined],
  ] as const)('%j on %s is %s', (env, platform, expected) => {
    expect(trustStoreFolder(env, platform)).toBe(expected)
  })
})

describeWithCorpus('trust-vn', 'the store with the real certificates', () => {
  it('keeps all 26 and builds real chains by their domain', async () => {
    const files = readManifest('trust-vn', 'manifest.tsv').map((row) => row['file'] ?? '')
    const all = files.flatMap((file) => readCertificates(readShared('trust-vn', file)))
    const kept = await keepInTrustStore(folder, all)
    expect(kept.filter(({ outcome }) => outcome === 'kept')).toHaveLength(26)
    const { anchors, certificates, shipped } = await openTrustStore(folder)
    expect([anchors.length, certificates.length, shipped.length]).toEqual([9, 17, 26])
    const domainOf = async (file: string, at = '2025-06-01T00:00:00Z') => {
      const [leaf] = readCertificates(readShared('trust-vn', file))
      if (leaf === undefined) throw new Error(file)
      const result = await buildPath(leaf, { anchors, candidates: certificates, at: new Date(at) })
      return result.anchor?.domain ?? result.reason?.code ?? result.status
    }
    expect(await domainOf('vgca-g1-sub-chinh-phu.pem')).toBe('official-duty')
    expect(await domainOf('vgca-g2-sub-nha-nuoc.pem')).toBe('official-duty')
    expect(await domainOf('public-vnpt-ca-sha2-2024.pem')).toBe('public')
    expect(await domainOf('old-public-fpt-2015.pem', '2016-01-01T00:00:00Z')).toBe('public')
    expect(await domainOf('old-public-fpt-2015.pem', '2018-01-01T00:00:00Z')).not.toBe('public')
    expect(await domainOf('old-public-smartsign-2017.pem', '2018-01-01T00:00:00Z')).not.toBe('public')
  })
})
