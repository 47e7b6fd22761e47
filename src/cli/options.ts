import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import { InputError, parseMoment } from '../index'
import type { Context } from './context'
import type { Phrase } from './texts/phrase'

/** Options of several commands, each defined once. */

export function addLanguage(command: Command, { say }: Context): Command {
  return command.addOption(new Option('--lang <vi|en>', say('optLang')).choices(['vi', 'en']))
}

/** Trust and evidence: everything that verification and the checks before signing rest on. */
export interface SourceOptions extends StoreOptions {
  readonly trust: readonly string[]
  readonly certs: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
  readonly online?: true
  readonly allowHost: readonly string[]
}

export function addSources(command: Command, context: Context): Command {
  const { say } = context
  addStore(command.option('--trust <path>', say('optTrust'), collect, []), context)
    .option('--certs <path>', say('optCerts'), collect, [])
    .option('--crl <path>', say('optCrl'), collect, [])
    .option('--ocsp <path>', say('optOcsp'), collect, [])
    .option('--online', say('optOnline'))
  return addHosts(command, context)
}

/** Where the user's trust store is. */
export interface StoreOptions {
  readonly store?: string
}

export function addStore(command: Command, { say }: Context): Command {
  return command.option('--store <dir>', say('optStore'))
}

export function addHosts(command: Command, context: Context): Command {
  return command.option('--allow-host <host>', context.say('optAllowHost'), hostCollector(context), [])
}

export interface AlgorithmOptions {
  readonly algorithm?: 'rsa-pss' | 'rsa-pkcs1' | 'ecdsa' | 'ed25519'
  readonly digest?: 'sha256' | 'sha384' | 'sha512'
}

export function addAlgorithm(command: Command, { say }: Context): Command {
  return command
    .addOption(new Option('--algorithm <name>', say('optAlgorithm')).choices(['rsa-pss', 'rsa-pkcs1', 'ecdsa', 'ed25519']))
    .addOption(new Option('--digest <name>', say('optDigest')).choices(['sha256', 'sha384', 'sha512']))
}

export interface RelaxationOptions {
  readonly at?: Date
  readonly unsafeTime?: true
  readonly unsafeUnknownStatus?: true
  readonly unsafeOutsideAnnexI?: true
}

/** Signing time and the relaxations of the checks before signing. */
export function addRelaxations(command: Command, context: Context): Command {
  const { say } = context
  return command
    .option('--at <time>', say('optSigningTime'), momentParser(context))
    .option('--unsafe-time', say('optUnsafeTime'))
    .option('--unsafe-unknown-status', say('optUnsafeUnknownStatus'))
    .option('--unsafe-outside-annex-i', say('optUnsafeOutsideAnnexI'))
}

export interface LevelOptions {
  readonly level?: string
  readonly tsa: readonly string[]
}

/** Levels are named so that asking for a higher one is refused in words; B-B is the one that is made. */
export function addLevel(command: Command, { say }: Context): Command {
  return command
    .addOption(new Option('--level <level>', say('optLevel')).choices(['B-B', 'B-T', 'B-LT', 'B-LTA']))
    .addOption(new Option('--tsa <url>', say('optTsa')).argParser(collect).default([]).hideHelp())
}

/** @throws UsageError for a level or a service that is not offered */
export function requireBasicLevel({ level = 'B-B', tsa }: LevelOptions, context: Context): void {
  if (level !== 'B-B') throw context.misuse('levelNotOffered', { level })
  if (tsa.length > 0) throw context.misuse('tsaNotOffered')
}

export interface OutputOptions {
  readonly out: string
  readonly name?: string
  readonly force?: true
}

export function addOutput(command: Command, { say }: Context, what: Phrase = 'optOut'): Command {
  return command.option('--out <path>', say(what), '.').option('--name <name>', say('optName')).option('--force', say('optForce'))
}

/** Adds a value to a repeatable option. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

/** Adds a host (`host`, `host:port`, an IP address); an address or a path in its place would never be met, and is refused. */
function hostCollector({ say }: Context): typeof collect {
  return (value, previous) => {
    if (!/^(?:\[[\da-f:.]+\](?::\d+)?|[\da-f:.]*:[\da-f:.]*:[\da-f:.]*|[\p{L}\p{N}._-]+(?::\d+)?)$/iu.test(value))
      throw new InvalidArgumentError(say('notHost'))
    return collect(value, previous)
  }
}

export function momentParser({ say }: Context): (value: string) => Date {
  return (value) => {
    try {
      return parseMoment(value)
    } catch (error) {
      if (error instanceof InputError) throw new InvalidArgumentError(say('notMoment'))
      throw error
    }
  }
}

/** A list with commas, of known words. */
export function listParser<Word extends string>(words: readonly Word[], { say }: Context): (value: string) => readonly Word[] {
  return (value) =>
    value.split(',').map((part) => {
      const word = words.find((candidate) => candidate === part.trim())
      if (word === undefined) throw new InvalidArgumentError(say('notAmong', { words: words.join(', ') }))
      return word
    })
}
