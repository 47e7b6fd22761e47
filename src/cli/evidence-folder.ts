import { join } from 'node:path'
import type { Verdict } from '../index'
import { FileError, folderNames, readFileBytes, writeFolder } from '../node'
import type { Context } from './context'
import { EVIDENCE_FOLDERS, EVIDENCE_FORMAT, evidenceFiles } from './evidence-files'

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

/** The whole folder is replaced, so nothing may be in it that no run of ours wrote. */
async function isEvidence(folder: string): Promise<boolean> {
  if (!(await hasIndex(folder))) return false
  for (const name of await folderNames(folder)) {
    if (isReport(name)) continue
    const inner = EVIDENCE_FOLDERS.has(name) ? await namesIn(join(folder, name)) : undefined
    if (inner?.every((file) => PIECE.test(file)) !== true) return false
  }
  return true
}

const PIECE = /^[0-9a-f]{64}\.(?:cer|crl|ors|tst)$/

function isReport(name: string): boolean {
  return name === 'index.json' || name === 'report.json' || name === 'report.html'
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await folderNames(folder)
  } catch (error) {
    // no folder, or a link to one
    if (error instanceof FileError) return undefined
    throw error
  }
}

async function hasIndex(folder: string): Promise<boolean> {
  try {
    const text = new TextDecoder().decode(await readFileBytes(join(folder, 'index.json')))
    return (JSON.parse(text) as { readonly format?: unknown } | null)?.format === EVIDENCE_FORMAT
  } catch (error) {
    // no index, or none that can be read
    if (error instanceof FileError || error instanceof SyntaxError) return false
    throw error
  }
}
