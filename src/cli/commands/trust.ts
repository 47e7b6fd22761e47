import type { Command } from 'commander'
import { SignedRecordError, shippedPins } from '../../index'
import type { Certificate } from '../../index'
import { FileError, certificateFiles, loadCertificates, openTrustStore } from '../../node'
import type { Context } from '../context'
import { EXIT, worst } from '../exit-codes'
import type { ExitCode } from '../exit-codes'
import { tellFault } from '../faults'
import { jsonText } from '../json-text'
import { addLanguage, addStore } from '../options'
import type { StoreOptions } from '../options'
import { storeFolder } from '../sources'
import { addPins, keep } from '../trust-pins'
import type { PinOptions } from '../trust-pins'
import { storeJson, storeLines } from '../trust-words'
import { addTrustFetch } from './trust-fetch'

interface ListOptions extends StoreOptions {
  readonly json?: true
}

/** `trust list`, `trust add FILE…`, `trust fetch`. */
export function addTrust(program: Command, context: Context): void {
  const { say } = context
  const trust = program.command('trust').description(say('trust'))
  addLanguage(trust, context)
  const lister = trust.command('list').description(say('trustList')).option('--json', say('optListJson'))
  addLanguage(addStore(lister, context), context).action(async (options: ListOptions) => list(options, context))
  const adder = trust.command('add').description(say('trustAdd')).argument('<file...>', say('argCertificates'))
  addPins(adder, context).action(async (files: string[], options: PinOptions) => add(files, options, context))
  addTrustFetch(trust, context)
  for (const command of trust.commands)
    command.helpOption('-h, --help', say('optHelp')).addHelpText('after', `\n${say('exitCodes')}`)
}

async function list(options: ListOptions, context: Context): Promise<void> {
  const store = await openTrustStore(storeFolder(options, context))
  if (options.json === true) context.io.out(jsonText(storeJson(store, shippedPins)))
  else for (const line of storeLines(store, shippedPins, context)) context.print(line)
  context.end(EXIT.yes)
}

async function add(paths: readonly string[], options: PinOptions, context: Context): Promise<void> {
  const certificates: Certificate[] = []
  const codes: ExitCode[] = []
  for (const path of paths) {
    for (const file of await certificateFiles(path)) {
      const read = await readOne(file, context)
      if (typeof read === 'number') codes.push(read)
      else certificates.push(...read)
    }
  }
  const { results, code } = await keep(certificates, options, context)
  const isRefused = results.some(({ outcome }) => outcome === 'refused')
  context.end(worst([...codes, code, isRefused ? EXIT.no : EXIT.yes]))
}

/** A file that cannot be read is told and stops no other. */
async function readOne(file: string, context: Context): Promise<readonly Certificate[] | ExitCode> {
  try {
    return await loadCertificates([file])
  } catch (error) {
    if (error instanceof FileError || error instanceof SignedRecordError) return tellFault(error, context)
    throw error
  }
}
