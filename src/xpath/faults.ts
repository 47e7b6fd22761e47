import { InputError } from '../base'

/** What is no XPath 1.0. */
export function malformed(message: string): InputError {
  return new InputError('XPATH_MALFORMED', message)
}

/** What XPath 1.0 leaves to its surroundings, and these do not have: the signer's may have had it. */
export function unsupported(message: string): InputError {
  return new InputError('XPATH_UNSUPPORTED', message)
}
