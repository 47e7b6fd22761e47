import type { PrepareRequest, ReadContext, Role, SignatureFacts, ChangesAfter, SignedFile } from '../../src/ades'
import { WorkMeter, concatBytes, decodeLatin1, encodeLatin1, fromBase64, toHex } from '../../src/base'
import { buildSignedAttributes, buildSignedData } from '../../src/cms'
import { appendRevision, readPdf } from '../../src/codec/pdf'
import { digest } from '../../src/crypto'
import type { AppearanceInput } from '../../src/pades'
import { pdfSignatureReader, pdfSignatureWriter } from '../../src/pades'
import type { TestSigner } from './make-signer'

export const AT = new Date('2026-11-21T02:00:00Z')

export function requestFor(
  role: Role,
  signer: TestSigner,
  changes: Partial<PrepareRequest<AppearanceInput>> = {},
): PrepareRequest<AppearanceInput> {
  return {
    role,
    certificate: signer.certificate,
    chain: [],
    algorithm: signer.algorithm,
    at: AT,
    appearance: undefined,
    signerName: role === 'agency' ? 'Sở Nội vụ' : 'Nguyễn Văn Thử',
    reason: 'Xác nhận sơ yếu lý lịch',
    location: 'Hà Nội',
    ...changes,
  }
}

/** Signs one role of an export by the library's own writer. */
export async function signRole(
  base: Uint8Array,
  role: Role,
  signer: TestSigner,
  changes: Partial<PrepareRequest<AppearanceInput>> = {},
): Promise<Uint8Array> {
  const request = requestFor(role, signer, changes)
  const prepared = await pdfSignatureWriter.prepare(base, request)
  const value = await signer.sign(signer.algorithm, fromBase64(prepared.toBeSigned))
  return pdfSignatureWriter.complete(base, prepared, request, value)
}

export interface HandMade {
  /** the signature's object number, and the text of what else stands in the revision, by object number */
  readonly signature: number
  readonly objects: Readonly<Record<number, string>>
  /** further entries of the signature dictionary */
  readonly entries?: string
  /** changes the four numbers before the digest is taken */
  readonly range?: (range: readonly number[]) => readonly number[]
  /** makes what goes into the hole, in place of a signature, from the covered bytes */
  readonly contents?: (covered: Uint8Array) => Promise<Uint8Array>
  /** octets that the hole has room for; default 3000 */
  readonly room?: number
  /** changes the finished CMS before it goes into the hole */
  readonly cms?: (cms: Uint8Array) => Uint8Array
}

/** Appends a revision with a signature made by hand: sound CMS, but field, range and dictionary as the test says. */
export async function signByHand(base: Uint8Array, signer: TestSigner, made: HandMade): Promise<Uint8Array> {
  const file = readPdf(base, { meter: new WorkMeter(), allowHybrid: true })
  const type = made.entries?.includes('/Type') === true ? '' : '/Type /Sig'
  const subFilter = made.entries?.includes('/SubFilter') === true ? '' : '/SubFilter /ETSI.CAdES.detached'
  const head = `<< ${type} /Filter /Adobe.PPKLite ${subFilter} ${made.entries ?? ''} /ByteRange `
  const holeSize = made.room ?? 3000
  const { bytes, marks } = appendRevision(file, {
    objects: [
      ...Object.entries(made.objects).map(([number, text]) => ({ number: Number(number), value: { raw: encodeLatin1(text) } })),
      {
        number: made.signature,
        value: { raw: encodeLatin1(`${head}${' '.repeat(50)} /Contents <${'0'.repeat(holeSize * 2)}> >>`), mark: 'signature' },
      },
    ],
  })
  const whole = concatBytes(base, bytes)
  const start = marks.get('signature')?.start ?? 0
  const holeStart = start + head.length + 50 + ' /Contents '.length
  const holeEnd = holeStart + holeSize * 2 + 2
  const natural = [0, holeStart, holeEnd, whole.length - holeEnd]
  const range = made.range?.(natural) ?? natural
  whole.set(encodeLatin1(`[${range.join(' ')}]`.padEnd(50)), start + head.length)
  const [first = 0, firstLength = 0, second = 0, secondLength = 0] = range
  const covered = concatBytes(whole.subarray(first, first + firstLength), whole.subarray(second, second + secondLength))
  const cms = await (made.contents?.(covered) ?? signCovered(covered, signer))
  whole.set(encodeLatin1(toHex(made.cms?.(cms) ?? cms)), holeStart + 1)
  return whole
}

async function signCovered(covered: Uint8Array, signer: TestSigner): Promise<Uint8Array> {
  const { algorithm, certificate } = signer
  const messageDigest = await digest(algorithm.digest, covered)
  const signedAttributes = buildSignedAttributes({ digest: algorithm.digest, messageDigest, certificate })
  const value = await signer.sign(algorithm, signedAttributes)
  return buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value })
}

/** Reads a PDF in one of the profiles. */
export async function readFile(
  bytes: Uint8Array,
  profile: ReadContext['profile'] = 'official-record',
  context: Partial<ReadContext> = {},
): Promise<SignedFile> {
  return pdfSignatureReader.read(bytes, { meter: new WorkMeter(), candidates: [], profile, ...context })
}

export type ReadFacts = SignatureFacts & { readonly changesAfter: ChangesAfter | null }

/** The one signature of a field. */
export function signatureOf(file: SignedFile, id: string): ReadFacts {
  const found = file.signatures.find((signature) => signature.id === id)
  if (found === undefined) throw new Error(`no signature ${id}`)
  return found
}

/** Codes of findings that fail a signature. */
export function errorsOf(facts: Pick<SignatureFacts, 'findings'>): readonly string[] {
  return facts.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code)
}

/** Whether a signature is whole in itself: nothing about trust, and nothing about later changes. */
export function isIntact(facts: SignatureFacts): boolean {
  return facts.readable && facts.digest === 'match' && facts.value === 'valid' && errorsOf(facts).length === 0
}

/** Replaces text of the file by other text of the same length. */
export function overwrite(file: Uint8Array, from: string, to: string): Uint8Array {
  const at = decodeLatin1(file).lastIndexOf(from)
  if (at < 0 || to.length > from.length) throw new Error(`cannot overwrite ${from}`)
  const copy = file.slice()
  copy.set(encodeLatin1(to.padEnd(from.length)), at)
  return copy
}
