import type { Finding } from '../base'

/** A remark that makes a signature failed. */
export function fault(code: string, clause?: string): Finding {
  return clause === undefined ? { code, severity: 'error' } : { code, severity: 'error', clause }
}

/** A remark that weakens a signature without failing it. */
export function weakness(code: string, clause?: string): Finding {
  return clause === undefined ? { code, severity: 'warning' } : { code, severity: 'warning', clause }
}
