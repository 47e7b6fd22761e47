import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CarriedTimestamp, SignedFile } from '../../src/ades'
import { InputError, WorkMeter, decodeUtf8, encodeUtf8 } from '../../src/base'
import { digest } from '../../src/crypto'
import { examineTimestampToken, readTimestampToken } from '../../src/timestamp'
import { SHARED, describeWithCorpus, readShared } from '../support/corpora'
import { read } from './signed-export'

// The octets that XAdES time-stamps are over, held to files that others made: XAdES 1.1.1 to 1.4.1, levels T to A.

const FOLDER = 'corpora/dss/xml/validation'

/** Time-stamps that are not over what they stand on, each with the reason. */
const NOT_OVER: Readonly<Record<string, string>> = {
  'Signature-X-PT-4.xml archive': 'detached data that the row does not name',
  'sig_bundle.signed_detached.xml archive': 'detached data that the row does not name',
  'Signature-X-RO_TRA-4.xml archive': 'the signed content itself was changed',
  'xades-lta-corrupted-cert.xml archive': 'a certificate under the archive time-stamp was corrupted by its makers',
  'xades-detached-with-object-type-ref.xml archive': 'detached data that the row does not name',
  'xades-two-sig-copied-tst.xml signature': 'a time-stamp copied from another signature',
  'xades-counter-sig-copied-sigtst.xml signature': 'a time-stamp copied from another signature',
  'signing-cert-multiple-refs-sig.xml references-only': 'not explained',
  'xades-enveloped-arcTst132-no-objects.xml archive': 'not explained: no selection of its pieces in this order gives the imprint',
}

interface Stamp {
  readonly name: string
  readonly kind: CarriedTimestamp['kind']
  readonly imprint: string
}

async function stampsOf(path: string, file: SignedFile): Promise<readonly Stamp[]> {
  const stamps: Stamp[] = []
  for (const { timestamps, certificates } of file.signatures) {
    for (const { kind, token, stamped } of timestamps) {
      const facts = await examineTimestampToken(readTimestampToken(token, new WorkMeter()), {
        stamped: async (name) => (stamped === undefined ? new Uint8Array(0) : digest(name, ...stamped)),
        candidates: certificates,
        meter: new WorkMeter(),
      })
      const imprint = facts.imprint === 'match' && !facts.sound ? 'match, but not sound' : facts.imprint
      stamps.push({ name: path.split('/').at(-1) ?? '', kind, imprint })
    }
  }
  return stamps
}

async function readGeneric(bytes: Uint8Array | string): Promise<SignedFile | undefined> {
  try {
    return await read(bytes, { profile: 'generic' })
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

describeWithCorpus(FOLDER, 'XAdES time-stamps of EU DSS', () => {
  const paths = readdirSync(join(SHARED, FOLDER), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:xml|xades)$/.test(path),
  )

  it('are over the octets that the standard says, but for those that are known not to be', async () => {
    const stamps: Stamp[] = []
    for (const path of paths) {
      const file = await readGeneric(readShared(FOLDER, path))
      if (file !== undefined) stamps.push(...(await stampsOf(path, file)))
    }
    const wrong = stamps.filter(({ imprint }) => imprint !== 'match').map(({ name, kind }) => `${name} ${kind}`)
    expect([...new Set(wrong)].sort()).toEqual(Object.keys(NOT_OVER).sort())
    const sound = new Map<string, number>()
    for (const { kind, imprint } of stamps) if (imprint === 'match') sound.set(kind, (sound.get(kind) ?? 0) + 1)
    console.info(`sound: ${[...sound].map(([kind, count]) => `${kind} ${count}`).join(', ')}`)
    expect(Object.fromEntries(sound)).toEqual({ signature: 37, references: 9, 'references-only': 5, archive: 5 })
  }, 60_000)

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
  ] as const)('an archive time-stamp notices a change of %s', async (_, from, to) => {
    const sound = decodeUtf8(readShared(FOLDER, 'xades-lta-valid.xml'))
    const changed = typeof to === 'string' ? sound.replace(from, to) : sound.replace(from, to)
    expect(changed).not.toBe(sound)
    const imprintOf = async (text: string): Promise<string | undefined> => {
      const file = await readGeneric(encodeUtf8(text))
      const stamps = file === undefined ? [] : await stampsOf('x', file)
      return stamps.find(({ kind }) => kind === 'archive')?.imprint
    }
    expect([await imprintOf(sound), await imprintOf(changed)]).toEqual(['match', 'mismatch'])
  })
})
