/** Who is hurt when the item gets out: nobody much, the official, or somebody who never asked for the export. */
export type Sensitivity = 'basic' | 'sensitive' | 'third-party'

interface FieldCommon {
  readonly vi: string
  readonly en: string
  readonly required?: true
  /** `basic` when absent; a group's or list's class is the least that its members have */
  readonly sensitivity?: Sensitivity
  /** XML element name; the key with a capital when absent */
  readonly xml?: string
}

/** NFC, trimmed, not empty; `max` counts characters (code points), as XSD does. */
export interface TextField extends FieldCommon {
  readonly kind: 'text'
  readonly max: number
  /** line ends allowed */
  readonly lines?: true
}
/** A text of a fixed shape; `pattern` is anchored and within what ECMAScript and XSD both understand. */
export interface CodeField extends FieldCommon {
  readonly kind: 'code'
  readonly pattern: string
  /** characters at most, where the pattern itself sets no bound */
  readonly max?: number
  /** raised instead of RECORD_PATTERN */
  readonly code?: 'RECORD_PERSONAL_ID' | 'DOCUMENT_LOOK_UP_ADDRESS'
}
/** `1985`, `1985-03` or `1985-03-31`: what is not known is never invented. */
export interface PartialDateField extends FieldCommon {
  readonly kind: 'partialDate'
}
export interface DateField extends FieldCommon {
  readonly kind: 'date'
}
export interface IntegerField extends FieldCommon {
  readonly kind: 'integer'
  readonly min: number
  readonly max: number
}
/** From `min` (0 when absent) to `max`, with at most `fraction` digits after the point. */
export interface DecimalField extends FieldCommon {
  readonly kind: 'decimal'
  readonly min?: number
  readonly max: number
  readonly fraction: number
}
/** `values` maps what is stored to what is shown. */
export interface ChoiceField extends FieldCommon {
  readonly kind: 'choice'
  readonly values: Readonly<Record<string, string>>
}
export interface FlagField extends FieldCommon {
  readonly kind: 'flag'
}
/** Base64 of a JPEG or PNG of at most `maxBytes`. */
export interface PhotoField extends FieldCommon {
  readonly kind: 'photo'
  readonly maxBytes: number
}
export interface TextsField extends FieldCommon {
  readonly kind: 'texts'
  readonly max: number
  readonly maxItems: number
  readonly entry: string
}
export interface GroupField extends FieldCommon {
  readonly kind: 'group'
  readonly fields: FieldTable
}
export interface ListField extends FieldCommon {
  readonly kind: 'list'
  readonly maxItems: number
  /** element name of one entry */
  readonly entry: string
  readonly fields: FieldTable
}

export type ScalarField =
  | TextField
  | CodeField
  | PartialDateField
  | DateField
  | IntegerField
  | DecimalField
  | ChoiceField
  | FlagField
  | PhotoField
export type Field = ScalarField | TextsField | GroupField | ListField
export type FieldTable = { readonly [key: string]: Field }

/** The value that a field holds. */
export type ValueOf<F> = F extends { readonly kind: 'integer' | 'decimal' }
  ? number
  : F extends { readonly kind: 'flag' }
    ? boolean
    : F extends { readonly kind: 'choice'; readonly values: infer V }
      ? keyof V & string
      : F extends { readonly kind: 'texts' }
        ? readonly string[]
        : F extends { readonly kind: 'group'; readonly fields: infer T }
          ? RecordOf<T>
          : F extends { readonly kind: 'list'; readonly fields: infer T }
            ? readonly RecordOf<T>[]
            : string

type RequiredKeys<T> = { [K in keyof T]: T[K] extends { readonly required: true } ? K : never }[keyof T]
type Flat<T> = { readonly [K in keyof T]: T[K] }

/** The data that a table describes. */
export type RecordOf<T> = Flat<
  { [K in RequiredKeys<T>]: ValueOf<T[K]> } & { [K in Exclude<keyof T, RequiredKeys<T>>]?: ValueOf<T[K]> }
>

/** Dotted paths of a table's fields; a list's own fields are not part of it. */
export type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends { readonly kind: 'group'; readonly fields: infer G } ? K | `${K}.${PathsOf<G>}` : K
}[keyof T & string]

/** A record's data seen without its types: how the walkers of the table (XML, view, digest) see it. */
export type PlainValue = string | number | boolean | readonly string[] | PlainRecord | readonly PlainRecord[]
export interface PlainRecord {
  readonly [key: string]: PlainValue | undefined
}

/** The XML element name of a field. */
export function xmlNameOf(key: string, field: Field): string {
  return field.xml ?? key.charAt(0).toUpperCase() + key.slice(1)
}

/** One row of the field table with its place, for masks, labels and documentation. */
export interface PlacedField {
  /** `education.professional.from` */
  readonly path: string
  readonly field: Field
  readonly sensitivity: Sensitivity
}

const RANK: Readonly<Record<Sensitivity, number>> = { basic: 0, sensitive: 1, 'third-party': 2 }

/** Every field of a table, depth first in the table's order, each with the stricter of its own and its parents' sensitivity. */
export function* walkFields(table: FieldTable, prefix = '', inherited: Sensitivity = 'basic'): Generator<PlacedField> {
  for (const [key, field] of Object.entries(table)) {
    const own = field.sensitivity ?? 'basic'
    const sensitivity = RANK[own] > RANK[inherited] ? own : inherited
    const path = prefix + key
    yield { path, field, sensitivity }
    if (field.kind === 'group' || field.kind === 'list') yield* walkFields(field.fields, `${path}.`, sensitivity)
  }
}

/** The field at a dotted path. @throws TypeError for a path that is not in the table: paths come from our own data */
export function fieldAt(table: FieldTable, path: string): Field {
  let fields = table
  let found: Field | undefined
  for (const key of path.split('.')) {
    found = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (found === undefined) throw new TypeError(`no field ${path}`)
    fields = found.kind === 'group' || found.kind === 'list' ? found.fields : {}
  }
  if (found === undefined) throw new TypeError(`no field ${path}`)
  return found
}
