import type { Finding } from '../../base'
import type { Language } from '../catalogue'
import { SEVERITY_TERMS } from '../catalogue'
import { messageOf } from '../message'
import { neutralise } from '../neutralise'

/** A finding in words. */
export interface FindingView {
  readonly code: string
  readonly severity: Finding['severity']
  /** `lỗi`, `cảnh báo`, `lưu ý` */
  readonly severityWord: string
  readonly text: string
  /** the clause that asks for it; empty when it names none */
  readonly clause: string
}

const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'notice']

/** Findings in words, the gravest first, each said once. */
export function viewFindings(findings: readonly Finding[], language: Language): readonly FindingView[] {
  const views = findings.map((finding) => viewFinding(finding, language))
  const once = views.filter((view, index) => views.findIndex((other) => sameWords(view, other)) === index)
  return ORDER.flatMap((severity) => once.filter((view) => view.severity === severity))
}

function viewFinding({ code, severity, clause, parameters }: Finding, language: Language): FindingView {
  return {
    code: neutralise(code),
    severity,
    severityWord: SEVERITY_TERMS[severity][language],
    text: messageOf(code, parameters, language),
    clause: neutralise(clause ?? ''),
  }
}

function sameWords(left: FindingView, right: FindingView): boolean {
  return left.code === right.code && left.severity === right.severity && left.text === right.text && left.clause === right.clause
}
