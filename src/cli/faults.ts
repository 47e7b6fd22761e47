import { CommanderError } from 'commander'
import { SignedRecordError, SigningError, describeError } from '../index'
import { FileError, systemCode } from '../node'
import type { Context } from './context'
import { EXIT, UsageError, codeOfError } from './exit-codes'
import type { ExitCode } from './exit-codes'
import type { Phrase } from './texts/phrase'

/** Tells the user why a run ends, and gives its exit code. A stack is shown only when asked for: it is for developers. */
export function tellFault(error: unknown, context: Context): ExitCode {
  if (error instanceof CommanderError) return tellMisuse(error, context)
  const { io, say } = context
  const code = codeOfError(error)
  io.err(`${describe(error, code, context)}\n`)
  if (code === EXIT.usage) io.err(`${say('seeHelp', { command: 'signed-record' })}\n`)
  if (io.env.SIGNED_RECORD_DEBUG === '1' && error instanceof Error) io.err(`${error.stack ?? ''}\n`)
  return code
}

function describe(error: unknown, code: ExitCode, { say, language }: Context): string {
  if (error instanceof UsageError) return `${PREFIX[language].usage}${error.message}`
  if (error instanceof FileError)
    return `${PREFIX[language].failed}${say(FILE_PHRASES[error.action], { path: error.path, reason: systemCode(error.cause) ?? '' })}`
  if (error instanceof SignedRecordError) {
    const refused = error instanceof SigningError && code === EXIT.no
    return `${PREFIX[language][refused ? 'refused' : 'failed']}${describeError(error, language)}`
  }
  return say('defect', { name: error instanceof Error ? error.name : typeof error })
}

const PREFIX = {
  vi: { usage: 'Dùng lệnh sai: ', refused: 'TỪ CHỐI KÝ: ', failed: 'Lỗi: ' },
  en: { usage: 'Wrong use: ', refused: 'SIGNING REFUSED: ', failed: 'Error: ' },
} as const

const FILE_PHRASES = { read: 'cannotRead', write: 'cannotWrite', exists: 'alreadyThere' } as const satisfies Record<
  string,
  Phrase
>

function tellMisuse(error: CommanderError, { io, say, language }: Context): ExitCode {
  // help and version were asked for and printed
  if (error.exitCode === 0) return EXIT.yes
  const name = MISUSE_PHRASES[error.code]
  const term = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted).join(', ')
  const hint = /\(Did you mean (.*)\?\)/.exec(error.message)?.[1]
  const text =
    name === undefined
      ? error.message
      : say(name, { term: error.code === 'commander.invalidArgument' ? invalidTerm(error) : term })
  io.err(`${PREFIX[language].usage}${text}${hint === undefined ? '' : ` (${hint}?)`}\n`)
  io.err(`${say('seeHelp', { command: 'signed-record' })}\n`)
  return EXIT.usage
}

/** Which option, which value, and why: the reason is in the user's language already where an option parser of ours gave it. */
function invalidTerm({ message }: CommanderError): string {
  return message
    .replace(/^error: (?:option|command-argument value) /, '')
    .replace(' is invalid.', ':')
    .replace(/' argument '/, ' ')
}

const MISUSE_PHRASES: Readonly<Record<string, Phrase>> = {
  'commander.unknownOption': 'unknownOption',
  'commander.unknownCommand': 'unknownCommand',
  'commander.help': 'commandMissing',
  'commander.missingArgument': 'argumentMissing',
  'commander.missingMandatoryOptionValue': 'optionMissing',
  'commander.optionMissingArgument': 'valueMissing',
  'commander.invalidArgument': 'valueInvalid',
  'commander.excessArguments': 'tooMany',
  'commander.conflictingOption': 'conflicting',
}
