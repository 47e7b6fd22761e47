import type { ConditionAnswer, ConditionResult } from '../../verify'
import type { Language, Text } from '../catalogue'
import { ANSWER_TERMS, CONDITION_TEXTS } from '../catalogue'
import { messageOf } from '../message'
import { neutralise } from '../neutralise'
import type { FindingView } from './findings'
import { viewFindings } from './findings'

/** A condition of legal value in words. */
export interface ConditionView {
  readonly code: string
  readonly name: string
  readonly answer: ConditionAnswer
  readonly answerWord: string
  /** the sentence that goes with the answer */
  readonly sentence: string
  readonly clause: string
  readonly findings: readonly FindingView[]
}

/** A condition in words. */
export function viewCondition(condition: ConditionResult, language: Language): ConditionView {
  const texts = CONDITION_TEXTS[condition.code]
  return {
    code: condition.code,
    name: texts.name[language],
    answer: condition.answer,
    answerWord: ANSWER_TERMS[condition.answer][language],
    sentence: texts[condition.answer][language],
    clause: neutralise(condition.clause),
    findings: viewFindings(condition.findings, language),
  }
}

/** The whole message of a condition: its sentence and, when it is not yes, what led to it. */
export function conditionMessage(condition: ConditionResult): Text {
  return { vi: messageIn(condition, 'vi'), en: messageIn(condition, 'en') }
}

function messageIn(condition: ConditionResult, language: Language): string {
  const sentence = CONDITION_TEXTS[condition.code][condition.answer][language]
  if (condition.answer === 'yes' || condition.findings.length === 0) return sentence
  const reasons = condition.findings.map((finding) => messageOf(finding.code, finding.parameters, language))
  return `${sentence}: ${[...new Set(reasons)].join('; ')}`
}
