import { MAX_OMITTED, PROFILE_ID_PATTERN } from '../export-xml'
import { walkFields } from '../field'
import { recordFields } from '../record-fields'
import { ShapeReader } from '../shape'
import { isWithin, omissiblePaths, pathsBeside, withoutIndex } from './paths'
import type { ExtractProfile } from './types'

/**
 * Checks a profile of the caller's own, from outside data, and returns a copy of it. Does not look whether its id is taken: that is
 * `extractOf`'s question.
 *
 * @throws RecordError with every fault at once: EXTRACT_INVALID; EXTRACT_PATH for a path that is not in the record, that must stay,
 * or that is named twice
 */
export function checkExtract(input: unknown): ExtractProfile {
  const shape = new ShapeReader('EXTRACT_INVALID')
  const given = shape.object(input, 'extract', ['id', 'name', 'omitted', 'kept', 'masked'])
  const id = shape.matching(given.id, 'extract.id', PROFILE_ID_PATTERN)
  const names = shape.object(given.name, 'extract.name', ['vi', 'en'])
  const name = {
    vi: shape.text(names.vi, 'extract.name.vi', { most: 200 }),
    en: shape.text(names.en, 'extract.name.en', { most: 200 }),
  }
  const everything = new Set([...walkFields(recordFields)].map(({ path }) => path))
  const removable = new Set(omissiblePaths())
  const kept = pathsOf(shape, given.kept, 'extract.kept', everything)
  const omitted = pathsOf(shape, given.omitted, 'extract.omitted', removable)
  const masked = pathsOf(shape, given.masked, 'extract.masked', removable)
  if (kept !== undefined && omitted !== undefined)
    shape.fault('extract.kept', 'không dùng cùng lúc với "omitted"', 'does not go together with "omitted"')
  const named = [given.omitted, given.masked].some((list) => list !== undefined && !(Array.isArray(list) && list.length === 0))
  const removed = removedBy({ id, name, ...present({ omitted, kept, masked }) })
  if (removed.omitted.length + removed.masked.length === 0 && (kept !== undefined || !named))
    shape.fault('extract', 'không bỏ hoặc che mục nào', 'leaves out and masks nothing')
  refuseRepeated(shape, kept ?? [], omitted ?? [], masked ?? [])
  if (kept !== undefined) refuseMasksElsewhere(shape, kept, masked ?? [])
  shape.end()
  return { id, name, ...present({ omitted, kept, masked }) }
}

/** What a checked profile takes out of every record. */
export function removedBy({ omitted = [], kept, masked = [] }: ExtractProfile): {
  readonly omitted: readonly string[]
  readonly masked: readonly string[]
} {
  // what is masked is shown as masked, so it is not left out
  return { omitted: kept === undefined ? omitted : pathsBeside([...kept, ...masked]), masked }
}

function present(lists: Readonly<Record<'omitted' | 'kept' | 'masked', readonly string[] | undefined>>): Partial<ExtractProfile> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined))
}

function pathsOf(shape: ShapeReader, value: unknown, place: string, allowed: ReadonlySet<string>): readonly string[] | undefined {
  if (value === undefined) return undefined
  return shape.list(value, place, 0, MAX_OMITTED).filter((path, index): path is string => {
    const known = typeof path === 'string' && allowed.has(path)
    if (!known) {
      shape.fault(
        `${place}[${index}]`,
        'không phải mục của hồ sơ, hoặc là mục bắt buộc ở chỗ đó',
        'not an item of the record, or required where it stands',
        'EXTRACT_PATH',
      )
    }
    return known
  })
}

/** An item named twice, or inside another that is named, is a slip of whoever wrote the profile: they may have meant another one. */
function refuseRepeated(
  shape: ShapeReader,
  kept: readonly string[],
  omitted: readonly string[],
  masked: readonly string[],
): void {
  const check = (name: string, paths: readonly string[], besides: readonly string[]): void => {
    for (const [index, path] of paths.entries())
      if (isWithin(path, [...withoutIndex(paths, index), ...besides]))
        shape.fault(`extract.${name}[${index}]`, 'được nêu hai lần', 'named twice', 'EXTRACT_PATH')
  }
  check('kept', kept, [])
  check('omitted', omitted, masked)
  check('masked', masked, omitted)
}

/** A mask inside a group or list of which nothing is kept would keep what is required there, the names of relatives for one. */
function refuseMasksElsewhere(shape: ShapeReader, kept: readonly string[], masked: readonly string[]): void {
  for (const [index, path] of masked.entries()) {
    const parent = path.split('.').slice(0, -1).join('.')
    if (parent === '' || isWithin(parent, kept) || kept.some((one) => isWithin(one, [parent]))) continue
    shape.fault(`extract.masked[${index}]`, 'nằm trong mục không được giữ lại', 'lies in what is not kept', 'EXTRACT_PATH')
  }
}
