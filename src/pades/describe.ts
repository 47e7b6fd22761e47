import type { ChangeLevel, ReadContext } from '../ades'
import { compareRevisions, worstLevel } from './changes'
import { readPdfSignatures } from './reader'

/** What one revision is, for people who look into a file. */
export interface RevisionDescription {
  readonly revision: number
  readonly start: number
  readonly end: number
  readonly crossReference: 'table' | 'stream' | 'hybrid'
  /** numbers of objects that it defines */
  readonly objects: readonly number[]
  /** ids of the signatures whose range ends with it */
  readonly signatures: readonly string[]
  /** what it changed in the revision before it; `none` for the first */
  readonly level: ChangeLevel
  readonly changes: readonly string[]
}

/** Describes each revision of a PDF by what it changed in the one before it. Judges nothing. Raises what the reader raises. */
export async function describeRevisions(bytes: Uint8Array, context: ReadContext): Promise<readonly RevisionDescription[]> {
  const { history, signatures } = await readPdfSignatures(bytes, context)
  return history.file.revisions.map((revision) => {
    const changes = revision.index === 0 ? [] : compareRevisions(history, revision.index - 1, revision.index, context.profile)
    return {
      revision: revision.index,
      start: revision.start,
      end: revision.end,
      crossReference: revision.xrefKind,
      objects: [...revision.entries.keys()].sort((left, right) => left - right),
      signatures: signatures
        .filter((signature) => signature.range?.signedRevision === revision.index)
        .map((signature) => signature.facts.id),
      level: worstLevel(changes.map((change) => change.level)),
      changes: [...new Set(changes.map((change) => change.text))],
    }
  })
}
