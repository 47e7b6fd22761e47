import type { Command } from 'commander'
import { Option } from 'commander'
import { extractRecord } from '../../index'
import { readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { addLanguage } from '../options'

interface Options {
  readonly json?: true
  readonly out?: string
  readonly force?: true
}

/** `extract FILE`: takes the record out of an export, as XML or JSON. Verifies nothing. */
export function addExtract(program: Command, context: Context): void {
  const { say } = context
  const command = program
    .command('extract')
    .description(say('extract'))
    .argument('<file>', say('argExport'))
    .addOption(new Option('--xml', say('optExtractXml')).conflicts('json'))
    .option('--json', say('optExtractJson'))
    .option('--out <file>', say('optOutExtract'))
    .option('--force', say('optForce'))
  addLanguage(command, context).action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const { xml, form, record, document } = await extractRecord(await readFileBytes(file))
  const json = (): Uint8Array => new TextEncoder().encode(`${JSON.stringify({ form, document, record }, undefined, 2)}\n`)
  const bytes = options.json === true ? json() : xml
  if (options.out === undefined) context.io.out(bytes)
  else {
    await writeFiles([{ path: options.out, bytes }], { force: options.force === true })
    context.note(context.say('wrote', { path: options.out }))
  }
  context.note(context.say('notVerified'))
  context.end(EXIT.yes)
}
