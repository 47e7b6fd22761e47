import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import {
  describeBreach,
  describeNotMeasured,
  inspectExport,
  inspectLayout,
  layoutToText,
  messageOf,
  neutralise,
} from '../../index'
import type { DocumentKind, Finding, Inspection, LayoutOptions, LayoutReport } from '../../index'
import { readFileBytes } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { inspectionText } from '../inspection-text'
import { jsonText } from '../json-text'
import { addLanguage } from '../options'
import { readPasswordFile } from '../password-file'

interface Options {
  readonly detached?: string
  readonly passwordFile?: string
  readonly json?: true
  readonly layout?: true
  readonly kind?: DocumentKind
}

/** `inspect FILE`: what a file holds. Judges nothing. */
export function addInspect(program: Command, context: Context): void {
  const { say } = context
  const command = program
    .command('inspect')
    .description(say('inspect'))
    .argument('<file>', say('argFile'))
    .option('--detached <path>', say('optDetached'))
    .option('--password-file <path>', say('optPdfPasswordFile'))
    .option('--layout', say('optLayout'))
    .addOption(new Option('--kind <kind>', say('optLayoutKind')).choices(['form', 'nd30', 'attachment', 'copy']))
    .option('--json', say('optInspectJson'))
    .addHelpText('after', `\n${say('layoutHelp')}\n`)
  addLanguage(command, context).action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const { detached, passwordFile, json } = options
  const bytes = await readFileBytes(file)
  if (options.layout === true) return runLayout(file, bytes, options, context)
  const inspection = await inspectExport(
    { name: file, bytes },
    {
      ...(detached === undefined ? {} : { detached: { name: basename(detached), bytes: await readFileBytes(detached) } }),
      ...(passwordFile === undefined ? {} : { password: await readPasswordFile(passwordFile) }),
    },
  )
  const { io, language } = context
  io.out(json === true ? jsonText(withWords(inspection)) : inspectionText(inspection, language))
  context.end(inspection.refusal === null ? EXIT.yes : EXIT.input)
}

/** Measures the pages. A breach is no failure of the command: it judges nothing. */
async function runLayout(
  file: string,
  bytes: Uint8Array,
  { passwordFile, kind, json }: Options,
  context: Context,
): Promise<void> {
  const { io, language } = context
  const options: LayoutOptions = {
    ...(passwordFile === undefined ? {} : { password: await readPasswordFile(passwordFile) }),
    ...(kind === undefined ? {} : { kind }),
  }
  const report = inspectLayout(bytes, options)
  if (json === true) io.out(jsonText({ file, ...layoutWithWords(report) }))
  else io.out(`${neutralise(file)}\n${layoutToText(report, { language })}`)
  context.end(EXIT.yes)
}

function layoutWithWords({ breaches, notMeasured, ...rest }: LayoutReport): object {
  return {
    ...rest,
    breaches: breaches.map((breach) => ({
      ...breach,
      message: { vi: describeBreach(breach, 'vi'), en: describeBreach(breach, 'en') },
    })),
    notMeasured: notMeasured.map((open) => ({
      ...open,
      message: { vi: describeNotMeasured(open, 'vi'), en: describeNotMeasured(open, 'en') },
    })),
  }
}

function withWords(inspection: Inspection): object {
  const words = (finding: Finding): object => ({
    ...finding,
    message: { vi: messageOf(finding.code, finding.parameters, 'vi'), en: messageOf(finding.code, finding.parameters, 'en') },
  })
  const { refusal, signatures, findings, ...rest } = inspection
  return {
    ...rest,
    refusal: refusal === null ? null : { ...refusal, message: messageOf(refusal.code, {}, 'en') },
    signatures: signatures.map((signature) => ({ ...signature, findings: signature.findings.map(words) })),
    findings: findings.map(words),
  }
}
