import { readdir } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { InputError, decodeUtf8 } from '../base'
import type { Certificate, RevocationEvidence, TrustAnchor, TrustDomain } from '../index'
import { readCertificates, readCrl, readOcspResponse } from '../index'
import { isFolder, readFileBytes } from './files'

const CERTIFICATE_FILES: ReadonlySet<string> = new Set(['.pem', '.crt', '.cer', '.der', '.p7b', '.p7c'])
const CRL_FILES: ReadonlySet<string> = new Set(['.crl', '.pem', '.der'])
const OCSP_FILES: ReadonlySet<string> = new Set(['.ors', '.ocsp', '.der', '.resp'])

/**
 * Loads the trust anchors that a caller names: PEM or DER certificates, folders of them, or a trust-store JSON
 * (`{ "anchors": [{ "file": "root.pem", "sha256": "…", "domain": "official-duty" }] }`). Without a domain an anchor is the caller's.
 *
 * @throws FileError, InputError INPUT_CERTIFICATE, INPUT_JSON
 */
export async function loadAnchors(paths: readonly string[]): Promise<readonly TrustAnchor[]> {
  const anchors: TrustAnchor[] = []
  for (const path of paths) {
    if (!(await isFolder(path)) && extname(path).toLowerCase() === '.json') anchors.push(...(await loadStore(path)))
    else for (const certificate of await loadCertificates([path])) anchors.push({ certificate, domain: 'caller' })
  }
  return anchors
}

/** Loads certificates from files and folders. @throws FileError, InputError INPUT_CERTIFICATE */
export async function loadCertificates(paths: readonly string[]): Promise<readonly Certificate[]> {
  return loadEach(paths, CERTIFICATE_FILES, 'INPUT_CERTIFICATE', (bytes) => readCertificates(bytes))
}

/** Loads CRLs (DER or PEM) from files and folders. @throws FileError, InputError INPUT_CRL */
export async function loadCrls(paths: readonly string[]): Promise<readonly RevocationEvidence[]> {
  return loadEach(paths, CRL_FILES, 'INPUT_CRL', (bytes) => [{ kind: 'crl', der: readCrl(bytes).der }])
}

/** Loads OCSP responses (DER) from files and folders. @throws FileError, InputError INPUT_OCSP */
export async function loadOcspResponses(paths: readonly string[]): Promise<readonly RevocationEvidence[]> {
  return loadEach(paths, OCSP_FILES, 'INPUT_OCSP', (bytes) => {
    readOcspResponse(bytes)
    return [{ kind: 'ocsp', der: bytes }]
  })
}

/** Files by name as given; in folders only those with a fitting ending, in order of name. A file that cannot be read as what it is said to be is an error. */
async function loadEach<Item>(
  paths: readonly string[],
  endings: ReadonlySet<string>,
  code: 'INPUT_CERTIFICATE' | 'INPUT_CRL' | 'INPUT_OCSP',
  read: (bytes: Uint8Array) => readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = []
  for (const path of paths) {
    for (const file of await filesOf(path, endings)) {
      const bytes = await readFileBytes(file)
      try {
        items.push(...read(bytes))
      } catch (cause) {
        if (!(cause instanceof InputError)) throw cause
        throw new InputError(code, 'cannot be read', { path: file, cause })
      }
    }
  }
  return items
}

async function filesOf(path: string, endings: ReadonlySet<string>): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path]
  const names = (await readdir(path)).filter((name) => endings.has(extname(name).toLowerCase())).sort()
  return names.map((name) => join(path, name))
}

const DOMAINS: readonly TrustDomain[] = ['official-duty', 'public', 'caller']

async function loadStore(path: string): Promise<readonly TrustAnchor[]> {
  const anchors: TrustAnchor[] = []
  for (const [index, entry] of storeEntries(await readFileBytes(path), path).entries()) {
    const place = `${path}: anchors[${index}]`
    const { file, sha256, domain = 'caller' } = entry
    const known = DOMAINS.find((candidate) => candidate === domain)
    if (typeof file !== 'string' || known === undefined)
      throw new InputError('INPUT_JSON', 'needs file, and a domain that is known', { path: place })
    const [certificate] = await loadCertificates([resolve(dirname(path), file)])
    // a store pins bytes: a file that was exchanged is not the anchor that was meant
    if (certificate === undefined || (sha256 !== undefined && certificate.sha256 !== sha256)) {
      throw new InputError('INPUT_CERTIFICATE', 'the certificate is not the pinned one', { path: place })
    }
    anchors.push({ certificate, domain: known })
  }
  return anchors
}

interface StoreEntry {
  readonly file?: unknown
  readonly sha256?: unknown
  readonly domain?: unknown
}

function storeEntries(bytes: Uint8Array, path: string): readonly StoreEntry[] {
  try {
    const parsed = JSON.parse(decodeUtf8(bytes)) as { readonly anchors?: unknown } | null
    if (Array.isArray(parsed?.anchors) && parsed.anchors.every((entry) => typeof entry === 'object' && entry !== null)) {
      return parsed.anchors as StoreEntry[]
    }
  } catch {
    // one message for both: not JSON, or not a store
  }
  throw new InputError('INPUT_JSON', 'not a trust store', { path })
}
