import { SignedRecordError } from '../../base'
import type { Language } from '../../report'
import type { Answer } from '../../verify'
import type { judge } from '../judge'
import type { JudgedFile, NamedFile, TrustData } from '../types'
import type { Answered } from './ask'
import { readFileName } from './content-disposition'
import { DownloadProblem } from './problem'
import { answerTypeOf } from './question'
import type { Question } from './question'
import { requireDigest } from './repr-digest'
import { safeName } from './safe-name'
import { openPackage } from './zip'
import type { PackedFile } from './zip'

/** What was found of one file. */
export interface FoundFile {
  readonly name: string
  readonly answer: Answer
  readonly headline: string
  readonly tone: JudgedFile['tone']
}

/** A file that can be handed over, or, where `open` says why it could not be verified wholly, only at the person's wish. */
export interface CheckedFile {
  readonly name: string
  readonly blob: Blob
  readonly sha256: string
  readonly found: readonly FoundFile[]
  readonly open: DownloadProblem | undefined
}

export interface Checking {
  readonly judge: typeof judge
  readonly question: Question
  readonly trust: TrustData | undefined
  readonly agency: string | undefined
  readonly language: Language
  readonly signal: AbortSignal
  readonly onFraction: (fraction: number) => void
}

/**
 * Checks an answer before it is handed over: that it arrived as it was sent, that it is what was asked for and nothing beside it, and that
 * its signatures hold. Whose record it is only the portal knows: it is not compared with the question.
 *
 * @throws DownloadProblem DOWNLOAD_DIGEST_MISSING, DOWNLOAD_DIGEST_MISMATCH, DOWNLOAD_PACKAGE, DOWNLOAD_UNEXPECTED for a file of the other
 *   format, DOWNLOAD_NOT_VALID, DOWNLOAD_FILES_DIFFER;
 *   the signal's reason when it is aborted
 */
export async function checkAnswer({ bytes, reprDigest, disposition }: Answered, checking: Checking): Promise<CheckedFile> {
  const sha256 = await requireDigest(reprDigest, bytes)
  const { mediaType, ending } = answerTypeOf(checking.question)
  const name = safeName(readFileName(disposition), ending)
  const blob = new Blob([bytes as BlobPart], { type: mediaType })
  const packed = ending === 'zip' ? openPackage(bytes) : [{ name, bytes }]
  if (!packed.every(isOfItsEnding)) throw new DownloadProblem(ending === 'zip' ? 'DOWNLOAD_PACKAGE' : 'DOWNLOAD_UNEXPECTED')
  const files = packed.map((file) => ({ name: file.name, blob: new Blob([file.bytes as BlobPart]) }))
  const { judged, failure } = await judgeFiles(files, checking)
  const found = judged.map(({ name: judgedName, answer, headline, tone }) => ({ name: judgedName, answer, headline, tone }))
  return { name, blob, sha256, found, open: failure ?? openQuestion(files, judged, checking.trust) }
}

/** The judging goes by the first bytes: a sound PDF that is called .xml would pass, and be no XML to whoever opens it. */
function isOfItsEnding({ name, bytes }: PackedFile): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  return name.toLowerCase().endsWith('.pdf') ? head.startsWith('%PDF-') : /^(?:\xef\xbb\xbf)?\s*</.test(head)
}

interface Judging {
  readonly judged: readonly JudgedFile[]
  readonly failure?: DownloadProblem
}

/** Without trust data the signatures are judged all the same: a broken one is found without trusting anybody. */
async function judgeFiles(files: readonly NamedFile[], checking: Checking): Promise<Judging> {
  const { trust = { anchors: [] }, agency, language, signal, onFraction } = checking
  try {
    const judged = await checking.judge(files, {
      ...{ trust, language, signal },
      ...(agency === undefined ? {} : { agency }),
      onProgress: ({ fraction }) => onFraction(fraction),
    })
    return { judged }
  } catch (cause) {
    signal.throwIfAborted()
    if (!(cause instanceof SignedRecordError)) throw cause
    // nothing was judged: a fault of the page, not of the file
    return { judged: [], failure: new DownloadProblem(cause.code, { cause }) }
  }
}

/** Why the answer is not a plain yes; undefined when it is. */
function openQuestion(
  files: readonly NamedFile[],
  judged: readonly JudgedFile[],
  trust: TrustData | undefined,
): DownloadProblem | undefined {
  const bad = judged.filter(({ answer }) => answer !== 'yes' && answer !== 'indeterminate')
  if (bad.length > 0) throw new DownloadProblem('DOWNLOAD_NOT_VALID', { headlines: headlinesOf(bad) })
  // two sound exports, one of each: whoever swaps them knows no secret
  const digests = new Set(judged.flatMap(({ record }) => record?.digest ?? []))
  if (digests.size > 1) throw new DownloadProblem('DOWNLOAD_FILES_DIFFER')
  const isYes =
    judged.length === files.length && digests.size === 1 && judged.every(({ answer, record }) => answer === 'yes' && record)
  if (trust === undefined || trust.anchors.length === 0) return new DownloadProblem('DOWNLOAD_NO_TRUST')
  return isYes ? undefined : new DownloadProblem('DOWNLOAD_UNVERIFIED', { headlines: headlinesOf(judged) })
}

function headlinesOf(judged: readonly JudgedFile[]): readonly string[] {
  return judged.map(({ name, headline }) => `${name}: ${headline}`)
}
