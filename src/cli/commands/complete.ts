import type { Command } from 'commander'
import {
  complete,
  completeWithCms,
  decodeUtf8,
  inspectExport,
  looksLikePem,
  readCertificate,
  readPem,
  readPreparedSignature,
} from '../../index'
import type { PreparedSignature, SigningPolicy } from '../../index'
import { readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import type { OutputOptions, RelaxationOptions, SourceOptions } from '../options'
import { addLanguage, addOutput, addRelaxations, addSources } from '../options'
import { filePath } from '../output'
import { signatureValue } from '../signature-value'
import { signingPolicy, tellLimits } from '../signing'
import { loadSources } from '../sources'

interface Options extends SourceOptions, RelaxationOptions, OutputOptions {
  readonly state: string
  readonly signature?: string
  readonly cms?: string
}

/** `complete FILE`: the second half of signing with a key that is elsewhere. */
export function addComplete(program: Command, context: Context): void {
  const { say } = context
  const command = program.command('complete').description(say('complete')).argument('<file>', say('argPrepared'))
  command
    .requiredOption('--state <json>', say('optState'))
    .option('--signature <value>', say('optSignature'))
    .option('--cms <file>', say('optCms'))
  for (const add of [addSources, addRelaxations]) add(command, context)
  addLanguage(addOutput(command, context, 'optOutFile'), context)
  command.action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  if ((options.signature === undefined) === (options.cms === undefined)) throw context.misuse('valueOrCms')
  const prepared = readPreparedSignature(decodeUtf8(await readFileBytes(options.state)))
  const sources = await loadSources(options, context)
  const base = await readFileBytes(file)
  const certificate = readCertificate(new Uint8Array(Buffer.from(prepared.certificate, 'base64')))
  const policy = signingPolicy(sources, options, [certificate], context)
  const signed = await putIn(base, prepared, options, policy)
  const { record } = await inspectExport({ name: file, bytes: signed })
  const path = await filePath(options, prepared.format, record?.number ?? '', context)
  await writeFiles([{ path, bytes: signed }], { force: options.force === true })
  context.print(context.say('wrote', { path }))
  tellLimits([], options, context)
  context.note(context.say('levelNotice'))
  context.end(EXIT.yes)
}

async function putIn(
  base: Uint8Array,
  prepared: PreparedSignature,
  { signature, cms }: Options,
  policy: SigningPolicy,
): Promise<Uint8Array> {
  if (cms !== undefined) return completeWithCms(base, prepared, derOf(await readFileBytes(cms)), policy)
  return complete(base, prepared, await signatureValue(signature ?? '', prepared), policy)
}

function derOf(bytes: Uint8Array): Uint8Array {
  return looksLikePem(bytes) ? (readPem(bytes, ['CMS', 'PKCS7'])[0]?.der ?? bytes) : bytes
}
