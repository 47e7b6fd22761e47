import { join } from 'node:path'
import type { Verdict } from '../index'
import { FileError, folderNames, readFileBytes, writeFolder } from '../node'
import type { Context } from './context'
import { EVIDENCE_FORMAT, evidenceFiles } from './evidence-files'

/** `--evidence DIR`, `--force`. */
export interface EvidenceOptions {
  readonly evidence?: string
  readonly force?: true
}

/**
 * Refuses a folder that holds anything, before any work is done; with `--force` only one that is not evidence of an earlier run.
 *
 * @throws FileError, UsageError
 */
export async function requireEvidenceFolder({ evidence, force }: EvidenceOptions, context: Context): Promise<void> {
  if (evidence === undefined || (await folderNames(evidence)).length === 0) return
  if (force !== true) throw new FileError('exists', evidence)
  if (!(await isEvidence(evidence))) throw context.misuse('evidenceFolder', { path: evidence })
}

/** Writes the folder whole or not at all. @throws FileError */
export async function keepEvidence(
  verdicts: readonly Verdict[],
  { evidence, force }: EvidenceOptions,
  { language }: Context,
): Promise<void> {
  if (evidence === undefined) return
  await writeFolder(evidence, evidenceFiles(verdicts, language), { replace: force === true })
}

async function isEvidence(folder: string): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await readFileBytes(join(folder, 'index.json')))
    return (JSON.parse(text) as { readonly format?: unknown } | null)?.format === EVIDENCE_FORMAT
  } catch (error) {
    // no index, or none that can be read
    if (error instanceof FileError || error instanceof SyntaxError) return false
    throw error
  }
}
