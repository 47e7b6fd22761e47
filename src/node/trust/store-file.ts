import { dirname, resolve } from 'node:path'
import { InputError, decodeUtf8, encodeUtf8 } from '../../base'
import type { Certificate, TrustDomain } from '../../index'
import { parseMoment, readCertificates } from '../../index'
import { readFileBytes } from '../files'

/** What the file says it is. A file without it is read as version 1: the form is older than its name. */
export const STORE_FORMAT = 'signed-record-trust-store'
export const STORE_VERSION = 1

/** One certificate of a trust-store file, its bytes proven to be those that the file pins. */
export interface StoredCertificate {
  readonly certificate: Certificate
  readonly domain: TrustDomain
  readonly until: Date | undefined
  /** who pinned it: this package, or whoever named it with `--pin` */
  readonly pinned: 'shipped' | 'user'
}

/** A trust-store file that was read: see docs/trust.md for its form. */
export interface StoreFile {
  readonly anchors: readonly StoredCertificate[]
  /** known, and trusted only under an anchor */
  readonly certificates: readonly StoredCertificate[]
}

/**
 * Reads a trust-store JSON and the certificates that it names, beside it (`file`) or inside it (`pem`). Each must be exactly one
 * certificate, and with `sha256` the one of that digest.
 *
 * @throws FileError, InputError INPUT_JSON, INPUT_CERTIFICATE
 */
export async function readStoreFile(path: string): Promise<StoreFile> {
  const { anchors, certificates } = readEntries(await readFileBytes(path, MAXIMUM_BYTES), path)
  return {
    anchors: await readAll(anchors, 'anchors', path),
    certificates: await readAll(certificates, 'certificates', path),
  }
}

const MAXIMUM_BYTES = 16 * 1024 * 1024
const DOMAINS: readonly TrustDomain[] = ['official-duty', 'public', 'caller']

interface StoreEntry {
  readonly file?: unknown
  readonly pem?: unknown
  readonly sha256?: unknown
  readonly domain?: unknown
  readonly until?: unknown
  readonly pinned?: unknown
}

async function readAll(entries: readonly StoreEntry[], list: string, path: string): Promise<readonly StoredCertificate[]> {
  const read: StoredCertificate[] = []
  for (const [index, entry] of entries.entries()) read.push(await readEntry(entry, path, `${path}: ${list}[${index}]`))
  return read
}

async function readEntry(entry: StoreEntry, path: string, place: string): Promise<StoredCertificate> {
  const domain = DOMAINS.find((candidate) => candidate === (entry.domain ?? 'caller'))
  if (domain === undefined) throw new InputError('INPUT_JSON', 'not a trust domain', { path: place })
  const until = readUntil(entry, place)
  const [certificate, ...others] = await certificatesOf(entry, path, place)
  const { sha256 = certificate?.sha256 } = entry
  // a store pins bytes: a file that was exchanged, or that brings more than was pinned, is not the anchor that was meant
  if (certificate === undefined || others.length > 0 || String(sha256).toLowerCase() !== certificate.sha256) {
    throw new InputError('INPUT_CERTIFICATE', 'not the one pinned certificate', { path: place })
  }
  return { certificate, domain, until, pinned: entry.pinned === 'shipped' ? 'shipped' : 'user' }
}

function readUntil({ until }: StoreEntry, place: string): Date | undefined {
  if (until === undefined) return undefined
  try {
    return parseMoment(typeof until === 'string' ? until : '')
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    // an end that cannot be read must not become no end
    throw new InputError('INPUT_JSON', 'until is not a moment', { path: place, cause })
  }
}

async function certificatesOf({ file, pem }: StoreEntry, store: string, place: string): Promise<readonly Certificate[]> {
  const bytes =
    typeof file === 'string' && pem === undefined
      ? await readFileBytes(resolve(dirname(store), file), MAXIMUM_BYTES)
      : typeof pem === 'string' && file === undefined
        ? encodeUtf8(pem)
        : undefined
  if (bytes === undefined) throw new InputError('INPUT_JSON', 'needs either file or pem', { path: place })
  try {
    return readCertificates(bytes)
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new InputError('INPUT_CERTIFICATE', 'cannot be read', { path: place, cause })
  }
}

interface Entries {
  readonly anchors: readonly StoreEntry[]
  readonly certificates: readonly StoreEntry[]
}

function readEntries(bytes: Uint8Array, path: string): Entries {
  const { anchors, certificates = [], format = STORE_FORMAT, version = STORE_VERSION } = parse(bytes) ?? {}
  if (!areEntries(anchors) || !areEntries(certificates)) throw new InputError('INPUT_JSON', 'not a trust store', { path })
  // what a later version means by an entry is not known here, and guessing would be trusting
  if (format !== STORE_FORMAT || version !== STORE_VERSION)
    throw new InputError('INPUT_JSON', 'a trust store of another version', { path })
  return { anchors, certificates }
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(decodeUtf8(bytes))
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined
  } catch {
    // one message for both: not JSON, or not a store
    return undefined
  }
}

function areEntries(value: unknown): value is readonly StoreEntry[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'object' && entry !== null)
}
