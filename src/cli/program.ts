import { Command } from 'commander'
import { addAudit } from './commands/audit'
import { addComplete } from './commands/complete'
import { addDemo } from './commands/demo'
import { addExport } from './commands/export'
import { addExtract } from './commands/extract'
import { addInspect } from './commands/inspect'
import { addPrepare } from './commands/prepare'
import { addSign } from './commands/sign'
import { addTrust } from './commands/trust'
import { addVerify } from './commands/verify'
import type { Context } from './context'
import { addLanguage } from './options'
import { VERSION } from './version'

/** The whole command line in the chosen language. It never ends the process: faults come out as `CommanderError`. */
export function buildProgram(context: Context): Command {
  const { io, say, language } = context
  const program = new Command('signed-record')
    .description(say('program'))
    .version(VERSION, '-V, --version', say('optVersion'))
    .helpOption('-h, --help', say('optHelp'))
    .helpCommand('help [command]', say('helpCommand'))
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      // faults are told in the user's language by `run`
      writeErr: () => undefined,
      getOutHasColors: () => context.colour.out,
      getErrHasColors: () => context.colour.err,
    })
    .configureHelp({ styleTitle: (title) => TITLES[language][title] ?? title })
    .addHelpText('after', `\n${say('exitCodes')}`)
  addLanguage(program, context)
  for (const add of [addVerify, addExport, addSign, addPrepare, addComplete, addInspect, addExtract, addTrust, addAudit, addDemo])
    add(program, context)
  for (const command of program.commands)
    command.helpOption('-h, --help', say('optHelp')).addHelpText('after', `\n${say('exitCodes')}`)
  return program
}

const TITLES: Readonly<Record<'vi' | 'en', Readonly<Record<string, string>>>> = {
  vi: { 'Usage:': 'Cách dùng:', 'Options:': 'Tùy chọn:', 'Commands:': 'Các lệnh:', 'Arguments:': 'Tham số:' },
  en: {},
}
