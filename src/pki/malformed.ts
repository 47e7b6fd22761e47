import { InputError } from '../base'
import type { InputErrorCode } from '../base'

/**
 * Runs a reader and gives every fault of the input the code of the structure being read, with the ASN.1 fault as its cause.
 * Exceeded limits keep their own code: they say "too costly", not "malformed".
 */
export function reading<Value>(code: InputErrorCode, what: string, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof InputError) || cause.code.startsWith('LIMIT_') || cause.code === code) throw cause
    throw new InputError(code, `${what} cannot be read: ${cause.message}`, { cause })
  }
}

/** True for an error that says that these bytes are unusable, rather than that the whole file costs too much. */
export function isUnreadable(error: unknown): error is InputError {
  return error instanceof InputError && error.code !== 'LIMIT_WORK'
}
