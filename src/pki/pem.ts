import { InputError, decodeLatin1, fromBase64 } from '../base'

/** One block of a PEM file. */
export interface PemBlock {
  readonly label: string
  readonly der: Uint8Array
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END ([A-Z0-9 ]{1,40})-----/g

/**
 * Reads the PEM blocks of a file (RFC 7468); text around them is passed over, blocks with headers (encrypted keys) are refused.
 * With `labels`, only those blocks are given back.
 *
 * @throws InputError PKI_PEM_MALFORMED for a file without a block, unmatched labels, or bad base64
 * @example
 * const lists = readPem(bytes, ['X509 CRL']).map(({ der }) => der)
 */
export function readPem(bytes: Uint8Array, labels?: readonly string[]): readonly PemBlock[] {
  const text = decodeLatin1(bytes)
  const blocks: PemBlock[] = []
  for (const [, label = '', body = '', closing] of text.matchAll(BLOCK)) {
    if (label !== closing) throw new InputError('PKI_PEM_MALFORMED', 'BEGIN and END differ')
    if (labels === undefined || labels.includes(label)) blocks.push({ label, der: readBody(body) })
  }
  const begun = text.split('-----BEGIN ').length - 1
  if (begun === 0 || begun !== [...text.matchAll(BLOCK)].length)
    throw new InputError('PKI_PEM_MALFORMED', 'no complete PEM block')
  return blocks
}

/** Says whether a file looks like PEM rather than DER: it does not begin with a SEQUENCE of more than 127 bytes. */
export function looksLikePem(bytes: Uint8Array): boolean {
  const sequence = bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80
  return !sequence && decodeLatin1(bytes.subarray(0, 65_536)).includes('-----BEGIN ')
}

function readBody(body: string): Uint8Array {
  try {
    return fromBase64(body, { whitespace: true })
  } catch (cause) {
    throw new InputError('PKI_PEM_MALFORMED', 'the block is not base64', { cause })
  }
}
