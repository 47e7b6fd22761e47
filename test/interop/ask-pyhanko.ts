import type { LineProcess } from './line-process'
import { toBase64 } from './outside'

/** What pyHanko says of one signature; `refused` names the error where it could not judge. */
export interface PyhankoAnswer {
  readonly field: string
  readonly refused?: string
  readonly intact?: boolean
  readonly valid?: boolean
  readonly trusted?: boolean
  readonly coverage?: string
  readonly modification?: string | null
  readonly docmdpOk?: boolean
  readonly seedValueOk?: boolean
  readonly bottomLine?: boolean
}

/** Asks pyHanko about every signature of a PDF, by the evidence given and no other. */
export async function pyhankoAnswers(
  pyhanko: LineProcess,
  file: Uint8Array,
  evidence: Readonly<Record<string, unknown>>,
): Promise<readonly PyhankoAnswer[]> {
  const answer = await pyhanko.ask({ do: 'validate', file: toBase64(file), ...evidence })
  return answer as readonly PyhankoAnswer[]
}
