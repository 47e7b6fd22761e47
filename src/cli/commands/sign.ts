import type { Command } from 'commander'
import { addSignature, inspectExport } from '../../index'
import type { Signer } from '../../index'
import { readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { given } from '../given'
import { openKey } from '../keys'
import type { AlgorithmOptions, LevelOptions, OutputOptions, RelaxationOptions, SourceOptions } from '../options'
import { addAlgorithm, addLanguage, addLevel, addOutput, addRelaxations, addSources, requireBasicLevel } from '../options'
import { filePath } from '../output'
import { addOwnForms, readOwnForms } from '../own-data'
import type { OwnFormOptions } from '../own-data'
import type { RoleOptions } from '../roles'
import { addRole, roleOf } from '../roles'
import { signingPolicy, tellLimits, tellStatus } from '../signing'
import { loadSources } from '../sources'
import type { AttachmentFlags } from './sign-attachment'
import { addAttachmentFlags, markOf, signMarked } from './sign-attachment'

interface Options
  extends RoleOptions,
    SourceOptions,
    AlgorithmOptions,
    RelaxationOptions,
    LevelOptions,
    OutputOptions,
    OwnFormOptions,
    AttachmentFlags {
  readonly person?: string
  readonly agency?: string
  readonly personPasswordFile?: string
  readonly agencyPasswordFile?: string
  readonly personImage?: string
  readonly agencySeal?: string
}

/** `sign FILE --role R`: adds the next missing signature to somebody else's export, after verifying it. */
export function addSign(program: Command, context: Context): void {
  const { say } = context
  const command = program.command('sign').description(say('sign')).argument('<file>', say('argExport'))
  addRole(command, context)
    .option('--person <key>', say('optPerson'))
    .option('--agency <key>', say('optAgencyKey'))
    .option('--person-password-file <file>', say('optPasswordFile', { variable: 'SIGNED_RECORD_PERSON_PASSWORD' }))
    .option('--agency-password-file <file>', say('optPasswordFile', { variable: 'SIGNED_RECORD_AGENCY_PASSWORD' }))
    .option('--person-image <png>', say('optPersonImage'))
    .option('--agency-seal <png>', say('optAgencySeal'))
  addAttachmentFlags(command, context)
  for (const add of [addAlgorithm, addSources, addRelaxations, addLevel, addOwnForms]) add(command, context)
  addLanguage(addOutput(command, context, 'optOutFile'), context)
  command.action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  requireBasicLevel(options, context)
  const mark = markOf(options, context)
  const signer = await openRoleKey(options, context)
  const forms = await readOwnForms(options)
  const sources = await loadSources(options, context)
  const bytes = await readFileBytes(file)
  const policy = signingPolicy(sources, options, [signer.certificate], context)
  if (mark !== undefined) return signMarked({ path: file, bytes }, signer, { ...policy, mark }, options, context)
  const image = options.role === 'person' ? options.personImage : options.agencySeal
  const drawn = image === undefined ? undefined : await readFileBytes(image)
  const signed = await addSignature(bytes, roleOf(options), signer, {
    ...policy,
    ...forms,
    images: given(options.role === 'person' ? { authorisedPerson: drawn } : { agency: drawn }),
  })
  const { record } = await inspectExport({ name: file, bytes: signed.file })
  const path = await filePath(options, signed.format, record?.number ?? '', context)
  await writeFiles([{ path, bytes: signed.file }], { force: options.force === true })
  context.print(context.say('wrote', { path }))
  tellStatus(signer.certificate, signed.status, context)
  tellLimits([signed.status], options, context)
  context.end(EXIT.yes)
}

/** The key of the role that signs; anything given for the other one would be ignored, and is refused. */
async function openRoleKey(options: Options, context: Context): Promise<Signer> {
  const mine = { person: [options.person, options.personPasswordFile], agency: [options.agency, options.agencyPasswordFile] }
  const others = options.role === 'person' ? [...mine.agency, options.agencySeal] : [...mine.person, options.personImage]
  if (others.some((value) => value !== undefined)) throw context.misuse('otherRole', { role: options.role })
  const [path, passwordFile] = mine[options.role]
  if (path === undefined) throw context.misuse('keyMissing', { option: `--${options.role}` })
  return openKey({ role: roleOf(options), path, ...given({ passwordFile }) }, options, context)
}
