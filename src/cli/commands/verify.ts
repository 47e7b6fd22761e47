import { basename } from 'node:path'
import type { Command } from 'commander'
import { Option } from 'commander'
import { InputError, toHtml, toJson, toText } from '../../index'
import type { FileReport, Profile, TrustDomain, Verdict, VerifyExportOptions, VerifyInput } from '../../index'
import { FileError, readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { codeOfReport, worst } from '../exit-codes'
import { given } from '../given'
import type { SourceOptions } from '../options'
import { addLanguage, addSources, listParser, momentParser } from '../options'
import { addOwnForms, readOwnForms } from '../own-data'
import type { OwnFormOptions } from '../own-data'
import { jsonText } from '../json-text'
import { readPasswordFile } from '../password-file'
import { startProgress } from '../progress'
import { refusedVerdict } from '../refused-report'
import { loadSources } from '../sources'
import type { OnlineChoice } from '../sources'
import { keepEvidence, requireEvidenceFolder } from '../evidence-folder'
import type { EvidenceOptions } from '../evidence-folder'

interface Options extends SourceOptions, EvidenceOptions, OwnFormOptions {
  readonly at?: Date
  readonly profile: Profile
  readonly acceptDomain?: readonly TrustDomain[]
  readonly agency?: string
  readonly detached?: string
  readonly passwordFile?: string
  readonly json?: true
  readonly html?: string
  readonly quiet?: true
}

/** `verify FILE…`: does each file have the legal value of the paper original? */
export function addVerify(program: Command, context: Context): void {
  const { say } = context
  const command = program.command('verify').description(say('verify')).argument('<file...>', say('argFiles'))
  addSources(command, context)
    .option('--at <time>', say('optAt'), momentParser(context))
    .addOption(
      new Option('--profile <profile>', say('optProfile')).choices(['official-record', 'generic']).default('official-record'),
    )
    .option('--accept-domain <list>', say('optAcceptDomain'), listParser(['official-duty', 'public'] as const, context))
    .option('--agency <name>', say('optAgencyName'))
    .option('--detached <path>', say('optDetached'))
    .option('--password-file <path>', say('optPdfPasswordFile'))
    .option('--evidence <dir>', say('optEvidence'))
    .option('--force', say('optEvidenceForce'))
    .option('--json', say('optJson'))
    .option('--html <path>', say('optHtml'))
    .addOption(new Option('--quiet', say('optQuiet')).conflicts('json'))
  addLanguage(addOwnForms(command, context), context).action(async (files: string[], options: Options) =>
    verify(files, options, context),
  )
}

async function verify(files: readonly string[], options: Options, context: Context): Promise<void> {
  if (files.filter((file) => file === '-').length > 1) throw context.misuse('inputTwice')
  await requireEvidenceFolder(options, context)
  const { judging, online } = await judgingOptions(options, context)
  const opened: Opened[] = []
  for (const file of files) opened.push(await open(file, judging))
  const inputs = opened.flatMap((item) => ('bytes' in item ? [item] : []))
  const verdicts = await judge(inputs, judging, online, options, context)
  const all = opened.map((item) => ('bytes' in item ? (verdicts.shift() ?? missing(item)) : item))
  const reports = all.map((verdict) => verdict.report)
  await writeExtras(all, options, context)
  show(reports, options, context)
  context.end(worst(reports.map(codeOfReport)))
}

async function judge(
  inputs: readonly VerifyInput[],
  judging: VerifyExportOptions,
  online: OnlineChoice | undefined,
  { quiet }: Options,
  context: Context,
): Promise<Verdict[]> {
  const progress = startProgress(inputs.length, quiet === true, context)
  try {
    return [...(await context.io.verify(inputs, { ...judging, onVerified: progress.step }, online))]
  } finally {
    progress.stop()
  }
}

type Opened = VerifyInput | Verdict

interface Judging {
  readonly judging: VerifyExportOptions
  readonly online: OnlineChoice | undefined
}

async function judgingOptions(options: Options, context: Context): Promise<Judging> {
  const { online, ...sources } = await loadSources(options, context, options.quiet)
  const { detached, passwordFile } = options
  const judging = {
    ...sources,
    ...(await readOwnForms(options)),
    at: options.at ?? context.io.now(),
    profile: options.profile,
    ...given({ acceptDomains: options.acceptDomain, agency: options.agency }),
    ...(detached === undefined ? {} : { detached: { name: basename(detached), bytes: await readFileBytes(detached) } }),
    ...(passwordFile === undefined ? {} : { password: await readPasswordFile(passwordFile) }),
  }
  return { judging, online }
}

/** Opens one file; one that cannot be opened becomes a refusal of its own and stops no other. */
async function open(name: string, judging: VerifyExportOptions): Promise<Opened> {
  try {
    return { name, bytes: await readFileBytes(name, undefined, { shared: true }) }
  } catch (error) {
    if (error instanceof FileError) return refusedVerdict({ name }, 'INPUT_UNREADABLE', judging)
    // the one thing that opening a file refuses
    if (error instanceof InputError) return refusedVerdict({ name }, 'LIMIT_FILE_SIZE', judging)
    throw error
  }
}

function missing({ name }: VerifyInput): never {
  throw new TypeError(`no verdict on ${name}`)
}

async function writeExtras(verdicts: readonly Verdict[], options: Options, context: Context): Promise<void> {
  const { html } = options
  const reports = verdicts.map((verdict) => verdict.report)
  if (html !== undefined) {
    const bytes = new TextEncoder().encode(toHtml(reports, context.language))
    await writeFiles([{ path: html, bytes }], { force: true })
  }
  await keepEvidence(verdicts, options, context)
}

function show(reports: readonly FileReport[], options: Options, { io, language, colour }: Context): void {
  if (options.quiet === true) return
  if (options.json === true) {
    const [first, ...others] = reports.map(toJson)
    io.out(jsonText(others.length === 0 ? first : [first, ...others]))
    return
  }
  io.out(reports.map((report) => toText(report, { language, colour: colour.out })).join('\n'))
}
