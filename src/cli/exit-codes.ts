import { InputError, RecordError, RenderError, SigningError, SourceError } from '../index'
import type { FileReport } from '../index'
import { FileError } from '../node'

/** Exit codes of the command line (contract section 2); stable. */
export const EXIT = {
  yes: 0,
  no: 1,
  indeterminate: 2,
  unsigned: 3,
  usage: 64,
  input: 65,
  unreadable: 66,
  service: 69,
  defect: 70,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Worst first. */
const ORDER: readonly ExitCode[] = [
  EXIT.defect,
  EXIT.unreadable,
  EXIT.input,
  EXIT.no,
  EXIT.unsigned,
  EXIT.indeterminate,
  EXIT.service,
]

/** The code for several files: the worst of them. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return ORDER.find((code) => codes.includes(code)) ?? EXIT.yes
}

/** The code for one file that was verified, or could not be. */
export function codeOfReport({ answer, refusal }: FileReport): ExitCode {
  switch (answer) {
    case 'yes':
      return EXIT.yes
    case 'no':
      return EXIT.no
    case 'indeterminate':
      return EXIT.indeterminate
    case 'none':
      return EXIT.unsigned
    case 'refused':
      return refusal?.code === 'INPUT_UNREADABLE' ? EXIT.unreadable : EXIT.input
  }
}

/** The command was used wrongly; the text is for the user. */
export class UsageError extends Error {}

/** The code for an error that ends a command. A refusal to sign is a no; a key file or a prepared state that cannot be read is bad input. */
export function codeOfError(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage
  if (error instanceof FileError) return EXIT.unreadable
  if (error instanceof SourceError) return EXIT.service
  if (error instanceof InputError || error instanceof RecordError || error instanceof RenderError) return EXIT.input
  if (error instanceof SigningError) return codeOfRefusal(error)
  return EXIT.defect
}

/** Refusals of what an option says. */
const WRONG_OPTIONS: ReadonlySet<string> = new Set([
  'SIGN_LEVEL_UNSUPPORTED',
  'SIGN_TIME_REFUSED',
  'SIGN_MARK_MALFORMED',
  'KEY_PASSWORD_MISSING',
])

function codeOfRefusal({ code, cause }: SigningError): ExitCode {
  if (WRONG_OPTIONS.has(code)) return EXIT.usage
  if (code.startsWith('KEY_') || code === 'SIGN_PREPARATION_MALFORMED') return EXIT.input
  // what was to be signed could not even be read
  return code === 'SIGN_INPUT_NOT_SOUND' && cause instanceof InputError ? EXIT.input : EXIT.no
}
