import type { ExportStructure } from '../ades'
import type { Finding, WorkMeter } from '../base'
import { InputError, equalBytes } from '../base'
import { canonicalize, parseXml } from '../codec/xml'
import { sha256Hex } from '../crypto'
import type { RecordReader, RecordStatement } from './types'

/** What the record in a file says about itself, or why there is none. */
export type RecordFacts =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly finding: Finding }
  /** one is there, and nothing is plugged in that could read it */
  | { readonly kind: 'unread'; readonly canonical: Uint8Array }
  | PresentRecord

export interface PresentRecord extends RecordStatement {
  readonly kind: 'present'
  /** exclusive canonical form of `RecordExport` */
  readonly canonical: Uint8Array
  readonly digest: string
}

/** Reads the `RecordExport` that a format's reader found. What is read is what was signed: the canonical bytes. */
export function readRecordFacts(
  structure: ExportStructure,
  { readRecord }: { readonly readRecord?: RecordReader },
  meter: WorkMeter,
): RecordFacts {
  if (structure.recordExport === undefined) return { kind: 'absent' }
  try {
    const parsed = parseXml(structure.recordExport, { meter })
    const canonical = canonicalize(parsed.root, { method: 'exclusive', withComments: false })
    // comments and processing instructions fall out of the canonical form: in an attachment they would be unseen content
    if (!equalBytes(canonical, structure.recordExport)) return unreadable('RECORD_NOT_CANONICAL')
    if (readRecord === undefined) return { kind: 'unread', canonical }
    return { ...readRecord(canonical, meter), kind: 'present', canonical, digest: sha256Hex(canonical) }
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
