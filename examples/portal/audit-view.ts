import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { checkAuditFile } from 'signed-record/node'
import { readAuditLine } from 'signed-record/portal'
import type { AuditCheck, AuditLine } from 'signed-record/portal'

/** What an auditor sees: whether the chain holds, and the latest lines, the last one first. */
export interface AuditView {
  readonly check: AuditCheck
  /** a line that cannot be read is shown as `undefined` */
  readonly lines: readonly { readonly number: number; readonly line: AuditLine | undefined }[]
}

const SHOWN = 200

/**
 * Reads a portal's log. The check goes over all of it; of the lines the last 200 are kept, of all or of one id.
 *
 * @param pseudonym shows only lines that name it
 */
export async function readAuditView(path: string, pseudonym?: string): Promise<AuditView> {
  const check = await checkAuditFile(path)
  const lines: { number: number; line: AuditLine | undefined }[] = []
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    const read = readAuditLine(text)
    const line = typeof read === 'string' ? undefined : read
    if (pseudonym !== undefined && !isAbout(line, pseudonym)) continue
    lines.push({ number, line })
    if (lines.length > SHOWN) lines.shift()
  }
  return { check, lines: lines.reverse() }
}

function isAbout(line: AuditLine | undefined, pseudonym: string): boolean {
  return line?.event === 'request' && (line.requester === pseudonym || line.subject === pseudonym)
}
