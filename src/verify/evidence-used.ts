import { InputError, toHex } from '../base'
import type { Certificate, Crl, OcspResponse, RevocationEvidence, RevocationResult } from '../pki'
import { PURPOSE, nameKey, readCrl, readOcspResponse } from '../pki'
import type { Trust } from './trust'
import type { EvidenceUsed, SignatureEvidence, VerifyOptions } from './types'

/** Of a file that was never judged. */
export const NO_EVIDENCE: EvidenceUsed = {
  certificates: [],
  revocation: [],
  tokens: [],
  consulted: { certificates: [], evidence: [] },
  signatures: [],
}

/**
 * Gathers what a verdict rests on (TT 15/2025 S12, V8; R-25), signature by signature, and what of the caller's was looked at besides: a
 * newer list that shows no revocation decides nothing, and yet without it the question would be another. With both the same verdict is
 * reached again offline.
 */
export async function gatherEvidence(
  signatures: readonly SignatureEvidence[],
  { certificates = [], evidence = [] }: VerifyOptions,
  trust: Trust,
): Promise<EvidenceUsed> {
  const judged = signatures.flatMap((signature) => [signature, ...signature.timestamps])
  const path = distinct(judged.flatMap((one) => one.path))
  const answers = await trust.answers()
  const consulted = related(path, [...certificates, ...answers.certificates], [...evidence, ...answers.evidence])
  return {
    certificates: path,
    revocation: statuses(judged),
    tokens: signatures.flatMap(({ timestamps }) => timestamps.map(({ token }) => token)),
    consulted,
    signatures,
  }
}

type Statuses = readonly { readonly certificateSha256: string; readonly result: RevocationResult }[]

function statuses(judged: readonly { readonly revocation: Statuses }[]): Statuses {
  const last = new Map(judged.flatMap(({ revocation }) => revocation.map((entry) => [entry.certificateSha256, entry])))
  return [...last.values()]
}

/** Everything brought that could be about certificates of the paths, or about those that vouch for what is: by name, and rather too much. */
function related(
  path: readonly Certificate[],
  certificates: readonly Certificate[],
  evidence: readonly RevocationEvidence[],
): EvidenceUsed['consulted'] {
  const pieces = new Map(evidence.map((piece) => [piece.der, parse(piece)]))
  const known = new Map(path.map((certificate) => [certificate.sha256, certificate]))
  const kept = new Map<Uint8Array, RevocationEvidence>()
  // what is kept may be signed by others, whose status is asked in turn
  for (let size = -1; size !== known.size + kept.size; ) {
    size = known.size + kept.size
    const issuers = new Set([...known.values()].map(({ issuer }) => nameKey(issuer)))
    const serials = new Set([...known.values()].map(({ serialBytes }) => toHex(serialBytes)))
    for (const piece of evidence) {
      const parsed = pieces.get(piece.der)
      if (parsed === undefined || !isAbout(parsed, issuers, serials)) continue
      kept.set(piece.der, piece)
      if ('scope' in parsed) issuers.add(nameKey(parsed.issuer))
    }
    for (const certificate of certificates)
      if (issuers.has(nameKey(certificate.subject)) || isResponder(certificate)) known.set(certificate.sha256, certificate)
  }
  const inPath = new Set(path.map(({ sha256 }) => sha256))
  return { certificates: [...known.values()].filter(({ sha256 }) => !inPath.has(sha256)), evidence: [...kept.values()] }
}

function parse(piece: RevocationEvidence): Crl | OcspResponse | undefined {
  try {
    return piece.kind === 'crl' ? readCrl(piece.der) : readOcspResponse(piece.der)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

function isAbout(parsed: Crl | OcspResponse, issuers: ReadonlySet<string>, serials: ReadonlySet<string>): boolean {
  if ('singles' in parsed) return parsed.singles.some(({ serialBytes }) => serials.has(toHex(serialBytes)))
  // an indirect list may be about anybody's certificates
  return issuers.has(nameKey(parsed.issuer)) || parsed.scope?.indirect === true
}

function isResponder({ extensions }: Certificate): boolean {
  return extensions.extendedKeyUsage?.purposes.includes(PURPOSE.ocspSigning) === true
}

function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  return [...new Map(certificates.map((certificate) => [certificate.sha256, certificate])).values()]
}
