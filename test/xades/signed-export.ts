import type { PrepareRequest, ReadContext, Role, SignedFile } from '../../src/ades'
import { decodeUtf8, encodeUtf8, fromBase64, WorkMeter } from '../../src/base'
import type { KeyKind, SignatureAlgorithm } from '../../src/crypto'
import { createPracticeAuthority, type PracticeAuthority, type PracticeKey } from '../../src/practice'
import { buildSignedExport, xmlSignatureReader, xmlSignatureWriter } from '../../src/xades'

export const AT = new Date('2026-03-02T02:00:00Z')
export const ECDSA: SignatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' }

const RECORD =
  '<RecordExport xmlns="urn:signed-record:export:1" Id="RecordExport"><Metadata><Number>15/SYLL-SNV</Number></Metadata>' +
  '<Record Form="tt06-2023"><FullName>NGUYỄN THỬ NGHIỆM</FullName><Note>một &amp; hai</Note></Record></RecordExport>'

/** An export nobody has signed. */
export const UNSIGNED = buildSignedExport(encodeUtf8(RECORD), {
  template: 'tt06-2023',
  version: '1',
  revisionZeroSha256: 'ab'.repeat(32),
  pages: 4,
})

export interface Signers {
  readonly authority: PracticeAuthority
  readonly person: PracticeKey
  readonly agency: PracticeKey
}

export async function createSigners(key: KeyKind = { kind: 'EC', curve: 'P-256' }): Promise<Signers> {
  const authority = await createPracticeAuthority({ at: AT, key: { kind: 'EC', curve: 'P-256' } })
  return {
    authority,
    person: await authority.issuePerson({ commonName: 'Nguyễn Thử Nghiệm', organisation: 'Sở Nội vụ tỉnh Thử Nghiệm', key }),
    agency: await authority.issueAgency({ name: 'Sở Nội vụ tỉnh Thử Nghiệm', key }),
  }
}

export function requestFor(role: Role, key: PracticeKey, algorithm: SignatureAlgorithm): PrepareRequest<unknown> {
  const { certificate, chain } = key
  return { role, certificate, chain, algorithm, at: AT, appearance: undefined, signerName: '', reason: '', location: '' }
}

export async function rawValue(key: PracticeKey, algorithm: SignatureAlgorithm, data: Uint8Array): Promise<Uint8Array> {
  const item = { role: 'agency', format: 'xml', algorithm, data, digest: new Uint8Array(), summary: NO_SUMMARY } as const
  const [value] = await key.signer(algorithm).sign([item])
  if (value === undefined) throw new Error('no value')
  return value
}

const NO_SUMMARY = { number: '', date: '', subject: '', agency: '', file: '' }

export async function signAs(base: Uint8Array, role: Role, key: PracticeKey, algorithm: SignatureAlgorithm): Promise<Uint8Array> {
  const request = requestFor(role, key, algorithm)
  const prepared = await xmlSignatureWriter.prepare(base, request)
  const value = await rawValue(key, algorithm, fromBase64(prepared.toBeSigned))
  return xmlSignatureWriter.complete(base, prepared, request, value)
}

export async function signBoth({ person, agency }: Signers, algorithm: SignatureAlgorithm = ECDSA): Promise<Uint8Array> {
  return signAs(await signAs(UNSIGNED, 'authorised-person', person, algorithm), 'agency', agency, algorithm)
}

export async function read(bytes: Uint8Array | string, context: Partial<ReadContext> = {}): Promise<SignedFile> {
  const octets = typeof bytes === 'string' ? encodeUtf8(bytes) : bytes
  return xmlSignatureReader.read(octets, { meter: new WorkMeter(), candidates: [], profile: 'official-record', ...context })
}

/** What no verdict "yes" can do without: the facts and the structure, in one word each. */
export function summary({ signatures, structure }: SignedFile) {
  return {
    signatures: signatures.map(({ id, role, kind, digest, value, coverage, certificateBinding, findings }) => ({
      id,
      role,
      kind,
      digest,
      value,
      coverage,
      certificateBinding,
      errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    })),
    order: structure.order.answer,
    coverage: structure.coverage.answer,
    nothingAfter: structure.nothingAfter.answer,
    record: structure.recordExport === undefined ? undefined : decodeUtf8(structure.recordExport),
  }
}

const soundSignature = (id: string, role: Role) => ({
  id,
  role,
  kind: 'signature',
  digest: 'match',
  value: 'valid',
  coverage: 'whole-document',
  certificateBinding: 'bound',
  errors: [],
})

/** The summary of a sound export. Anything that was tampered with must differ from it. */
export const SOUND = {
  signatures: [soundSignature('AuthorisedPerson', 'authorised-person'), soundSignature('Agency', 'agency')],
  order: 'yes',
  coverage: 'yes',
  nothingAfter: 'yes',
  record: RECORD,
}
