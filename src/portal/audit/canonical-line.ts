import { encodeUtf8 } from '../../base'
import { sha256Hex } from '../../crypto'
import type { AuditEntry, AuditRecovery } from './types'

/** What the first line is chained to; another version of the format has another text. */
const START = 'signed-record audit log 1'
export const START_HASH = sha256Hex(encodeUtf8(START))

/** The longest line that a log can hold. */
export const MAXIMUM_LINE_BYTES = 16 * 1024

/** A line without its own hash: what the hash is over. `previous` is the hash of the line before. */
export interface LineContent {
  readonly sequence: number
  readonly previous: string
  readonly body: ({ readonly event: 'request' } & AuditEntry) | ({ readonly event: 'recovery' } & AuditRecovery)
}

/** The one spelling of a line, without line end, and its hash: SHA-256 of all that stands before it in the line. */
export function writeLine({ sequence, previous, body }: LineContent): { readonly line: string; readonly hash: string } {
  const json = canonicalJson({ seq: sequence, previous, ...(body.event === 'request' ? requestOf(body) : recoveryOf(body)) })
  const start = json.slice(0, -1)
  const hash = sha256Hex(encodeUtf8(start))
  return { line: `${start},"hash":"${hash}"}`, hash }
}

/** The order of the keys is the order of the line. */
function requestOf({ at, requester, subject, purpose, basis, outcome, code, digests }: AuditEntry): object {
  const { pdf, xml, zip } = digests
  const given = { ...(pdf && { pdf }), ...(xml && { xml }), ...(zip && { zip }) }
  return { at: at.toISOString(), event: 'request', requester, subject, purpose, basis, outcome, code, digests: given }
}

function recoveryOf({ at, bytes, sha256 }: AuditRecovery): object {
  return { at: at.toISOString(), event: 'recovery', bytes, sha256 }
}

function canonicalJson(value: object): string {
  return JSON.stringify(value).replace(UNPLAIN, escaped)
}

/**
 * Everything but printable ASCII without markup, Latin letters as Vietnamese uses them, and common punctuation. JSON itself lets C1
 * controls, line separators (U+2028) and bidirectional overrides (CVE-2021-42574) stand. A fixed list: what Unicode calls a control or a
 * letter grows from one version of a runtime to the next, and the spelling of a line must not.
 */
const UNPLAIN = /[^ !"#$%'-;=?-~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2015\u2018-\u201f\u2026]/g

/** By UTF-16 unit, as JSON escapes. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
