import type { Prepared, PrepareRequest } from '../../ades'
import { SigningError, concatBytes, toBase64 } from '../../base'
import { buildSignedAttributes, signedDataSize } from '../../cms'
import type { PdfData, PdfNewObject } from '../../codec/pdf'
import { appendRevision, nextObjectNumber, toData } from '../../codec/pdf'
import { digest, sha256Hex } from '../../crypto'
import { isAbsent } from '../values'
import { appearanceObjects, dataDictionary } from './appearance'
import type { SigningPlace } from './field'
import { findSigningPlace } from './field'
import { BYTE_RANGE_MARK, CONTENTS_MARK, byteRangeText, signatureObject } from './signature-object'
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
 * and what `readPdf` raises.
 */
export async function prepare(base: Uint8Array, request: PrepareRequest<AppearanceInput>): Promise<Prepared> {
  const place = findSigningPlace(base, request.role)
  const objects = revisionObjects(place, request, await holeSize(request))
  const { bytes, marks } = appendRevision(place.file, { objects })
  const contents = marks.get(CONTENTS_MARK)
  const range = marks.get(BYTE_RANGE_MARK)
  if (contents === undefined || range === undefined) throw new TypeError('the written signature has no hole')
  const total = base.length + bytes.length
  bytes.set(byteRangeText(contents.start, contents.end, total - contents.end), range.start - base.length)
  return {
    baseSha256: sha256Hex(base),
    toBeSigned: toBase64(await attributesFor(concatBytes(base, bytes), contents, request)),
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

function revisionObjects(place: SigningPlace, request: PrepareRequest<AppearanceInput>, size: number): readonly PdfNewObject[] {
  const signature = nextObjectNumber(place.file)
  const objects: PdfNewObject[] = [{ number: signature, value: signatureObject(request, place.catalog.number, size) }]
  const field = new Map(toData(place.field.dictionary).dict).set('V', { ref: signature })
  if (request.appearance !== undefined) {
    const resources = { snapshot: place.snapshot, form: place.form.dictionary }
    objects.push(...appearanceObjects(request.appearance, place.size, resources, signature + 1))
    field.set('AP', dataDictionary({ N: { ref: signature + 1 } }))
  }
  objects.push({ number: place.field.number, value: { dict: field } })
  return [...objects, ...formObjects(place, request, signature)]
}

/** The AcroForm with its flags, and for the person the catalog with `/Perms`. */
function formObjects(place: SigningPlace, request: PrepareRequest<unknown>, signature: number): readonly PdfNewObject[] {
  const objects: PdfNewObject[] = []
  const catalog = new Map<string, PdfData>(toData(place.catalog.dictionary).dict)
  let isCatalogChanged = false
  const flags = place.snapshot.resolve(place.form.dictionary.entries.get('SigFlags'))
  if (flags.kind !== 'number' || flags.value !== 3) {
    const form: PdfData = { dict: new Map(toData(place.form.dictionary).dict).set('SigFlags', 3) }
    if (place.form.number === undefined) catalog.set('AcroForm', form)
    else objects.push({ number: place.form.number, value: form })
    isCatalogChanged = place.form.number === undefined
  }
  if (request.role === 'authorised-person') {
    if (!isAbsent(place.catalog.dictionary.entries.get('Perms'))) {
      throw new SigningError('SIGN_INPUT_NOT_SOUND', 'the file is certified already', { path: 'Perms' })
    }
    catalog.set('Perms', dataDictionary({ DocMDP: { ref: signature } }))
    isCatalogChanged = true
  }
  if (isCatalogChanged) objects.push({ number: place.catalog.number, value: { dict: catalog } })
  return objects
}
