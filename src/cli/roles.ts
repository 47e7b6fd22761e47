import type { Command } from 'commander'
import { Option } from 'commander'
import type { Role } from '../index'
import type { Context } from './context'

/** `--role person|agency`. */
export interface RoleOptions {
  readonly role: 'person' | 'agency'
}

export function addRole(command: Command, { say }: Context): Command {
  return command.addOption(new Option('--role <role>', say('optRole')).choices(['person', 'agency']).makeOptionMandatory())
}

export function roleOf({ role }: RoleOptions): Role {
  return role === 'person' ? 'authorised-person' : 'agency'
}
