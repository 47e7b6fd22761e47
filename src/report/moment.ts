import { formatMoment, InputError, parseMoment } from '../base'
import type { Language } from './catalogue'
import { neutralise } from './neutralise'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T/

/** Shows an ISO 8601 moment in Vietnam's zone, a date alone as a date. Undefined when the text is neither. */
export function showMoment(iso: string, language: Language): string | undefined {
  if (!DATE.test(iso) && !MOMENT.test(iso)) return undefined
  try {
    const local = formatMoment(parseMoment(iso))
    const date = showDate(local.slice(0, 10), language)
    return DATE.test(iso) ? date : `${date} ${local.slice(11, 19)} +07:00`
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

/** The same for a value that should be one; anything else is shown neutralised. */
export function momentOr(iso: string, language: Language): string {
  return showMoment(iso, language) ?? neutralise(iso)
}

function showDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return language === 'vi' ? `${day}/${month}/${year}` : date
}
