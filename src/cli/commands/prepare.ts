import type { Command } from 'commander'
import { bytesToSign, prepare, toBeSigned, toHex } from '../../index'
import type { PreparedSignature } from '../../index'
import { chooseAlgorithm, loadCertificates, readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { given } from '../given'
import { algorithmChoice } from '../keys'
import type { AlgorithmOptions, RelaxationOptions, SourceOptions } from '../options'
import { addAlgorithm, addLanguage, addRelaxations, addSources } from '../options'
import { addOwnForms, readOwnForms } from '../own-data'
import type { OwnFormOptions } from '../own-data'
import type { RoleOptions } from '../roles'
import { addRole, roleOf } from '../roles'
import { signingPolicy, tellLimits, tellStatus } from '../signing'
import { loadSources } from '../sources'

interface Options extends RoleOptions, SourceOptions, AlgorithmOptions, RelaxationOptions, OwnFormOptions {
  readonly certificate: string
  readonly out: string
  readonly image?: string
  readonly data?: string
  readonly content?: string
  readonly force?: true
}

/** `prepare FILE`: the first half of signing with a key that is elsewhere. */
export function addPrepare(program: Command, context: Context): void {
  const { say } = context
  const command = program.command('prepare').description(say('prepare')).argument('<file>', say('argExport'))
  addRole(command, context)
    .requiredOption('--certificate <pem>', say('optCertificate'))
    .requiredOption('--out <state>', say('optOutState'))
    .option('--image <png>', say('optImage'))
    .option('--data <file>', say('optData'))
    .option('--content <file>', say('optContent'))
    .option('--force', say('optForce'))
  for (const add of [addAlgorithm, addSources, addRelaxations, addOwnForms, addLanguage]) add(command, context)
  command.action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const [certificate, ...chain] = await loadCertificates([options.certificate])
  if (certificate === undefined) throw context.misuse('keyMissing', { option: '--certificate' })
  const algorithm = chooseAlgorithm(certificate, algorithmChoice(options))
  const forms = await readOwnForms(options)
  const sources = await loadSources(options, context)
  const bytes = await readFileBytes(file)
  const image = options.image === undefined ? undefined : await readFileBytes(options.image)
  const { prepared, status } = await prepare(
    bytes,
    roleOf(options),
    { certificate, chain, algorithm },
    {
      ...signingPolicy(sources, options, [certificate], context),
      ...forms,
      images: given(options.role === 'person' ? { authorisedPerson: image } : { agency: image }),
    },
  )
  await writeFiles(await filesOf(bytes, prepared, options), { force: options.force === true })
  show(prepared, options.out, context)
  tellStatus(certificate, status, context)
  tellLimits([status], options, context)
  context.end(EXIT.yes)
}

async function filesOf(
  base: Uint8Array,
  prepared: PreparedSignature,
  { out, data, content }: Options,
): Promise<{ path: string; bytes: Uint8Array }[]> {
  const state = new TextEncoder().encode(`${JSON.stringify(prepared, undefined, 2)}\n`)
  return [
    { path: out, bytes: state },
    ...(data === undefined ? [] : [{ path: data, bytes: toBeSigned(prepared).data }]),
    ...(content === undefined ? [] : [{ path: content, bytes: await bytesToSign(base, prepared) }]),
  ]
}

/** What the holder of the key needs: what the document is, and exactly what to sign. */
function show(prepared: PreparedSignature, path: string, { say, print }: Context): void {
  const item = toBeSigned(prepared)
  const { number, date, subject, agency } = item.summary
  const { scheme, digest } = item.algorithm
  print(say('wrote', { path }))
  print(say('preparedFor', { number, date, subject, agency, role: item.role }))
  print(say('preparedAlgorithm', { algorithm: scheme === 'Ed25519' ? scheme : `${scheme} ${digest}` }))
  print(say('preparedDigest', { digest, hex: toHex(item.digest) }))
  print(say('preparedData', { base64: Buffer.from(item.data).toString('base64') }))
}
