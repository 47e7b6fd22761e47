import type { WorkMeter } from '../base'
import type { PdfSnapshot, PdfValue } from '../codec/pdf'
import type { FieldTree } from './fields'
import type { PageTree } from './pages'
import { numberOf } from './values'

/**
 * What an object is used as. `opaque` is any use that no rule of change understands; an object with that role may not change.
 * The others name a place that a rule looks at: `catalog`, `acroform`, `fields`, `field`, `annotation`, `page`, `annots:7`,
 * `appearance:12`, `dss`, … `private` is what only a trailer key that no standard knows leads to.
 */
export type RoleName = string

/** Object number → every role in which it was reachable; numbers that are referred to but not defined have roles too. */
export type Roles = ReadonlyMap<number, ReadonlySet<RoleName>>

/** Where each key of a dictionary in some role leads. A key that is not named leads to `opaque`. */
type Onward = Readonly<Record<string, RoleName>>

const ONWARD: Readonly<Record<string, Onward>> = {
  trailer: { Root: 'catalog', Info: 'info', Encrypt: 'opaque', '*': 'private' },
  catalog: {
    AcroForm: 'acroform',
    Pages: 'pages',
    DSS: 'dss',
    Metadata: 'metadata',
    Extensions: 'extensions',
    Perms: 'perms',
  },
  acroform: { Fields: 'fields', DR: 'dr', CO: 'field' },
  dr: { Font: 'dr/Font', Encoding: 'dr/Encoding' },
  dss: { Certs: 'dss/list', CRLs: 'dss/list', OCSPs: 'dss/list', VRI: 'dss/vri' },
  'dss/vri': { '*': 'dss/entry' },
  'dss/entry': { Cert: 'dss/list', CRL: 'dss/list', OCSP: 'dss/list', TS: 'dss/stream' },
  extensions: { '*': 'extensions' },
  pages: { Kids: 'pages', Parent: 'pages' },
}

/** Roles whose arrays hand the role, or another, to each item. */
const ITEMS: Readonly<Record<string, RoleName>> = {
  fields: 'field',
  kids: 'field',
  pages: 'pages',
  'dss/list': 'dss/stream',
  extensions: 'extensions',
  field: 'field',
  private: 'private',
}

/**
 * Keys through which a form field or annotation is merely pointed at (structure tree, parents, calculation order, hide and
 * submit actions): they make no other use of what a field may change in it.
 */
const POINTING_KEYS: ReadonlySet<string> = new Set(['Obj', 'Parent', 'Data', 'CO', 'Fields', 'T', 'P', 'Popup', 'IRT'])

/** Items of a list, or entries, that one unit of work walks over. */
const ITEMS_PER_UNIT = 8

/**
 * Finds every role of every object that is reachable in one revision.
 *
 * A change is permitted only where each use of the changed object is understood: an appearance dictionary that also serves as
 * a page's resources has the role `opaque` beside its own, and no rule claims that. Raises LIMIT_WORK.
 */
export function findRoles(snapshot: PdfSnapshot, fields: FieldTree, pages: PageTree, meter: WorkMeter): Roles {
  const roles = new Map<number, Set<RoleName>>()
  const pageNumbers = new Set(pages.pages.map((page) => page.number))
  const catalog = numberOf(snapshot.trailer.entries.get('Root'))
  const pending: { readonly value: PdfValue; readonly role: RoleName }[] = []

  const reach = (number: number, wanted: RoleName, key: string): void => {
    const role = roleOf(number, wanted, key)
    if (role === undefined) return
    const known = roles.get(number) ?? new Set()
    if (known.has(role)) return
    known.add(role)
    roles.set(number, known)
    meter.spend(1)
    const object = snapshot.object(number)
    if (object !== undefined) pending.push({ value: object.value, role: ownRole(number, role) })
  }

  const ownRole = (number: number, role: RoleName): RoleName => {
    if (role === 'page') return `page:${number}`
    return fields.byNumber.has(number) && (role === 'field' || role === 'annotation') ? `field:${number}` : role
  }

  const roleOf = (number: number, wanted: RoleName, key: string): RoleName | undefined => {
    // The catalog and pages may be pointed at from anywhere: what may change in them is looked at by key, whoever points.
    if (number === catalog) return wanted === 'catalog' ? wanted : undefined
    if (pageNumbers.has(number)) return wanted === 'pages' ? 'page' : undefined
    if (wanted === 'opaque' && fields.byNumber.has(number) && POINTING_KEYS.has(key)) return undefined
    if (wanted === 'pages' && key === 'Parent') return undefined
    return wanted
  }

  const expand = (value: PdfValue, role: RoleName, key: string): void => {
    if (value.kind === 'reference') return reach(value.number, role, key)
    if (value.kind === 'array') {
      // Items cost even when they lead nowhere new: a list of millions is walked once for every revision.
      meter.spend(value.items.length / ITEMS_PER_UNIT)
      const itemRole = role.startsWith('annots:') ? 'annotation' : (ITEMS[role.split(':')[0] ?? ''] ?? 'opaque')
      for (const item of value.items) expand(item, itemRole, key)
    }
    const dictionary = value.kind === 'stream' ? value.dictionary : value.kind === 'dictionary' ? value : undefined
    if (dictionary === undefined) return
    meter.spend(1 + dictionary.entries.size / ITEMS_PER_UNIT)
    for (const [name, entry] of dictionary.entries) {
      expand(entry, value.kind === 'stream' ? 'opaque' : onward(role, name), name)
    }
  }

  expand(snapshot.trailer, 'trailer', '')
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) expand(next.value, next.role, '')
  return roles
}

function onward(role: RoleName, key: string): RoleName {
  // Most of a file, and whatever it leads to: thousands of keys that need no look at the role's parts.
  if (role === 'opaque') return role
  const [kind = '', owner = ''] = role.split(':')
  if (kind === 'page') return key === 'Annots' ? `annots:${owner}` : key === 'Parent' ? 'pages' : 'opaque'
  if (kind === 'field')
    return key === 'AP' ? `appearance:${owner}` : key === 'Kids' ? 'kids' : key === 'Parent' ? 'field' : 'opaque'
  if (kind === 'appearance') return `states:${owner}`
  const table = ONWARD[role]
  return table?.[key] ?? table?.['*'] ?? 'opaque'
}
