import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildPath, checkRevocation, readCertificates } from '../../src/pki'
import type { Certificate, RevocationEvidence } from '../../src/pki'
import { readShared, SHARED } from '../support/corpora'
import { isBareKey } from '../xmldsig/key-value'
import type { XmlAnswer } from './xml-signatures'

/** The certificates of the suite are of March 2026; this is when runs without a time of their own are judged. */
const PRESENT = '2026-06-01'
const CORPUS = ['corpora', 'xmlsec'] as const
/** The oldest examples are signed with SHA-1 and MD5, and run at their own time. */
const weakDigestsAllowed = ['SHA-1', 'MD5'] as const

/** Kinds of key data that lead to a certificate, or name a key that the run knows. */
const CERTIFIED: ReadonlySet<string> = new Set(['x509', 'retrieval-method', 'key-name'])

/**
 * What the options of one run of xmlsec decide beside integrity: `trusted`, or why not. A run with `--insecure`, or one whose key comes from
 * no certificate, asks for no path.
 */
export async function pathOfRun(options: string, folder: string, { signers, brought }: XmlAnswer): Promise<string> {
  const values = (option: string): string[] =>
    [...options.matchAll(new RegExp(`--${option}(?:-\\$cert_format)?(?::\\S+)? (\\S+)`, 'g'))].map(([, value = '']) => value)
  const kinds = values('enabled-key-data').flatMap((list) => list.split(','))
  const [leaf] = signers
  // A bare key is taken only where the run allows its kind; nobody's name is then asked for.
  if (leaf !== undefined && isBareKey(leaf)) return kinds.some((kind) => !CERTIFIED.has(kind)) ? 'trusted' : 'bare key'
  const isAsked = (options.includes('--verify-keys') || kinds.includes('x509')) && !options.includes('--insecure')
  if (!isAsked || options.includes('--pubkey-cert-der')) return 'trusted'
  if (leaf === undefined) return 'no certificate'
  const at = new Date((values('verification-gmt-time')[0] ?? PRESENT).slice(0, 10))
  const evidence = values('crl').map((file): RevocationEvidence => ({ kind: 'crl', der: bytesOf(file, folder) }))
  const anchors = values('trusted').flatMap((file) => readCertificates(bytesOf(file, folder)))
  const request = {
    at: options.includes('--X509-skip-time-checks') ? leaf.notBefore : at,
    anchors: anchors.map((certificate) => ({ certificate, domain: 'caller' as const })),
    candidates: [...brought, ...values('untrusted').flatMap((file) => readCertificates(bytesOf(file, folder)))],
    evidence,
    weakDigestsAllowed,
  }
  const result = await buildPath(leaf, request)
  if (result.status !== 'trusted') return result.reason?.code ?? 'untrusted'
  return evidence.length === 0 ? 'trusted' : revocationOf(result.path, request, options.includes('--verify-crls'))
}

/** xmlsec counts a list that has run out only where it is told to judge the lists too. */
async function revocationOf(
  path: readonly Certificate[],
  request: Parameters<typeof checkRevocation>[2],
  isStrict: boolean,
): Promise<string> {
  const [leaf, issuer] = path
  if (leaf === undefined || issuer === undefined) return 'trusted'
  const { status, reason } = await checkRevocation(leaf, issuer, request)
  return status === 'revoked' || (isStrict && status !== 'good') ? (reason ?? status) : 'trusted'
}

/** A file of an option: below the suite where it says so, else beside the signature. */
function bytesOf(option: string, folder: string): Uint8Array {
  const below = option.startsWith('$topfolder/') ? option.slice('$topfolder/'.length) : join(folder, option)
  const path = below.replace(/\.\$cert_format$/, '')
  const found = [path, `${path}.der`, `${path}.pem`].find((name) => existsSync(join(SHARED, ...CORPUS, name)))
  if (found === undefined) throw new Error(`${option} is not in the set`)
  return readShared(...CORPUS, found)
}
