import type { Text } from './catalogue'
import { DOCUMENT_KIND_TERMS, LAYOUT_BOX_TERMS, LAYOUT_LABELS, LAYOUT_TEXTS, NOT_MEASURED_TEXTS } from './catalogue/layout'
import {
  ANSWER_TERMS,
  CHAIN_TERMS,
  CHANGE_LEVEL_TERMS,
  CHANGE_PHRASES,
  CONDITION_TEXTS,
  COVERAGE_TERMS,
  DIGEST_TERMS,
  DOMAIN_TERMS,
  ERROR_TEXTS,
  EXTRACT_VERDICT_TEXTS,
  FINDING_TEXTS,
  FORMAT_TERMS,
  INDICATION_TERMS,
  KIND_TERMS,
  LABELS,
  OTHER_DOCUMENT_TEXT,
  PLACE_TERMS,
  PRACTICE_VERDICT_TEXTS,
  PROFILE_TERMS,
  REASON_TEXTS,
  REVOCATION_TERMS,
  ROLE_TERMS,
  SEVERITY_TERMS,
  SUB_INDICATION_TEXTS,
  TIME_SOURCE_TERMS,
  VALUE_TERMS,
  VERDICT_TEXTS,
} from './catalogue'

/** A text of the catalogue under its key, for those who read over the words. */
export interface ListedText extends Text {
  /** `findings.SIGNATURE_MISSING`, `conditions.ORDER.no` */
  readonly key: string
}

/** Every text of the catalogue. */
export function listTexts(): readonly ListedText[] {
  return [
    ...listed('findings', FINDING_TEXTS),
    ...listed('errors', ERROR_TEXTS),
    ...listed('subIndications', SUB_INDICATION_TEXTS),
    ...listed('reasons', REASON_TEXTS),
    ...listed('labels', LABELS),
    ...Object.entries(CONDITION_TEXTS).flatMap(([code, texts]) => listed(`conditions.${code}`, texts)),
    ...Object.entries(VERDICT_TEXTS).flatMap(([profile, texts]) => listed(`verdicts.${profile}`, texts)),
    ...listed('verdicts.extract', EXTRACT_VERDICT_TEXTS),
    ...listed('verdicts.practice', PRACTICE_VERDICT_TEXTS),
    { key: 'verdicts.otherDocument', ...OTHER_DOCUMENT_TEXT },
    ...listed('layout', LAYOUT_TEXTS),
    ...listed('layoutLabels', LAYOUT_LABELS),
    ...listed('notMeasured', NOT_MEASURED_TEXTS),
    ...CHANGE_PHRASES.map((text) => ({ key: `changes.${text.en}`, ...text })),
    ...Object.entries(TERM_TABLES).flatMap(([name, table]) => listed(`terms.${name}`, table)),
  ]
}

const TERM_TABLES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  answer: ANSWER_TERMS,
  chain: CHAIN_TERMS,
  changeLevel: CHANGE_LEVEL_TERMS,
  coverage: COVERAGE_TERMS,
  digest: DIGEST_TERMS,
  domain: DOMAIN_TERMS,
  format: FORMAT_TERMS,
  documentKind: DOCUMENT_KIND_TERMS,
  indication: INDICATION_TERMS,
  kind: KIND_TERMS,
  layoutBox: LAYOUT_BOX_TERMS,
  place: PLACE_TERMS,
  profile: PROFILE_TERMS,
  revocation: REVOCATION_TERMS,
  role: ROLE_TERMS,
  severity: SEVERITY_TERMS,
  timeSource: TIME_SOURCE_TERMS,
  value: VALUE_TERMS,
}

function listed(group: string, table: Readonly<Record<string, Text>>): readonly ListedText[] {
  return Object.entries(table).map(([key, text]) => ({ key: `${group}.${key}`, vi: text.vi, en: text.en }))
}
