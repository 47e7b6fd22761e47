import type { InputErrorCode } from '../../base'
import { recordReader } from '../../record-reader'
import { articleStyle, toArticle, toHtml } from '../../report'
import { refusedReport, verifyFiles } from '../../verify'
import type { FileReport, VerifyInput, VerifyOptions } from '../../verify'
import type { JudgedFile, JudgingProgress, NamedFile } from '../types'
import type { Judgement, JudgingTask } from './messages'
import { Progress } from './progress'
import { readFile } from './read-file'
import { readLists } from './read-lists'
import { readTrust } from './read-trust'

/**
 * Reads and judges the files of one task, all together (`SAME_RECORD`), by what the page trusts and nothing else: no network, and no page
 * is drawn again, which `PAGES_NOT_COMPARED` then says.
 *
 * @param at the moment to judge at
 * @throws BrowserError BROWSER_TRUST_MALFORMED
 */
export async function judgeTask(task: JudgingTask, at: Date, tell: (progress: JudgingProgress) => void): Promise<Judgement> {
  const trust = readTrust(task.trust)
  const progress = new Progress(task, tell)
  const lists = await readLists(task.lists)
  const read: (VerifyInput | InputErrorCode)[] = []
  for (const [place, file] of task.files.entries()) {
    progress.readingOf(place)
    const known = task.refused.find(([refused]) => refused === place)?.[1]
    const outcome = known === undefined ? await readFile(file.blob, (bytes) => progress.readOf(place, bytes)) : { code: known }
    read.push('bytes' in outcome ? { name: file.name, bytes: outcome.bytes } : outcome.code)
  }
  const places = read.flatMap((input, place) => (typeof input === 'string' ? [] : [place]))
  const inputs = read.flatMap((input) => (typeof input === 'string' ? [] : [input]))
  progress.judging(places)
  const options = verifyOptions(task, { ...trust, evidence: [...trust.evidence, ...lists.evidence] }, at)
  const verdicts = await verifyFiles(inputs, { ...options, onVerified: (index) => progress.judged(index) })
  const refuse = ({ name, blob }: NamedFile, code: InputErrorCode): FileReport =>
    refusedReport({ name, size: blob.size, sha256: '' }, code, options)
  const reports = task.files.map((file, place) => {
    const input = read[place]
    if (typeof input === 'string') return refuse(file, input)
    const verdict = verdicts[places.indexOf(place)]
    if (verdict === undefined) throw new TypeError(`no verdict on file ${place}`)
    return verdict.report
  })
  return judgementOf([...reports, ...lists.refused.map((file) => refuse(file, 'INPUT_CRL'))], task)
}

function verifyOptions(
  { profile, agency }: JudgingTask,
  { anchors, certificates, evidence }: Pick<VerifyOptions, 'anchors' | 'certificates' | 'evidence'>,
  at: Date,
): VerifyOptions {
  return {
    at,
    anchors,
    ...(certificates === undefined ? {} : { certificates }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(profile === undefined ? {} : { profile }),
    ...(agency === undefined ? {} : { agency }),
    readRecord: recordReader,
  }
}

function judgementOf(reports: readonly FileReport[], { language }: JudgingTask): Judgement {
  const files: readonly JudgedFile[] = reports.map((report) => ({
    name: report.file.name,
    answer: report.answer,
    sha256: report.file.sha256,
    record: report.record,
    ...toArticle(report, language),
  }))
  return { files, page: toHtml(reports, language), style: articleStyle() }
}
