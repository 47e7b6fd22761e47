import type { ExportStructure, RecordNames } from '../ades'
import type { Finding, WorkMeter } from '../base'
import { InputError, equalBytes } from '../base'
import { canonicalize, parseXml } from '../codec/xml'
import { sha256Hex } from '../crypto'
import type { ExportDocument, OfficialRecord } from '../record'
import { readRecordExport } from '../render/xml/read'

/** What the record in a file says about itself, or why there is none. */
export type RecordFacts = { readonly kind: 'absent' } | { readonly kind: 'unreadable'; readonly finding: Finding } | PresentRecord

export interface PresentRecord {
  readonly kind: 'present'
  /** exclusive canonical form of `RecordExport` */
  readonly canonical: Uint8Array
  readonly digest: string
  readonly form: string
  readonly number: string
  readonly date: string
  readonly extract: string | null
  readonly names: RecordNames
  readonly document: ExportDocument
  readonly data: OfficialRecord
}

/** Reads the `RecordExport` that a format's reader found. What is read is what was signed: the canonical bytes. */
export function readRecordFacts(structure: ExportStructure, meter: WorkMeter): RecordFacts {
  if (structure.recordExport === undefined) return { kind: 'absent' }
  try {
    const parsed = parseXml(structure.recordExport, { meter })
    const canonical = canonicalize(parsed.root, { method: 'exclusive', withComments: false })
    // comments and processing instructions fall out of the canonical form: in an attachment they would be unseen content
    if (!equalBytes(canonical, structure.recordExport)) return unreadable('RECORD_NOT_CANONICAL')
    const { record, document, form, extract } = readRecordExport(canonical, { meter })
    return {
      kind: 'present',
      canonical,
      digest: sha256Hex(canonical),
      form,
      number: `${document.codeNumber}/${document.codeNotation}`,
      date: document.issuedDate,
      extract: extract ?? null,
      names: { personName: document.signer.fullName, agencyName: document.agency.name, agencyCode: document.agency.code ?? '' },
      document,
      data: record,
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return unreadable(error.code, error.path)
  }
}

function unreadable(reason: string, at = ''): RecordFacts {
  return {
    kind: 'unreadable',
    finding: { code: 'RECORD_UNREADABLE', severity: 'error', clause: 'NĐ 30/2020 Phụ lục VI', parameters: { reason, at } },
  }
}
