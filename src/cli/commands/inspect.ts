import { basename } from 'node:path'
import type { Command } from 'commander'
import { inspectExport, messageOf } from '../../index'
import type { Finding, Inspection } from '../../index'
import { readFileBytes } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { inspectionText } from '../inspection-text'
import { addLanguage } from '../options'
import { readPasswordFile } from '../password-file'

interface Options {
  readonly detached?: string
  readonly passwordFile?: string
  readonly json?: true
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
    .option('--json', say('optInspectJson'))
  addLanguage(command, context).action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, { detached, passwordFile, json }: Options, context: Context): Promise<void> {
  const bytes = await readFileBytes(file)
  const inspection = await inspectExport(
    { name: file, bytes },
    {
      ...(detached === undefined ? {} : { detached: { name: basename(detached), bytes: await readFileBytes(detached) } }),
      ...(passwordFile === undefined ? {} : { password: await readPasswordFile(passwordFile) }),
    },
  )
  const { io, language } = context
  io.out(json === true ? `${JSON.stringify(withWords(inspection), undefined, 2)}\n` : inspectionText(inspection, language))
  context.end(inspection.refusal === null ? EXIT.yes : EXIT.input)
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
