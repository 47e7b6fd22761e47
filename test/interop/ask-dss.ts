import type { LineProcess } from './line-process'
import { toBase64 } from './outside'

/** What DSS says of one signature, under the strict policy. */
export interface DssAnswer {
  readonly field: string
  readonly indication: 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE'
  readonly subIndication: string
  readonly level: string
  readonly intact: boolean
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly scopes: readonly string[]
  readonly undefinedChanges: readonly string[]
  readonly annotationChanges: readonly string[]
  readonly formFillChanges: readonly string[]
  readonly extensionChanges: readonly string[]
  readonly modifiedFields: readonly string[]
  readonly pageDifferences: readonly number[]
  readonly visualDifferences: readonly number[]
  readonly overlaps: readonly number[]
}

/** Asks DSS about every signature of a file, by the evidence given and no other. */
export async function dssAnswers(
  dss: LineProcess,
  name: 'export.pdf' | 'export.xml',
  file: Uint8Array,
  evidence: Readonly<Record<string, unknown>>,
  visual = false,
): Promise<readonly DssAnswer[]> {
  const answer = await dss.ask({ do: 'validate', name, file: toBase64(file), visual, ...evidence })
  return answer as readonly DssAnswer[]
}
