import { chainLine } from './chain-line'
import type { AuditHead, AuditLog, AuditOptions } from './types'
import { pseudonymised } from './pseudonym'

/** A log that lives as long as the process. */
export interface MemoryAuditLog extends AuditLog {
  /** every line so far, oldest first, without line ends */
  lines(): readonly string[]
  head(): AuditHead | null
}

/** A log in memory, for tests and for a portal that keeps its lines elsewhere. It grows without bound. */
export function memoryAuditLog(options: AuditOptions = {}): MemoryAuditLog {
  const lines: string[] = []
  let end: AuditHead | null = null
  return {
    append: async (entry) => {
      const { line, head } = chainLine(end, pseudonymised(entry, options))
      lines.push(line)
      end = head
    },
    lines: () => [...lines],
    head: () => end,
  }
}
