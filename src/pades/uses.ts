import type { WorkMeter } from '../base'
import type { PdfValue } from '../codec/pdf'

/**
 * What an object is used as. `opaque` is any use that no rule of change understands; an object with that role may not change.
 * The others name a place that a rule looks at: `catalog`, `acroform`, `fields`, `field`, `annotation`, `page`, `annots:7`,
 * `appearance:12`, `dss`, … `private` is what only a trailer key that no standard knows leads to.
 */
export type RoleName = string

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

/** Items of a list, or entries, that one unit of work walks over. */
const ITEMS_PER_UNIT = 8

/** Told of each object that a value refers to: as what, and under which key. */
export type UseVisitor = (number: number, role: RoleName, key: string) => void

/** Every use that a value in some role makes of objects, in the order in which they stand. Follows no reference. Raises LIMIT_WORK. */
export function eachUse(value: PdfValue, role: RoleName, meter: WorkMeter, use: UseVisitor, key = ''): void {
  if (value.kind === 'reference') return use(value.number, role, key)
  if (value.kind === 'array') {
    // Items cost even when they lead nowhere new: a list of millions may be walked for every revision.
    meter.spend(value.items.length / ITEMS_PER_UNIT)
    const itemRole = role.startsWith('annots:') ? 'annotation' : (ITEMS[role.split(':')[0] ?? ''] ?? 'opaque')
    for (const item of value.items) eachUse(item, itemRole, meter, use, key)
  }
  const dictionary = value.kind === 'stream' ? value.dictionary : value.kind === 'dictionary' ? value : undefined
  if (dictionary === undefined) return
  meter.spend(1 + dictionary.entries.size / ITEMS_PER_UNIT)
  for (const [name, entry] of dictionary.entries) {
    eachUse(entry, value.kind === 'stream' ? 'opaque' : onward(role, name), meter, use, name)
  }
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
