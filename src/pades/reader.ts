import type { ReadContext, SignatureReader, SignedFile } from '../ades'
import type { Finding } from '../base'
import { readPdf } from '../codec/pdf'
import { prefixDigests } from '../crypto'
import { weakness } from './findings'
import type { History } from './history'
import { openHistory } from './history'
import type { ReadSignature } from './read-signature'
import { readSignature } from './read-signature'
import { relateSignatures } from './relate'
import type { SecurityStore } from './security-store'
import { readSecurityStore, storeCoveredBy } from './security-store'
import type { FilledField } from './signature-fields'
import { findFilledFields } from './signature-fields'
import { readStructure } from './structure'

/** A PDF with its signatures read, before it is turned into a `SignedFile`. */
export interface ReadPdfSignatures {
  readonly history: History
  readonly signatures: readonly ReadSignature[]
}

/** Reads every signature of a PDF, in the order of their ranges. Raises what `readPdf` raises, and LIMIT_ codes. */
export async function readPdfSignatures(bytes: Uint8Array, context: ReadContext): Promise<ReadPdfSignatures> {
  const { meter, profile, decryption } = context
  const isGeneric = profile === 'generic'
  const file = readPdf(bytes, { meter, allowHybrid: isGeneric, ...(isGeneric && decryption !== undefined ? { decryption } : {}) })
  const digests = context.digests?.bytes === bytes ? context.digests : prefixDigests(bytes)
  const history = openHistory(file, context.meter, digests)
  const fields = findFilledFields(history)
  const read = new Map<FilledField, ReadSignature>()
  // In the order of their holes: what earlier signatures cover has then been hashed when a later one covers it too.
  for (const field of fields.toSorted((left, right) => holeOf(left) - holeOf(right)))
    read.set(field, await readSignature(history, field, context))
  const signatures = fields.map((field) => read.get(field)).filter((signature) => signature !== undefined)
  return { history, signatures: relateSignatures(signatures) }
}

function holeOf({ signature }: FilledField): number {
  return signature?.dictionary.entries.get('Contents')?.start ?? 0
}

/**
 * Reads a PDF: its signatures with what came after each, its evidence, and how it is built as an export.
 *
 * Facts only: no trust, no clock, no policy but the profile's strictness. Throws `InputError` only where the file as a whole cannot
 * be read (PDF_…) or costs too much (LIMIT_…).
 */
export const pdfSignatureReader: SignatureReader = {
  read: async (bytes, context): Promise<SignedFile> => {
    const { history, signatures } = await readPdfSignatures(bytes, context)
    const store = readSecurityStore(history.file.last, context.meter)
    return {
      signatures: signatures.map((signature) => withCovered(signature, store)),
      structure: readStructure(history, signatures, context.profile),
      certificates: store.certificates,
      evidence: store.evidence,
      findings: [...store.findings, ...irregularities(history)],
    }
  },
}

function withCovered({ facts, range }: ReadSignature, store: SecurityStore): ReadSignature['facts'] {
  if (facts.kind !== 'document-timestamp' || range === undefined) return facts
  return { ...facts, covers: storeCoveredBy(store, range) }
}

function irregularities(history: History): readonly Finding[] {
  return history.file.irregularities.map(({ code, offset }) => ({ ...weakness(code), parameters: { offset } }))
}
