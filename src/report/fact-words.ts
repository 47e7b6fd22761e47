import {
  CHANGE_LEVEL_TERMS,
  COVERAGE_TERMS,
  DIGEST_TERMS,
  FORMAT_TERMS,
  KIND_TERMS,
  PLACE_TERMS,
  SEVERITY_TERMS,
  VALUE_TERMS,
  type Language,
  type Text,
} from './catalogue'
import { neutralise } from './neutralise'

const TERMS = {
  changes: CHANGE_LEVEL_TERMS,
  coverage: COVERAGE_TERMS,
  digest: DIGEST_TERMS,
  format: FORMAT_TERMS,
  // a signature by itself is called by its place
  kind: { ...KIND_TERMS, signature: PLACE_TERMS.other },
  place: PLACE_TERMS,
  severity: SEVERITY_TERMS,
  value: VALUE_TERMS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>

/** What facts there are words for. */
export type FactName = keyof typeof TERMS

/** One fact of an inspection in words: `whole-revision` is “the whole file as it was when signed”. Judges nothing; an unknown value is shown neutralised. */
export function showFact(name: FactName, value: string, language: Language): string {
  const table: Readonly<Record<string, Text>> = TERMS[name]
  return (Object.hasOwn(table, value) ? table[value]?.[language] : undefined) ?? neutralise(value)
}
