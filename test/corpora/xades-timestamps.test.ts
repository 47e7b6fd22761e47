import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CarriedTimestamp, SignedFile } from '../../src/ades'
import { InputError, WorkMeter, decodeLatin1, decodeUtf8, encodeUtf8 } from '../../src/base'
import { digest } from '../../src/crypto'
import { examineTimestampToken, readTimestampToken } from '../../src/timestamp'
import { SHARED, describeWithCorpus, readManifest, readShared } from '../support/corpora'
import { read } from '../xades/signed-export'
import { describeCorpusSet } from './corpus-set'
import { detachedFor, type DetachedFile } from './detached'

// The octets that XAdES time-stamps are over, held to files that others made: XAdES 1.1.1 to 1.4.1, levels T to A.

const FOLDER = 'corpora/dss/xml/validation'

interface Stamp {
  readonly kind: CarriedTimestamp['kind']
  readonly imprint: string
}

async function stampsOf(file: SignedFile): Promise<readonly Stamp[]> {
  const stamps: Stamp[] = []
  for (const { timestamps, certificates } of file.signatures) {
    for (const { kind, token, stamped } of timestamps) {
      const facts = await examineTimestampToken(readTimestampToken(token, new WorkMeter()), {
        stamped: async (name) => (stamped === undefined ? new Uint8Array(0) : digest(name, ...stamped)),
        candidates: certificates,
        meter: new WorkMeter(),
      })
      const imprint = facts.imprint === 'match' && !facts.sound ? 'match, but not sound' : facts.imprint
      stamps.push({ kind, imprint })
    }
  }
  return stamps
}

async function readGeneric(bytes: Uint8Array | string, detached?: DetachedFile): Promise<SignedFile | undefined> {
  try {
    return await read(bytes, { profile: 'generic', ...(detached === undefined ? {} : { detached }) })
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

const sound = new Map<string, number>()

describeCorpusSet({
  set: 'xades-timestamps',
  folder: FOLDER,
  least: 30,
  // Every file that carries one; what the file itself is refused for is judged with the other rows of EU DSS.
  rows: () => {
    const cases = readManifest('corpora', 'cases.tsv')
    return readdirSync(join(SHARED, FOLDER), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:xml|xades)$/.test(path))
      .filter((path) => decodeLatin1(readShared(FOLDER, path)).includes('EncapsulatedTimeStamp'))
      .sort()
      .map((path) => ({ path, file: `${FOLDER.replace('corpora/', '')}/${path}` }))
      .map(({ path, file }) => ({ id: path, cells: cases.find((row) => row['file'] === file) ?? { file, kind: 'xml' } }))
  },
  async judge({ id, cells }) {
    const file = await readGeneric(readShared(FOLDER, id), detachedFor(cells))
    if (file === undefined) return { agrees: false, answer: 'refused' }
    const stamps = await stampsOf(file)
    for (const { kind, imprint } of stamps) if (imprint === 'match') sound.set(kind, (sound.get(kind) ?? 0) + 1)
    const wrong = stamps.filter(({ imprint }) => imprint !== 'match').map(({ kind, imprint }) => `${kind} ${imprint}`)
    return { agrees: stamps.length > 0 && wrong.length === 0, answer: stamps.length === 0 ? 'none found' : wrong.join(', ') }
  },
  also: () => expect(Object.fromEntries(sound)).toEqual({ signature: 37, references: 9, 'references-only': 5, archive: 5 }),
})

describeWithCorpus(FOLDER, 'an archive time-stamp of XAdES', () => {
  it.each([
    ['the signing time', /(<xades:SigningTime>20)21/, '$122'],
    [
      'an evidence value',
      /(<xades:EncapsulatedX509Certificate>MII[A-Za-z0-9+/]{40})(.)/,
      (_: string, head: string, octet: string) => `${head}${octet === 'A' ? 'B' : 'A'}`,
    ],
    [
      'the key info',
      /(<ds:X509Certificate>MII[A-Za-z0-9+/]{40})(.)/,
      (_: string, head: string, octet: string) => `${head}${octet === 'A' ? 'B' : 'A'}`,
    ],
    ['the signature value', /(<ds:SignatureValue[^>]*>)(....)/, '$1 $2'],
    ['the signature time-stamp', /(<xades:SignatureTimeStamp Id=")/, '$1x'],
  ] as const)('notices a change of %s', async (_, from, to) => {
    const sound = decodeUtf8(readShared(FOLDER, 'xades-lta-valid.xml'))
    const changed = typeof to === 'string' ? sound.replace(from, to) : sound.replace(from, to)
    expect(changed).not.toBe(sound)
    const imprintOf = async (text: string): Promise<string | undefined> => {
      const file = await readGeneric(encodeUtf8(text))
      const stamps = file === undefined ? [] : await stampsOf(file)
      return stamps.find(({ kind }) => kind === 'archive')?.imprint
    }
    expect([await imprintOf(sound), await imprintOf(changed)]).toEqual(['match', 'mismatch'])
  })
})
