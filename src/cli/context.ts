import pc from 'picocolors'
import type { Language } from '../index'
import { UsageError } from './exit-codes'
import type { ExitCode } from './exit-codes'
import type { Io } from './io'
import type { Phrase } from './texts/phrase'
import { phrase } from './texts/phrase'

/** What every command is given. */
export interface Context {
  readonly io: Io
  readonly language: Language
  /** a phrase of the command line in the chosen language */
  readonly say: (name: Phrase, values?: Readonly<Record<string, string | number>>) => string
  /** one line on standard output */
  readonly print: (line: string) => void
  /** one line on standard error */
  readonly note: (line: string) => void
  /** a wrong use of the command */
  readonly misuse: (name: Phrase, values?: Readonly<Record<string, string | number>>) => UsageError
  readonly colour: { readonly out: boolean; readonly err: boolean }
  /** sets the exit code of the run */
  readonly end: (code: ExitCode) => void
}

/** Builds the context of one run. Colour only on a terminal and never against NO_COLOR (https://no-color.org). */
export function createContext(io: Io, language: Language, end: (code: ExitCode) => void): Context {
  const noColour = (io.env.NO_COLOR ?? '') !== '' || io.env.TERM === 'dumb'
  const colour = { out: io.terminal.out && !noColour, err: io.terminal.err && !noColour }
  const yellow = pc.createColors(colour.err).yellow
  const say: Context['say'] = (name, values = {}) => phrase(language, name, values)
  return {
    io,
    language,
    say,
    print: (line) => io.out(`${line}\n`),
    note: (line) => io.err(`${yellow(line)}\n`),
    misuse: (name, values) => new UsageError(say(name, values)),
    colour,
    end,
  }
}
