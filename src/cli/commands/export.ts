import { join } from 'node:path'
import type { Command } from 'commander'
import { DEFAULT_FORM, exportRecord, extractProfiles, forms } from '../../index'
import type { ExportFormat, Role, SignatureImages, Signer } from '../../index'
import { readFileBytes, writeFiles } from '../../node'
import type { Context } from '../context'
import { EXIT } from '../exit-codes'
import { given } from '../given'
import { openKey } from '../keys'
import type { AlgorithmOptions, LevelOptions, OutputOptions, RelaxationOptions, SourceOptions } from '../options'
import {
  addAlgorithm,
  addLanguage,
  addLevel,
  addOutput,
  addRelaxations,
  addSources,
  listParser,
  requireBasicLevel,
} from '../options'
import { chosenName } from '../output'
import { idOrFile } from '../own-data'
import { readJsonObject } from '../read-json'
import { signingPolicy, tellLimits, tellStatus } from '../signing'
import { loadSources } from '../sources'

interface Options extends SourceOptions, AlgorithmOptions, RelaxationOptions, LevelOptions, OutputOptions {
  readonly form: string
  readonly document?: string
  readonly person?: string
  readonly agency?: string
  readonly personPasswordFile?: string
  readonly agencyPasswordFile?: string
  readonly personImage?: string
  readonly agencySeal?: string
  readonly sealDiameter?: number
  readonly extract?: string
  readonly formats: readonly ExportFormat[]
}

const FORMATS: readonly ExportFormat[] = ['pdf', 'xml']

/** `export RECORD.json`: validates, renders, signs; writes the PDF and the XML, both or neither. */
export function addExport(program: Command, context: Context): void {
  const { say } = context
  const command = program.command('export').description(say('export')).argument('<record>', say('argRecord'))
  command
    .option('--form <form>', say('optFormOrFile', { forms: forms.map((form) => form.id).join(', ') }), DEFAULT_FORM)
    .option('--document <file>', say('optDocument'))
    .option('--person <key>', say('optPerson'))
    .option('--agency <key>', say('optAgencyKey'))
    .option('--person-password-file <file>', say('optPasswordFile', { variable: 'SIGNED_RECORD_PERSON_PASSWORD' }))
    .option('--agency-password-file <file>', say('optPasswordFile', { variable: 'SIGNED_RECORD_AGENCY_PASSWORD' }))
    .option('--person-image <png>', say('optPersonImage'))
    .option('--agency-seal <png>', say('optAgencySeal'))
    .option('--seal-diameter <mm>', say('optSealDiameter'), Number)
    .option('--extract <profile>', say('optExtract', { profiles: extractProfiles.map((one) => one.id).join(', ') }))
    .option('--formats <list>', say('optFormats'), listParser(FORMATS, context), FORMATS)
  for (const add of [addAlgorithm, addSources, addRelaxations, addLevel, addOutput, addLanguage]) add(command, context)
  command.action(async (file: string, options: Options) => run(file, options, context))
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  requireBasicLevel(options, context)
  const { record, document } = await readInput(file, options)
  const signers = await openSigners(options, context)
  const sources = await loadSources(options, context, signers.length === 0)
  const certificates = signers.map(([, signer]) => signer.certificate)
  const form = await idOrFile(options.form)
  const extract = options.extract === undefined ? undefined : await idOrFile(options.extract)
  const formats = FORMATS.filter((format) => options.formats.includes(format))
  const result = await exportRecord(record, {
    ...signingPolicy(sources, options, certificates, context),
    form,
    document,
    formats,
    ...given({ extract }),
    signers: Object.fromEntries(signers.map(([role, signer]) => [role === 'agency' ? 'agency' : 'authorisedPerson', signer])),
    images: await readImages(options),
  })
  const number = `${result.rendered.document.codeNumber}/${result.rendered.document.codeNotation}`
  const name = chosenName(options, number, context)
  const files = formats.flatMap((format) => {
    const bytes = result[format]
    return bytes === undefined ? [] : [{ path: join(options.out, `${name}.${format}`), bytes }]
  })
  await writeFiles(files, { force: options.force === true })
  for (const { path } of files) context.print(context.say('wrote', { path }))
  tell(signers, result.status, options, context)
  context.end(EXIT.yes)
}

/** The record, and the metadata from `--document`, else from the record file. */
async function readInput(
  file: string,
  options: Options,
): Promise<{ readonly record: unknown; readonly document: Readonly<Record<string, unknown>> }> {
  const { record, document: inside, ...rest } = await readJsonObject(file)
  const outside = options.document === undefined ? inside : await readJsonObject(options.document)
  const document = (typeof outside === 'object' && outside !== null ? outside : {}) as Readonly<Record<string, unknown>>
  const agency = document.agency
  const withSeal =
    options.sealDiameter === undefined || typeof agency !== 'object'
      ? document
      : { ...document, agency: { ...agency, sealDiameterMm: options.sealDiameter } }
  return { record: record ?? rest, document: withSeal }
}

async function openSigners(options: Options, context: Context): Promise<readonly (readonly [Role, Signer])[]> {
  const { person, agency, personPasswordFile, agencyPasswordFile } = options
  const requests = [
    { role: 'authorised-person', path: person, passwordFile: personPasswordFile, image: options.personImage },
    { role: 'agency', path: agency, passwordFile: agencyPasswordFile, image: options.agencySeal },
  ] as const
  const signers: (readonly [Role, Signer])[] = []
  for (const { role, path, passwordFile, image } of requests) {
    if (path === undefined && passwordFile !== undefined) throw context.misuse('passwordWithoutKey')
    if (path === undefined && image !== undefined) throw context.misuse('imageWithoutKey')
    if (path !== undefined) signers.push([role, await openKey({ role, path, ...given({ passwordFile }) }, options, context)])
  }
  return signers
}

async function readImages({ personImage, agencySeal }: Options): Promise<SignatureImages> {
  return given({
    authorisedPerson: personImage === undefined ? undefined : await readFileBytes(personImage),
    agency: agencySeal === undefined ? undefined : await readFileBytes(agencySeal),
  })
}

function tell(
  signers: readonly (readonly [Role, Signer])[],
  status: Awaited<ReturnType<typeof exportRecord>>['status'],
  options: Options,
  context: Context,
): void {
  const statuses = signers.flatMap(([role, signer]) => {
    const found = status[role]
    if (found !== undefined) tellStatus(signer.certificate, found, context)
    return found === undefined ? [] : [found]
  })
  if (signers.length === 0) context.note(context.say('unsignedNotice'))
  tellLimits(statuses, options, context)
}
