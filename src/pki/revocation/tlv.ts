import { InputError } from '../../base'

/** One DER value, seen from outside: nothing in it is read. */
export interface Tlv {
  /** identifier octet */
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

/**
 * Reads the header of the DER value at `start`. A revocation list may have a million entries: a node for each would cost more memory
 * than the list is worth, so its entries are hopped over.
 *
 * @throws InputError ASN1_TRUNCATED, ASN1_NOT_CANONICAL
 */
export function readTlv(bytes: Uint8Array, start: number, limit: number): Tlv {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined || start + 2 > limit) throw fault('ASN1_TRUNCATED', start)
  // tags and lengths above this form do not occur in a CRL
  if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) throw fault('ASN1_NOT_CANONICAL', start)
  let length = first
  let contentStart = start + 2
  if (first > 0x80) {
    length = 0
    for (const stop = contentStart + (first & 0x7f); contentStart < stop; contentStart++)
      length = length * 256 + (bytes[contentStart] ?? 0)
    if (length < 0x80 || bytes[start + 2] === 0) throw fault('ASN1_NOT_CANONICAL', start)
  }
  const end = contentStart + length
  if (end > limit) throw fault('ASN1_TRUNCATED', start)
  return { tag, start, contentStart, end }
}

/** The values inside another one, one after the other. @throws InputError like `readTlv` */
export function* innerTlvs(bytes: Uint8Array, outer: Pick<Tlv, 'contentStart' | 'end'>): Generator<Tlv> {
  for (let offset = outer.contentStart; offset < outer.end; ) {
    const tlv = readTlv(bytes, offset, outer.end)
    yield tlv
    offset = tlv.end
  }
}

function fault(code: 'ASN1_TRUNCATED' | 'ASN1_NOT_CANONICAL', offset: number): InputError {
  return new InputError(code, 'not a DER value', { path: `byte ${offset}` })
}
