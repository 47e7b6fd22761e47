import type { LayoutBreach, LayoutReport, NotMeasured } from '../layout'
import type { Language, Parameters, Text } from './catalogue'
import { fillTemplate } from './catalogue'
import { DOCUMENT_KIND_TERMS, LAYOUT_BOX_TERMS, LAYOUT_LABELS, LAYOUT_TEXTS, NOT_MEASURED_TEXTS } from './catalogue/layout'
import { neutralise } from './neutralise'

/** What is wrong with the layout at one place, in words. Names and texts out of the file are neutralised. */
export function describeBreach({ code, measured, allowed }: LayoutBreach, language: Language): string {
  return filled(LAYOUT_TEXTS[code], { measured: measured ?? '', allowed: allowed ?? '' }, language)
}

/** Why something was not measured, in words. */
export function describeNotMeasured({ reason }: NotMeasured, language: Language): string {
  return NOT_MEASURED_TEXTS[reason][language]
}

/** A layout report as text for a terminal: each breach with its ô, place, clause and code, then what was not measured. Ends with a line end. */
export function layoutToText(report: LayoutReport, options: { readonly language: Language }): string {
  const { language } = options
  const { breaches, kind, pages } = report
  const lines = [filled(LAYOUT_LABELS.layoutHead, { kind: DOCUMENT_KIND_TERMS[kind][language], pages }, language)]
  lines.push(
    filled(LAYOUT_LABELS[breaches.length === 0 ? 'layoutClean' : 'layoutBreaches'], { count: breaches.length }, language),
  )
  for (const breach of breaches) lines.push(...breachLines(breach, language))
  for (const open of report.notMeasured) lines.push(`  ${openLine(open, language)}`)
  return `${lines.join('\n')}\n`
}

function breachLines(breach: LayoutBreach, language: Language): readonly string[] {
  const { page, at, box, clause, code } = breach
  const place = filled(LAYOUT_LABELS.layoutPlace, { page, x: at?.x ?? '', y: at?.y ?? '' }, language)
  return [`  ${LAYOUT_BOX_TERMS[box][language]}, ${place}: ${describeBreach(breach, language)}`, `    ${clause} [${code}]`]
}

function openLine(open: NotMeasured, language: Language): string {
  const reason = describeNotMeasured(open, language)
  return filled(LAYOUT_LABELS.layoutOpen, { box: LAYOUT_BOX_TERMS[open.box][language], page: open.page ?? '', reason }, language)
}

function filled(text: Text, parameters: Parameters, language: Language): string {
  return fillTemplate(text[language], (name) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    return value === undefined || value === '' ? undefined : neutralise(String(value))
  })
}
