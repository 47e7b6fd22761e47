import type { FieldTable } from '../field'
import { fieldAt, walkFields } from '../field'
import { recordFields } from '../record-fields'

/** Every path that an extract can leave out or mask: what is not required where it stands. */
export function omissiblePaths(): readonly string[] {
  return [...walkFields(recordFields)].filter(({ field }) => field.required !== true).map(({ path }) => path)
}

/** What an extract leaves out, in Vietnamese: "Quan hệ gia đình – Về bản thân – Năm sinh". */
export function omittedLabel(path: string): string {
  const keys = path.split('.')
  return keys.map((_, index) => fieldAt(recordFields, keys.slice(0, index + 1).join('.')).vi).join(' – ')
}

/** True where `path` is one of `paths` or lies in one of them. */
export function isWithin(path: string, paths: readonly string[]): boolean {
  return paths.some((outer) => path === outer || path.startsWith(`${outer}.`))
}

/** The first path that another one of the list names already, by itself or as part of a group or list. */
export function repeatedPath(paths: readonly string[]): string | undefined {
  return paths.find((path, index) => isWithin(path, withoutIndex(paths, index)))
}

/** A list without one of its entries. */
export function withoutIndex(paths: readonly string[], index: number): readonly string[] {
  return paths.filter((_, at) => at !== index)
}

/** What goes when only `named` stays: as few paths as say it, never what is required where it stands. */
export function pathsBeside(named: readonly string[], table: FieldTable = recordFields, prefix = ''): readonly string[] {
  return Object.entries(table).flatMap(([key, field]) => {
    const path = prefix + key
    if (isWithin(path, named)) return []
    const stays = field.required === true || named.some((one) => one.startsWith(`${path}.`))
    if (!stays) return [path]
    return field.kind === 'group' || field.kind === 'list' ? pathsBeside(named, field.fields, `${path}.`) : []
  })
}
