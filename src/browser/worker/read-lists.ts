import { InputError } from '../../base'
import { readCrl } from '../../readers'
import type { RevocationEvidence } from '../../readers'
import type { NamedFile } from '../types'
import { readFile } from './read-file'

/** Lists that were read, and files that are none. */
export interface Lists {
  readonly evidence: readonly RevocationEvidence[]
  readonly refused: readonly NamedFile[]
}

/** Reads the user's status lists. Who signed one is checked when it is used: a stranger's proves nothing. */
export async function readLists(lists: readonly NamedFile[]): Promise<Lists> {
  const evidence: RevocationEvidence[] = []
  const refused: NamedFile[] = []
  for (const file of lists) {
    const outcome = await readFile(file.blob, () => undefined)
    const der = 'bytes' in outcome ? derOf(outcome.bytes) : undefined
    if (der === undefined) refused.push(file)
    else evidence.push({ kind: 'crl', der })
  }
  return { evidence, refused }
}

function derOf(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return readCrl(bytes).der
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
