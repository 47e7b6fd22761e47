import { createHash } from 'node:crypto'
import { formatMoment, toHtml, toJson } from '../index'
import type { Certificate, Language, RevocationEvidence, SignatureEvidence, Verdict } from '../index'
import type { FolderFile } from '../node'
import { jsonText } from './json-text'

/** What an index says it is: a folder with another is nobody's evidence and is never replaced. */
export const EVIDENCE_FORMAT = 'signed-record-evidence'

const ENDINGS = { certificates: 'cer', crl: 'crl', ocsp: 'ors', timestamps: 'tst' } as const
/** The folders in it. */
export const EVIDENCE_FOLDERS: ReadonlySet<string> = new Set(Object.keys(ENDINGS))

/**
 * What verdicts rest on, as files to keep (TT 15/2025 S12, V8; R-25): certificates, CRLs, OCSP answers, time-stamp tokens, each named by
 * its SHA-256, the reports, and `index.json`, which says what each was used for. `verify --certs DIR --crl DIR --ocsp DIR --at TIME` judges
 * again by them, with the same anchors.
 */
export function evidenceFiles(verdicts: readonly Verdict[], language: Language): readonly FolderFile[] {
  const box = new Box()
  const reports = verdicts.map((verdict) => verdict.report)
  const [first] = reports
  const index = {
    format: EVIDENCE_FORMAT,
    version: 1,
    judgedAt: first?.judgedAt ?? null,
    profile: first?.profile ?? null,
    files: verdicts.map((verdict) => indexOf(verdict, box)),
  }
  const json = reports.map(toJson)
  return [
    { name: 'index.json', bytes: encode(jsonText(index)) },
    { name: 'report.json', bytes: encode(jsonText(json.length === 1 ? json[0] : json)) },
    { name: 'report.html', bytes: encode(toHtml(reports, language)) },
    ...box.files(),
  ]
}

/** Files by content: what several signatures rest on is kept once. */
class Box {
  readonly #files = new Map<string, Uint8Array>()

  /** Keeps bytes and gives the name of their file. */
  keep(kind: keyof typeof ENDINGS, bytes: Uint8Array): string {
    const name = `${kind}/${createHash('sha256').update(bytes).digest('hex')}.${ENDINGS[kind]}`
    this.#files.set(name, bytes)
    return name
  }

  files(): readonly FolderFile[] {
    return [...this.#files].map(([name, bytes]) => ({ name, bytes }))
  }
}

function indexOf({ report, evidence }: Verdict, box: Box): object {
  return {
    ...report.file,
    answer: report.answer,
    signatures: evidence.signatures.map((signature, index) => {
      const { indication, subIndication, chain, time } = report.signatures[index] ?? {}
      const base = { id: signature.id, indication, subIndication, trustDomain: chain?.trustDomain ?? null, time }
      return { ...base, ...basisOf(signature, chain?.anchorSha256 ?? null, box), timestamps: timestampsOf(signature, box) }
    }),
    // looked at besides: without it the question would be another when it is asked again
    consulted: [
      ...evidence.consulted.certificates.map((certificate) => ({ file: keepCertificate(certificate, box) })),
      ...evidence.consulted.evidence.map((piece) => ({ file: keepEvidence(piece, box) })),
    ],
  }
}

type Basis = Pick<SignatureEvidence, 'path' | 'revocation'>

function basisOf({ path, revocation }: Basis, anchorSha256: string | null, box: Box): object {
  return {
    certificates: path.map((certificate, index) => ({
      file: keepCertificate(certificate, box),
      subject: certificate.subject.text,
      use: certificate.sha256 === anchorSha256 ? 'anchor' : index === 0 ? 'signer' : 'issuer',
    })),
    status: revocation.map(({ certificateSha256, result }) => ({
      certificate: `certificates/${certificateSha256}.cer`,
      status: result.status,
      source: result.source ?? null,
      producedAt: result.producedAt === undefined ? null : formatMoment(result.producedAt),
      revokedAt: result.revokedAt === undefined ? null : formatMoment(result.revokedAt),
      reason: result.reason ?? null,
      file: result.evidence === undefined ? null : keepEvidence(result.evidence, box),
    })),
  }
}

function timestampsOf({ timestamps }: SignatureEvidence, box: Box): readonly object[] {
  return timestamps.map(({ token, genTime, path, revocation }) => ({
    file: box.keep('timestamps', token),
    genTime: formatMoment(genTime),
    // only a token of a trusted authority proves a time
    ...basisOf({ path, revocation }, path.at(-1)?.sha256 ?? null, box),
  }))
}

function keepCertificate({ der }: Certificate, box: Box): string {
  return box.keep('certificates', der)
}

function keepEvidence({ kind, der }: RevocationEvidence, box: Box): string {
  return box.keep(kind, der)
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
