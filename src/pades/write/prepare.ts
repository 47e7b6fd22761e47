import type { Prepared, PrepareRequest } from '../../ades'
import { concatBytes, toBase64 } from '../../base'
import { buildSignedAttributes, signedDataSize } from '../../cms'
import { appendRevision } from '../../codec/pdf'
import { digest, sha256Hex } from '../../crypto'
import { addField } from './add-field'
import { fillField } from './fill-field'
import { requireUnbroken } from './require-unbroken'
import { BYTE_RANGE_MARK, CONTENTS_MARK, byteRangeText } from './signature-object'
import type { AppearanceInput } from './types'

/**
 * Octets kept beyond the dry run's size: another writer's CMS (`completeWithCms`) may spell the same certificates and attributes a
 * little longer.
 */
export const HOLE_MARGIN = 1024

/** What `complete` needs of a preparation; JSON values only. */
export const STATE_FORMAT = 'signed-record-pdf-1'

/**
 * Prepares one signature: an appended revision with a hole, and the attributes to be signed.
 *
 * Does not verify the file, and checks neither certificate nor key. Raises SIGN_FIELD_MISSING, SIGN_ROLE_TAKEN, SIGN_INPUT_NOT_SOUND,
 * SIGN_WOULD_BREAK, and what `readPdf` raises.
 */
export async function prepare(base: Uint8Array, request: PrepareRequest<AppearanceInput>): Promise<Prepared> {
  const size = await holeSize(request)
  const { file, objects } =
    request.newField === undefined ? fillField(base, request, size) : addField(base, request, request.newField, size)
  const { bytes, marks } = appendRevision(file, { objects })
  const contents = marks.get(CONTENTS_MARK)
  const range = marks.get(BYTE_RANGE_MARK)
  if (contents === undefined || range === undefined) throw new TypeError('the written signature has no hole')
  const total = base.length + bytes.length
  bytes.set(byteRangeText(contents.start, contents.end, total - contents.end), range.start - base.length)
  const whole = concatBytes(base, bytes)
  if (request.newField !== undefined) await requireUnbroken(base, whole)
  return {
    baseSha256: sha256Hex(base),
    toBeSigned: toBase64(await attributesFor(whole, contents, request)),
    state: { format: STATE_FORMAT, appended: toBase64(bytes), contentsStart: contents.start, contentsEnd: contents.end },
  }
}

/** The signed attributes over a file with a hole: the digest of everything outside it, and the certificate. */
export async function attributesFor(
  file: Uint8Array,
  hole: { readonly start: number; readonly end: number },
  request: Pick<PrepareRequest<unknown>, 'algorithm' | 'certificate'>,
): Promise<Uint8Array> {
  const name = request.algorithm.digest
  const messageDigest = await digest(name, file.subarray(0, hole.start), file.subarray(hole.end))
  return buildSignedAttributes({ digest: name, messageDigest, certificate: request.certificate })
}

/** A dry run: the CMS as it will be, with the longest value its key can give. */
async function holeSize({ algorithm, certificate, chain }: PrepareRequest<unknown>): Promise<number> {
  const messageDigest = await digest(algorithm.digest)
  const signedAttributes = buildSignedAttributes({ digest: algorithm.digest, messageDigest, certificate })
  return signedDataSize({ certificate, chain, algorithm, signedAttributes }) + HOLE_MARGIN
}
