import type { Command } from 'commander'
import type { FormProfile } from '../index'
import { PROFILE_ID_PATTERN, ownForms } from '../index'
import type { Context } from './context'
import { collect } from './options'
import { readJsonObject } from './read-json'

/**
 * What `--form` or `--extract` of `export` names: an id (small letters, digits, hyphens), or anything else as the path of a JSON file,
 * read and not yet checked.
 *
 * @throws FileError, InputError INPUT_JSON
 */
export async function idOrFile(value: string): Promise<string | Readonly<Record<string, unknown>>> {
  return new RegExp(`^(?:${PROFILE_ID_PATTERN})$`).test(value) ? value : readJsonObject(value)
}

/** Forms of the user's own, for commands that verify. */
export interface OwnFormOptions {
  readonly form: readonly string[]
}

export function addOwnForms(command: Command, { say }: Context): Command {
  return command.option('--form <file>', say('optOwnForm'), collect, [])
}

/**
 * The forms in the files given, checked here: what a thread throws loses its class on the way.
 *
 * @throws FileError, InputError INPUT_JSON, RecordError FORM_INVALID, FORM_PATH, FORM_ID_TAKEN
 */
export async function readOwnForms({ form }: OwnFormOptions): Promise<{ readonly forms?: readonly FormProfile[] }> {
  if (form.length === 0) return {}
  const read: unknown[] = []
  for (const path of form) read.push(await readJsonObject(path))
  return { forms: ownForms(read) }
}
