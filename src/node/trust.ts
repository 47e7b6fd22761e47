import { readdir } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { InputError, decodeUtf8, encodeUtf8 } from '../base'
import type { Certificate, RevocationEvidence, TrustAnchor, TrustDomain } from '../index'
import { looksLikePem, readCertificates, readCrl, readOcspResponse, readPem } from '../index'
import { isFolder, readFileBytes } from './files'

const CERTIFICATE_FILES: ReadonlySet<string> = new Set(['.pem', '.crt', '.cer', '.der', '.p7b', '.p7c'])
const CRL_FILES: ReadonlySet<string> = new Set(['.crl', '.pem', '.der'])
const OCSP_FILES: ReadonlySet<string> = new Set(['.ors', '.ocsp', '.der', '.resp'])

/**
 * Loads the trust anchors that a caller names: PEM or DER certificates, folders of them, or a trust-store JSON
 * (`{ "anchors": [{ "file": "root.pem", "sha256": "…", "domain": "official-duty" }] }`, or `pem` with the text itself). Without a domain an anchor is the caller's.
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
  return loadEach(paths, CRL_FILES, 'INPUT_CRL', (bytes) => {
    const lists = looksLikePem(bytes) ? readPem(bytes, ['X509 CRL']).map((block) => block.der) : [bytes]
    if (lists.length === 0) throw new InputError('INPUT_CRL', 'no CRL in the file')
    return lists.map((list) => ({ kind: 'crl', der: readCrl(list).der }))
  })
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
    const domain = DOMAINS.find((candidate) => candidate === (entry.domain ?? 'caller'))
    if (domain === undefined) throw new InputError('INPUT_JSON', 'not a trust domain', { path: place })
    const [certificate, ...others] = await certificatesOf(entry, path, place)
    const { sha256 = certificate?.sha256 } = entry
    // a store pins bytes: a file that was exchanged, or that brings more than was pinned, is not the anchor that was meant
    if (certificate === undefined || others.length > 0 || String(sha256).toLowerCase() !== certificate.sha256) {
      throw new InputError('INPUT_CERTIFICATE', 'not the one pinned certificate', { path: place })
    }
    anchors.push({ certificate, domain })
  }
  return anchors
}

async function certificatesOf({ file, pem }: StoreEntry, store: string, place: string): Promise<readonly Certificate[]> {
  if (typeof file === 'string' && pem === undefined) return loadCertificates([resolve(dirname(store), file)])
  if (typeof pem === 'string' && file === undefined) return readCertificates(encodeUtf8(pem))
  throw new InputError('INPUT_JSON', 'needs either file or pem', { path: place })
}

interface StoreEntry {
  readonly file?: unknown
  readonly pem?: unknown
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
