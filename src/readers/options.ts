import type { Limits } from '../base'
import { WorkMeter, resolveLimits } from '../base'
import type { Certificate } from '../pki'

/** What every reader takes. */
export interface ReadOptions {
  /** bounds other than the usual ones (`DEFAULT_LIMITS`) */
  readonly limits?: Partial<Limits>
}

/** What every check takes. */
export interface CheckOptions extends ReadOptions {
  /** certificates from elsewhere, for what brings none; nothing is trusted because it is here */
  readonly candidates?: readonly Certificate[]
}

/** @throws TypeError for a bound that is not a positive number */
export function meterOf({ limits }: ReadOptions): WorkMeter {
  return new WorkMeter(resolveLimits(limits))
}
