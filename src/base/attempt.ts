import { InputError } from './errors'

/**
 * Reads something whose damage is a fact and not the end of the file: undefined when it cannot be read.
 *
 * Only `InputError` is caught, and not one of a limit: cost is bounded for the whole file, whatever part it was spent on.
 *
 * @throws InputError LIMIT_…
 */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return undefined
    throw error
  }
}
