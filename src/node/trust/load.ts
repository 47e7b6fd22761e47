import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { InputError } from '../../base'
import type { Certificate, RevocationEvidence, TrustAnchor } from '../../index'
import { looksLikePem, readCertificates, readCrl, readOcspResponse, readPem } from '../../index'
import { isFolder, readFileBytes } from '../files'
import { readStoreFile } from './store-file'
import type { StoredCertificate } from './store-file'

const CERTIFICATE_FILES: ReadonlySet<string> = new Set(['.pem', '.crt', '.cer', '.der', '.p7b', '.p7c'])
const CRL_FILES: ReadonlySet<string> = new Set(['.crl', '.pem', '.der'])
/** Evidence may be sorted into folders, as `verify --evidence` does; trust is taken only from where it was said to be. */
const EVIDENCE_DEPTH = 1
const OCSP_FILES: ReadonlySet<string> = new Set(['.ors', '.ocsp', '.der', '.resp'])

/** What is trusted, and what completes chains under it. */
export interface LoadedTrust {
  readonly anchors: readonly TrustAnchor[]
  /** trusted only under an anchor */
  readonly certificates: readonly Certificate[]
}

/**
 * Loads what a caller names as trusted: PEM or DER certificates, folders of them, or a trust-store JSON
 * (`{ "anchors": [{ "file": "root.pem", "sha256": "…", "domain": "official-duty" }] }`, or `pem` with the text itself; docs/trust.md).
 * Without a domain an anchor is the caller's. Folders in a folder are not looked into.
 *
 * @throws FileError, InputError INPUT_CERTIFICATE, INPUT_JSON
 */
export async function loadTrust(paths: readonly string[]): Promise<LoadedTrust> {
  const anchors: TrustAnchor[] = []
  const certificates: Certificate[] = []
  for (const path of paths) {
    if (!(await isFolder(path)) && extname(path).toLowerCase() === '.json') {
      const store = await readStoreFile(path)
      anchors.push(...store.anchors.map(asAnchor))
      certificates.push(...store.certificates.map((stored) => stored.certificate))
    } else {
      const named = await loadEach([path], 0, CERTIFICATE_FILES, 'INPUT_CERTIFICATE', (bytes) => readCertificates(bytes))
      for (const certificate of named) anchors.push({ certificate, domain: 'caller' })
    }
  }
  return { anchors, certificates }
}

/** The anchors of `loadTrust` alone. @throws FileError, InputError INPUT_CERTIFICATE, INPUT_JSON */
export async function loadAnchors(paths: readonly string[]): Promise<readonly TrustAnchor[]> {
  return (await loadTrust(paths)).anchors
}

/** The anchor that an entry of a trust-store file is. */
export function asAnchor({ certificate, domain, until }: StoredCertificate): TrustAnchor {
  return until === undefined ? { certificate, domain } : { certificate, domain, until }
}

/** Loads certificates from files, folders and the folders in them. @throws FileError, InputError INPUT_CERTIFICATE */
export async function loadCertificates(paths: readonly string[]): Promise<readonly Certificate[]> {
  return loadEach(paths, EVIDENCE_DEPTH, CERTIFICATE_FILES, 'INPUT_CERTIFICATE', (bytes) => readCertificates(bytes))
}

/** The files of certificates that a path stands for: itself, or those in a folder and the folders in it, by their endings. */
export async function certificateFiles(path: string): Promise<readonly string[]> {
  return filesOf(path, EVIDENCE_DEPTH, CERTIFICATE_FILES)
}

/** Loads CRLs (DER or PEM), from the same. @throws FileError, InputError INPUT_CRL */
export async function loadCrls(paths: readonly string[]): Promise<readonly RevocationEvidence[]> {
  return loadEach(paths, EVIDENCE_DEPTH, CRL_FILES, 'INPUT_CRL', (bytes) => {
    const lists = looksLikePem(bytes) ? readPem(bytes, ['X509 CRL']).map((block) => block.der) : [bytes]
    if (lists.length === 0) throw new InputError('INPUT_CRL', 'no CRL in the file')
    return lists.map((list) => ({ kind: 'crl', der: readCrl(list).der }))
  })
}

/** Loads OCSP responses (DER), from the same. @throws FileError, InputError INPUT_OCSP */
export async function loadOcspResponses(paths: readonly string[]): Promise<readonly RevocationEvidence[]> {
  return loadEach(paths, EVIDENCE_DEPTH, OCSP_FILES, 'INPUT_OCSP', (bytes) => {
    readOcspResponse(bytes)
    return [{ kind: 'ocsp', der: bytes }]
  })
}

/** Files by name as given; in folders only those with a fitting ending, in order of name. A file that cannot be read as what it is said to be is an error. */
async function loadEach<Item>(
  paths: readonly string[],
  depth: number,
  endings: ReadonlySet<string>,
  code: 'INPUT_CERTIFICATE' | 'INPUT_CRL' | 'INPUT_OCSP',
  read: (bytes: Uint8Array) => readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = []
  for (const path of paths) {
    for (const file of await filesOf(path, depth, endings)) {
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

async function filesOf(path: string, depth: number, endings: ReadonlySet<string>): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path]
  const found: string[] = []
  for (const name of (await readdir(path)).sort()) {
    const inner = join(path, name)
    if (endings.has(extname(name).toLowerCase()) && !(await isFolder(inner))) found.push(inner)
    else if (depth > 0 && (await isFolder(inner))) found.push(...(await filesOf(inner, depth - 1, endings)))
  }
  return found
}
