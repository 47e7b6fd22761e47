import { createContext } from './context'
import { EXIT } from './exit-codes'
import type { ExitCode } from './exit-codes'
import { tellFault } from './faults'
import type { Io } from './io'
import { languageOf } from './language'
import { buildProgram } from './program'

/** Runs one command line (without the program's name) and gives its exit code. Never throws and never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.defect
  const context = createContext(io, languageOf(argv, io.env), (end) => {
    code = end
  })
  try {
    await buildProgram(context).parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return tellFault(error, context)
  }
}
