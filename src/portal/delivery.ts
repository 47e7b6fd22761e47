import { fromHex, toBase64 } from '../base'
import { sha256Hex } from '../crypto'
import type { ExportFormat } from '../index'
import { mediaTypeOf } from './accept'
import type { AuditFormat } from './audit'
import { contentDisposition } from './file-name'
import { packFiles } from './pack'
import { GUARDING_HEADERS } from './problem'
import type { DoneStage } from './produce'

/** A finished export as it is handed over. */
export interface Delivery {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly mediaType: string
  readonly fileName: string
  /** of all that is in it, for the audit line */
  readonly digests: Readonly<Partial<Record<AuditFormat, string>>>
}

/** Packs a finished export; the same export gives the same bytes. */
export function deliveryOf({ files, name, number }: DoneStage, formats: readonly ExportFormat[]): Delivery {
  const { format, bytes } = packFiles(files, formats, name, number)
  const sha256 = sha256Hex(bytes)
  const digests: Partial<Record<AuditFormat, string>> = { [format]: sha256 }
  for (const [inner, file] of Object.entries(files) as [ExportFormat, Uint8Array][]) digests[inner] = sha256Hex(file)
  return { bytes, sha256, mediaType: mediaTypeOf(formats), fileName: `${name}.${format}`, digests }
}

/** The answer that carries it. */
export function deliveryResponse({ bytes, sha256, mediaType, fileName }: Delivery): Response {
  // never over shared memory, which a body may not be
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    status: 200,
    headers: {
      ...GUARDING_HEADERS,
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': contentDisposition(fileName),
      // RFC 9530 §3: of the representation, so that it holds whatever coding the transport adds
      'repr-digest': `sha-256=:${toBase64(fromHex(sha256))}:`,
    },
  })
}
