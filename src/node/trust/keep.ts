import { join } from 'node:path'
import { encodeUtf8 } from '../../base'
import type { Certificate, Resemblance, TrustDomain, TrustPin } from '../../index'
import { findPin, formatMoment, nameEquals, resemblanceOf, shippedPins } from '../../index'
import { writeFiles } from '../files'
import type { FileToWrite } from '../files'
import { STORE_FILE, openTrustStore } from './store'
import type { TrustStore } from './store'
import { STORE_FORMAT, STORE_VERSION } from './store-file'

/** What the user vouches for, beside the pins that ship. */
export interface KeepOptions {
  /** SHA-256 of certificates to keep as anchors, hex in either case */
  readonly named?: readonly string[]
  /** the domain of those; default `caller` */
  readonly domain?: TrustDomain
  readonly pins?: readonly TrustPin[]
}

/** What became of one certificate. */
export type Kept =
  | { readonly outcome: 'kept' | 'present'; readonly certificate: Certificate; readonly by: TrustPin | TrustDomain }
  | {
      readonly outcome: 'refused'
      readonly certificate: Certificate
      readonly why: 'NOT_PINNED' | 'NOT_AN_AUTHORITY'
      readonly resemblance: Resemblance | undefined
    }

/**
 * Keeps those of the certificates in the store whose SHA-256 is pinned or named, and says of each what became of it. A shipped pin
 * decides before a named one. Several processes may read meanwhile; of two that write at once the later wins.
 *
 * Checks no signature: the pin is the proof. A named certificate must be an authority's, since an anchor is what others are trusted by.
 *
 * @throws FileError, InputError INPUT_JSON, INPUT_CERTIFICATE for a store that cannot be read
 */
export async function keepInTrustStore(
  folder: string,
  certificates: readonly Certificate[],
  { named = [], domain = 'caller', pins = shippedPins }: KeepOptions = {},
): Promise<readonly Kept[]> {
  const store = await openTrustStore(folder, pins)
  const wanted = new Set(named.map((sha256) => sha256.toLowerCase()))
  const distinct = new Map(certificates.map((certificate) => [certificate.sha256, certificate]))
  const results: Kept[] = []
  for (const certificate of distinct.values()) results.push(await judge(certificate, store, { wanted, domain, pins }))
  if (results.some(({ outcome }) => outcome === 'kept')) await write(store, results)
  return results
}

interface Judging {
  readonly wanted: ReadonlySet<string>
  readonly domain: TrustDomain
  readonly pins: readonly TrustPin[]
}

async function judge(certificate: Certificate, store: TrustStore, { wanted, domain, pins }: Judging): Promise<Kept> {
  const { sha256 } = certificate
  const pin = findPin(certificate, pins)
  if (pin !== undefined) {
    const isThere = store.shipped.some((one) => one.certificate.sha256 === sha256)
    return { outcome: isThere ? 'present' : 'kept', certificate, by: pin }
  }
  const refused = { outcome: 'refused', certificate, resemblance: await resemblanceOf(certificate, pins) } as const
  if (!wanted.has(sha256)) {
    const own = store.own.find((one) => one.certificate.sha256 === sha256)
    return own === undefined ? { ...refused, why: 'NOT_PINNED' } : { outcome: 'present', certificate, by: own.domain }
  }
  if (!isAuthority(certificate)) return { ...refused, why: 'NOT_AN_AUTHORITY' }
  const isThere = store.own.some((one) => one.certificate.sha256 === sha256 && one.domain === domain)
  return { outcome: isThere ? 'present' : 'kept', certificate, by: domain }
}

function isAuthority({ extensions, subject, issuer }: Certificate): boolean {
  // a root older than version 3 cannot say that it is one
  return extensions.basicConstraints?.ca === true || (extensions.all.length === 0 && nameEquals(subject, issuer))
}

interface Entry {
  readonly file: string
  readonly sha256: string
  readonly domain: TrustDomain
  readonly until?: string
  readonly subject: string
  readonly pinned: 'shipped' | 'user'
}

/** The certificates and the list of them, all or none: a list never names bytes that are not there. */
async function write(store: TrustStore, results: readonly Kept[]): Promise<void> {
  const anchors = new Map<string, Entry>()
  const certificates = new Map<string, Entry>()
  const files: FileToWrite[] = []
  // an end that the user wrote into the file outlasts every later change: trust would go on without it
  const ends = new Map(store.own.flatMap(({ certificate, until }) => (until === undefined ? [] : [[certificate.sha256, until]])))
  const put = (certificate: Certificate, by: TrustPin | TrustDomain): void => {
    const list = typeof by === 'string' || by.use !== 'intermediate' ? anchors : certificates
    list.set(certificate.sha256, entryOf(certificate, by, ends.get(certificate.sha256)))
  }
  for (const { certificate, pin } of store.shipped) put(certificate, pin)
  for (const { certificate, domain } of store.own) put(certificate, domain)
  for (const result of results) {
    if (result.outcome !== 'kept') continue
    put(result.certificate, result.by)
    files.push({ path: join(store.folder, fileOf(result.certificate)), bytes: result.certificate.der })
  }
  const list = {
    format: STORE_FORMAT,
    version: STORE_VERSION,
    anchors: [...anchors.values()],
    certificates: [...certificates.values()],
  }
  files.push({ path: join(store.folder, STORE_FILE), bytes: encodeUtf8(`${JSON.stringify(list, undefined, 2)}\n`) })
  await writeFiles(files, { force: true })
}

/** Whole by itself: the file can be given to `--trust`, here or elsewhere, and says the same there. */
function entryOf(certificate: Certificate, by: TrustPin | TrustDomain, end: Date | undefined): Entry {
  const common = { file: fileOf(certificate), sha256: certificate.sha256, subject: certificate.subject.text }
  if (typeof by === 'string')
    return { ...common, domain: by, ...(end === undefined ? {} : { until: formatMoment(end) }), pinned: 'user' }
  const { domain, until } = by
  return { ...common, domain, ...(until === undefined ? {} : { until }), pinned: 'shipped' }
}

function fileOf({ sha256 }: Certificate): string {
  return `certificates/${sha256}.cer`
}
