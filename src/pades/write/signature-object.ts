import type { PrepareRequest } from '../../ades'
import { encodeLatin1, formatPdfDate } from '../../base'
import type { PdfData } from '../../codec/pdf'
import { dataDictionary } from './data-dictionary'

export const CONTENTS_MARK = 'Contents'
export const BYTE_RANGE_MARK = 'ByteRange'
/** ten digits each: files up to ten gigabytes, though the limit is far below */
const RANGE_DIGITS = 10
const RANGE_WIDTH = '[0   ]'.length + 3 * RANGE_DIGITS

/** The text of a byte range, always as long as its placeholder. */
export function byteRangeText(firstLength: number, secondStart: number, secondLength: number): Uint8Array {
  return encodeLatin1(`[0 ${firstLength} ${secondStart} ${secondLength}]`.padEnd(RANGE_WIDTH))
}

/** The empty hole: `size` octets of zeros in hexadecimal. */
export function emptyHole(size: number): Uint8Array {
  const hole = new Uint8Array(size * 2 + 2).fill(0x30)
  hole[0] = 0x3c
  hole[hole.length - 1] = 0x3e
  return hole
}

/**
 * A signature dictionary with room for its CMS (ISO 32000-2 table 255, EN 319 142-1 §6.3). `/Contents` and `/ByteRange` are marked, so
 * that their places are known from writing and never searched for.
 */
export function signatureObject(request: PrepareRequest<unknown>, catalog: number, holeSize: number): PdfData {
  return dataDictionary({
    Type: { name: 'Sig' },
    Filter: { name: 'Adobe.PPKLite' },
    SubFilter: { name: 'ETSI.CAdES.detached' },
    ByteRange: { raw: byteRangeText(0, 0, 0), mark: BYTE_RANGE_MARK },
    Contents: { raw: emptyHole(holeSize), mark: CONTENTS_MARK },
    M: { text: encodeLatin1(formatPdfDate(request.at)) },
    ...textEntry('Name', request.signerName),
    ...textEntry('Reason', request.reason),
    ...textEntry('Location', request.location),
    Reference: [request.role === 'authorised-person' ? certification() : lock(catalog)],
  })
}

/** The person certifies: only filling in and signing may follow (ISO 32000-2 §12.8.2.2). */
function certification(): PdfData {
  return dataDictionary({
    Type: { name: 'SigRef' },
    TransformMethod: { name: 'DocMDP' },
    TransformParams: dataDictionary({ Type: { name: 'TransformParams' }, P: 2, V: { name: '1.2' } }),
  })
}

/** The agency locks every field, as its `/Lock` has announced since revision 0 (ISO 32000-2 §12.8.2.4). */
function lock(catalog: number): PdfData {
  return dataDictionary({
    Type: { name: 'SigRef' },
    TransformMethod: { name: 'FieldMDP' },
    TransformParams: dataDictionary({ Type: { name: 'TransformParams' }, Action: { name: 'All' }, V: { name: '1.2' } }),
    Data: { ref: catalog },
  })
}

function textEntry(key: string, text: string): Record<string, PdfData> {
  return text === '' ? {} : { [key]: { text: encodeText(text) } }
}

/** A text string: ASCII as it is, everything else UTF-16BE, which every reader knows (ISO 32000-2 §7.9.2.2). */
export function encodeText(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return encodeLatin1(text)
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes.set([0xfe, 0xff])
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    bytes.set([unit >> 8, unit & 0xff], 2 + index * 2)
  }
  return bytes
}
