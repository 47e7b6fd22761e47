import type { Verdict, VerifyExportOptions, VerifyInput } from '../index'
import type { OnlineChoice } from './sources'

/** What a command touches outside itself; tests give their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** whether standard output and standard error are terminals */
  readonly terminal: { readonly out: boolean; readonly err: boolean }
  readonly now: () => Date
  readonly out: (content: string | Uint8Array) => void
  readonly err: (text: string) => void
  /** Asks on the terminal without showing what is typed; undefined where there is no terminal. */
  readonly askPassword: (prompt: string) => Promise<string | undefined>
  /** Verifies within the wall-clock limit; with `online`, services that certificates name are asked. `options` is plain data but for `onVerified`. */
  readonly verify: (
    inputs: readonly VerifyInput[],
    options: VerifyExportOptions,
    online?: OnlineChoice,
  ) => Promise<readonly Verdict[]>
}
